package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Databases of earlier versions have a row for each entry of a project.
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoriesInPiecesIT {
    private static final String ROW_FOR_EACH = """
        insert into project_entry (code, stream_version, ledger, position, entry)
        values ('P-0001', 0, 'dialogue', 5, :proposed), ('P-0001', 1, 'dialogue', 4294967298, :round),
               ('P-0002', 0, 'dialogue', 6, :proposed)
        """;

    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);

    @Test
    void a_history_of_an_earlier_version_is_read_as_it_was() {
        migrate("4051");
        jdbc.sql(ROW_FOR_EACH).param("proposed", bytes("{}")).param("round", bytes("{\"round\":1}")).update();
        migrate("latest");
        List<PostgresProjects.InLedger> history = new PostgresProjects(jdbc, RegistryJson.lenient())
                .history("P-0001", -1, 10);
        assertThat(history).extracting(it -> it.ledger() + ":" + it.recorded().position() + " "
                + new String(it.recorded().entry(), StandardCharsets.UTF_8))
                .containsExactly("dialogue:5 {}", "dialogue:4294967298 {\"round\":1}");
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").target(target)
                .load().migrate();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static DriverManagerDataSource source() {
        TestDatabase database = TestStores.postgres();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }
}
