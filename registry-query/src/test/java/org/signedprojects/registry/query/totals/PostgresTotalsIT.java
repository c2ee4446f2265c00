package org.signedprojects.registry.query.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.intake.Positions;
import org.signedprojects.registry.query.totals.Scenes.Step;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The tables hold what the laws say, for random histories; a failure names its seed.
@DisplayNameGeneration(ReplaceUnderscores.class)
class PostgresTotalsIT {
    private static final String CONTENT = """
        select (select coalesce(json_agg(cell order by edition, sector, city, counterpart, month)::text, '')
                  from totals_cell as cell)
            || (select coalesce(json_agg(sum order by edition, sector, city, counterpart, month, currency)::text, '')
                  from totals_contracted as sum)
            || (select coalesce(json_agg(facts order by code)::text, '') from totals_project)
        """;

    private record Tables(JdbcClient jdbc, PostgresTotals totals) {
        static Tables empty() {
            TestDatabase database = TestStores.postgres();
            DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.username(),
                    database.password());
            Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load()
                    .migrate();
            JdbcClient jdbc = JdbcClient.create(source);
            return new Tables(jdbc, new PostgresTotals(jdbc, RegistryJson.lenient()));
        }

        void apply(List<LedgerEntry> entries) {
            new TotalsProjection(totals).apply(entries);
        }

        String content() {
            return jdbc.sql(CONTENT).query(String.class).single();
        }

        Totals by(Dimension... dimensions) {
            return totals.totals(TotalsQuery.by(dimensions), Positions.NOTHING);
        }
    }

    @RepeatedTest(5)
    void replaying_in_other_batches_gives_the_same_tables_and_every_breakdown_the_same_total(
            RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            steps.add(new Step(random.nextInt(8), random.nextInt(16), 1 + random.nextInt(1_000)));
        }
        List<LedgerEntry> history = Scenes.told(steps);
        Tables inOne = Tables.empty();
        inOne.apply(history);
        Tables inMany = Tables.empty();
        for (int from = 0; from < history.size();) {
            int until = Math.min(history.size(), from + 1 + random.nextInt(20));
            inMany.apply(history.subList(from, until));
            from = until;
        }
        assertThat(inMany.content()).isEqualTo(inOne.content());

        Measures recount = history.stream().map(LedgerEntry::code).distinct()
                .map(code -> Measures.of(facts(history, code))).reduce(Measures.NONE, Measures::plus);
        assertThat(inMany.by().total()).isEqualTo(recount);
        for (Dimension one : Dimension.values()) {
            for (Dimension other : Dimension.values()) {
                assertThat(inMany.by(one, other).total()).isEqualTo(recount);
            }
            Totals rows = inMany.by(one);
            rows.rows().forEach(row -> assertThat(inMany.totals()
                    .totals(TotalsQuery.ALL.where(one, row.value(one) == null ? "" : row.value(one)), Positions.NOTHING)
                    .total()).isEqualTo(row.measures()));
        }
    }

    private static ProjectFacts facts(List<LedgerEntry> history, String code) {
        ProjectFacts facts = null;
        for (LedgerEntry entry : history) {
            if (entry.code().equals(code)) {
                facts = ProjectFacts.evolve(facts, (ProjectEvent) entry.recorded().event());
            }
        }
        return facts;
    }
}
