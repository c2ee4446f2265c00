package org.signedprojects.registry.command.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.values.InvalidValue;

@DisplayNameGeneration(ReplaceUnderscores.class)
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
        assertThat(rows).extracting(Row::number).containsExactly(1, 2, 4, 5);
        assertThat(rows.get(1).cell(0)).isEqualTo("x,\"y\"\nz");
        assertThat(rows.get(2).isBlank()).isTrue();
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
    void columns_are_known_by_their_names_in_three_languages() {
        Row header = new Row(1, List.of("项目名称", "Sector", "立地都市", "投资额（万元）".substring(0, 3), "", "Signed on"));
        assertThat(Column.isHeader(header)).isTrue();
        assertThat(Column.in(header)).isEqualTo(Map.of(Column.TITLE_ZH, 0, Column.SECTOR, 1, Column.CITY, 2,
                Column.INVESTMENT, 3, Column.SIGNED_ON, 5));
    }

    @Test
    void an_unknown_or_repeated_column_is_refused_so_that_no_data_are_lost() {
        assertThatThrownBy(() -> Column.in(new Row(1, List.of("sector", "sectr")))).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("sectr");
        assertThatThrownBy(() -> Column.in(new Row(1, List.of("sector", "行业")))).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("twice");
    }
}
