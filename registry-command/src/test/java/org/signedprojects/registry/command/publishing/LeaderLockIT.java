package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.ledger.postgres.PostgresSessions;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

class LeaderLockIT {
    private final TestDatabase database = TestStores.postgres();

    @Test
    void one_leads_until_it_lets_go() throws SQLException {
        try (LeaderLock next = new LeaderLock(sessions())) {
            try (LeaderLock first = new LeaderLock(sessions())) {
                assertThat(first.tryAcquire()).isTrue();
                assertThat(next.tryAcquire()).isFalse();
            }
            await().until(next::tryAcquire);
        }
    }

    /// The first statement makes the session end when it is silent, the second one asks for the lock.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_session_that_fails_before_it_is_known_whether_it_leads_is_closed(int failing) throws SQLException {
        try (Connection session = sessions().getConnection();
                LeaderLock lead = new LeaderLock(onlySession(failingAt(failing, session)))) {
            assertThatThrownBy(lead::tryAcquire).isInstanceOf(SQLException.class).hasMessage("no answer");

            assertThat(session.isClosed()).isTrue();
        }
    }

    private DataSource sessions() {
        return PostgresSessions.to(database.jdbcUrl(), database.username(), database.password(), "leader-test");
    }

    private static DataSource onlySession(Connection session) {
        return new SingleConnectionDataSource(session, false);
    }

    /// @param failing number of the statement that gets no answer, from 1
    private static Connection failingAt(int failing, Connection session) {
        AtomicInteger statements = new AtomicInteger();
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("createStatement") && statements.incrementAndGet() == failing) {
                        throw new SQLException("no answer");
                    }
                    return method.invoke(session, arguments);
                });
    }
}
