package org.signedprojects.registry.query.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.intake.RememberedRowsContract;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.web.ReadFailure;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables hold what the laws say, for random histories; a failure names its seed.
class PostgresTotalsIT extends RememberedRowsContract {
    private static final String CONTENT = """
        select (select coalesce(json_agg(cell order by edition, sector, city, counterpart, month)::text, '')
                  from totals_cell as cell)
            || (select coalesce(json_agg(sum order by edition, sector, city, counterpart, month, currency)::text, '')
                  from totals_contracted as sum)
            || (select coalesce(json_agg(counted order by code)::text, '') from totals_project)
        """;

    @Override
    protected Projection projection(JdbcClient jdbc) {
        return new TotalsProjection(rows(jdbc));
    }

    @Override
    protected String content(JdbcClient jdbc) {
        return jdbc.sql(CONTENT).query(String.class).single();
    }

    @RepeatedTest(5)
    void every_breakdown_has_the_same_total(RepetitionInfo repetition) {
        List<LedgerEntry> history = Scenes.random(new Random(repetition.getCurrentRepetition()), 200);
        PostgresTotals totals = rows(projected(history));
        Measures recount = history.stream().map(LedgerEntry::code).distinct()
                .map(code -> Measures.of(facts(history, code))).reduce(Measures.NONE, Measures::plus);
        assertThat(by(totals).total()).isEqualTo(recount);
        for (Dimension one : Dimension.values()) {
            for (Dimension other : Dimension.values()) {
                assertThat(by(totals, one, other).total()).isEqualTo(recount);
            }
            assertThat(totals.rows(TotalsQuery.by(one))).isEqualTo(by(totals, one).rows().size());
            by(totals, one).rows().forEach(row -> assertThat(totals
                    .totals(TotalsQuery.ALL.where(one, Objects.requireNonNullElse(row.values().getFirst(), "")),
                            Positions.NOTHING)
                    .total()).isEqualTo(row.measures()));
        }
    }

    @Test
    void more_rows_than_an_answer_may_have_are_refused_before_any_amount_is_read() {
        JdbcClient jdbc = projected(List.of());
        jdbc.sql("""
            insert into totals_cell (edition, sector, city, counterpart, month, proposed, selected, negotiated, signed,
                                     verified, in_force, intents, agreements, withdrawn, terminated)
            select 'E-' || number, 'ENV', 'CN-370100', 'JP-27', '', 1, 0, 0, 0, 0, 0, 0, 0, 0, 0
              from generate_series(1, :rows) as number
            """).param("rows", TotalsReads.MAX_ROWS + 1).update();
        jdbc.sql("drop table totals_contracted").update();

        assertThat(rows(jdbc).rows(TotalsQuery.by(Dimension.EDITION))).isEqualTo(TotalsReads.MAX_ROWS + 1);
        assertThatThrownBy(() -> by(rows(jdbc), Dimension.EDITION)).isInstanceOf(ReadFailure.class)
                .hasMessageContaining("more than 20000 rows");
    }

    private static PostgresTotals rows(JdbcClient jdbc) {
        return new PostgresTotals(jdbc, RegistryJson.lenient());
    }

    private static Totals by(PostgresTotals totals, Dimension... dimensions) {
        return totals.totals(TotalsQuery.by(dimensions), Positions.NOTHING);
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
