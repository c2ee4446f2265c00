package org.signedprojects.registry.audit.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.EventType;

/// Takes an entry's envelope apart in place, without making objects: fast enough to keep up with hashing.
///
/// It asks for exactly the bytes that [EntryFormat#write] makes of an envelope (order, canonical ids, time to the
/// microsecond), passes over members it does not know, as every reader of entries does, and asks of `data` that it is
/// an object of well-formed JSON. What an event of that type has to hold, [EntryFormat#read] checks.
///
/// What it finds is there once it is made; nothing changes afterwards.
final class EntryScan extends JsonScan {
    private static final String[] NAMES = {"specversion", "id", "source", "type", "subject", "time", "datacontenttype",
            "dataschema", "streamversion", "actor", "commandid", "correlationid", "causationid", "data"};
    private static final byte[][] MEMBERS = Arrays.stream(NAMES).map(name -> ascii('"' + name + "\":"))
            .toArray(byte[][]::new);
    private static final byte[] VERSION = ascii("\"1.0\"");
    private static final byte[] JSON = ascii("\"application/json\"");
    private static final byte[] SOURCE = ascii("\"/ledgers/");
    private static final byte[] PROJECT = ascii("\"project/");
    private static final byte[] EDITION = ascii("\"edition/");
    /// With its quotes.
    private static final int UUID_LENGTH = 38;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final Type[] TYPES = EventType.all().map(Type::of).toArray(Type[]::new);

    private record Type(byte[] name, byte[] schema, byte[] stream) {
        static Type of(EventType type) {
            return new Type(ascii('"' + type.name() + '"'), ascii('"' + type.schema() + '"'),
                    type.name().startsWith("org.signedprojects.project.") ? PROJECT : EDITION);
        }
    }

    /// Index of the type to try first, then of the one it has.
    private int likelyType;
    private @Nullable Type type;
    long idHigh;
    long idLow;
    int sourceFrom;
    int sourceUntil;
    int subjectFrom;
    int subjectUntil;
    long timeMicros;
    long streamVersion;
    long commandHigh;
    long commandLow;
    private int commandFrom;
    private long high;
    private long low;
    /// Not zero once a digit was none.
    private long wrongDigits;
    /// Names that no further member can have; null while there was none of a later version.
    private @Nullable Set<String> taken;

    /// @param neighbour another entry, often of the same type; null where there is none
    EntryScan(byte[] entry, @Nullable EntryScan neighbour) {
        super(entry);
        likelyType = neighbour == null ? 0 : neighbour.likelyType;
        envelope();
    }

    private boolean envelope() {
        if (bytes.length == 0 || bytes.length > EntryFormat.MAX_BYTES) {
            return fail("an entry has 1 to " + EntryFormat.MAX_BYTES + " bytes, this one " + bytes.length);
        }
        if (!next('{')) {
            return fail("it does not begin like an entry");
        }
        for (int member = 0; member < MEMBERS.length; member++) {
            if (member > 0 && !next(',')) {
                return fail("expected ',' at byte " + at);
            }
            if (!next(MEMBERS[member]) && !unknownUntil(member) || !member(member)) {
                return false;
            }
        }
        while (next(',')) {
            if (!unknown(NAMES.length)) {
                return false;
            }
        }
        if (!next('}')) {
            return fail("expected '}' at byte " + at);
        }
        return at == bytes.length || fail("bytes follow the entry");
    }

    /// Steps over members of a later version until the expected one comes.
    private boolean unknownUntil(int member) {
        do {
            if (!unknown(member)) {
                return false;
            }
            if (!next(',')) {
                return fail("member " + NAMES[member] + " is missing");
            }
        } while (!next(MEMBERS[member]));
        return true;
    }

    private boolean unknown(int expected) {
        int from = at;
        if (!name()) {
            return false;
        }
        String name = new String(bytes, from + 1, at - from - 3, StandardCharsets.UTF_8);
        if (name.indexOf('\\') >= 0) {
            return fail("a member's name is not written plainly at byte " + from);
        }
        if (!isNew(name)) {
            return fail("member " + name + " stands where " + (expected < NAMES.length ? NAMES[expected] : "the end")
                    + " is expected");
        }
        return value(2);
    }

    private boolean isNew(String name) {
        Set<String> names = taken;
        if (names == null) {
            names = new HashSet<>(List.of(NAMES));
            taken = names;
        }
        return names.add(name);
    }

    private boolean member(int member) {
        return switch (member) {
            case 0 -> next(VERSION) || fail("specversion is not 1.0");
            case 1 -> id();
            case 2 -> source();
            case 3 -> type();
            case 4 -> subject();
            case 5 -> time();
            case 6 -> next(JSON) || fail("datacontenttype is not application/json");
            case 7 -> type != null && next(type.schema) || fail("dataschema is not that of the type");
            case 8 -> streamVersion();
            case 9 -> actor();
            case 10 -> command();
            case 11, 12 -> commandAgain() || uuid(NAMES[member]);
            default -> object(2);
        };
    }

    private boolean id() {
        boolean read = uuid("id");
        idHigh = high;
        idLow = low;
        return read;
    }

    private boolean command() {
        commandFrom = at;
        boolean read = uuid("commandid");
        commandHigh = high;
        commandLow = low;
        return read;
    }

    /// Mostly a command belongs to nothing longer and was caused by nothing else.
    private boolean commandAgain() {
        int until = at + UUID_LENGTH;
        boolean same = until <= bytes.length
                && Arrays.equals(bytes, at, until, bytes, commandFrom, commandFrom + UUID_LENGTH);
        at = same ? until : at;
        return same;
    }

    private boolean source() {
        if (!next(SOURCE)) {
            return fail("source is not a ledger");
        }
        sourceFrom = at;
        while (isOfLedger(peek())) {
            at++;
        }
        sourceUntil = at;
        boolean isName = at > sourceFrom && at - sourceFrom <= 63 && bytes[sourceFrom] >= 'a';
        return isName && next('"') || fail("source is not a ledger such as /ledgers/dialogue");
    }

    private static boolean isOfLedger(int b) {
        return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '-';
    }

    /// Neighbours are often of one type.
    private boolean type() {
        for (int i = 0; i < TYPES.length; i++) {
            int candidate = (likelyType + i) % TYPES.length;
            if (next(TYPES[candidate].name)) {
                likelyType = candidate;
                type = TYPES[candidate];
                return true;
            }
        }
        type = null;
        return fail("its type is not known to this version");
    }

    private boolean subject() {
        int from = at;
        if (type == null || !next(type.stream)) {
            return fail("subject is not a stream of the type's kind");
        }
        int code = at;
        while (isOfCode(peek())) {
            at++;
        }
        if (at - code < 2 || at - code > 40 || !next('"')) {
            return fail("subject is not a stream such as project/DWS-2020-0017");
        }
        subjectFrom = from + 1;
        subjectUntil = at - 1;
        return true;
    }

    private static boolean isOfCode(int b) {
        return b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-';
    }

    /// Printable characters of ASCII, of which two cannot stand for themselves.
    private boolean actor() {
        int from = at;
        if (!string()) {
            return false;
        }
        int characters = 0;
        for (int i = from + 1; i < at - 1; i++) {
            boolean isEscape = bytes[i] == '\\';
            i += isEscape ? 1 : 0;
            if (bytes[i] <= ' ' || bytes[i] > '~' || isEscape && bytes[i] != '"' && bytes[i] != '\\') {
                return fail("actor is not a subject");
            }
            characters++;
        }
        return characters >= 1 && characters <= 128 || fail("actor is not a subject");
    }

    private boolean streamVersion() {
        int from = at;
        long number = 0;
        while (peek() >= '0' && peek() <= '9' && at - from < 18) {
            number = 10 * number + bytes[at++] - '0';
        }
        streamVersion = number;
        return at > from && (at == from + 1 || bytes[from] != '0') && (peek() < '0' || peek() > '9')
                || fail("streamversion is not a number");
    }

    private boolean uuid(String name) {
        if (bytes.length - at < UUID_LENGTH || bytes[at] != '"' || bytes[at + 37] != '"' || bytes[at + 9] != '-'
                || bytes[at + 14] != '-' || bytes[at + 19] != '-' || bytes[at + 24] != '-') {
            return fail(name + " is not a UUID");
        }
        long first = eightDigits(at + 1) << 32 | digits(four(at + 10) << 32 | four(at + 15));
        long second = digits(four(at + 20) << 32 | four(at + 25)) << 32 | eightDigits(at + 29);
        if (wrongDigits != 0) {
            wrongDigits = 0;
            return fail(name + " is not a UUID in small letters");
        }
        high = first;
        low = second;
        at += UUID_LENGTH;
        return true;
    }

    private long eightDigits(int from) {
        return digits((long) EIGHT.get(bytes, from));
    }

    private long four(int from) {
        return (int) FOUR.get(bytes, from) & 0xffff_ffffL;
    }

    private long digits(long eight) {
        wrongDigits |= HexDigits.wrong(eight);
        return HexDigits.value(eight);
    }

    /// `"2020-07-30T15:30:00.123456Z"`
    private boolean time() {
        int from = at;
        if (bytes.length - at < 29 || bytes[at] != '"' || bytes[at + 5] != '-' || bytes[at + 8] != '-'
                || bytes[at + 11] != 'T' || bytes[at + 14] != ':' || bytes[at + 17] != ':' || bytes[at + 20] != '.'
                || bytes[at + 27] != 'Z' || bytes[at + 28] != '"') {
            return fail("time is not UTC with six decimals");
        }
        int year = decimal(from + 1, 4);
        int month = decimal(from + 6, 2);
        int day = decimal(from + 9, 2);
        int hour = decimal(from + 12, 2);
        int minute = decimal(from + 15, 2);
        int second = decimal(from + 18, 2);
        int micros = decimal(from + 21, 6);
        if (wrongDigits != 0 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59
                || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()) {
            wrongDigits = 0;
            return fail("time is not a time");
        }
        timeMicros = (((days(year, month, day) * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000 + micros;
        at += 29;
        return true;
    }

    private int decimal(int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = bytes[i] - '0';
            wrongDigits |= digit < 0 || digit > 9 ? 1 : 0;
            value = 10 * value + digit;
        }
        return value;
    }

    /// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March.
    private static long days(int year, int month, int day) {
        long y = month > 2 ? year : year - 1L;
        int monthFromMarch = (month + 9) % 12;
        return 365 * y + Math.floorDiv(y, 4) - Math.floorDiv(y, 100) + Math.floorDiv(y, 400)
                + (153 * monthFromMarch + 2) / 5 + day - 719_469;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
