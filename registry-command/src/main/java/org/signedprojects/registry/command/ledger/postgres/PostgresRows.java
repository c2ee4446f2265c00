package org.signedprojects.registry.command.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.NewEntry;

/// The rows of a group of appends, column by column, as one statement inserts them.
final class PostgresRows {
    static final String INSERT = """
        insert into ledger_entry
               (position, stream, stream_version, event_id, command_id, recorded_at, entry)
        select ? + row.ordinal - 1, row.stream, row.stream_version, row.event_id, row.command_id,
               timestamptz 'epoch' + row.recorded_at_micros * interval '1 microsecond', row.entry
        """;

    static final String UNNEST = """
        unnest(?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bytea[]) with ordinality
               as row (stream, stream_version, event_id, command_id, recorded_at_micros, entry, ordinal)
        """;

    /// One row at the position `head` has.
    static final String INSERT_ONE = """
        insert into ledger_entry
               (position, stream, stream_version, event_id, command_id, recorded_at, entry)
        select head.position, ?, ?, ?, ?, timestamptz 'epoch' + ? * interval '1 microsecond', ?
        """;

    private final long firstPosition;
    private final String[] streams;
    private final long[] versions;
    private final UUID[] events;
    private final UUID[] commands;
    private final long[] recordedAtMicros;
    private final byte[][] entries;

    private PostgresRows(long firstPosition, int count) {
        this.firstPosition = firstPosition;
        this.streams = new String[count];
        this.versions = new long[count];
        this.events = new UUID[count];
        this.commands = new UUID[count];
        this.recordedAtMicros = new long[count];
        this.entries = new byte[count][];
    }

    static PostgresRows of(List<Append> group, long firstPosition) {
        PostgresRows rows = new PostgresRows(firstPosition,
                group.stream().mapToInt(append -> append.entries().size()).sum());
        int row = 0;
        for (Append append : group) {
            rows.commands[row] = append.command().value();
            for (int ordinal = 0; ordinal < append.entries().size(); ordinal++) {
                rows.set(row++, append, ordinal);
            }
        }
        return rows;
    }

    private void set(int row, Append append, int ordinal) {
        NewEntry entry = append.entries().get(ordinal);
        streams[row] = append.stream().subject();
        versions[row] = append.firstVersion() + ordinal;
        events[row] = entry.eventId();
        recordedAtMicros[row] = ChronoUnit.MICROS.between(Instant.EPOCH, entry.recordedAt());
        entries[row] = entry.bytes();
    }

    int count() {
        return streams.length;
    }

    /// @param from index of the first parameter, which is the `?` in [#INSERT]
    void bind(PreparedStatement insert, int from) throws SQLException {
        Connection connection = insert.getConnection();
        insert.setLong(from, firstPosition);
        insert.setArray(from + 1, connection.createArrayOf("text", streams));
        insert.setObject(from + 2, versions);
        insert.setArray(from + 3, connection.createArrayOf("uuid", events));
        insert.setArray(from + 4, connection.createArrayOf("uuid", commands));
        insert.setObject(from + 5, recordedAtMicros);
        insert.setObject(from + 6, entries);
    }

    /// @param from index of the first parameter, which is the first `?` in [#INSERT_ONE]
    void bindOne(PreparedStatement insert, int from) throws SQLException {
        insert.setString(from, streams[0]);
        insert.setLong(from + 1, versions[0]);
        insert.setObject(from + 2, events[0]);
        insert.setObject(from + 3, commands[0]);
        insert.setLong(from + 4, recordedAtMicros[0]);
        insert.setBytes(from + 5, entries[0]);
    }
}
