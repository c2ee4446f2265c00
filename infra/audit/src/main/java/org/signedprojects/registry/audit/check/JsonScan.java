package org.signedprojects.registry.audit.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.json.RegistryJson;
import tools.jackson.core.StreamReadConstraints;

/// Goes through JSON (RFC 8259) without insignificant white space, byte by byte, and makes nothing of it: ten times as
/// fast as a parser that builds values. Accepts only what the registry's own parser accepts too, with one exception: that
/// an object has two members of one name, only the parser finds.
///
/// For one thread at a time.
class JsonScan {
    /// What the registry's own parser puts up with.
    private static final StreamReadConstraints LIMITS = RegistryJson.lenient().tokenStreamFactory()
            .streamReadConstraints();
    private static final int MAX_NESTING = LIMITS.getMaxNestingDepth();
    private static final int MAX_DIGITS = LIMITS.getMaxNumberLength();
    private static final int MAX_NAME_BYTES = LIMITS.getMaxNameLength();
    /// Bytes that stand for themselves in a string: ASCII without control characters, quote and backslash.
    private static final boolean[] PLAIN = new boolean[256];

    static {
        for (int b = 0x20; b < 0x80; b++) {
            PLAIN[b] = b != '"' && b != '\\';
        }
    }

    final byte[] bytes;
    int at;
    /// Set when a step fails, and then nothing goes on; null while all is well.
    @Nullable
    String problem;

    JsonScan(byte[] json) {
        bytes = json;
    }

    /// @return false, so that a step can end with it
    final boolean fail(String what) {
        problem = what;
        return false;
    }

    /// @return the byte at the place, 0 to 255; -1 at the end
    final int peek() {
        return at < bytes.length ? bytes[at] & 0xff : -1;
    }

    /// Steps over these bytes if they come next.
    final boolean next(byte[] expected) {
        if (!isNext(expected)) {
            return false;
        }
        at += expected.length;
        return true;
    }

    final boolean isNext(byte[] expected) {
        int until = at + expected.length;
        return until <= bytes.length && Arrays.equals(bytes, at, until, expected, 0, expected.length);
    }

    final boolean next(int expected) {
        if (peek() != expected) {
            return false;
        }
        at++;
        return true;
    }

    final boolean value(int depth) {
        return switch (peek()) {
            case '"' -> string();
            case '{' -> object(depth);
            case '[' -> array(depth);
            case 't' -> literal("true");
            case 'f' -> literal("false");
            case 'n' -> literal("null");
            default -> number();
        };
    }

    final boolean object(int depth) {
        if (!next('{')) {
            return fail("expected an object at byte " + at);
        }
        if (depth > MAX_NESTING) {
            return fail("nested deeper than " + MAX_NESTING);
        }
        if (next('}')) {
            return true;
        }
        do {
            if (!name()) {
                return false;
            }
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next('}') || fail("expected ',' or '}' at byte " + at);
    }

    /// Steps over a member's name and the colon. The parser counts bytes after it has resolved escapes; nobody writes so
    /// many into a name.
    final boolean name() {
        int from = at;
        if (!string()) {
            return false;
        }
        if (at - from - 2 > MAX_NAME_BYTES) {
            return fail("a name has more than " + MAX_NAME_BYTES + " bytes at byte " + from);
        }
        return next(':') || fail("expected ':' at byte " + at);
    }

    private boolean array(int depth) {
        at++;
        if (depth > MAX_NESTING) {
            return fail("nested deeper than " + MAX_NESTING);
        }
        if (next(']')) {
            return true;
        }
        do {
            if (!value(depth + 1)) {
                return false;
            }
        } while (next(','));
        return next(']') || fail("expected ',' or ']' at byte " + at);
    }

    private boolean literal(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (!next(word.charAt(i))) {
                return fail("no JSON value at byte " + at);
            }
        }
        return true;
    }

    private boolean number() {
        int from = at;
        int others = next('-') ? 1 : 0;
        if (!next('0') && !digits()) {
            return fail("no JSON value at byte " + from);
        }
        if (next('.')) {
            others++;
            if (!digits()) {
                return fail("a number ends with a point at byte " + at);
            }
        }
        if (next('e') || next('E')) {
            others += next('+') || next('-') ? 2 : 1;
            if (!digits()) {
                return fail("a number has an empty exponent at byte " + at);
            }
        }
        return at - from - others <= MAX_DIGITS
                || fail("a number has more than " + MAX_DIGITS + " digits at byte " + from);
    }

    private boolean digits() {
        int from = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > from;
    }

    /// Steps over a string with its quotes.
    final boolean string() {
        if (!next('"')) {
            return fail("expected a string at byte " + at);
        }
        while (at < bytes.length) {
            at = plainUntil(bytes, at);
            int b = peek();
            if (b < 0) {
                break;
            } else if (b == '"') {
                at++;
                return true;
            } else if (b == '\\' ? !escape() : !character(b)) {
                return false;
            }
        }
        return fail("the bytes end within a string");
    }

    /// The hot loop: on its own, so that it runs in registers.
    private static int plainUntil(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && PLAIN[bytes[at] & 0xff]) {
            at++;
        }
        return at;
    }

    private boolean escape() {
        at++;
        int b = peek();
        if (b == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (at + i >= bytes.length || Character.digit(bytes[at + i], 16) < 0) {
                    return fail("broken escape at byte " + at);
                }
            }
            at += 5;
            return true;
        }
        at++;
        return b > 0 && "\"\\/bfnrt".indexOf(b) >= 0 || fail("broken escape at byte " + at);
    }

    /// A character outside of ASCII: UTF-8 in its shortest form, no surrogates (RFC 3629).
    private boolean character(int lead) {
        int length = lead >= 0xc2 && lead < 0xe0
                ? 2
                : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return fail("no UTF-8 character at byte " + at);
        }
        for (int i = 1; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return fail("no UTF-8 character at byte " + at);
            }
        }
        int second = bytes[at + 1] & 0xff;
        if (lead == 0xe0 && second < 0xa0 || lead == 0xed && second > 0x9f || lead == 0xf0 && second < 0x90
                || lead == 0xf4 && second > 0x8f) {
            return fail("no UTF-8 character at byte " + at);
        }
        at += length;
        return true;
    }
}
