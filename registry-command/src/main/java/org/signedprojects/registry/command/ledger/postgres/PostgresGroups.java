package org.signedprojects.registry.command.ledger.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.ledger.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits groups of appends over one connection of its own.
///
/// The fast path is one statement, checked and committed in one round trip. It works while this connection was the last
/// to append and every member fits. Otherwise nothing happens and the guarded path looks at each member.
///
/// A connection that fails is given up. Its successor first raises the fence, waiting for whatever the old one still
/// holds; so what is in the ledger then is all that the old one will ever have written.
final class PostgresGroups implements Groups {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresGroups.class);
    private static final String UNIQUE_VIOLATION = "23505";

    /// Waits for the lock of the one row.
    private static final String RAISE_FENCE = """
        update ledger_head set fence = fence + 1 returning next_position, fence
        """;

    /// Lock, check and insert at once. If the position is the known one when the row is locked, everything below was
    /// committed before this statement began, so its snapshot has it. The row of another instance that came first is
    /// looked at again after waiting for it and then does not fit: nothing is inserted. A version that is taken, a
    /// repeated command or event violates a unique constraint.
    private static final String APPEND_IF_NEXT = """
        with head as (
            update ledger_head
               set next_position = next_position + ?
             where next_position = ?
               and fence = ?
               and not exists (
                       select
                         from unnest(?::text[], ?::bigint[]) as before (stream, version)
                        where (select entry.stream_version
                                 from ledger_entry entry
                                where entry.stream = before.stream
                                  and entry.stream_version = before.version) is null
                   )
            returning true
        )
        """ + PostgresRows.INSERT + " from head, " + PostgresRows.UNNEST;

    /// The same for one entry, which is what a group is while commands come one at a time: without arrays to make and
    /// take apart it takes the server a third less.
    private static final String APPEND_ONE_IF_NEXT = """
        with head as (
            update ledger_head
               set next_position = next_position + 1
             where next_position = ?
               and fence = ?
               and (? < 0 or exists (select
                                       from ledger_entry entry
                                      where entry.stream = ?
                                        and entry.stream_version = ?))
            returning next_position - 1 as position
        )
        """ + PostgresRows.INSERT_ONE + " from head";

    /// A statement of its own: one that had to wait for the lock would go on with the snapshot from before.
    private static final String LOCK_HEAD = """
        select next_position, fence from ledger_head for update
        """;

    private static final String INSERT = PostgresRows.INSERT + " from " + PostgresRows.UNNEST;

    private static final String ADVANCE_HEAD = """
        update ledger_head set next_position = next_position + ?
        """;

    private final DataSource source;
    private final LedgerMetrics metrics;
    private @Nullable Connection connection;
    private long nextPosition;
    private long fence;

    /// @param source       gives connections that nobody else uses, in autocommit mode and with a time limit on
    ///                     statements and on waiting for the network
    PostgresGroups(DataSource source, LedgerMetrics metrics) {
        this.source = source;
        this.metrics = metrics;
    }

    @Override
    public boolean open() {
        if (connection != null) {
            return true;
        }
        try {
            connect();
            return true;
        } catch (SQLException away) {
            LOG.warn("The ledger's database is away: {}", away.getMessage());
            close();
            return false;
        }
    }

    @Override
    public boolean isOpen() {
        return connection != null;
    }

    @Override
    public List<Fate> commit(List<Append> group) throws InDoubt {
        try {
            boolean reopened = connection == null;
            if (reopened) {
                connect();
            }
            List<Fate> fates = reopened ? null : fastPath(group);
            return fates != null ? fates : guardedPath(group);
        } catch (SQLException | RuntimeException unclear) {
            close();
            throw new InDoubt(unclear);
        } catch (Error broken) {
            close();
            throw broken;
        }
    }

    @Override
    public void close() {
        Connection old = connection;
        connection = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException alreadyGone) {
                LOG.debug("Closing a connection that is gone", alreadyGone);
            }
        }
    }

    private void connect() throws SQLException {
        connection = source.getConnection();
        try (PreparedStatement raise = connection.prepareStatement(RAISE_FENCE);
                ResultSet head = raise.executeQuery()) {
            readHead(head);
        }
    }

    private void readHead(ResultSet head) throws SQLException {
        if (!head.next()) {
            throw new SQLException("ledger_head has no row");
        }
        nextPosition = head.getLong(1);
        fence = head.getLong(2);
    }

    private Connection connected() throws SQLException {
        if (connection == null) {
            throw new SQLException("not connected");
        }
        return connection;
    }

    /// @return null when nothing was written because at least one member does not fit, or another instance appended
    private @Nullable List<Fate> fastPath(List<Append> group) throws SQLException {
        Predecessors before = Predecessors.of(group);
        if (before == null) {
            return null;
        }
        PostgresRows rows = PostgresRows.of(group, nextPosition);
        try {
            int inserted = rows.count() == 1 ? appendOne(group.getFirst(), rows) : append(before, rows);
            return inserted == 0 ? null : committed(group, inserted, rows);
        } catch (SQLException refused) {
            if (UNIQUE_VIOLATION.equals(refused.getSQLState())) {
                return null;
            }
            throw refused;
        }
    }

    private int append(Predecessors before, PostgresRows rows) throws SQLException {
        try (PreparedStatement append = connected().prepareStatement(APPEND_IF_NEXT)) {
            append.setInt(1, rows.count());
            append.setLong(2, nextPosition);
            append.setLong(3, fence);
            append.setArray(4, array("text", before.streams().toArray(String[]::new)));
            append.setArray(5, array("bigint", before.versions().toArray(Long[]::new)));
            rows.bind(append, 6);
            return append.executeUpdate();
        }
    }

    private int appendOne(Append only, PostgresRows row) throws SQLException {
        long before = only.firstVersion() - 1;
        try (PreparedStatement append = connected().prepareStatement(APPEND_ONE_IF_NEXT)) {
            append.setLong(1, nextPosition);
            append.setLong(2, fence);
            append.setLong(3, before);
            append.setString(4, only.stream().subject());
            append.setLong(5, before);
            row.bindOne(append, 6);
            return append.executeUpdate();
        }
    }

    private List<Fate> committed(List<Append> group, int inserted, PostgresRows rows) {
        if (inserted != rows.count()) {
            throw new IllegalStateException(inserted + " entries inserted, expected " + rows.count());
        }
        List<Fate> fates = new ArrayList<>(group.size());
        for (Append append : group) {
            fates.add(new Fate.Committed(GroupDecision.placed(append, nextPosition)));
            nextPosition += append.entries().size();
        }
        return fates;
    }

    private List<Fate> guardedPath(List<Append> group) throws SQLException {
        metrics.guarded();
        Connection current = connected();
        current.setAutoCommit(false);
        lockHead(current);
        GroupDecision.Plan plan = GroupDecision.decide(group, PostgresKnown.of(current, nextPosition, group));
        if (!plan.accepted().isEmpty()) {
            insert(PostgresRows.of(plan.accepted(), nextPosition));
        }
        current.commit();
        current.setAutoCommit(true);
        return plan.fates();
    }

    private void lockHead(Connection current) throws SQLException {
        try (PreparedStatement lock = current.prepareStatement(LOCK_HEAD); ResultSet head = lock.executeQuery()) {
            readHead(head);
        }
    }

    private void insert(PostgresRows rows) throws SQLException {
        try (PreparedStatement insert = connected().prepareStatement(INSERT)) {
            rows.bind(insert, 1);
            insert.executeUpdate();
        }
        try (PreparedStatement advance = connected().prepareStatement(ADVANCE_HEAD)) {
            advance.setInt(1, rows.count());
            advance.executeUpdate();
        }
        nextPosition += rows.count();
    }

    private Array array(String type, Object[] values) throws SQLException {
        return connected().createArrayOf(type, values);
    }

    /// What must be in the ledger for a group to fit: the entry right before each append, unless it begins a stream or
    /// follows another one of the group.
    private record Predecessors(List<String> streams, List<Long> versions) {
        /// @return null when the members contradict each other
        static @Nullable Predecessors of(List<Append> group) {
            Predecessors before = new Predecessors(new ArrayList<>(), new ArrayList<>());
            Map<Stream, Long> lastVersions = new HashMap<>();
            for (Append append : group) {
                Long last = lastVersions.put(append.stream(), append.lastVersion());
                if (last != null && last != append.firstVersion() - 1) {
                    return null;
                }
                if (last == null && append.firstVersion() > 0) {
                    before.streams.add(append.stream().subject());
                    before.versions.add(append.firstVersion() - 1);
                }
            }
            return before;
        }
    }
}
