package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.intake.RememberedRowsContract;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projects.PostgresProjects.Found;
import org.signedprojects.registry.query.projects.PostgresProjects.InLedger;
import org.signedprojects.registry.query.projects.ProjectsQuery.Sort;
import org.signedprojects.registry.query.totals.Scenes;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresProjectsIT extends RememberedRowsContract {
    @Override
    protected Projection projection(JdbcClient jdbc) {
        return new ProjectsProjection(new PostgresProjects(jdbc, RegistryJson.lenient()));
    }

    @Override
    protected String content(JdbcClient jdbc) {
        return jdbc.sql("""
            select (select coalesce(json_agg(project order by code)::text, '') from project)
                || (select coalesce(json_agg(search order by code)::text, '') from project_search as search)
            """).query(String.class).single() + histories(jdbc);
    }

    /// The same however they were cut into pieces.
    private static List<String> histories(JdbcClient jdbc) {
        PostgresProjects projects = new PostgresProjects(jdbc, RegistryJson.lenient());
        return jdbc.sql("""
            select code, min(first_version) as first, max(last_version) as last,
                   sum(last_version - first_version + 1) as versions
              from project_history
             group by code
             order by code
            """).query((row, _) -> row.getString("code") + " " + row.getInt("first") + " to " + row.getInt("last")
                + " in " + row.getInt("versions") + " versions: "
                + projects.history(row.getString("code"), -1, 1_000).all().stream().map(PostgresProjectsIT::text)
                        .toList())
                .list();
    }

    private static String text(InLedger entry) {
        return entry.ledger() + ":" + entry.recorded().position() + " "
                + HexFormat.of().formatHex(entry.recorded().entry());
    }

    /// 100 KB each in Latin letters, 300 KB in Chinese ones.
    @ParameterizedTest
    @CsvSource({"x,10", "漢,3"})
    void a_page_of_long_projects_ends_before_a_mebibyte_and_the_next_one_goes_on_there(String letter, int fit) {
        Histories histories = new Histories(Scenes.LEDGER);
        JdbcClient jdbc = projected(IntStream
                .range(0, 2 * fit).mapToObj(number -> new LedgerEntry(Scenes.LEDGER, number,
                        number, new byte[0], new RecordedEvent(
                                histories.next(Stream.of(new ProjectCode("P-%02d".formatted(number)))),
                                Histories.proposed("DWS-2020", "ENV", "CN-370100"))))
                .toList());
        jdbc.sql("""
            update project
               set shown = (shown::jsonb || jsonb_build_object('long', repeat(:letter, 100000)))::json
            """).param("letter", letter).update();
        PostgresProjects projects = new PostgresProjects(jdbc, RegistryJson.lenient());

        Items<Found> first = projects.list(after());
        assertThat(first.all()).hasSize(fit);
        assertThat(first.more()).isTrue();
        Items<Found> second = projects.list(after(first.all().getLast().code()));
        assertThat(second.all()).hasSize(fit).first()
                .satisfies(it -> assertThat(it.code()).isEqualTo("P-%02d".formatted(fit)));
        assertThat(second.more()).isFalse();
    }

    private static ProjectsQuery after(String... code) {
        return new ProjectsQuery(new TreeMap<>(), List.of(), Sort.CODE, List.of(code), 200);
    }
}
