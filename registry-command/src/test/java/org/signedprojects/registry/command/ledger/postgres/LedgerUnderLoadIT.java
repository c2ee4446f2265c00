package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.command.ledger.postgres.Appends.append;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.ledger.postgres.UnreliableNetwork.Fault;
import org.signedprojects.registry.ledger.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What [Ledger] promises to many callers, on several instances, while connections break.
class LedgerUnderLoadIT {
    private static final int THREADS = 32;
    private static final int STREAMS = 10;
    private static final Stream BRIDGE = new Stream("project/BRIDGE");

    private final LedgerDatabase database = LedgerDatabase.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nothing_is_lost_doubled_or_out_of_order_on_one_instance() throws Exception {
        try (PostgresLedger ledger = database.instance()) {
            check(writeFrom(List.of(ledger), 100, new AtomicBoolean()));
        }
    }

    @Test
    void nothing_is_lost_doubled_or_out_of_order_on_two_instances() throws Exception {
        try (PostgresLedger one = database.instance(); PostgresLedger other = database.instance()) {
            check(writeFrom(List.of(one, other), 60, new AtomicBoolean()));
        }
    }

    @Test
    void nothing_is_lost_doubled_or_out_of_order_while_connections_are_killed() throws Exception {
        try (PostgresLedger one = database.instance(); PostgresLedger other = database.instance()) {
            AtomicBoolean done = new AtomicBoolean();
            CompletableFuture<Integer> kills = CompletableFuture.supplyAsync(() -> killWritersUntil(done));
            check(writeFrom(List.of(one, other), 60, done));
            assertThat(kills.get()).isPositive();
        }
    }

    @Test
    void an_append_waits_for_a_store_that_is_away_for_a_moment() throws Exception {
        try (UnreliableNetwork network = network(); PostgresLedger ledger = behind(network, Duration.ofSeconds(20))) {
            ledger.append(append(BRIDGE, 0));
            network.suffers(new Fault.Away());
            CompletableFuture<Appended> waiting = CompletableFuture
                    .supplyAsync(() -> ledger.append(append(BRIDGE, 1)));
            await().pollDelay(Duration.ofMillis(300)).until(() -> !waiting.isDone());

            network.suffers(new Fault.None());

            assertThat(waiting.get()).extracting(Appended::firstPosition, Appended::repeated).containsExactly(1L,
                    false);
        }
    }

    @Test
    void who_waits_for_a_store_that_stays_away_learns_whether_the_append_was_sent() throws Exception {
        try (UnreliableNetwork network = network(); PostgresLedger ledger = behind(network, Duration.ofMillis(500))) {
            ledger.append(append(BRIDGE, 0));
            network.suffers(new Fault.Away());

            assertThatThrownBy(() -> ledger.append(append(BRIDGE, 1))).isInstanceOf(OutcomeUnknown.class);
            await().untilAsserted(() -> assertThatThrownBy(() -> ledger.append(append(BRIDGE, 1)))
                    .isInstanceOf(LedgerUnavailable.class));

            network.suffers(new Fault.None());
            await().ignoreExceptionsInstanceOf(LedgerUnavailable.class).untilAsserted(
                    () -> assertThat(ledger.append(append(new Stream("project/OTHER"), 0)).firstPosition())
                            .isEqualTo(1));
            assertThat(ledger.history(BRIDGE, 0, 10)).hasSize(1);
        }
    }

    @Test
    void a_commit_whose_answer_was_lost_is_answered_truthfully() throws Exception {
        try (UnreliableNetwork network = network(); PostgresLedger ledger = behind(network, Duration.ofSeconds(20))) {
            for (int version = 0; version < 10; version++) {
                network.suffers(new Fault.AnswerLost());
                assertThat(ledger.append(append(BRIDGE, version))).extracting(Appended::firstPosition,
                        Appended::repeated).containsExactly((long) version, false);
            }
            assertThat(ledger.size()).isEqualTo(10);
        }
    }

    private UnreliableNetwork network() throws IOException {
        return new UnreliableNetwork(database.database().jdbcUrl());
    }

    private PostgresLedger behind(UnreliableNetwork network, Duration patience) {
        return database.instance(database.sessionsAt(network.jdbcUrl()), patience);
    }

    /// Every thread appends to streams it shares with all others, so that about half of the appends come too late.
    private List<Map<Append, Appended>> writeFrom(List<PostgresLedger> instances, int appends, AtomicBoolean done)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<Map<Append, Appended>>> writers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                PostgresLedger ledger = instances.get(thread % instances.size());
                Random random = new Random(thread);
                writers.add(threads.submit(() -> write(ledger, appends, random)));
            }
            List<Map<Append, Appended>> acknowledged = new ArrayList<>();
            for (Future<Map<Append, Appended>> writer : writers) {
                acknowledged.add(writer.get());
            }
            return acknowledged;
        } finally {
            done.set(true);
        }
    }

    private static Map<Append, Appended> write(PostgresLedger ledger, int appends, Random random) {
        Map<Append, Appended> acknowledged = new HashMap<>();
        Map<Stream, Integer> lengths = new HashMap<>();
        while (acknowledged.size() < appends) {
            Stream stream = new Stream("project/P-" + random.nextInt(STREAMS));
            int known = lengths.getOrDefault(stream, 0);
            int length = known + ledger.history(stream, known, Ledger.MAX_READ).size();
            lengths.put(stream, length);
            Append append = append(stream, length, 1 + random.nextInt(3));
            try {
                acknowledged.put(append, ledger.append(append));
            } catch (StaleVersion another) {
                // Another thread came first; nothing was written.
            }
        }
        return acknowledged;
    }

    /// Each time the ledger has grown a little.
    private int killWritersUntil(AtomicBoolean done) {
        JdbcClient sql = JdbcClient.create(database.sessions());
        int kills = 0;
        long size = 0;
        while (!done.get()) {
            long now = sql.sql("select next_position from ledger_head").query(Long.class).single();
            if (now >= size + 100) {
                size = now;
                kills += sql.sql("""
                    select count(pg_terminate_backend(pid)) from pg_stat_activity
                     where datname = current_database() and application_name = 'ledger-test'
                       and pid <> pg_backend_pid()
                    """).query(Integer.class).single();
            }
        }
        return kills;
    }

    private void check(List<Map<Append, Appended>> acknowledged) {
        try (PostgresLedger ledger = database.instance()) {
            Map<Long, LedgerEntry> entries = new HashMap<>();
            Map<Stream, Long> lastVersions = new HashMap<>();
            for (long from = 0; from < ledger.size(); from += Ledger.MAX_READ) {
                ledger.entriesFrom(from, Ledger.MAX_READ).forEach(entry -> {
                    assertThat(entries.put(entry.position(), entry)).isNull();
                    assertThat(entry.streamVersion()).isEqualTo(lastVersions.getOrDefault(entry.stream(), -1L) + 1);
                    lastVersions.put(entry.stream(), entry.streamVersion());
                });
            }
            assertThat(entries.keySet()).containsExactlyInAnyOrderElementsOf(
                    LongStream.range(0, ledger.size()).boxed().toList());
            acknowledged.forEach(of -> of.forEach((append, appended) -> checkIsThere(append, appended, entries)));
            assertThat(ledger.size()).isEqualTo(
                    acknowledged.stream().flatMap(of -> of.keySet().stream()).mapToLong(a -> a.entries().size()).sum());
        }
    }

    private static void checkIsThere(Append append, Appended appended, Map<Long, LedgerEntry> entries) {
        assertThat(appended.repeated()).isFalse();
        for (int ordinal = 0; ordinal < append.entries().size(); ordinal++) {
            LedgerEntry entry = entries.get(appended.firstPosition() + ordinal);
            assertThat(entry.stream()).isEqualTo(append.stream());
            assertThat(entry.streamVersion()).isEqualTo(append.firstVersion() + ordinal);
            assertThat(entry.bytes()).isEqualTo(append.entries().get(ordinal).bytes());
        }
    }
}
