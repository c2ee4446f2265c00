package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerRecordsTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 10, 41, 999_999_999_999_999_999L})
    void a_number_is_read_back_as_it_was_written(long number) {
        assertThat(LedgerRecords.bytes(number)).asString(StandardCharsets.US_ASCII).isEqualTo(Long.toString(number));
        assertThat(LedgerRecords.number(LedgerRecords.bytes(number))).hasValue(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", " 1", "1 ", "01", "00", "1.0", "x", "٣", "1000000000000000000"})
    void what_is_not_written_as_a_number_is_none(String text) {
        assertThat(LedgerRecords.number(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void a_header_that_is_not_there_is_no_number() {
        assertThat(LedgerRecords.number(null)).isEmpty();
    }
}
