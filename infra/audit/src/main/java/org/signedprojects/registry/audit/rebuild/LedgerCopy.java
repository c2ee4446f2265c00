package org.signedprojects.registry.audit.rebuild;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.signedprojects.registry.audit.check.EntryChecks;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.merkle.Hash;

/// Streams rows into `ledger_entry` in the binary format of COPY
/// (<https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-BINARY-FORMAT>), all within the caller's transaction.
final class LedgerCopy implements Sink, AutoCloseable {
    private static final String COPY = "copy ledger_entry (position, stream, stream_version, event_id, command_id,"
            + " recorded_at, entry) from stdin with (format binary)";
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final short COLUMNS = 7;
    private static final int NULL = -1;
    private static final int BUFFER = 1 << 16;
    /// A timestamp counts microseconds since 2000-01-01.
    private static final long EPOCH_2000_MICROS = 946_684_800_000_000L;

    private final PGCopyOutputStream copy;
    private final DataOutputStream out;
    private boolean finished;

    LedgerCopy(Connection connection) throws SQLException, IOException {
        copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, BUFFER);
        out = new DataOutputStream(copy);
        out.write(SIGNATURE);
        out.writeInt(0);
        out.writeInt(0);
    }

    @Override
    public void entry(Found found, Hash leaf, EntryChecks checks) {
        Beside.Row row = checks.lastRow();
        try {
            out.writeShort(COLUMNS);
            number(found.position());
            bytes(row.stream());
            number(row.streamVersion());
            uuid(row.event());
            uuid(row.command());
            number(row.timeMicros() - EPOCH_2000_MICROS);
            bytes(found.entry());
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// All rows are in the table, for this transaction.
    void finish() throws IOException {
        out.writeShort(-1);
        out.flush();
        copy.close();
        finished = true;
    }

    /// Gives up unless it is finished.
    @Override
    public void close() throws SQLException {
        if (!finished && copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void number(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    private void bytes(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private void uuid(@Nullable UUID value) throws IOException {
        if (value == null) {
            out.writeInt(NULL);
            return;
        }
        out.writeInt(2 * Long.BYTES);
        out.writeLong(value.getMostSignificantBits());
        out.writeLong(value.getLeastSignificantBits());
    }
}
