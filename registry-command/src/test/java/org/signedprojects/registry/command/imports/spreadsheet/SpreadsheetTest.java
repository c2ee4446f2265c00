package org.signedprojects.registry.command.imports.spreadsheet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {
    @Test
    void utf_8_is_read_with_and_without_a_byte_order_mark() {
        List<Row> rows = List.of(new Row(1, List.of("项目名称", "城市")), new Row(2, List.of("智慧能源", "济南")));
        assertThat(Spreadsheet.csv("项目名称,城市\n智慧能源,济南\n".getBytes(UTF_8), null)).isEqualTo(rows);
        assertThat(Spreadsheet.csv("\uFEFF项目名称,城市\r\n智慧能源,济南".getBytes(UTF_8), null)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource({"GB18030,智慧能源系统", "windows-31j,スマート①㈱髙", "Shift_JIS,能源"})
    void another_encoding_is_read_when_it_is_declared(String charset, String text) {
        byte[] file = ("a," + text + "\n").getBytes(Charset.forName(charset));
        assertThat(Spreadsheet.csv(file, Charset.forName(charset)).getFirst().cell(1)).isEqualTo(text);
        assertThatThrownBy(() -> Spreadsheet.csv(file, null)).isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("charset");
    }

    @Test
    void utf_8_wins_over_the_declared_encoding() {
        byte[] file = "a,智慧能源\n".getBytes(UTF_8);
        assertThat(Spreadsheet.csv(file, Charset.forName("GB18030")).getFirst().cell(1)).isEqualTo("智慧能源");
    }

    @Test
    void bytes_that_are_neither_are_refused_rather_than_garbled() {
        assertThatThrownBy(
                () -> Spreadsheet.csv(new byte[]{'a', ',', (byte) 0xff, (byte) 0xff}, Charset.forName("GB18030")))
                .isInstanceOf(UnreadableFile.class).hasMessageContaining("neither");
    }

    @Test
    void quoted_cells_keep_separators_and_lines_and_rows_keep_their_numbers() {
        List<Row> rows = Spreadsheet.csv("a,b\n\"x,\"\"y\"\"\nz\",1\n\nlast,2\n".getBytes(UTF_8), null);
        assertThat(rows).extracting(Row::number).containsExactly(1, 2, 5);
        assertThat(rows.get(1).cell(0)).isEqualTo("x,\"y\"\nz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a;b;c\n1;2;3\n", "a\tb\tc\n1\t2\t3\n", "a,b,c\n1,2,3\n"})
    void the_header_tells_the_separator(String file) {
        assertThat(Spreadsheet.csv(file.getBytes(UTF_8), null).get(1).cells()).containsExactly("1", "2", "3");
    }

    @Test
    void a_file_with_too_many_rows_is_refused() {
        byte[] file = "a,b\n".repeat(Spreadsheet.MAX_ROWS + 1).getBytes(UTF_8);
        assertThatThrownBy(() -> Spreadsheet.csv(file, null)).isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("5000");
    }

    @Test
    void rows_with_nothing_in_them_do_not_count() {
        String blank = " , ,\n".repeat(2 * Spreadsheet.MAX_ROWS);
        assertThat(Spreadsheet.csv(("a,b\n" + blank + "1,2\n").getBytes(UTF_8), null)).extracting(Row::number)
                .containsExactly(1, 2 * Spreadsheet.MAX_ROWS + 2);
        String bordered = "<row><c s=\"0\"/><c t=\"inlineStr\"><is><t> </t></is></c></row>"
                .repeat(2 * Spreadsheet.MAX_ROWS);
        assertThat(Spreadsheet.xlsx(workbook(sheet(bordered + "<row r=\"10001\"><c><v>1</v></c></row>"))))
                .containsExactly(new Row(10_001, List.of("1")));
    }

    @Test
    void spaces_far_to_the_right_are_no_columns() {
        assertThat(Spreadsheet.csv(("a,b" + ",".repeat(60) + "\u3000\n").getBytes(UTF_8), null).getFirst().cells())
                .containsExactly("a", "b");
    }

    @Test
    void a_workbook_gives_texts_exact_numbers_and_days() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("projects");
            sheet.value(0, 0, "项目名称");
            sheet.value(1, 0, "智慧能源");
            sheet.value(1, 1, 80000000);
            sheet.value(1, 2, LocalDate.of(2020, 7, 30));
            sheet.style(1, 2).format("yyyy\"年\"m\"月\"d\"日\"").set();
            sheet.value(1, 3, 44042);
            sheet.value(1, 5, 0.1);
        }
        List<Row> rows = Spreadsheet.xlsx(file.toByteArray());
        assertThat(rows.get(1).cells()).containsExactly("智慧能源", "80000000", "2020-07-30", "44042", "", "0.1");
        assertThat(rows.get(1).number()).isEqualTo(2);
    }

    @Test
    void what_is_not_a_workbook_is_refused() {
        assertThatThrownBy(() -> Spreadsheet.xlsx("a,b".getBytes(UTF_8))).isInstanceOf(UnreadableFile.class);
        assertThatThrownBy(() -> Spreadsheet.xlsx(new byte[0])).isInstanceOf(UnreadableFile.class);
    }

    @Test
    void a_number_with_a_billion_digits_stays_as_it_is_written() {
        List<Row> rows = Spreadsheet.xlsx(workbook(sheet("<row><c><v>1E999999999</v></c><c><v>1E-999999999</v></c>"
                + "<c s=\"1\"><v>1E999999999</v></c><c><v>8E7</v></c></row>")));
        assertThat(rows.getFirst().cells()).containsExactly("1E999999999", "1E-999999999", "1E999999999", "80000000");
    }

    @Test
    void empty_cells_at_the_end_of_a_row_are_no_cells_however_many() {
        assertThat(Spreadsheet.csv(("a,b" + ",".repeat(1_000) + "\n").getBytes(UTF_8), null).getFirst().cells())
                .containsExactly("a", "b");
        assertThat(Spreadsheet.xlsx(workbook(sheet("<row><c><v>1</v></c><c r=\"XFD1\"/></row>".repeat(5_000)))))
                .hasSize(5_000).allSatisfy(row -> assertThat(row.cells()).containsExactly("1"));
    }

    @Test
    void a_row_with_too_many_columns_is_refused_and_named() {
        refused("1,2\n3" + ",".repeat(Spreadsheet.MAX_COLUMNS) + "4\n", "Row 2", "50 columns");
        refused(sheet("<row r=\"7\"><c r=\"AY7\"><v>1</v></c></row>"), "Row 7", "50 columns");
    }

    @Test
    void a_cell_with_too_many_characters_is_refused_and_named() {
        refused("a,b\nc," + "x".repeat(Spreadsheet.MAX_CELL + 1), "Row 2, column 2", "10000 characters");
        refused(sheet("<row r=\"7\"><c t=\"str\"><v>" + "x".repeat(Spreadsheet.MAX_CELL + 1) + "</v></c></row>"),
                "Row 7, column 1", "10000 characters");
    }

    @Test
    void a_text_that_many_cells_share_counts_for_each_of_them() {
        String shared = "<sst><si><t>" + "x".repeat(Spreadsheet.MAX_CELL) + "</t></si></sst>";
        String row = "<row>" + "<c t=\"s\"><v>0</v></c>".repeat(10) + "</row>";
        assertThatThrownBy(() -> Spreadsheet.xlsx(workbook(Map.of("xl/worksheets/sheet1.xml", sheet(row.repeat(60)),
                "xl/sharedStrings.xml", shared)))).isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("5242880 characters");
    }

    @Test
    void blank_rows_that_reach_far_to_the_right_are_refused_before_the_library_goes_through_all_their_columns() {
        String wide = "<row><c r=\"XFD1\"/></row>";
        for (String rows : List.of(wide.repeat(13_000), wide + "<row/>".repeat(13_000),
                wide + "<row>" + "<row/>".repeat(13_000) + "</row>")) {
            refused(sheet(rows), "200000000 columns");
        }
    }

    @Test
    void blank_cells_count_by_the_spaces_in_them() {
        String shared = "<sst><si><t xml:space=\"preserve\">" + "\u3000".repeat(WorkbookInspection.MAX_CELL)
                + "</t></si></sst>";
        String cells = "<c t=\"s\"><v>0</v></c>".repeat(200);
        for (String row : List.of("<row>" + cells + "</row>", "<row><c><v>1</v></c>" + cells + "</row>")) {
            assertThatThrownBy(() -> Spreadsheet.xlsx(workbook(Map.of("xl/worksheets/sheet1.xml", sheet(row),
                    "xl/sharedStrings.xml", shared)))).isInstanceOf(UnreadableFile.class)
                    .hasMessageContaining("5242880 characters");
        }
    }

    @ParameterizedTest
    @CsvSource({"ZZZZZZ1,beyond column XFD", "XFE1,beyond column XFD"})
    void a_cell_beyond_the_last_column_of_excel_is_refused_and_named(String reference, String reason) {
        refused(sheet("<row><c r=\"" + reference + "\"><v>1</v></c></row>"), reference, reason);
    }

    @Test
    void a_workbook_that_would_take_too_much_memory_is_refused_before_it_is_read() {
        refused(sheet("<row>" + "<c/>".repeat(16_385) + "</row>"), "XFD");
        refused(sheet("<row><c><v>" + "<x>12345</x>".repeat(7_000) + "</v></c></row>"), "32767 characters");
        refused(sheet("<row><c r=\"" + "A".repeat(200_000) + "\"/></row>"),
                "text or tag of more than 131068 bytes");
        refused(sheet("<row><c><f/></c></row>".repeat(WorkbookInspection.MAX_KEPT + 1)), "200000 texts");
        refused(sheet("<a>".repeat(200) + "</a>".repeat(200)), "100 deep");
        refused(sheet(IntStream.range(0, 6_000).mapToObj(i -> "<a" + i + "/>").collect(joining())), "5000 kinds");
        refused(sheet(" ".repeat(10).concat("<b/>").repeat(1_300_000)), "16777216 bytes");
    }

    @Test
    void a_malformed_cell_before_the_sheet_s_data_does_not_end_the_inspection() {
        refused("<worksheet><x><row><c r=\"!\"/></row></x><sheetData><row><c r=\"ZZZZZZ1\"/></row></sheetData></worksheet>",
                "'!'");
        refused("<worksheet><x><row><c r=\"A\"/></row></x><sheetData/></worksheet>", "'A'");
    }

    @Test
    void a_cell_within_a_cell_is_refused() {
        refused(sheet("<row><c t=\"s\"><x><c><f t=\"shared\" si=\"0\"/></c></x></c></row>"), "cell stands in a cell");
    }

    @Test
    void a_shared_text_that_no_workbook_has_is_refused_before_all_up_to_it_are_made_up() {
        assertThatThrownBy(() -> Spreadsheet.xlsx(workbook(Map.of("xl/worksheets/sheet1.xml",
                sheet("<row><c t=\"s\"><v>20000<x>00000</x></v></c></row>"), "xl/sharedStrings.xml",
                "<sst><si><t>a</t></si></sst>")))).isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("shared text 2000000000");
        refused(sheet("<row><c t=\"s\"><f><v>1E9</v></f></c></row>"), "'1E9'");
    }

    @Test
    void formulas_of_all_kinds_are_read_by_their_values() {
        String rows = IntStream.rangeClosed(1, Spreadsheet.MAX_ROWS)
                .mapToObj(row -> "<row r=\"" + row + "\"><c t=\"s\"><v/></c>"
                        + "<c r=\"B" + row + "\"><f t=\"shared\" si=\"0\"" + (row == 1 ? " ref=\"B1:B5000\">" : ">")
                        + (row == 1 ? "A1+" + "1".repeat(2_000) : "") + "</f><v>80000000</v></c>"
                        + "<c r=\"C" + row + "\" t=\"str\"><f>CONCATENATE(&quot;a&quot;,\"b\")</f><v>ab</v></c>"
                        + "<c r=\"D" + row + "\"><f t=\"array\" ref=\"D" + row
                        + "\">SUM(A1:A9*B1:B9)</f><v>7</v></c></row>")
                .collect(joining());
        assertThat(Spreadsheet.xlsx(workbook(sheet(rows)))).hasSize(Spreadsheet.MAX_ROWS)
                .allSatisfy(row -> assertThat(row.cells()).containsExactly("", "80000000", "ab", "7"));
    }

    @Test
    void shared_formulas_that_would_take_too_much_memory_or_time_written_out_are_refused() {
        String base = "<c><f t=\"shared\" si=\"0\" ref=\"A1:XFD1\">A1+" + "1".repeat(8_000) + "</f></c>";
        String shared = "<c><f t=\"shared\" si=\"+0\"/></c>";
        refused(sheet("<row>" + base + shared.repeat(200) + "</row>"), "of a row", "1000000 characters");
        refused(sheet("<row>" + base + "<c t=\"inlineStr\"><f t=\"shared\" si=\"0\" ref=\"B1\"/></c>"
                + shared.repeat(200) + "</row>"), "of a row", "1000000 characters");
        refused(sheet("<row>" + base + "</row>" + ("<row>" + shared.repeat(100) + "</row>").repeat(100)), "of a sheet",
                "50000000 characters");
        refused(sheet("<row><c><f>" + "1".repeat(Formulas.MAX_LENGTH + 1) + "</f></c></row>"), "8192 characters");
    }

    @Test
    void array_formulas_that_many_cells_are_compared_with_are_refused() {
        String arrays = IntStream.rangeClosed(1, 10_000)
                .mapToObj(i -> "<f t=\"array\" ref=\"A" + i + "\">1</f>").collect(joining());
        for (String cell : List.of("<c/>", "<c><f/></c>", "<c><f>1</f><f/></c>", "<c><v><f>1</f></v></c>",
                "<c><f t=\"shared\" si=\"0\"/></c>")) {
            refused(sheet("<row><c>" + arrays + "</c><c><f t=\"shared\" si=\"0\" ref=\"B1\"/></c></row>"
                    + ("<row>" + cell + "</row>").repeat(11_000)), "array formulas", "100000000 times");
        }
    }

    @Test
    void an_array_formula_in_each_row_is_read_by_its_value_beside_texts_and_formulas() {
        String rows = IntStream.rangeClosed(1, Spreadsheet.MAX_ROWS)
                .mapToObj(row -> "<row r=\"" + row + "\">" + "<c t=\"s\"><v/></c>".repeat(10)
                        + "<c t=\"inlineStr\"><is><t>a</t></is></c>".repeat(10) + "<c><f>1+1</f><v>2</v></c>".repeat(5)
                        + "<c><f t=\"shared\" si=\"0\"" + (row == 1 ? " ref=\"Z1:Z5000\">A1" : ">") + "</f><v>3</v></c>"
                        + "<c><f t=\"array\" ref=\"AA" + row + "\">SUM(A1)</f><v>4</v></c></row>")
                .collect(joining());
        assertThat(Spreadsheet.xlsx(workbook(sheet(rows)))).hasSize(Spreadsheet.MAX_ROWS)
                .allSatisfy(row -> assertThat(row.cell(26)).isEqualTo("4"));
    }

    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_number_format_that_is_longer_than_any_of_excel_is_no_day_and_costs_nothing() {
        assertThat(Spreadsheet.xlsx(formatted("[".repeat(100_000) + "y", 200))).hasSize(200);
    }

    @Test
    @Timeout(value = 10, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_number_format_that_many_cells_share_is_looked_into_once() {
        assertThat(Spreadsheet.xlsx(formatted("[".repeat(255), 5_000)))
                .hasSize(5_000);
    }

    /// A workbook whose rows have 50 numbers of this format.
    private static byte[] formatted(String format, int rows) {
        return workbook(Map.of("xl/worksheets/sheet1.xml",
                sheet(("<row>" + "<c s=\"0\"><v>1</v></c>".repeat(50) + "</row>").repeat(rows)), "xl/styles.xml",
                "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"" + format
                        + "\"/></numFmts><cellXfs><xf numFmtId=\"200\"/></cellXfs></styleSheet>"));
    }

    private static void refused(String file, String... reasons) {
        byte[] bytes = file.startsWith("<") ? workbook(file) : file.getBytes(UTF_8);
        assertThatThrownBy(() -> {
            if (file.startsWith("<")) {
                Spreadsheet.xlsx(bytes);
            } else {
                Spreadsheet.csv(bytes, null);
            }
        }).isInstanceOf(UnreadableFile.class).hasMessageContainingAll(reasons);
    }

    private static String sheet(String rows) {
        return "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    }

    private static byte[] workbook(String sheet) {
        return workbook(Map.of("xl/worksheets/sheet1.xml", sheet));
    }

    /// A workbook some of whose parts are replaced: no program writes such ones.
    private static byte[] workbook(Map<String, String> parts) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ZipFile good = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(good())).get();
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (ZipArchiveEntry entry : Collections.list(good.getEntries())) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                String other = parts.get(entry.getName());
                zip.write(other == null ? good.getInputStream(entry).readAllBytes() : other.getBytes(UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }

    private static byte[] good() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("projects");
            sheet.value(0, 0, LocalDate.of(2020, 7, 30));
            sheet.style(0, 0).format("yyyy-mm-dd").set();
        }
        return file.toByteArray();
    }
}
