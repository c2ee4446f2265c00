package org.signedprojects.registry.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.Actor;

/// What holds for an import whatever stands in its cells: every row has its own answer, and what is written can be read.
class ImportLawsTest {
    private static final Sectors SECTORS = Sectors.shipped();
    private static final Places PLACES = Places.shipped();
    private static final List<Column> COLUMNS = List.of(Column.values());
    private static final List<String> DAYS = List.of("2020-07-30", "2020年7月30日", "44042", "1900-01-01", "19000101", "",
            "00000", "00001", "1899-12-31", "99999", "9999-12-31", "+10000-01-01", "0001-01-01", "1E999999999");
    private static final List<String> TEXTS = List.of("智慧能源系统", "😀", "a;b;c", "会".repeat(300), "会;".repeat(15),
            "会".repeat(500), "", "会;".repeat(31), "会".repeat(501), "\ud83d", "a\u0000b", "\u0085",
            "\ufdfa".repeat(500));
    private static final List<String> AMOUNTS = List.of("80000000", "８０００万元", "1億2000万円", "999999999999999999.99",
            "", "0.001", "0", "1E18", "1E-999999999", "999999999999999999亿元", "1".repeat(100), "1".repeat(18) + "万",
            "80000000" + " ".repeat(92), "元" + " ".repeat(60) + "1");
    private static final List<String> CURRENCIES = List.of("", "CNY", "円", "USD", "KWD", "XXX", "XTS");

    @Property(tries = 500)
    void whatever_a_row_says_it_is_answered_for_and_what_it_writes_reads_back(@ForAll long seed) {
        Random random = new Random(seed);
        List<Row> rows = List.of(new Row(1, COLUMNS.stream().map(column -> column.heading).toList()),
                row(2, random), row(3, random), row(4, random));
        ImportAnswer result = carryOut(new MemoryProjects(), rows, false, false);
        assertThat(result.rows()).extracting(RowResult::row).containsExactly(2, 3, 4);
        result.rows().forEach(row -> Statistics.collect(row.outcome()));
        Statistics.coverage(outcomes -> outcomes.check(Outcome.CREATED).count(count -> count > 20));
    }

    @Property(tries = 300)
    void what_a_dry_run_foretells_comes_true_and_an_atomic_import_is_carried_out_as_a_whole(@ForAll long seed) {
        Random random = new Random(seed);
        MemoryProjects projects = new MemoryProjects();
        carryOut(projects, similar(random), false, false);
        int before = projects.count();
        List<Row> rows = similar(random);
        List<Outcome> foretold = outcomes(carryOut(projects, rows, true, false));
        List<Outcome> atomic = outcomes(carryOut(projects, rows, false, true));
        List<Outcome> cameTrue = foretold.stream()
                .map(outcome -> outcome == Outcome.WOULD_CREATE ? Outcome.CREATED : outcome).toList();
        if (foretold.contains(Outcome.REFUSED)) {
            assertThat(atomic).doesNotContain(Outcome.CREATED);
            assertThat(projects.count()).isEqualTo(before);
            assertThat(outcomes(carryOut(projects, rows, false, false))).isEqualTo(cameTrue);
        } else {
            assertThat(atomic).isEqualTo(cameTrue);
        }
        foretold.forEach(Statistics::collect);
        Statistics.coverage(counted -> List.of(Outcome.WOULD_CREATE, Outcome.UNCHANGED, Outcome.REFUSED)
                .forEach(outcome -> counted.check(outcome).count(count -> count > 20)));
    }

    /// Rows that are the same, have the same code, or may take one another's number.
    private static List<Row> similar(Random random) {
        return Stream.concat(Stream.of(new Row(1, COLUMNS.stream().map(column -> column.heading).toList())),
                IntStream.rangeClosed(2, 4 + random.nextInt(3)).mapToObj(number -> similar(number, random))).toList();
    }

    private static Row similar(int number, Random random) {
        Map<Column, String> cells = Map.of(Column.CODE, one(random, "", "DWS-2020-0001", "DWS-2020-0002"),
                Column.EDITION, "DWS-2020", Column.TITLE_EN, one(random, "A", "B"), Column.SECTOR, "ENV", Column.CITY,
                "济南", Column.COUNTERPART, "大阪府", Column.PROPOSED_ON,
                one(random, "2020-07-30", "2020-07-31", "2999-01-01"));
        return new Row(number, COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList());
    }

    private static List<Outcome> outcomes(ImportAnswer result) {
        return result.rows().stream().map(RowResult::outcome).toList();
    }

    private static Row row(int number, Random random) {
        return new Row(number, COLUMNS.stream().map(column -> cell(column, random)).toList());
    }

    private static String cell(Column column, Random random) {
        return switch (column) {
            case CODE -> one(random, "", "", "DWS-2020-0007", "A", "A".repeat(40), "A".repeat(41));
            case EDITION -> "DWS-2020";
            case TITLE_EN, TITLE_ZH, TITLE_JA, PARTY_CN, PARTY_JP -> one(random, TEXTS.toArray(String[]::new));
            case SECTOR -> "ENV";
            case CITY -> "济南";
            case COUNTERPART -> "大阪府";
            case INVESTMENT -> one(random, AMOUNTS.toArray(String[]::new));
            case CURRENCY -> one(random, CURRENCIES.toArray(String[]::new));
            case PROPOSED_ON, SIGNED_ON -> one(random, DAYS.toArray(String[]::new));
            case INSTRUMENT -> one(random, "合同", "", "INTENT");
        };
    }

    /// The first ones more often: what is last in a list is there to be refused.
    private static String one(Random random, String... values) {
        return Stream.generate(() -> random.nextInt(values.length)).limit(3).min(Integer::compare)
                .map(index -> values[index]).orElseThrow();
    }

    private static ImportAnswer carryOut(MemoryProjects projects, List<Row> rows, boolean dryRun, boolean atomic) {
        return new ProjectImport(projects, new OneEdition(), SECTORS, PLACES,
                Clock.fixed(Instant.parse("2020-08-01T00:00:00Z"), ZoneOffset.UTC))
                .carryOut(rows, new Sender(new Actor("wang"), new UUID(1, 1)), new ImportOptions(dryRun, atomic, null),
                        (_, _) -> true);
    }
}
