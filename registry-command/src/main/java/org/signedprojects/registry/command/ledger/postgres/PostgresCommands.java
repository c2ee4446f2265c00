package org.signedprojects.registry.command.ledger.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.Stream;

/// Finds the first results of commands. The entries of one append end where the next append begins, or the ledger ends.
final class PostgresCommands {
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

    private PostgresCommands() {}

    /// @return only of those that are in the ledger
    static Map<CommandId, Appended> find(Connection connection, UUID... commands) throws SQLException {
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
}
