package org.signedprojects.registry.command.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.NewEntry;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.Stream;

/// Reads what the ledger holds of what an append or a group of them mentions: streams, commands and events.
final class PostgresKnown {
    private static final String LAST_VERSIONS = """
        select asked.stream,
               (select max(entry.stream_version) from ledger_entry entry where entry.stream = asked.stream)
          from unnest(?::text[]) as asked (stream)
        """;

    private static final String KNOWN_EVENTS = """
        select event_id from ledger_entry where event_id = any (?::uuid[])
        """;

    /// The entries of one append end where the next append begins, or the ledger ends.
    private static final String FIRST_RESULTS = """
        select entry.command_id, entry.stream, entry.stream_version, entry.position, entry.event_id,
               coalesce((select next_append.position
                           from ledger_entry next_append
                          where next_append.position > entry.position
                            and next_append.command_id is not null
                          order by next_append.position
                          limit 1),
                        (select next_position from ledger_head)) - entry.position as entries
          from ledger_entry entry
         where entry.command_id = any (?::uuid[])
        """;

    private PostgresKnown() {}

    /// @param nextPosition the size of the ledger, which nobody else changes before the transaction of the connection ends
    static GroupDecision.Known of(Connection connection, long nextPosition, List<Append> group) throws SQLException {
        return new GroupDecision.Known(nextPosition, lastVersions(connection, group),
                firstResults(connection, commands(group)), events(connection, group));
    }

    /// @return only of those commands that are in the ledger
    static Map<CommandId, Appended> firstResults(Connection connection, UUID... commands) throws SQLException {
        Map<CommandId, Appended> results = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST_RESULTS)) {
            select.setArray(1, connection.createArrayOf("uuid", commands));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    results.put(new CommandId(row.getObject("command_id", UUID.class)), firstResult(row));
                }
            }
        }
        return results;
    }

    private static Appended firstResult(ResultSet row) throws SQLException {
        return new Appended(new Stream(row.getString("stream")), row.getLong("stream_version"), row.getLong("position"),
                row.getObject("event_id", UUID.class), row.getInt("entries"), false);
    }

    private static UUID[] commands(List<Append> group) {
        return group.stream().map(append -> append.command().value()).distinct().toArray(UUID[]::new);
    }

    private static Map<Stream, Long> lastVersions(Connection connection, List<Append> group) throws SQLException {
        String[] streams = group.stream().map(append -> append.stream().subject()).distinct().toArray(String[]::new);
        Map<Stream, Long> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(LAST_VERSIONS)) {
            select.setArray(1, connection.createArrayOf("text", streams));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long version = row.getLong(2);
                    if (!row.wasNull()) {
                        versions.put(new Stream(row.getString(1)), version);
                    }
                }
            }
        }
        return versions;
    }

    private static Set<UUID> events(Connection connection, List<Append> group) throws SQLException {
        UUID[] ids = group.stream().flatMap(append -> append.entries().stream()).map(NewEntry::eventId)
                .toArray(UUID[]::new);
        Set<UUID> known = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(KNOWN_EVENTS)) {
            select.setArray(1, connection.createArrayOf("uuid", ids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.add(row.getObject(1, UUID.class));
                }
            }
        }
        return known;
    }
}
