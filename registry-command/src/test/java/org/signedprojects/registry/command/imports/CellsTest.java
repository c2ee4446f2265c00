package org.signedprojects.registry.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.command.imports.spreadsheet.Row;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;

class CellsTest {
    @ParameterizedTest
    @CsvSource({"2020-07-30,2020-07-30", "2020/7/30,2020-07-30", "2020.7.30,2020-07-30", "20200730,2020-07-30",
            "2020年7月30日,2020-07-30", "２０２０年７月３０日,2020-07-30", "2020-07-30 00:00:00,2020-07-30", "令和2年7月30日,2020-07-30",
            "令和元年5月1日,2019-05-01", "平成31年4月30日,2019-04-30", "昭和64年1月7日,1989-01-07", "R2.7.30,2020-07-30",
            "44042,2020-07-30",
            "44042.0,2020-07-30", "43951,2020-04-30"})
    void a_day_is_read_however_it_is_written(String cell, LocalDate day) {
        assertThat(Days.parse(cell)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2020-02-30", "30.7.2020", "7/30/20", "令和元年4月30日", "平成31年5月1日", "令和0年5月1日", "昨日",
            "1234",
            "2020-07-30 15:00:00", "明治5年1月1日", "1899-12-31", "18500101", "00001", "3000-01-01"})
    void what_is_no_day_is_refused(String cell) {
        assertThatThrownBy(() -> Days.parse(cell)).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"80000000|CNY|80000000|CNY", "80,000,000.50|CNY|80000000.5|CNY",
            "８０００万元||80000000|CNY",
            "80亿元||8000000000|CNY", "1億2000万円||120000000|JPY", "１．５億円|JPY|150000000|JPY", "人民币 3.2 亿元||320000000|CNY",
            "US$ 3.5 million||3500000|USD", "5百万米ドル||5000000|USD", "2千万円||20000000|JPY", "100万|元|1000000|CNY",
            "80000000.00|CNY|80000000|CNY"})
    void an_amount_is_read_exactly_however_it_is_written(String cell, String column, String amount, String currency) {
        Money money = parsed(cell, column == null ? "" : column);
        assertThat(money.amount().toPlainString()).isEqualTo(amount);
        assertThat(money.currency().getCurrencyCode()).isEqualTo(currency);
    }

    private static Money parsed(String cell, String column) {
        return Amounts.read(cell).in(column.isEmpty() ? null : Amounts.currency(column));
    }

    @Test
    void the_text_of_an_amount_is_kept_where_it_says_more_than_the_digits() {
        assertThat(parsed("８０００万元", "").stated()).isEqualTo("８０００万元");
        assertThat(parsed("80000000", "CNY").stated()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"80000000|''|currency", "¥80|''|currency", "$80|''|currency",
            "-80|CNY|currency", "0|CNY|greater",
            "1.5円|''|decimals", "80元|JPY|column", "abc|CNY|amount", "1,00|CNY|amount", "1万2亿元|''|one amount",
            "80|XQX|currency",
            "1 2|CNY|one amount", "1.2.3|CNY|amount"})
    void what_is_no_amount_is_refused_with_the_reason(String cell, String column, String reason) {
        assertThatThrownBy(() -> parsed(cell, column)).isInstanceOf(InvalidValue.class)
                .hasMessageContaining(reason);
    }

    @Test
    @Timeout(value = 5, threadMode = ThreadMode.SEPARATE_THREAD)
    void a_cell_that_is_nearly_an_amount_is_refused_as_quickly_as_any_other() {
        for (String nearly : List.of("1".repeat(90) + ".", "1 ".repeat(45) + ".", "a" + " ".repeat(90) + ".",
                "1" + " ".repeat(90) + ".", "1,111".repeat(18) + ",", "a" + " ".repeat(2_000_000) + "x")) {
            assertThatThrownBy(() -> parsed(nearly, "CNY")).isInstanceOf(InvalidValue.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"合计", "小 计", "総計", "小計：", "Total", "Sub-total", " 合計 "})
    void a_row_of_totals_is_not_a_project(String cell) {
        assertThat(Normalised.beginsAsTotal(new Row(9, List.of("", cell, "17")))).isTrue();
    }

    @Test
    void a_project_whose_name_only_begins_like_a_total_is_one() {
        assertThat(Normalised.beginsAsTotal(new Row(9, List.of("合计公司项目", "ENV")))).isFalse();
        assertThat(Normalised.beginsAsTotal(new Row(9, List.of("", "")))).isFalse();
    }
}
