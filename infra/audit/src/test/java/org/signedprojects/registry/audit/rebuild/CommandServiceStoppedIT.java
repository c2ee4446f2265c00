package org.signedprojects.registry.audit.rebuild;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;

class CommandServiceStoppedIT {
    private final TestDatabase stores = TestStores.postgres();
    private final Database database = new Database(stores.jdbcUrl(), stores.username(), stores.password());

    @Test
    void a_rebuild_keeps_others_out_until_it_is_done_and_no_longer() throws SQLException {
        try (Connection first = database.connect("first"); Connection second = database.connect("second")) {
            try (CommandServiceStopped _ = CommandServiceStopped.require(first)) {
                assertThatThrownBy(() -> CommandServiceStopped.require(second)).isInstanceOf(Refused.class);
            }
            assertThatCode(() -> CommandServiceStopped.require(second)).doesNotThrowAnyException();
        }
    }

    @Test
    void a_session_that_has_ended_keeps_nobody_out() throws SQLException {
        Connection first = database.connect("first");
        CommandServiceStopped stopped = CommandServiceStopped.require(first);
        first.close();
        assertThatCode(stopped::close).doesNotThrowAnyException();
    }
}
