package org.signedprojects.registry.audit.check;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.InvalidEntry;
import org.signedprojects.registry.ledger.LedgerRecords;

/// Everything that can be said of entries without a tree: each by itself, against what its source keeps beside it, and
/// against the entries before it.
///
/// Memory: 32 bytes for each entry and 32 to 48 for each stream. For one thread at a time.
public final class EntryChecks {
    /// A checkpoint states a size before anybody knows whether it is genuine; more entries make room for themselves.
    private static final long BELIEVED = 1 << 22;
    private static final byte[] CONTENT_TYPE = LedgerRecords.bytes(LedgerRecords.ENTRY_TYPE);

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EntryScan scan = new EntryScan(new byte[0], null);
    private final WideKeys ids;
    private final WideKeys streams;
    /// Streams are told apart by 128 bits of a hash; nobody can choose names that collide without knowing its seeds.
    private final long seedHigh;
    private final long seedLow;
    private final @Nullable EntryFormat thorough;
    private byte @Nullable [] ledger;
    private long next;
    private boolean gap;
    private boolean beginsAppend;
    /// Says nothing: what is kept here, the compiler must really fetch.
    private long announced;
    private long lastCommandHigh;
    private long lastCommandLow;

    /// @param ledger   name of the ledger; null to take it from the first entry
    /// @param expected about how many entries there are
    /// @param thorough whether each event is read in full, too
    public EntryChecks(@Nullable String ledger, long expected, boolean thorough) {
        this.ledger = ledger == null ? null : ledger.getBytes(StandardCharsets.US_ASCII);
        this.ids = new WideKeys(Math.min(expected, BELIEVED));
        this.streams = new WideKeys(Math.min(expected, 1 << 16));
        this.thorough = thorough ? new EntryFormat() : null;
        SecureRandom random = new SecureRandom();
        this.seedHigh = random.nextLong();
        this.seedLow = random.nextLong();
    }

    /// @return name of the ledger; empty before the first entry where it was not given
    public String ledger() {
        return ledger == null ? "" : new String(ledger, StandardCharsets.US_ASCII);
    }

    /// Whether what is wrong shows that something is wrong before, too: an earlier entry of the stream is missing.
    boolean isGap() {
        return gap;
    }

    /// Whether the entry read last belongs to a stream.
    public boolean lastIsOf(byte[] subject) {
        return Arrays.equals(scan.bytes, scan.subjectFrom, scan.subjectUntil, subject, 0, subject.length);
    }

    /// To be told of entries a few hundred at a time, before they are taken one by one: see [WideKeys#fetch].
    void announce(List<EntryScan> coming) {
        long seen = 0;
        for (EntryScan entry : coming) {
            seen |= ids.fetch(entry.idHigh, entry.idLow);
        }
        announced = seen;
    }

    /// Takes the next entry.
    /// @param scanned the entry's bytes
    /// @return what is wrong with it, without a full stop; null when nothing is
    @Nullable
    String take(Found found, EntryScan scanned) {
        if (found.position() != next) {
            return misplaced(found.position());
        }
        scan = scanned;
        if (scan.problem != null) {
            return "the bytes are no entry: " + scan.problem;
        }
        beginsAppend = next == 0 || scan.commandHigh != lastCommandHigh || scan.commandLow != lastCommandLow;
        String wrong = beside(found.beside());
        if (wrong == null) {
            wrong = inLedger();
        }
        if (wrong == null && thorough != null) {
            wrong = readable(thorough, found.entry());
        }
        next++;
        lastCommandHigh = scan.commandHigh;
        lastCommandLow = scan.commandLow;
        return wrong;
    }

    /// Reads an entry in full.
    /// @return what is wrong with it; null when nothing is
    public static @Nullable String readable(EntryFormat format, byte[] entry) {
        try {
            format.read(entry);
            return null;
        } catch (InvalidEntry unreadable) {
            return String.valueOf(unreadable.getMessage()).lines().findFirst().orElse("not an entry");
        }
    }

    private String misplaced(long position) {
        if (position < 0) {
            return "the record in its place states no position";
        }
        return position > next
                ? "it is missing: position " + position + " is in its place"
                : "the record in its place states position " + position;
    }

    private @Nullable String inLedger() {
        if (ledger == null) {
            ledger = Arrays.copyOfRange(scan.bytes, scan.sourceFrom, scan.sourceUntil);
        } else if (!Arrays.equals(scan.bytes, scan.sourceFrom, scan.sourceUntil, ledger, 0, ledger.length)) {
            return "its source is another ledger than " + ledger();
        }
        long before = ids.put(scan.idHigh, scan.idLow, next);
        if (before != WideKeys.ABSENT) {
            return "it has the event id of position " + before;
        }
        return version();
    }

    private @Nullable String version() {
        long high = seedHigh;
        long low = seedLow;
        int at = scan.subjectFrom;
        for (; at + Long.BYTES <= scan.subjectUntil; at += Long.BYTES) {
            long eight = (long) LONGS.get(scan.bytes, at);
            high = mixed(high ^ eight);
            low = mixed(low + Long.rotateLeft(eight, 29) ^ high);
        }
        long rest = scan.subjectUntil - at;
        for (; at < scan.subjectUntil; at++) {
            rest = rest << 8 | scan.bytes[at];
        }
        high = mixed(high ^ rest);
        low = mixed(low + Long.rotateLeft(rest, 29) ^ high);
        long before = streams.put(high, low, scan.streamVersion);
        if (scan.streamVersion != before + 1) {
            gap = scan.streamVersion > before + 1;
            return "stream " + subject() + " goes on with version " + scan.streamVersion + (gap
                    ? " at position " + next
                    : "") + ", expected " + (before + 1);
        }
        return null;
    }

    /// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): every bit of the input reaches every bit of the output.
    private static long mixed(long bits) {
        long half = (bits ^ bits >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        half = (half ^ half >>> 27) * 0x94d0_49bb_1331_11ebL;
        return half ^ half >>> 31;
    }

    private @Nullable String beside(Beside beside) {
        return switch (beside) {
            case Beside.Nothing _ -> null;
            case Beside.Row row -> row(row);
            case Beside.Message message -> message(message);
        };
    }

    private @Nullable String message(Beside.Message message) {
        if (message.key() == null || !lastIsOf(message.key())) {
            return "the record's key is not the entry's subject " + subject();
        }
        if (!Arrays.equals(message.contentType(), CONTENT_TYPE)) {
            return "the record's content-type is not " + LedgerRecords.ENTRY_TYPE;
        }
        return null;
    }

    private @Nullable String row(Beside.Row row) {
        if (!lastIsOf(row.stream())) {
            return "column stream is not the entry's subject " + subject();
        }
        if (row.streamVersion() != scan.streamVersion) {
            return "column stream_version is " + row.streamVersion() + ", the entry says " + scan.streamVersion;
        }
        if (!row.event().equals(new UUID(scan.idHigh, scan.idLow))) {
            return "column event_id is not the entry's id";
        }
        if (row.timeMicros() != scan.timeMicros) {
            return "column recorded_at is not the entry's time";
        }
        return command(row.command());
    }

    /// An append is a run of entries with one command id, of which the first row states it.
    private @Nullable String command(@Nullable UUID stated) {
        if (beginsAppend ? stated == null : stated != null) {
            return beginsAppend
                    ? "column command_id is null on the first entry of its command"
                    : "column command_id is not null within an append";
        }
        return stated == null || stated.equals(new UUID(scan.commandHigh, scan.commandLow))
                ? null
                : "column command_id is not the entry's commandid";
    }

    private String subject() {
        return new String(scan.bytes, scan.subjectFrom, scan.subjectUntil - scan.subjectFrom,
                StandardCharsets.US_ASCII);
    }

    /// @return the row that the entry taken last has in `ledger_entry`
    public Beside.Row lastRow() {
        return new Beside.Row(lastSubject(), scan.streamVersion, new UUID(scan.idHigh, scan.idLow),
                beginsAppend ? new UUID(scan.commandHigh, scan.commandLow) : null, scan.timeMicros);
    }

    /// @return key of the Kafka record of the entry taken last
    public byte[] lastSubject() {
        return Arrays.copyOfRange(scan.bytes, scan.subjectFrom, scan.subjectUntil);
    }
}
