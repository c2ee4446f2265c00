package org.signedprojects.registry.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @Test
    void of_a_long_text_the_beginning_is_shown_and_no_half_of_a_character() {
        assertThat(Check.shown("n".repeat(100))).isEqualTo("n".repeat(100));
        assertThat(Check.shown("n".repeat(101))).isEqualTo("n".repeat(100) + "…");
        assertThat(Check.shown("n".repeat(99) + "😀")).isEqualTo("n".repeat(99) + "…");
    }

    @ParameterizedTest
    @CsvSource({"80000000,CNY,80000000", "80000000.00,CNY,80000000", "1.50,USD,1.5", "8E7,CNY,80000000", "100,JPY,100",
            "999999999999999999.99,CNY,999999999999999999.99"})
    void money_keeps_its_amount_exactly_and_without_trailing_zeros(String amount, String currency, String plain) {
        assertThat(money(amount, currency).amount().toPlainString()).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({"-1,CNY,greater than 0", "0,CNY,greater than 0", "0.00,CNY,greater than 0", "1.5,JPY,more decimals",
            "1.001,CNY,more decimals", "1E-1000000000,CNY,100 decimals", "1000000000000000000,CNY,18 digits",
            "1E1000000000,CNY,18 digits"})
    void money_refuses_what_is_no_amount(String amount, String currency, String reason) {
        assertThatThrownBy(() -> money(amount, currency)).isInstanceOf(InvalidValue.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DWS-2020", "JN-2021", "A1", "DWS-2020-SPRING"})
    void an_edition_code_is_capital_letters_and_digits_in_groups(String code) {
        assertThat(new EditionCode(code).value()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "D", "dws-2020", "DWS--2020", "-DWS", "DWS-", "DWS 2020", "2020-DWS", "ＤＷＳ",
            "A123456789-123456789-123456789-123", "A1\n"})
    void anything_else_is_not_an_edition_code(String code) {
        assertThatThrownBy(() -> new EditionCode(code)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void texts_are_sorted_by_language_and_never_empty() {
        assertThat(Texts.of(Map.of("zh", "山东", "en", "Shandong")).byLanguage().firstKey()).isEqualTo("en");
        assertThatThrownBy(() -> Texts.of(Map.of())).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Texts.of(Map.of("en", " "))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Texts.of(Map.of("English", "x"))).isInstanceOf(InvalidValue.class);
        assertThatThrownBy(() -> Texts.of(Map.of("en", "x".repeat(501)))).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0007b", "\ud83d", "\u0085"})
    void a_text_holds_no_control_character_and_no_half_of_a_character(String text) {
        assertThatThrownBy(() -> Check.text(text, "summary", 100)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void a_text_may_hold_lines_tabs_and_every_script() {
        assertThat(Check.text("山东\n\tスマート😀", "summary", 100)).isEqualTo("山东\n\tスマート😀");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900-01-01", "2020-02-29", "2999-12-31"})
    void a_day_lies_between_1900_and_2999(LocalDate day) {
        assertThat(Check.day(day, "signedOn")).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1899-12-31", "3000-01-01", "-0001-01-01", "+99999-01-01"})
    void what_lies_outside_is_no_day_of_the_registry(LocalDate day) {
        assertThatThrownBy(() -> Check.day(day, "signedOn")).isInstanceOf(InvalidValue.class)
                .hasMessageContaining("between 1900 and 2999");
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), Currency.getInstance(currency), null);
    }
}
