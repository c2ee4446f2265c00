package org.signedprojects.registry.bench.history;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;
import org.signedprojects.registry.bench.commands.Scene;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.EventId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.values.ProjectCode;

/// Makes a long history in no time: entries as the registry writes them, copied into the ledger's table at once.
///
/// A thousand projects at a time go through their courses side by side, so that neighbours in the ledger are of different
/// projects, as in life.
public final class History {
    private static final int SIDE_BY_SIDE = 1_000;
    private static final String COPY = """
        copy ledger_entry (position, stream, stream_version, event_id, command_id, recorded_at, entry)
        from stdin (format binary)
        """;
    private static final byte[] COPY_HEADER = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant BEGINNING = Instant.parse("2021-01-01T00:00:00Z");
    private static final byte[] DIGEST = new byte[32];

    private final Database database;
    private final LedgerName ledger;
    private final EntryFormat format = new EntryFormat();
    private final Events events = new Events();
    private int projects;

    /// @param database in which a command service has made the ledger, the scene's edition being announced
    public History(Database database, LedgerName ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /// Grows the ledger to this size, in one transaction.
    public void growTo(long size) throws SQLException, IOException {
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            long first = lockedSize(connection);
            try (PGCopyOutputStream copy = new PGCopyOutputStream(connection.unwrap(PGConnection.class), COPY, 1 << 16);
                    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(copy, 1 << 16))) {
                out.write(COPY_HEADER);
                out.writeInt(0);
                out.writeInt(0);
                writeRows(out, first, size);
                out.writeShort(-1);
            }
            execute(connection, "update ledger_head set next_position = " + size);
            connection.commit();
        }
    }

    /// Does now what the database would otherwise do in the middle of a measurement.
    public void settle() throws SQLException {
        database.execute("vacuum analyze ledger_entry");
    }

    private static long lockedSize(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet head = statement.executeQuery("select next_position from ledger_head for update")) {
            head.next();
            return head.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void writeRows(DataOutputStream out, long first, long size) throws IOException {
        long position = first;
        while (position < size) {
            int firstProject = projects;
            projects += SIDE_BY_SIDE;
            for (int version = 0; version < Events.EACH; version++) {
                for (int project = firstProject; project < projects && position < size; project++) {
                    writeRow(out, position++, project, version);
                }
            }
        }
    }

    private void writeRow(DataOutputStream out, long position, int project, int version) throws IOException {
        Stream stream = Stream.of(new ProjectCode(Scene.EDITION + "-H" + project));
        Instant time = BEGINNING.plusMillis(position);
        CommandId command = CommandId.of(Scene.NEGOTIATOR, Long.toString(position));
        UUID event = EventId.derive(time, command, DIGEST, 0);
        byte[] entry = format.write(new Envelope(event, ledger, stream, time, version, Scene.NEGOTIATOR, command,
                command.value(), command.value()), events.event(project, version));
        out.writeShort(7);
        number(out, position);
        bytes(out, stream.subject().getBytes(StandardCharsets.UTF_8));
        number(out, version);
        uuid(out, event);
        uuid(out, command.value());
        number(out, ChronoUnit.MICROS.between(POSTGRES_EPOCH, time));
        bytes(out, entry);
    }

    private static void number(DataOutputStream out, long number) throws IOException {
        out.writeInt(8);
        out.writeLong(number);
    }

    private static void uuid(DataOutputStream out, UUID uuid) throws IOException {
        out.writeInt(16);
        out.writeLong(uuid.getMostSignificantBits());
        out.writeLong(uuid.getLeastSignificantBits());
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
