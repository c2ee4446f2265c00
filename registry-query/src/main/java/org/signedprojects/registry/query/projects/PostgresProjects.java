package org.signedprojects.registry.query.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.signedprojects.registry.query.projection.Portions;
import org.signedprojects.registry.query.projects.HistoryPiece.Packed;
import org.signedprojects.registry.query.projects.HistoryPiece.Recorded;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class PostgresProjects {
    /// Rows of a page that the driver holds at once: it would hold all of them, however long they are.
    private static final int FETCHED = 16;
    private static final String GRAM_SEPARATOR = "\u0001";

    private static final String RECORDS = """
        select code, ledger, shown
          from project
         where code = any(:codes::text[])
        """;

    private static final String STORE = """
        insert into project (code, ledger, edition, sector, city, counterpart, stage, standing, updated_at, shown)
        select code, :ledger, edition, sector, city, counterpart, stage, standing, updated_at::timestamptz,
               record::json
          from unnest(:codes::text[], :editions::text[], :sectors::text[], :cities::text[], :counterparts::text[],
                      :stages::text[], :standings::text[], :times::text[], :records::text[])
               as changed (code, edition, sector, city, counterpart, stage, standing, updated_at, record)
        on conflict (code) do update
           set edition = excluded.edition, sector = excluded.sector, city = excluded.city,
               counterpart = excluded.counterpart, stage = excluded.stage, standing = excluded.standing,
               updated_at = excluded.updated_at, shown = excluded.shown
         where project.ledger = excluded.ledger
        """;

    private static final String STORE_SEARCH_TEXTS = """
        insert into project_search (code, body, grams)
        select code, body, string_to_array(grams, :separator)
          from unnest(:codes::text[], :bodies::text[], :grams::text[]) as changed (code, body, grams)
        on conflict (code) do update set body = excluded.body, grams = excluded.grams
        """;

    private static final String APPEND = """
        insert into project_history (code, first_version, last_version, ledger, packed, unpacked_bytes)
        select code, first_version, last_version, :ledger, packed, unpacked_bytes
          from unnest(:codes::text[], :first::bigint[], :last::bigint[], :packed::bytea[], :unpackedBytes::integer[])
               as added (code, first_version, last_version, packed, unpacked_bytes)
        """;

    private static final String ONE = """
        select code, shown
          from project
         where code = :code
        """;

    private static final String HISTORY = """
        select ledger, first_version, packed, unpacked_bytes
          from project_history
         where code = :code and last_version > :after and last_version < :upTo + :pieceMost and first_version <= :upTo
         order by last_version
        """;

    /// By the day first, which is what the index has.
    private static final String IN_TIME = """
        project.updated_day %1$s, project.updated_at %1$s, project.code %1$s""";

    private static final String AFTER_IN_TIME = """
        project.updated_day %1$s= (:after0::timestamptz at time zone 'UTC')::date
               and (project.updated_at, project.code) %1$s (:after0::timestamptz, :after1)""";

    /// One entry of a project, and where it is from.
    record InLedger(String ledger, Recorded recorded) {}

    /// A row of the list.
    record Found(String code, ProjectRecord project) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PostgresProjects(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @throws IllegalStateException when a project belongs to another ledger
    Map<String, ProjectRecord> records(String ledger, Set<String> codes) {
        Map<String, ProjectRecord> found = new HashMap<>();
        jdbc.sql(RECORDS).param("codes", codes.toArray(String[]::new)).query(row -> {
            String code = row.getString("code");
            if (!row.getString("ledger").equals(ledger)) {
                throw new IllegalStateException(code + " is a project of ledger " + row.getString("ledger"));
            }
            found.put(code, record(row.getString("shown")));
        });
        return found;
    }

    /// @throws IllegalStateException when a project has come to belong to another ledger
    void store(String ledger, Map<String, ProjectRecord> projects) {
        Portions.of(projects.keySet().stream().sorted().toList(), code -> projects.get(code).roughBytes())
                .forEach(codes -> store(ledger, codes, codes.stream().map(projects::get).toList()));
    }

    private void store(String ledger, List<String> codes, List<ProjectRecord> records) {
        int stored = jdbc.sql(STORE).param("ledger", ledger).param("codes", codes.toArray(String[]::new))
                .param("editions", texts(records, it -> it.facts().edition().value()))
                .param("sectors", texts(records, it -> it.facts().sector().value()))
                .param("cities", texts(records, it -> it.facts().city().value()))
                .param("counterparts", texts(records, it -> it.facts().counterpart().value()))
                .param("stages", texts(records, it -> it.facts().stage().name()))
                .param("standings", texts(records, it -> it.facts().standing().name()))
                .param("times", texts(records, it -> it.updatedAt().toString()))
                .param("records", texts(records, json::writeValueAsString)).update();
        if (stored < codes.size()) {
            throw new IllegalStateException("a project is one of another ledger, too");
        }
    }

    void storeSearchTexts(Map<String, SearchText> texts) {
        Portions.of(new TreeMap<>(texts).entrySet(), text -> text.getValue().roughBytes())
                .forEach(this::storeSearchTexts);
    }

    private void storeSearchTexts(List<Map.Entry<String, SearchText>> texts) {
        jdbc.sql(STORE_SEARCH_TEXTS).param("separator", GRAM_SEPARATOR)
                .param("codes", texts(texts, Map.Entry::getKey))
                .param("bodies", texts(texts, text -> text.getValue().body()))
                .param("grams",
                        texts(texts, text -> String.join(GRAM_SEPARATOR, SearchText.grams(text.getValue().body()))))
                .update();
    }

    void append(String ledger, List<HistoryPiece> pieces) {
        Portions.of(pieces, HistoryPiece::bytes).forEach(some -> appendAtOnce(ledger, some));
    }

    private void appendAtOnce(String ledger, List<HistoryPiece> pieces) {
        List<Packed> packed = pieces.stream().map(HistoryPiece::packed).toList();
        jdbc.sql(APPEND).param("ledger", ledger).param("codes", texts(pieces, HistoryPiece::code))
                .param("first", pieces.stream().mapToLong(HistoryPiece::firstVersion).toArray())
                .param("last", pieces.stream().mapToLong(HistoryPiece::lastVersion).toArray())
                .param("packed", packed.stream().map(Packed::packed).toArray(byte[][]::new))
                .param("unpackedBytes", packed.stream().map(Packed::unpackedBytes).toArray(Integer[]::new)).update();
    }

    Optional<Found> find(String code) {
        return jdbc.sql(ONE).param("code", code)
                .query((row, _) -> new Found(row.getString("code"), record(row.getString("shown")))).optional();
    }

    /// @param after stream version after which to begin, -1 for the start
    /// @param most  entries of the page
    Items<InLedger> history(String code, long after, int most) {
        return jdbc.sql(HISTORY).param("code", code).param("after", after).param("upTo", after + most + 1)
                .param("pieceMost", HistoryPiece.MOST_ENTRIES).withFetchSize(FETCHED)
                .query(rows -> {
                    Items<InLedger> page = new Items<>(most);
                    while (!page.more() && rows.next()) {
                        addPiece(page, rows, after);
                    }
                    return page;
                });
    }

    private static void addPiece(Items<InLedger> page, ResultSet row, long after) throws SQLException {
        String ledger = row.getString("ledger");
        Packed piece = new Packed(row.getBytes("packed"), row.getObject("unpacked_bytes", Integer.class));
        for (Recorded recorded : HistoryPiece.entries(piece, after + 1 - row.getLong("first_version"))) {
            page.add(new InLedger(ledger, recorded), recorded.entry().length);
        }
    }

    Items<Found> list(ProjectsQuery query) {
        var statement = jdbc.sql(list(query.filters().keySet(), query)).param("limit", query.limit() + 1);
        query.filters().forEach((column, values) -> statement.param(column, values.toArray(String[]::new)));
        for (int i = 0; i < query.terms().size(); i++) {
            statement.param("term" + i, query.terms().get(i));
        }
        if (!query.terms().isEmpty()) {
            statement.param("grams", query.terms().stream().flatMap(term -> SearchText.grams(term).stream())
                    .distinct().toArray(String[]::new));
        }
        for (int i = 0; i < query.after().size(); i++) {
            statement.param("after" + i, query.after().get(i));
        }
        return statement.withFetchSize(FETCHED).query(rows -> {
            Items<Found> page = new Items<>(query.limit());
            while (!page.more() && rows.next()) {
                byte[] record = rows.getBytes("shown");
                page.add(new Found(rows.getString("code"), json.readValue(record, ProjectRecord.class)), record.length);
            }
            return page;
        });
    }

    /// Columns come from this service, values as parameters.
    private static String list(Set<String> filters, ProjectsQuery query) {
        List<String> conditions = new ArrayList<>();
        filters.forEach(column -> conditions.add("project." + column + " = any(:" + column + "::text[])"));
        if (!query.terms().isEmpty()) {
            conditions.add("search.grams @> :grams::text[]");
        }
        for (int i = 0; i < query.terms().size(); i++) {
            conditions.add("strpos(search.body, :term" + i + ") > 0");
        }
        String direction = query.sort().descending() ? "desc" : "asc";
        String comparison = query.sort().descending() ? "<" : ">";
        if (!query.after().isEmpty()) {
            conditions.add(query.sort().byTime()
                    ? AFTER_IN_TIME.formatted(comparison)
                    : "project.code " + comparison + " :after0");
        }
        return """
            select project.code, project.shown
              from project%s
             where %s
             order by %s
             limit :limit
            """.formatted(query.terms().isEmpty() ? "" : " join project_search search using (code)",
                conditions.isEmpty() ? "true" : String.join(" and ", conditions),
                query.sort().byTime()
                        ? IN_TIME.formatted(direction)
                        : "project.code " + direction);
    }

    private ProjectRecord record(String text) {
        return json.readValue(text, ProjectRecord.class);
    }

    private static <T> String[] texts(Collection<T> values, Function<T, String> text) {
        return values.stream().map(text).toArray(String[]::new);
    }
}
