package org.signedprojects.registry.audit.rebuild;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.signedprojects.registry.audit.check.Checkpoints;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Plan;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.check.Verification;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.PostgresSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.merkle.Hash;

/// Fills an empty ledger database with the entries of the log, in one transaction: until all of them are in, read back
/// and under the signed root, the database stays empty for everybody else, and it does so after any crash.
public final class LedgerRebuild {
    private static final String MIGRATIONS = "classpath:org/signedprojects/registry/audit/migration";

    private static final String TABLES = """
        select to_regclass('ledger_entry') is not null
        """;

    private static final String CLAIM = """
        insert into ledger_head (ledger) values (?) on conflict do nothing
        """;

    /// Whoever appends takes this lock first.
    private static final String LOCK = """
        select ledger, next_position, exists (select from ledger_entry) from ledger_head for update
        """;

    /// The fence, raised, keeps out a writer from before.
    private static final String HEAD = """
        update ledger_head set next_position = ?, fence = fence + 1
        """;

    private static final String HAS_CHECKPOINT = """
        select to_regclass('ledger_checkpoint') is not null
        """;

    private static final String CHECKPOINT = """
        insert into ledger_checkpoint (size, note, frontier) values (?, ?, ?)
        """;

    private static final String ANALYZE = """
        analyze ledger_entry
        """;

    private final EntrySource log;
    private final Database target;
    private final LedgerName ledger;
    private final Keys keys;
    private final Progress progress;

    /// @param log where the entries come from, with signed checkpoints
    public LedgerRebuild(EntrySource log, Database target, LedgerName ledger, Keys keys, Progress progress) {
        this.log = log;
        this.target = target;
        this.ledger = ledger;
        this.keys = keys;
        this.progress = progress;
    }

    /// @return what was verified of the log; when it has a fault, nothing was written
    /// @throws Refused     when the target is not empty, or a service is at work on it
    /// @throws Unreachable when a store does not answer; the database stays empty, unless the sentence says that this is
    ///                     not known
    public Report run() {
        Checkpoints checkpoints = Checkpoints.of(log);
        if (checkpoints.unreadable().isPresent()) {
            return Report.unread(log.title(), ledger.value(), checkpoints.unreadable().get());
        }
        if (checkpoints.readable().isEmpty()) {
            throw new Refused(log.title() + " holds no signed checkpoint: nothing vouches for what is there.");
        }
        try (Connection connection = target.connect("registry-rebuild");
                CommandServiceStopped _ = CommandServiceStopped.require(connection)) {
            provideTables(connection);
            Report report = fill(connection, checkpoints.readable());
            if (report.fault().isEmpty()) {
                commit(connection);
                analyze(connection);
            } else {
                connection.rollback();
            }
            return report;
        } catch (SQLException | IOException failed) {
            throw new Unreachable("The ledger database at " + target + " gave up, and stays empty: "
                    + failed.getMessage(), failed);
        }
    }

    /// The same migrations that the command service runs, so that it finds its tables and goes on from there.
    private void provideTables(Connection connection) throws SQLException {
        if (isTrue(connection, TABLES)) {
            lockEmpty(connection);
        }
        // They are made by another session.
        connection.rollback();
        Flyway.configure().dataSource(target.url(), target.user(), target.password()).locations(MIGRATIONS).load()
                .migrate();
    }

    private Report fill(Connection connection, List<Signed> checkpoints) throws SQLException, IOException {
        lockEmpty(connection);
        Report report;
        try (LedgerCopy copy = new LedgerCopy(connection)) {
            report = new Verification(log, Plan.of(Optional.of(ledger.value()), keys, checkpoints), copy, progress)
                    .run();
            if (report.fault().isPresent()) {
                return report;
            }
            copy.finish();
        }
        advance(connection, report.entries());
        keepCheckpoint(connection, report);
        compareWithWhatIsStored(connection, report);
        return report;
    }

    private void lockEmpty(Connection connection) throws SQLException {
        try (PreparedStatement claim = connection.prepareStatement(CLAIM)) {
            claim.setString(1, ledger.value());
            claim.executeUpdate();
        }
        try (Statement statement = connection.createStatement(); ResultSet head = statement.executeQuery(LOCK)) {
            if (!head.next() || !head.getString(1).equals(ledger.value())) {
                throw new Refused("The database at " + target + " holds another ledger than " + ledger + ".");
            }
            if (head.getLong(2) != 0 || head.getBoolean(3)) {
                throw new Refused("The ledger database at " + target
                        + " is not empty; a ledger is rebuilt into an empty database only.");
            }
        }
    }

    private static void advance(Connection connection, long size) throws SQLException {
        try (PreparedStatement head = connection.prepareStatement(HEAD)) {
            head.setLong(1, size);
            head.executeUpdate();
        }
    }

    /// So that the next signer compares with what was signed before.
    private static void keepCheckpoint(Connection connection, Report report) throws SQLException {
        if (!isTrue(connection, HAS_CHECKPOINT) || report.newest().isEmpty() || report.newest().get().size() == 0) {
            return;
        }
        ByteBuffer frontier = ByteBuffer.allocate(report.frontier().size() * Hash.BYTES);
        report.frontier().forEach(hash -> frontier.put(hash.bytes()));
        try (PreparedStatement keep = connection.prepareStatement(CHECKPOINT)) {
            keep.setLong(1, report.newest().get().size());
            keep.setBytes(2, report.newest().get().note());
            keep.setBytes(3, frontier.array());
            keep.executeUpdate();
        }
    }

    private void compareWithWhatIsStored(Connection connection, Report report) {
        PostgresSource stored = PostgresSource.within(connection, target.url(), ledger.value(), report.entries());
        Report again = new Verification(stored, Plan.of(Optional.of(ledger.value()), keys, report.newest().stream()
                .toList()), Sink.NONE, progress).run();
        if (again.fault().isPresent() || !again.root().equals(report.root())) {
            throw new Refused("What the database at " + target + " stored is not what it was given; it stays empty.");
        }
    }

    /// When the answer is lost, the server may have committed all the same.
    private void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failed) {
            throw new Unreachable("It is not known whether the ledger database at " + target + " was filled: the commit"
                    + " was not confirmed: " + failed.getMessage() + ". Run this again: it fills a database that is"
                    + " empty and refuses one that is not, which 'verify' then checks.", failed);
        }
    }

    private static void analyze(Connection connection) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ANALYZE);
            connection.commit();
        } catch (SQLException failed) {
            // The ledger is filled and committed. The server will count its rows by itself, a little later.
        }
    }

    private static boolean isTrue(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
