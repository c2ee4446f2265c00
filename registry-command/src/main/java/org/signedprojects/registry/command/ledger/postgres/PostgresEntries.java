package org.signedprojects.registry.command.ledger.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Reads entries, no more than [Ledger#MAX_READ_BYTES] at once, whatever their length: the driver holds a whole answer in
/// memory, and as text twice.
///
/// Entries of usual length come with their rows, as fast as without a limit. Of a long one only the length comes; its bytes
/// are asked for once it is known how many of them a read has room for.
final class PostgresEntries {
    /// So many bytes [Ledger#MAX_READ] times are no more than a read may have.
    private static final int USUAL_BYTES = 2_000;

    private static final String FOUND = """
        select position, stream, stream_version, octet_length(entry),
               case when octet_length(entry) <= %d then entry end
          from ledger_entry
        """.formatted(USUAL_BYTES);

    private static final String FROM = FOUND + """
         where position >= :from
         order by position
         limit :at_most
        """;

    private static final String HISTORY = FOUND + """
         where stream = :stream
           and stream_version >= :from
         order by stream_version
         limit :at_most
        """;

    private static final String LONG = """
        select position, entry from ledger_entry where position in (:positions)
        """;

    private final JdbcClient jdbc;

    PostgresEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LedgerEntry> from(long position, int atMost) {
        return read(jdbc.sql(FROM).param("from", position).param("at_most", atMost));
    }

    List<LedgerEntry> history(Stream stream, long fromVersion, int atMost) {
        return read(jdbc.sql(HISTORY).param("stream", stream.subject()).param("from", fromVersion).param("at_most",
                atMost));
    }

    /// @param bytes null for a long entry
    private record Found(long position, Stream stream, long streamVersion, int length, byte @Nullable [] bytes) {
        LedgerEntry entry(Map<Long, byte[]> longOnes) {
            byte[] whole = bytes == null ? longOnes.get(position) : bytes;
            if (whole == null) {
                throw new IllegalStateException("position " + position + " was in the ledger and is gone");
            }
            return new LedgerEntry(position, stream, streamVersion, whole);
        }
    }

    private List<LedgerEntry> read(StatementSpec statement) {
        List<Found> enough = enough(statement.query(PostgresEntries::found).list());
        Map<Long, byte[]> longOnes = longOnes(enough);
        return enough.stream().map(found -> found.entry(longOnes)).toList();
    }

    private static List<Found> enough(List<Found> all) {
        long bytes = 0;
        for (int count = 0; count < all.size(); count++) {
            if (bytes >= Ledger.MAX_READ_BYTES) {
                return all.subList(0, count);
            }
            bytes += all.get(count).length();
        }
        return all;
    }

    private Map<Long, byte[]> longOnes(List<Found> entries) {
        List<Long> positions = new ArrayList<>();
        for (Found found : entries) {
            if (found.bytes() == null) {
                positions.add(found.position());
            }
        }
        Map<Long, byte[]> longOnes = new HashMap<>();
        if (!positions.isEmpty()) {
            jdbc.sql(LONG).param("positions", positions)
                    .query(row -> {
                        longOnes.put(row.getLong(1), row.getBytes(2));
                    });
        }
        return longOnes;
    }

    /// By the places of the columns: looking their names up took longer than reading them.
    private static Found found(ResultSet row, int rowNumber) throws SQLException {
        return new Found(row.getLong(1), new Stream(row.getString(2)), row.getLong(3), row.getInt(4), row.getBytes(5));
    }
}
