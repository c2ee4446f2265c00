package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;
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
    private final PostgresProjects projects = new PostgresProjects(jdbc, RegistryJson.lenient());

    @BeforeEach
    void a_database_of_an_earlier_version_is_migrated() {
        migrate("4051");
        jdbc.sql(ROW_FOR_EACH).param("proposed", bytes("{}")).param("round", bytes("{\"round\":1}")).update();
        migrate("latest");
    }

    @Test
    void a_history_of_an_earlier_version_is_read_as_it_was() {
        assertThat(history(-1, 10)).containsExactly("dialogue:5 {}", "dialogue:4294967298 {\"round\":1}");
    }

    @Test
    void what_comes_later_goes_on_where_it_ended() {
        HistoryPiece later = new HistoryPiece("P-0001", 2);
        IntStream.range(0, 3).forEach(n -> later.add(new Recorded(4_294_967_299L + n, bytes("[" + n + "]"))));
        projects.append("dialogue", List.of(later));
        assertThat(history(-1, 10)).hasSize(5);
        assertThat(history(0, 2)).startsWith("dialogue:4294967298 {\"round\":1}", "dialogue:4294967299 [0]");
        assertThat(history(3, 10)).containsExactly("dialogue:4294967301 [2]");
        assertThat(history(4, 10)).isEmpty();
    }

    private List<String> history(long after, int enough) {
        return projects.history("P-0001", after, enough).stream().map(it -> it.ledger() + ":" + it.recorded().position()
                + " " + new String(it.recorded().entry(), StandardCharsets.UTF_8)).toList();
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
