package org.signedprojects.registry.query.editions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

final class PostgresEditions implements EditionReads {
    private static final String RECORDS = """
        select code, ledger, record
          from edition
         where code = any(:codes::text[])
        """;

    private static final String STORE = """
        insert into edition (code, ledger, series, opens_on, record)
        select code, :ledger, series, opens_on::date, record::jsonb
          from unnest(:codes::text[], :series::text[], :opens::text[], :records::text[])
               as changed (code, series, opens_on, record)
        on conflict (code) do update set opens_on = excluded.opens_on, record = excluded.record
         where edition.ledger = excluded.ledger
        """;

    private static final String ONE = """
        select code, record
          from edition
         where code = :code
        """;

    private static final String NEWEST = """
        select code, record
          from edition
         order by opens_on desc, code desc
         limit :limit
        """;

    private static final String NEWEST_AND = """
        select code, record
          from edition
         where code = any(:codes::text[])
            or code in (select code from edition order by opens_on desc, code desc limit :limit)
         order by opens_on desc, code desc
        """;

    private static final String OLDER = """
        select code, record
          from edition
         where (opens_on, code) < (:opensOn, :code)
         order by opens_on desc, code desc
         limit :limit
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PostgresEditions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /// @throws IllegalStateException when an edition belongs to another ledger
    Map<String, EditionRecord> records(String ledger, Set<String> codes) {
        Map<String, EditionRecord> found = new HashMap<>();
        jdbc.sql(RECORDS).param("codes", codes.toArray(String[]::new)).query(row -> {
            String code = row.getString("code");
            if (!row.getString("ledger").equals(ledger)) {
                throw new IllegalStateException(code + " is an edition of ledger " + row.getString("ledger"));
            }
            found.put(code, record(row.getString("record")));
        });
        return found;
    }

    /// @throws IllegalStateException when an edition has come to belong to another ledger
    void store(String ledger, Map<String, EditionRecord> editions) {
        SortedMap<String, EditionRecord> sorted = new TreeMap<>(editions);
        int stored = jdbc.sql(STORE).param("ledger", ledger).param("codes", sorted.keySet().toArray(String[]::new))
                .param("series", texts(sorted, it -> it.series().value()))
                .param("opens", texts(sorted, it -> it.opensOn().toString()))
                .param("records", texts(sorted, json::writeValueAsString)).update();
        if (stored < sorted.size()) {
            throw new IllegalStateException("an edition is one of another ledger, too");
        }
    }

    Optional<Edition> find(String code) {
        return jdbc.sql(ONE).param("code", code)
                .query(this::edition).optional();
    }

    @Override
    public List<Edition> newestAnd(int most, Collection<String> codes) {
        return jdbc.sql(NEWEST_AND).param("limit", most).param("codes", codes.toArray(String[]::new))
                .query(this::edition).list();
    }

    /// Newest first.
    /// @param most how many at most
    List<Edition> newest(int most) {
        return jdbc.sql(NEWEST).param("limit", most)
                .query(this::edition).list();
    }

    /// Those that come after one in the order of [#newest].
    List<Edition> after(LocalDate opensOn, String code, int most) {
        return jdbc.sql(OLDER).param("opensOn", opensOn).param("code", code).param("limit", most)
                .query(this::edition).list();
    }

    private Edition edition(ResultSet row, int number) throws SQLException {
        return Edition.of(row.getString("code"), record(row.getString("record")));
    }

    private EditionRecord record(String text) {
        return json.readValue(text, EditionRecord.class);
    }

    private static String[] texts(SortedMap<String, EditionRecord> editions, Function<EditionRecord, String> text) {
        return editions.values().stream().map(text).toArray(String[]::new);
    }
}
