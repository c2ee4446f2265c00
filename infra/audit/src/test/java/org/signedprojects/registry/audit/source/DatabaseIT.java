package org.signedprojects.registry.audit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;

class DatabaseIT {
    private static final int FIVE_MINUTES_MILLIS = 300_000;

    private final TestDatabase fresh = TestStores.postgres();

    @Test
    void whoever_reads_does_not_wait_for_ever_for_a_server_that_falls_silent() throws Exception {
        try (Connection reading = at(fresh.jdbcUrl()).connectToRead("test")) {
            assertThat(reading.getNetworkTimeout()).isEqualTo(FIVE_MINUTES_MILLIS);
        }
        String patient = fresh.jdbcUrl() + (fresh.jdbcUrl().contains("?") ? "&" : "?") + "socketTimeout=900";
        try (Connection reading = at(patient).connectToRead("test")) {
            assertThat(reading.getNetworkTimeout()).isEqualTo(900_000);
        }
    }

    @Test
    void whoever_writes_waits_for_what_takes_long() throws Exception {
        try (Connection writing = at(fresh.jdbcUrl()).connect("test")) {
            assertThat(writing.getNetworkTimeout()).isZero();
        }
    }

    private Database at(String url) {
        return new Database(url, fresh.username(), fresh.password());
    }
}
