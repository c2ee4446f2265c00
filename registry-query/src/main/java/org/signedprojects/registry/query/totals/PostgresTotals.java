package org.signedprojects.registry.query.totals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.projection.Portions;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/// The tables of the totals. Amounts are added up by PostgreSQL's `numeric`, which is exact.
final class PostgresTotals implements TotalsReads {
    private static final String FACTS = """
        select code, ledger, counted
          from totals_project
         where code = any(:codes::text[])
        """;

    private static final String STORE = """
        insert into totals_project (code, ledger, counted)
        select code, :ledger, facts::json
          from unnest(:codes::text[], :facts::text[]) as changed (code, facts)
        on conflict (code) do update set counted = excluded.counted
         where totals_project.ledger = excluded.ledger
        """;

    private static final String ADD = """
        insert into totals_cell as cell (edition, sector, city, counterpart, month, proposed, selected, negotiated,
                                         signed, verified, in_force, intents, agreements, withdrawn, terminated)
        select *
          from unnest(:editions::text[], :sectors::text[], :cities::text[], :counterparts::text[],
                      :months::text[], :proposed::bigint[], :selected::bigint[], :negotiated::bigint[],
                      :signed::bigint[], :verified::bigint[], :inForce::bigint[], :intents::bigint[],
                      :agreements::bigint[], :withdrawn::bigint[], :terminated::bigint[])
        on conflict (edition, sector, city, counterpart, month) do update
           set proposed = cell.proposed + excluded.proposed,
               selected = cell.selected + excluded.selected,
               negotiated = cell.negotiated + excluded.negotiated,
               signed = cell.signed + excluded.signed,
               verified = cell.verified + excluded.verified,
               in_force = cell.in_force + excluded.in_force,
               intents = cell.intents + excluded.intents,
               agreements = cell.agreements + excluded.agreements,
               withdrawn = cell.withdrawn + excluded.withdrawn,
               terminated = cell.terminated + excluded.terminated
        """;

    private static final String ADD_CONTRACTED = """
        insert into totals_contracted as cell (edition, sector, city, counterpart, month, currency, amount)
        select edition, sector, city, counterpart, month, currency, amount::numeric
          from unnest(:editions::text[], :sectors::text[], :cities::text[], :counterparts::text[],
                      :months::text[], :currencies::text[], :amounts::text[])
               as added (edition, sector, city, counterpart, month, currency, amount)
        on conflict (edition, sector, city, counterpart, month, currency) do update
           set amount = cell.amount + excluded.amount
        """;

    /// Only cells that something was taken from can be empty now.
    private static final String REMOVE_EMPTY = """
        delete from totals_cell
         using unnest(:editions::text[], :sectors::text[], :cities::text[], :counterparts::text[], :months::text[])
               as left_cell (edition, sector, city, counterpart, month)
         where totals_cell.edition = left_cell.edition and totals_cell.sector = left_cell.sector
           and totals_cell.city = left_cell.city and totals_cell.counterpart = left_cell.counterpart
           and totals_cell.month = left_cell.month and totals_cell.proposed = 0
        """;

    private static final String REMOVE_EMPTY_CONTRACTED = """
        delete from totals_contracted
         using unnest(:editions::text[], :sectors::text[], :cities::text[], :counterparts::text[], :months::text[])
               as left_cell (edition, sector, city, counterpart, month)
         where totals_contracted.edition = left_cell.edition and totals_contracted.sector = left_cell.sector
           and totals_contracted.city = left_cell.city and totals_contracted.counterpart = left_cell.counterpart
           and totals_contracted.month = left_cell.month and totals_contracted.amount = 0
        """;

    private static final String NO_FILTER = "true";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PostgresTotals(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @throws IllegalStateException when a project belongs to another ledger
    Map<String, ProjectFacts> facts(String ledger, Set<String> codes) {
        Map<String, ProjectFacts> found = new HashMap<>();
        jdbc.sql(FACTS).param("codes", codes.toArray(String[]::new)).query(row -> {
            String code = row.getString("code");
            if (!row.getString("ledger").equals(ledger)) {
                throw new IllegalStateException(code + " is a project of ledger " + row.getString("ledger"));
            }
            found.put(code, json.readValue(row.getString("counted"), ProjectFacts.class));
        });
        return found;
    }

    /// @throws IllegalStateException when a project has come to belong to another ledger
    void store(String ledger, Map<String, ProjectFacts> facts) {
        Portions.of(facts.keySet().stream().sorted().toList(), code -> facts.get(code).roughBytes())
                .forEach(codes -> store(ledger, codes, facts));
    }

    private void store(String ledger, List<String> codes, Map<String, ProjectFacts> facts) {
        int stored = jdbc.sql(STORE).param("ledger", ledger).param("codes", codes.toArray(String[]::new))
                .param("facts", texts(codes, code -> json.writeValueAsString(facts.get(code)))).update();
        if (stored < codes.size()) {
            throw new IllegalStateException("a project is one of another ledger, too");
        }
    }

    void add(SortedMap<Cell, Measures> changes) {
        if (changes.isEmpty()) {
            return;
        }
        List<Measures> added = List.copyOf(changes.values());
        in(changes.keySet(), jdbc.sql(ADD)).param("proposed", counts(added, Measures::proposed))
                .param("selected", counts(added, Measures::selected))
                .param("negotiated", counts(added, Measures::negotiated))
                .param("signed", counts(added, Measures::signed)).param("verified", counts(added, Measures::verified))
                .param("inForce", counts(added, Measures::inForce)).param("intents", counts(added, Measures::intents))
                .param("agreements", counts(added, Measures::agreements))
                .param("withdrawn", counts(added, Measures::withdrawn))
                .param("terminated", counts(added, Measures::terminated)).update();
        addContracted(changes);
        List<Cell> left = changes.entrySet().stream().filter(change -> takesSomething(change.getValue()))
                .map(Map.Entry::getKey).toList();
        if (!left.isEmpty()) {
            in(left, jdbc.sql(REMOVE_EMPTY)).update();
            in(left, jdbc.sql(REMOVE_EMPTY_CONTRACTED)).update();
        }
    }

    private static boolean takesSomething(Measures change) {
        return change.proposed() < 0 || change.contracted().stream().anyMatch(sum -> sum.amount().signum() < 0);
    }

    private void addContracted(SortedMap<Cell, Measures> changes) {
        List<Cell> cells = new ArrayList<>();
        List<Contracted> sums = new ArrayList<>();
        changes.forEach((cell, change) -> change.contracted().forEach(sum -> {
            cells.add(cell);
            sums.add(sum);
        }));
        if (!cells.isEmpty()) {
            in(cells, jdbc.sql(ADD_CONTRACTED)).param("currencies", texts(sums, Contracted::currency))
                    .param("amounts", texts(sums, sum -> sum.amount().toPlainString())).update();
        }
    }

    @Override
    public int rows(TotalsQuery query) {
        return filtered(query, jdbc.sql("select count(*) from (" + cells(query) + ") as counted")).query(Integer.class)
                .single();
    }

    /// Amounts are read when it is known that the answer is not too long: they have no limit of their own.
    @Override
    public Totals totals(TotalsQuery query, Positions at) {
        List<TotalsRow> counted = counted(query);
        if (counted.size() > MAX_ROWS) {
            throw ReadFailure.of(ProblemType.TOO_MANY_ROWS, "The answer would have more than " + MAX_ROWS
                    + " rows. Ask for fewer dimensions, or filter by edition.");
        }
        Map<List<@Nullable String>, List<Contracted>> contracted = contracted(query);
        return Totals.of(at.toString(), query, counted.stream()
                .map(row -> row.contracting(contracted.getOrDefault(row.values(), List.of()))).toList());
    }

    private List<TotalsRow> counted(TotalsQuery query) {
        return filtered(query, jdbc.sql(cells(query)))
                .query((row, _) -> new TotalsRow(query.by(), values(query, row), counts(row))).list();
    }

    private Map<List<@Nullable String>, List<Contracted>> contracted(TotalsQuery query) {
        Map<List<@Nullable String>, List<Contracted>> sums = new HashMap<>();
        filtered(query, jdbc.sql(contractedSums(query))).query(row -> {
            sums.computeIfAbsent(values(query, row), _ -> new ArrayList<>())
                    .add(new Contracted(row.getString("currency"), row.getBigDecimal("amount")));
        });
        return sums;
    }

    /// The columns come from [Dimension], never from a caller.
    private static String cells(TotalsQuery query) {
        return """
            select %s
                   sum(proposed) as proposed, sum(selected) as selected, sum(negotiated) as negotiated,
                   sum(signed) as signed, sum(verified) as verified, sum(in_force) as in_force,
                   sum(intents) as intents, sum(agreements) as agreements, sum(withdrawn) as withdrawn,
                   sum(terminated) as terminated
              from totals_cell
             where %s
             %s
            having sum(proposed) > 0
             %s
             limit %d
            """.formatted(columns(query, "", ","), filter(query), columns(query, "group by ", ""),
                columns(query, "order by ", ""), MAX_ROWS + 1);
    }

    private static String contractedSums(TotalsQuery query) {
        return """
            select %s currency, sum(amount) as amount
              from totals_contracted
             where %s
             group by %s currency
            having sum(amount) <> 0
             order by currency
            """.formatted(columns(query, "", ","), filter(query), columns(query, "", ","));
    }

    private static String columns(TotalsQuery query, String before, String after) {
        return query.by().isEmpty()
                ? ""
                : query.by().stream().map(Dimension::label).collect(Collectors.joining(", ", before, after));
    }

    private static String filter(TotalsQuery query) {
        return query.filters().isEmpty()
                ? NO_FILTER
                : query.filters().keySet().stream()
                        .map(dimension -> dimension.label() + " = any(:" + dimension.label() + "::text[])")
                        .collect(Collectors.joining(" and "));
    }

    private static StatementSpec filtered(TotalsQuery query, StatementSpec statement) {
        query.filters().forEach(
                (dimension, values) -> statement.param(dimension.label(), values.toArray(String[]::new)));
        return statement;
    }

    private static List<@Nullable String> values(TotalsQuery query, ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (Dimension dimension : query.by()) {
            String value = row.getString(dimension.label());
            values.add(value.equals(Cell.UNSIGNED) ? null : value);
        }
        return values;
    }

    private static Measures counts(ResultSet row) throws SQLException {
        return new Measures(row.getLong("proposed"), row.getLong("selected"), row.getLong("negotiated"),
                row.getLong("signed"), row.getLong("verified"), row.getLong("in_force"), row.getLong("intents"),
                row.getLong("agreements"), row.getLong("withdrawn"), row.getLong("terminated"), List.of());
    }

    private static StatementSpec in(Collection<Cell> cells, StatementSpec statement) {
        return statement.param("editions", texts(cells, Cell::edition)).param("sectors", texts(cells, Cell::sector))
                .param("cities", texts(cells, Cell::city)).param("counterparts", texts(cells, Cell::counterpart))
                .param("months", texts(cells, Cell::month));
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }

    private static long[] counts(List<Measures> measures, ToLongFunction<Measures> count) {
        return measures.stream().mapToLong(count).toArray();
    }
}
