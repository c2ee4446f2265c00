package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HexDigitsTest {
    @Test
    void eight_digits_are_read_as_the_number_that_they_write() {
        Random random = new Random(16);
        for (int i = 0; i < 100_000; i++) {
            long number = random.nextInt() & 0xffff_ffffL;
            long digits = digits("%08x".formatted(number));
            assertThat(HexDigits.wrong(digits)).isZero();
            assertThat(HexDigits.value(digits)).isEqualTo(number);
        }
    }

    @Test
    void any_byte_that_is_no_digit_is_wrong_in_any_place_beside_any_digit() {
        for (int place = 0; place < 8; place++) {
            for (int neighbour = 0; neighbour < 16; neighbour++) {
                for (int other = 0; other < 256; other++) {
                    char[] text = Character.toString(Character.forDigit(neighbour, 16)).repeat(8).toCharArray();
                    text[place] = (char) other;
                    assertThat(HexDigits.wrong(digits(new String(text))) == 0).as("%d at %d", other, place)
                            .isEqualTo("0123456789abcdef".indexOf(other) >= 0);
                }
            }
        }
    }

    private static long digits(String text) {
        return ByteBuffer.wrap(text.getBytes(ISO_8859_1)).getLong();
    }
}
