package org.signedprojects.registry.audit.check;

/// Eight hexadecimal digits in small letters, side by side in a `long`, the first in its highest byte: all are looked at
/// together, without a loop and without a branch. What one byte's sum carries never reaches the next.
final class HexDigits {
    private static final long EACH = 0x0101_0101_0101_0101L;

    private HexDigits() {}

    /// @return the number that eight digits write, 0 to 2^32 - 1; any number where [#wrong] is not 0
    static long value(long digits) {
        long nibbles = nibbles(digits);
        long pairs = (nibbles | nibbles >>> 4) & 0x00ff_00ff_00ff_00ffL;
        long fours = (pairs | pairs >>> 8) & 0x0000_ffff_0000_ffffL;
        return (fours | fours >>> 16) & 0xffff_ffffL;
    }

    /// @return 0 when all eight are digits; else any other number
    static long wrong(long digits) {
        long nibbles = nibbles(digits);
        long letters = letters(digits);
        long written = nibbles + EACH * '0' + letters * ('a' - '0' - 10);
        long tenOrMore = (nibbles + EACH * 6) >>> 4 & EACH;
        return written ^ digits | tenOrMore ^ letters | nibbles & EACH * 0xf0;
    }

    /// A letter's low four bits count from 1, so a value is at most 15 + 9.
    private static long nibbles(long digits) {
        return (digits & EACH * 0x0f) + letters(digits) * 9;
    }

    /// One in each byte that may be a letter: no figure has this bit, every small letter has it.
    private static long letters(long digits) {
        return digits >>> 6 & EACH;
    }
}
