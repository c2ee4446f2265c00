package org.signedprojects.registry.query.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.proposed;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.query.LiveReader;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;

/// A database that is there and does not answer.
class DatabaseLimitsIT {
    private static TestDatabase database;
    private static TestLedger ledger;
    private static RunningService service;

    @BeforeAll
    static void start() {
        database = TestStores.postgres();
        ledger = new TestLedger(TestStores.kafka()).withTopic();
        service = RunningService.start(database, TestStores.kafka(), ledger.name, OpenPage.class);
        service.awaitRunning();
    }

    @AfterAll
    static void stop() {
        service.close();
        ledger.close();
    }

    @Test
    void readers_are_told_while_the_one_who_counts_hangs_in_a_statement() throws Exception {
        try (LiveReader live = new LiveReader(service.open("/api/totals/stream"))) {
            await().until(() -> !live.events.isEmpty());
            String position;
            try (Connection locking = connection(); Statement lock = locking.createStatement()) {
                locking.setAutoCommit(false);
                lock.execute("lock table projection_checkpoint in exclusive mode");
                position = ledger.project("P-0001", proposed("DWS-2020", "ENV", "CN-370100"));
                await().atMost(RunningService.PATIENCE)
                        .until(() -> live.events.getLast().name().equals("waiting"));
                // Not by the one who hangs: that one is heard of when the server gives the statement up.
                assertThat(service.send("GET", "/actuator/health", ISSUER.token("auditor")).text())
                        .contains("nothing was heard of it");
                assertThat(service.get("/api/totals").header("registry-projection-state")).isEqualTo("waiting");
                OpenPage.assertWaiting(service);
                locking.rollback();
            }
            await().atMost(RunningService.PATIENCE).until(() -> live.events.getLast().name().equals("running"));
            assertThat(live.events.getLast().data().get("position").asString()).isEqualTo(position);
        }
    }

    @Test
    void readers_are_told_while_projects_are_counted_and_the_totals_cannot_be_read() throws Exception {
        HikariDataSource reading = service.context.getBean("reading", HikariDataSource.class);
        List<Connection> taken = new ArrayList<>();
        try (LiveReader live = new LiveReader(service.open("/api/totals/stream"))) {
            await().until(() -> !live.events.isEmpty());
            while (taken.size() < reading.getMaximumPoolSize()) {
                taken.add(reading.getConnection());
            }
            String position = ledger.project("P-0002", proposed("DWS-2020", "ENV", "CN-370100"));
            await().atMost(RunningService.PATIENCE).until(() -> isTold(live, "waiting"));
            assertThat(service.context.getBean(Progress.class).status(List.of("totals"))).isEqualTo(Status.RUNNING);
            for (Connection connection : taken) {
                connection.close();
            }
            await().atMost(RunningService.PATIENCE).until(() -> isTold(live, "running"));
            assertThat(live.events.stream().filter(event -> event.name().equals("running")).findFirst().orElseThrow()
                    .data().get("position").asString()).isEqualTo(position);
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    private static boolean isTold(LiveReader live, String name) {
        return live.events.stream().anyMatch(event -> event.name().equals(name));
    }

    @Test
    void statements_that_read_and_write_have_limits_and_those_of_migrations_have_none() throws SQLException {
        assertLimits(service.context.getBean("writing", HikariDataSource.class), "20s", 30_000);
        assertLimits(service.context.getBean("reading", HikariDataSource.class), "10s", 15_000);
        assertLimits(service.context.getBean(Flyway.class).getConfiguration().getDataSource(), "0", 0);
    }

    /// @param statement kept to by the server
    /// @param millis    kept to by the client
    private static void assertLimits(DataSource source, String statement, int millis) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet limit = connection.createStatement().executeQuery("show statement_timeout")) {
            assertThat(limit.next()).isTrue();
            assertThat(limit.getString(1)).isEqualTo(statement);
            assertThat(connection.getNetworkTimeout()).isEqualTo(millis);
        }
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
