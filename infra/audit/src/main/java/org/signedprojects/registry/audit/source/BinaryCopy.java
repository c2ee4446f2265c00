package org.signedprojects.registry.audit.source;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLState;

/// The rows of a query as PostgreSQL keeps them, which takes it half as long as to write them out for a result set:
/// [binary format](https://www.postgresql.org/docs/18/sql-copy.html#SQL-COPY-FILE-FORMATS-BINARY). The server sends one
/// message for each row.
final class BinaryCopy implements AutoCloseable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short TRAILER = -1;
    /// Of 2000-01-01, from which PostgreSQL counts, since 1970.
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private final Connection connection;
    private final Savepoint before;
    private final CopyOut copy;
    private final int columns;
    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean begun;

    /// @param query   within a transaction of the connection
    /// @param columns that each row has
    BinaryCopy(Connection connection, String query, int columns) throws SQLException {
        this.connection = connection;
        this.before = connection.setSavepoint();
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI()
                .copyOut("copy (" + query + ") to stdout with (format binary)");
        this.columns = columns;
    }

    /// Goes on to the next row, whose columns are then to be taken one after the other.
    /// @return false at the end
    boolean next() throws SQLException {
        do {
            byte[] message = copy.readFromCopy();
            if (message == null) {
                return false;
            }
            row = ByteBuffer.wrap(message);
            if (!begun) {
                header();
                begun = true;
            }
        } while (!row.hasRemaining());
        short count = row.getShort();
        if (count != columns && count != TRAILER) {
            throw new SQLException("a row has " + count + " columns, expected " + columns);
        }
        return count == columns;
    }

    private void header() throws SQLException {
        byte[] signature = new byte[SIGNATURE.length];
        row.get(signature);
        int flags = row.getInt();
        if (!Arrays.equals(signature, SIGNATURE) || flags != 0) {
            throw new SQLException("this is not the binary format of copy");
        }
        row.position(row.position() + Integer.BYTES + row.getInt(row.position()));
    }

    long takeLong() throws SQLException {
        takeLength();
        return row.getLong();
    }

    /// @return microseconds since 1970 of a `timestamptz`
    long takeMicros() throws SQLException {
        return EPOCH_MICROS + takeLong();
    }

    UUID takeUuid() throws SQLException {
        takeLength();
        return new UUID(row.getLong(), row.getLong());
    }

    @Nullable
    UUID takeUuidOrNull() throws SQLException {
        if (row.getInt(row.position()) < 0) {
            row.getInt();
            return null;
        }
        return takeUuid();
    }

    /// @return a `bytea`, or a `text` in the database's encoding
    byte[] takeBytes() throws SQLException {
        byte[] bytes = new byte[takeLength()];
        row.get(bytes);
        return bytes;
    }

    private int takeLength() throws SQLException {
        int length = row.getInt();
        if (length < 0) {
            throw new SQLException("a column is null that must not be");
        }
        return length;
    }

    /// Has PostgreSQL send no more than is under way. That fails the transaction; the savepoint brings it back, and with
    /// it the snapshot in which more may be asked.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            connection.unwrap(PGConnection.class).cancelQuery();
            passOver();
            connection.rollback(before);
        }
    }

    /// The driver's own way to cancel a copy leaves what is under way for the next statement to stumble over.
    private void passOver() throws SQLException {
        try {
            while (copy.isActive()) {
                copy.readFromCopy();
            }
        } catch (SQLException ended) {
            if (!PSQLState.QUERY_CANCELED.getState().equals(ended.getSQLState())) {
                throw ended;
            }
        }
    }
}
