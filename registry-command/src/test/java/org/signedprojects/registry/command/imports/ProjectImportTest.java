package org.signedprojects.registry.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.imports.RowResult.Outcome;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.command.imports.spreadsheet.Spreadsheet;
import org.signedprojects.registry.command.imports.spreadsheet.UnreadableFile;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand.WithdrawProject;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.ProjectCode;

class ProjectImportTest {
    private static final Sender WANG = sender("wang");
    private static final LocalDate DAY = LocalDate.parse("2020-07-30");
    private static final ImportOptions PLAIN = new ImportOptions(false, false, null);
    private static final ImportOptions DRY_RUN = new ImportOptions(true, false, null);
    private static final ImportOptions ATOMIC = new ImportOptions(false, true, null);
    private static final String HEADER = "届次,项目名称,行业,城市,对方地区,中方单位,日方单位,投资额,币种,提出日期,签约类型,签约日期\n";
    private static final String SIGNED = "DWS-2020,智慧能源系统,环保,济南市,大阪府,山东某公司;另一公司,関西パーティー,８０００万元,,2020年7月30日,合同,令和2年7月30日\n";
    private static final String PROPOSED = "DWS-2020,健康管理,HEALTH,Qingdao,Kyoto,,,,,2020-07-30,,\n";
    private static final String CODED = "code,edition,title_zh,sector,city,counterpart,proposed_on\n";
    private static final String FIRST = "DWS-2020-0001,DWS-2020,健康管理,HEALTH,Qingdao,Kyoto,2020-07-30\n";
    private static final String OTHER = "DWS-2020,康复中心,HEALTH,Qingdao,Kyoto,2020-07-30\n";

    private final MemoryProjects projects = new MemoryProjects();
    private final OneEdition editions = new OneEdition();
    private final ProjectImport imports = new ProjectImport(projects, editions, Sectors.shipped(),
            Places.shipped(), Clock.fixed(Instant.parse("2020-08-01T00:00:00Z"), ZoneOffset.UTC));

    @Test
    void each_row_becomes_a_project_and_a_signed_one_is_signed() {
        ImportAnswer result = carryOut(HEADER + SIGNED + PROPOSED, PLAIN);
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.CREATED, Outcome.CREATED);
        Project.Proposed first = project("DWS-2020-0001");
        assertThat(first.signed()).isTrue();
        assertThat(first.details().city().value()).isEqualTo("CN-370100");
        assertThat(first.details().counterpart().value()).isEqualTo("JP-27");
        assertThat(first.details().parties()).hasSize(3);
        assertThat(first.details().investment()).satisfies(money -> {
            assertThat(money.amount()).isEqualByComparingTo("80000000");
            assertThat(money.stated()).isEqualTo("８０００万元");
        });
        assertThat(project("DWS-2020-0002").details().counterpart().value()).isEqualTo("JP-26100");
    }

    @Test
    void importing_a_file_again_changes_nothing_whoever_sends_it_and_however_its_columns_are_ordered() {
        carryOut(HEADER + SIGNED + PROPOSED, PLAIN);
        String reordered = "title_zh,edition,sector,counterpart,city,proposed_on\n健康管理,DWS-2020,医养健康,京都市,青島市,2020/7/30\n";
        ImportAnswer again = imports.carryOut(Spreadsheet.csv((HEADER + SIGNED).getBytes(UTF_8), null),
                sender("li"), PLAIN, (_, _) -> true);
        assertThat(again.rows()).extracting(RowResult::outcome).containsExactly(Outcome.UNCHANGED);
        assertThat(carryOut(reordered, PLAIN).rows()).extracting(RowResult::outcome)
                .containsExactly(Outcome.UNCHANGED);
        assertThat(projects.count()).isEqualTo(2);
    }

    /// Ledgers hold them: whatever changes here would import rows of before a second time.
    @Test
    void the_commands_of_a_row_have_the_ids_that_they_always_had() {
        carryOut(HEADER + SIGNED, PLAIN);
        assertThat(projects.commands()).extracting(CommandId::toString).containsExactlyInAnyOrder(
                "be7aa693-9adb-803a-9742-8bbfb1bc36fc",
                "3c402dc6-86eb-8d0b-b8ef-fc63b05dad4d");
    }

    @Test
    void a_bad_row_is_refused_with_all_that_is_wrong_and_the_good_ones_are_carried_out() {
        ImportAnswer result = carryOut(HEADER + "DWS-1999,健康,不存在,济南,大阪,,,abc,,昨日,合同,\n" + PROPOSED, PLAIN);
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.REFUSED, Outcome.CREATED);
        assertThat(result.rows().getFirst().row()).isEqualTo(2);
        assertThat(result.rows().getFirst().errors()).extracting(CellError::column).containsExactlyInAnyOrder("edition",
                "sector", "proposed_on", "investment", "signed_on");
        assertThat(projects.count()).isEqualTo(1);
    }

    @Test
    void an_atomic_import_writes_nothing_when_one_row_is_refused() {
        ImportAnswer result = carryOut(HEADER + SIGNED + SIGNED.replace("环保", "不存在"),
                new ImportOptions(false, true, null));
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.NOT_CARRIED_OUT,
                Outcome.REFUSED);
        assertThat(projects.count()).isZero();
    }

    @Test
    void a_dry_run_judges_every_row_and_writes_nothing() {
        ImportAnswer result = carryOut(HEADER + SIGNED + "合计,1,,,,,,80000000\n", new ImportOptions(true, false, null));
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.WOULD_CREATE,
                Outcome.SKIPPED_TOTAL);
        assertThat(result.counts()).containsEntry(Outcome.WOULD_CREATE, 1L);
        assertThat(projects.count()).isZero();
    }

    @Test
    void a_row_the_rules_are_against_is_not_left_half_done() {
        ImportAnswer result = carryOut(HEADER + SIGNED.replace("令和2年7月30日", "令和12年7月30日"), PLAIN);
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.REFUSED);
        assertThat(projects.count()).isZero();
    }

    @Test
    void rows_beyond_the_caller_s_claims_are_refused() {
        ImportAnswer result = imports.carryOut(Spreadsheet.csv((HEADER + SIGNED + PROPOSED).getBytes(UTF_8), null),
                WANG, PLAIN, (_, city) -> city.value().equals("CN-370200"));
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.REFUSED, Outcome.CREATED);
    }

    @Test
    void the_edition_can_be_given_for_all_rows_and_text_before_the_header_is_passed_over() {
        ImportAnswer result = carryOut("2020年对话山东签约项目表,,,,\n\n项目名称,行业,城市,对方地区,提出日期\n健康管理,大健康,青岛,JP-27,43951\n",
                new ImportOptions(false, false, OneEdition.CODE));
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.CREATED);
        assertThat(result.rows().getFirst().row()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a,b | No row names", "edition,sectr,city | sectr"})
    void a_file_whose_columns_are_not_known_is_refused_as_a_whole(String header, String reason) {
        assertThatThrownBy(() -> carryOut(header + "\n1,2\n", PLAIN)).isInstanceOf(UnreadableFile.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"signed_on", "签约日期", "签约日", "締結日", "署名日", "調印日"})
    void the_day_of_a_signing_has_several_headings(String heading) {
        assertThat(carryOut(HEADER.replace("签约日期", heading) + SIGNED, PLAIN).rows()).extracting(RowResult::outcome)
                .containsExactly(Outcome.CREATED);
        assertThat(project("DWS-2020-0001").signed()).isTrue();
    }

    @Test
    void a_retired_place_is_refused_and_its_successor_named() {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace("Qingdao", "莱芜市"), PLAIN);
        assertThat(result.rows().getFirst().errors()).singleElement()
                .satisfies(error -> assertThat(error.reason()).contains("CN-370100"));
    }

    @Test
    void a_title_that_is_too_long_is_told_under_its_own_column() {
        String file = "edition,title_en,title_zh,title_ja,sector,city,counterpart,proposed_on\n"
                + "DWS-2020,,%s,,HEALTH,Qingdao,Kyoto,2020-07-30\nDWS-2020,%1$s,名,%1$s,HEALTH,Qingdao,Kyoto,2020-07-30\n"
                        .formatted("长".repeat(501));
        assertThat(carryOut(file, PLAIN).rows()).flatExtracting(RowResult::errors).extracting(CellError::column)
                .containsExactly("title_zh", "title_en", "title_ja");
        assertThat(carryOut(file, PLAIN).rows().getFirst().errors().getFirst().value())
                .isEqualTo("长".repeat(100) + "…");
    }

    @ParameterizedTest
    @MethodSource("filesFullOfErrors")
    void an_answer_is_bounded_however_much_is_wrong(String file) {
        ImportAnswer result = carryOut(file, DRY_RUN);
        assertThat(result.counts()).containsEntry(Outcome.REFUSED, (long) result.rows().size());
        assertThat(result.rows().stream().flatMap(row -> row.errors().stream())
                .mapToLong(error -> error.value().length() + error.reason().length()).sum()).isLessThan(500_000);
    }

    static List<String> filesFullOfErrors() {
        String header = "edition,title_en,sector,city,counterpart,party_cn,party_jp,proposed_on\n";
        String row = "DWS-2020,A,ENV,济南,大阪府,%s,,2020-07-30\n";
        return List.of(header + row.formatted("\u0001;".repeat(4_990)),
                header + row.formatted(("n".repeat(301) + ";").repeat(33)).repeat(500),
                header + row.formatted("").replace("ENV", "\u0001".repeat(9_990)).repeat(515),
                header + row.formatted("").replace("济南", "n".repeat(1_000)).repeat(4_999),
                header + "a,,b,c,d,\u0001,\u0001,e\n".repeat(4_999));
    }

    @Test
    void errors_beyond_a_thousand_are_counted_and_left_out() {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace("Qingdao", "NOWHERE").repeat(1_200), PLAIN);
        assertThat(result.counts()).containsEntry(Outcome.REFUSED, 1_200L);
        assertThat(result.rows()).flatExtracting(RowResult::errors).hasSize(1_000);
        assertThat(result.errorsLeftOut()).isEqualTo(200);
    }

    @Test
    void what_is_refused_only_when_it_is_carried_out_counts_among_the_errors() {
        projects.afterProposal(this::withdraw);
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace("Qingdao", "NOWHERE").repeat(1_000) + SIGNED, PLAIN);
        assertThat(result.rows().getLast().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.errorsLeftOut()).isEqualTo(1);
    }

    @Test
    void of_all_names_in_a_cell_that_cannot_be_the_first_is_named() {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace(",,,,,2020", ",甲;\u0001;" + "长".repeat(301) + ","
                + "乙\u0001,,,2020"), PLAIN);
        assertThat(result.rows().getFirst().errors()).extracting(CellError::column, CellError::reason).containsExactly(
                tuple("party_cn", "2 names are wrong, the first is '\u0001': party name contains a control character or"
                        + " an unpaired surrogate"),
                tuple("party_jp", "'乙\u0001': party name contains a control character or an unpaired surrogate"));
    }

    @Test
    void a_long_cell_is_quoted_as_far_as_it_is_shown() {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace("HEALTH", "n".repeat(9_000)), PLAIN);
        assertThat(result.rows().getFirst().errors()).containsExactly(new CellError("sector", "n".repeat(100) + "…",
                "'" + "n".repeat(100) + "…' is no sector of the reference data"));
    }

    @ParameterizedTest
    @CsvSource({"8000万元, XYZ, currency", "8000, XYZ, currency", "abc, XYZ, currency investment",
            "8000, (), currency", "8000, '', investment", "8000元, JPY, investment"})
    void an_amount_and_its_currency_are_each_told_under_their_own_column(String investment, String currency,
            String columns) {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace(",,,,,2020", ",,," + investment + "," + currency
                + ",2020"), PLAIN);
        List<CellError> errors = result.rows().getFirst().errors();
        assertThat(errors).extracting(CellError::column).containsExactly(columns.split(" "));
        assertThat(errors).allSatisfy(error -> assertThat(error.value())
                .isEqualTo(error.column().equals("currency") ? currency : investment));
    }

    /// They were imported before currencies had a place of their own among the errors, and must be found again.
    @ParameterizedTest
    @CsvSource({"'', -", "'', 万元", "'', XYZ", "8000万元, '\u00a0'", "8000万元, '\u3000'"})
    void a_currency_that_says_nothing_is_not_judged(String investment, String currency) {
        String file = HEADER + PROPOSED.replace(",,,,,2020", ",,," + investment + "," + currency + ",2020");
        assertOutcomes(carryOut(file, PLAIN), Outcome.CREATED);
        assertOutcomes(carryOut(HEADER + PROPOSED.replace(",,,,,2020", ",,," + investment + ",,2020"), PLAIN),
                Outcome.UNCHANGED);
    }

    @Test
    void a_total_is_recognised_by_its_title_also_where_an_edition_stands_before_it() {
        String total = "DWS-2020,合计,,,,,,1600000000,,,,\n";
        assertOutcomes(carryOut(HEADER + PROPOSED + total, PLAIN), Outcome.CREATED, Outcome.SKIPPED_TOTAL);
        assertOutcomes(carryOut(HEADER + total.replace("合计,,", "合计,HEALTH,"), PLAIN), Outcome.REFUSED);
        assertOutcomes(carryOut(HEADER + PROPOSED.replace("健康管理", "合计"), PLAIN), Outcome.CREATED);
    }

    @Test
    void a_day_that_nobody_could_read_again_is_refused() {
        ImportAnswer result = carryOut(HEADER + SIGNED.replace("2020年7月30日", "1899-12-31"), PLAIN);
        assertThat(result.rows().getFirst().errors()).singleElement().satisfies(error -> {
            assertThat(error.column()).isEqualTo("proposed_on");
            assertThat(error.reason()).contains("between 1900 and 2999");
        });
    }

    @Test
    void a_row_with_more_parties_than_a_project_has_is_refused_and_leaves_the_others_alone() {
        ImportAnswer result = carryOut(HEADER + PROPOSED.replace(",,,,,2020", ",一;二" + ";中".repeat(18) + ",甲"
                + ";乙".repeat(10) + ",,,2020") + PROPOSED, PLAIN);
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(Outcome.REFUSED, Outcome.CREATED);
        assertThat(result.rows().getFirst().errors()).singleElement()
                .satisfies(error -> assertThat(error.reason()).contains("31 parties"));
    }

    @Test
    void of_two_cells_with_too_many_parties_the_longer_is_named() {
        String file = "edition,title_zh,sector,city,counterpart,party_cn,party_jp,proposed_on\n"
                + "DWS-2020,健康,HEALTH,Qingdao,Kyoto,,乙" + ";乙".repeat(30) + ",2020-07-30\n"
                + "DWS-2020,健康,HEALTH,Qingdao,Kyoto,甲" + ";甲".repeat(29) + ",乙,2020-07-30\n";
        assertThat(carryOut(file, PLAIN).rows()).flatExtracting(RowResult::errors).extracting(CellError::column)
                .containsExactly("party_jp", "party_cn");
    }

    @Test
    void rows_imported_before_are_unchanged_also_when_the_edition_is_closed() {
        carryOut(HEADER + SIGNED + PROPOSED, PLAIN);
        editions.close();
        for (ImportOptions options : List.of(PLAIN, new ImportOptions(false, true, null),
                new ImportOptions(true, false, null))) {
            assertThat(carryOut(HEADER + SIGNED + PROPOSED, options).rows()).extracting(RowResult::outcome)
                    .containsExactly(Outcome.UNCHANGED, Outcome.UNCHANGED);
        }
        assertThat(carryOut(HEADER + SIGNED + PROPOSED, PLAIN).position()).isEqualTo("memory:2");
        assertThat(carryOut(HEADER + PROPOSED.replace("健康管理", "另一项目"), PLAIN).rows()).extracting(RowResult::outcome)
                .containsExactly(Outcome.REFUSED);
    }

    @Test
    void an_import_that_was_cut_off_within_a_row_is_finished_also_when_the_edition_is_closed() {
        projects.afterProposal(_ -> {
            throw new LedgerUnavailable("cut off");
        });
        assertThatThrownBy(() -> carryOut(HEADER + SIGNED, PLAIN)).isInstanceOf(LedgerUnavailable.class);
        projects.afterProposal(_ -> {});
        editions.close();
        ImportAnswer rehearsed = carryOut(HEADER + SIGNED, new ImportOptions(true, false, null));
        assertThat(rehearsed.rows().getFirst()).isEqualTo(new RowResult(2, Outcome.WOULD_CREATE,
                new ProjectCode("DWS-2020-0001"), List.of()));
        assertThat(carryOut(HEADER + SIGNED, PLAIN).rows()).extracting(RowResult::outcome)
                .containsExactly(Outcome.CREATED);
        assertThat(project("DWS-2020-0001").signed()).isTrue();
        assertThat(projects.count()).isEqualTo(1);
    }

    @Test
    void a_row_that_was_only_proposed_names_its_project_and_its_position() {
        projects.afterProposal(this::withdraw);
        ImportAnswer result = carryOut(HEADER + SIGNED, PLAIN);
        RowResult row = result.rows().getFirst();
        assertThat(row.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(row.code()).isEqualTo(new ProjectCode("DWS-2020-0001"));
        assertThat(row.errors().getFirst().reason()).contains("was proposed", "withdrawn");
        assertThat(result.position()).isEqualTo("memory:0");
    }

    @Test
    void a_row_whose_signing_can_never_be_recorded_names_its_project_each_time() {
        projects.afterProposal(this::withdraw);
        carryOut(HEADER + SIGNED, PLAIN);
        assertThat(carryOut(HEADER + SIGNED, PLAIN).rows()).singleElement().satisfies(row -> {
            assertThat(row.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(row.code()).isEqualTo(new ProjectCode("DWS-2020-0001"));
        });
    }

    @Test
    void a_row_with_the_code_of_another_project_is_refused_before_anything_is_written() {
        carryOut(CODED + FIRST, PLAIN);
        String file = CODED + "DWS-2020-0002," + OTHER + "DWS-2020-0001," + OTHER.replace("康复", "养老");
        assertOutcomes(carryOut(file, DRY_RUN), Outcome.WOULD_CREATE, Outcome.REFUSED);
        ImportAnswer atomic = carryOut(file, ATOMIC);
        assertOutcomes(atomic, Outcome.NOT_CARRIED_OUT, Outcome.REFUSED);
        assertThat(atomic.rows().getLast().errors().getFirst().reason()).contains("DWS-2020-0001");
        assertThat(projects.count()).isEqualTo(1);
    }

    @Test
    void of_two_rows_with_the_same_code_and_different_titles_the_second_is_refused_and_names_the_first() {
        String file = CODED + FIRST + "DWS-2020-0001," + OTHER;
        assertOutcomes(carryOut(file, DRY_RUN), Outcome.WOULD_CREATE, Outcome.REFUSED);
        ImportAnswer atomic = carryOut(file, ATOMIC);
        assertOutcomes(atomic, Outcome.NOT_CARRIED_OUT, Outcome.REFUSED);
        assertThat(atomic.rows().getLast().errors().getFirst().reason())
                .contains("Row 2 has the code DWS-2020-0001 too");
        assertThat(projects.count()).isZero();
    }

    @Test
    void a_row_without_a_code_does_not_take_the_number_that_a_row_further_down_asks_for() {
        String file = CODED + "," + OTHER + FIRST;
        assertOutcomes(carryOut(file, DRY_RUN), Outcome.WOULD_CREATE, Outcome.WOULD_CREATE);
        ImportAnswer result = carryOut(file, ATOMIC);
        assertOutcomes(result, Outcome.CREATED, Outcome.CREATED);
        assertThat(result.rows()).extracting(RowResult::row).containsExactly(2, 3);
        assertThat(result.rows()).extracting(RowResult::code).containsExactly(new ProjectCode("DWS-2020-0002"),
                new ProjectCode("DWS-2020-0001"));
    }

    @Test
    void a_row_that_stands_there_twice_creates_one_project_and_is_foretold_to() {
        String file = HEADER + PROPOSED + PROPOSED;
        assertOutcomes(carryOut(file, DRY_RUN), Outcome.WOULD_CREATE, Outcome.UNCHANGED);
        ImportAnswer result = carryOut(file, PLAIN);
        assertThat(result.rows()).extracting(RowResult::row).containsExactly(2, 3);
        assertOutcomes(result, Outcome.CREATED, Outcome.UNCHANGED);
        assertThat(result.rows()).extracting(RowResult::code).containsOnly(new ProjectCode("DWS-2020-0001"));
        assertThat(projects.count()).isEqualTo(1);
    }

    @Test
    void of_a_row_that_stands_there_twice_in_a_file_that_is_held_back_neither_is_carried_out() {
        assertOutcomes(carryOut(HEADER + PROPOSED + PROPOSED + PROPOSED.replace("HEALTH", "NOPE"), ATOMIC),
                Outcome.NOT_CARRIED_OUT, Outcome.NOT_CARRIED_OUT, Outcome.REFUSED);
    }

    @Test
    void a_row_that_stands_there_twice_and_is_refused_is_refused_twice() {
        projects.afterProposal(this::withdraw);
        ImportAnswer result = carryOut(HEADER + SIGNED + SIGNED, PLAIN);
        assertOutcomes(result, Outcome.REFUSED, Outcome.REFUSED);
        assertThat(result.rows()).extracting(RowResult::code).containsOnly(new ProjectCode("DWS-2020-0001"));
    }

    @Test
    void rows_imported_before_are_not_submitted_again() {
        carryOut(HEADER + SIGNED + PROPOSED, PLAIN);
        long submitted = projects.submitted();
        ImportAnswer again = carryOut(HEADER + SIGNED + PROPOSED, PLAIN);
        assertThat(projects.submitted()).isEqualTo(submitted);
        assertThat(again.rows()).extracting(RowResult::code).containsExactly(new ProjectCode("DWS-2020-0001"),
                new ProjectCode("DWS-2020-0002"));
        assertThat(again.position()).isEqualTo("memory:2");
        assertThat(carryOut(HEADER + SIGNED, PLAIN).position()).isEqualTo("memory:1");
    }

    private static void assertOutcomes(ImportAnswer result, Outcome... outcomes) {
        assertThat(result.rows()).extracting(RowResult::outcome).containsExactly(outcomes);
    }

    private void withdraw(ProjectCode code) {
        projects.submit(new Submission<>(new WithdrawProject(code, DAY, "no funds"),
                CommandId.of(new Actor("li"), "withdrawal"), ContentDigest.of(new byte[0]), new Actor("li"),
                Instant.parse("2020-08-01T00:00:00Z"), DAY, null));
    }

    private static Sender sender(String subject) {
        return new Sender(new Actor(subject), new UUID(1, 1));
    }

    private ImportAnswer carryOut(String csv, ImportOptions options) {
        return imports.carryOut(Spreadsheet.csv(csv.getBytes(UTF_8), null), WANG, options, (_, _) -> true);
    }

    private Project.Proposed project(String code) {
        return (Project.Proposed) projects.find(new ProjectCode(code)).orElseThrow().state();
    }
}
