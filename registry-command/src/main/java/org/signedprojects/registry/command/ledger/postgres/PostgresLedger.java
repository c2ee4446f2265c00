package org.signedprojects.registry.command.ledger.postgres;

import static org.signedprojects.registry.command.ledger.postgres.PostgresReads.answered;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The ledger in a PostgreSQL database of its own. Any number of instances may share the database: they take turns.
public final class PostgresLedger implements Ledger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresLedger.class);

    private static final String CLAIM = """
        insert into ledger_head (ledger) values (:ledger) on conflict do nothing
        """;

    private static final String CLAIMED_BY = """
        select ledger from ledger_head
        """;

    private static final String DURABLE = """
        select current_setting('fsync')::boolean and current_setting('full_page_writes')::boolean
        """;

    private static final String SIZE = """
        select next_position from ledger_head
        """;

    /// In the order of bytes `:` comes right after the digits. In order, the numbers that are taken stand at their own places
    /// up to the first one that is free, and behind their places after it.
    private static final String LOWEST_FREE_NUMBER = """
        select 1 + count(*)
          from (select number, row_number() over (order by number) as place
                  from (select substr(stream, length(:prefix) + 1)::integer as number
                          from ledger_entry
                         where stream >= :prefix || '0'
                           and stream < :prefix || ':'
                           and stream_version = 0
                           and substr(stream, length(:prefix) + 1) ~ '^(?!0000)([0-9]{4}|[1-9][0-9]{4,8})$') taken) numbered
         where number = place
        """;

    private final LedgerName name;
    private final JdbcClient jdbc;
    private final JdbcTemplate connections;
    private final PostgresEntries entries;
    private final KnownSize known = new KnownSize();
    private final Tail tail = new Tail();
    private final GroupCommit writer;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Begins to write at once.
    /// @param pool     for reading
    /// @param unpooled gives the writer connections that nobody else uses, see [PostgresSessions]
    /// @param patience how long an append waits at most for its fate, and a read for each answer of the database
    /// @throws IllegalStateException when the database holds another ledger
    public PostgresLedger(LedgerName name, DataSource pool, DataSource unpooled, Duration patience,
            MeterRegistry registry) {
        this.name = name;
        this.connections = new JdbcTemplate(new PostgresReads(pool, patience));
        this.jdbc = JdbcClient.create(connections);
        this.entries = new PostgresEntries(jdbc);
        claim();
        warnUnlessDurable();
        LedgerMetrics metrics = new LedgerMetrics(registry, known);
        this.writer = new GroupCommit(new PostgresGroups(unpooled, metrics), tail, patience, metrics,
                this::committed);
        size();
        metrics.waiting(writer::waiting);
        writer.start();
    }

    @Override
    public LedgerName name() {
        return name;
    }

    @Override
    public Appended append(Append append) {
        return writer.append(append);
    }

    @Override
    public Optional<Appended> find(CommandId command, ContentDigest content) {
        Appended first = answered(() -> connections.execute((Connection connection) -> PostgresKnown
                .firstResults(connection, command.value()).get(command)));
        return Optional.ofNullable(first).map(found -> GroupDecision.repeated(found, command, content));
    }

    @Override
    public long size() {
        long size = answered(() -> jdbc.sql(SIZE).query(Long.class).single());
        known.atLeast(size);
        return size;
    }

    @Override
    public long knownSize() {
        return known.entries();
    }

    @Override
    public List<LedgerEntry> entriesFrom(long position, int atMost) {
        List<LedgerEntry> read = answered(() -> entries.from(position, bounded(atMost)));
        if (!read.isEmpty()) {
            known.atLeast(read.getLast().position() + 1);
        }
        return read;
    }

    @Override
    public List<LedgerEntry> follow(long position, int atMost) {
        List<LedgerEntry> recent = tail.entriesFrom(position, bounded(atMost));
        return recent.isEmpty() ? entriesFrom(position, atMost) : recent;
    }

    @Override
    public List<LedgerEntry> history(Stream stream, long fromVersion, int atMost) {
        return answered(() -> entries.history(stream, fromVersion, bounded(atMost)));
    }

    @Override
    public int lowestFreeNumber(String type, String idPrefix) {
        return answered(() -> jdbc.sql(LOWEST_FREE_NUMBER).param("prefix", type + "/" + idPrefix)
                .query(Integer.class).single());
    }

    @Override
    public void whenCommitted(Runnable listener) {
        listeners.add(listener);
    }

    /// @return false once the writer has ended: then every append is refused
    boolean isWriting() {
        return writer.isWriting();
    }

    int appendsWaiting() {
        return writer.waiting();
    }

    /// Commits what waits, takes no more.
    @Override
    public void close() {
        writer.close();
    }

    private void claim() {
        jdbc.sql(CLAIM).param("ledger", name.value()).update();
        String claimedBy = jdbc.sql(CLAIMED_BY).query(String.class).single();
        if (!claimedBy.equals(name.value())) {
            throw new IllegalStateException(
                    "the database holds the ledger '" + claimedBy + "', configured is '" + name + "'");
        }
    }

    /// Whoever runs the server decides; but what it means is said once, loudly.
    private void warnUnlessDurable() {
        if (!jdbc.sql(DURABLE).query(Boolean.class).single()) {
            LOG.warn("PostgreSQL runs with fsync or full_page_writes off: a crash of the machine may lose or damage"
                    + " acknowledged entries of the ledger {}", name);
        }
    }

    private void committed(long size) {
        known.atLeast(size);
        listeners.forEach(Runnable::run);
    }

    private static int bounded(int atMost) {
        if (atMost < 1 || atMost > MAX_READ) {
            throw new IllegalArgumentException(atMost + " entries asked for, 1 to " + MAX_READ + " are allowed");
        }
        return atMost;
    }
}
