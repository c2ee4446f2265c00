package org.signedprojects.registry.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.command.axon.Commands.project;
import static org.signedprojects.registry.command.axon.Commands.propose;
import static org.signedprojects.registry.command.axon.Commands.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;

/// Two instances of the service share one ledger, and everybody negotiates about the same few projects.
class TwoInstancesIT {
    private static final int THREADS = 32;
    private static final int PROJECTS = 10;
    private static final int ROUNDS_PER_THREAD = 40;

    private final TestDatabase database = TestStores.postgres();

    @Test
    void no_round_is_lost_and_none_is_doubled() throws Exception {
        negotiateOnBoth(() -> {});
    }

    @Test
    void no_round_is_lost_and_none_is_doubled_while_writers_lose_their_connections() throws Exception {
        negotiateOnBoth(this::killWriters);
    }

    private void negotiateOnBoth(Runnable disturbance) throws Exception {
        try (Instance one = Instance.on(database);
                Instance other = Instance.on(database);
                Disturbance _ = new Disturbance(disturbance, one.ledger())) {
            IntStream.rangeClosed(1, PROJECTS)
                    .forEach(number -> one.projects().submit(submission(propose(project(number)))));

            List<Receipt<Project>> receipts = inParallel(thread -> negotiate(thread % 2 == 0 ? one : other, thread));

            List<RecordedEvent> rounds = entries(one.ledger()).map(it -> new EntryFormat().read(it.bytes()))
                    .filter(recorded -> recorded.event() instanceof NegotiationLogged).toList();
            assertThat(rounds).hasSize(THREADS * ROUNDS_PER_THREAD);
            assertThat(receipts).extracting(receipt -> receipt.position().position()).doesNotHaveDuplicates()
                    .hasSize(THREADS * ROUNDS_PER_THREAD);
            assertThat(receipts).noneMatch(Receipt::repeated);
            checkRounds(rounds);
            checkReceipts(receipts, one.ledger());
        }
    }

    private void killWriters() {
        try (var connection = java.sql.DriverManager.getConnection(database.jdbcUrl(), database.username(),
                database.password()); var statement = connection.createStatement()) {
            statement.execute("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where datname = current_database() and application_name like '%ledger writer'
                """);
        } catch (java.sql.SQLException failed) {
            throw new AssertionError(failed);
        }
    }

    /// Something that happens again and again, each time the ledger has grown a little, and at least once.
    private static final class Disturbance implements AutoCloseable {
        private final AtomicBoolean over = new AtomicBoolean();
        private final CompletableFuture<Integer> times;

        Disturbance(Runnable disturbance, Ledger ledger) {
            times = CompletableFuture.supplyAsync(() -> {
                int count = 0;
                for (long size = 0; !over.get();) {
                    if (ledger.size() > size + 200) {
                        disturbance.run();
                        count++;
                        size = ledger.size();
                    }
                }
                return count;
            });
        }

        @Override
        public void close() {
            over.set(true);
            assertThat(times.join()).isPositive();
        }
    }

    @Test
    void proposals_from_both_are_numbered_without_gaps() throws Exception {
        try (Instance one = Instance.on(database); Instance other = Instance.on(database)) {
            List<Receipt<Project>> receipts = inParallel(thread -> {
                Instance instance = thread % 2 == 0 ? one : other;
                return IntStream.range(0, 5).mapToObj(i -> instance.projects().propose(Commands.EDITION,
                        code -> submission(propose(code)))).toList();
            });

            assertThat(receipts).extracting(receipt -> receipt.state().code().value())
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, THREADS * 5)
                            .mapToObj(number -> project(number).value()).toList());
        }
    }

    private interface Work {
        List<Receipt<Project>> of(int thread);
    }

    private static List<Receipt<Project>> inParallel(Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<List<Receipt<Project>>>> tasks = IntStream.range(0, THREADS)
                    .<Callable<List<Receipt<Project>>>>mapToObj(thread -> () -> work.of(thread)).toList();
            List<Receipt<Project>> receipts = new ArrayList<>();
            for (Future<List<Receipt<Project>>> done : threads.invokeAll(tasks)) {
                receipts.addAll(done.get());
            }
            return receipts;
        }
    }

    /// As a client would: the same submission again as long as another one was faster.
    private static List<Receipt<Project>> negotiate(Instance instance, int thread) {
        Random random = new Random(thread);
        List<Receipt<Project>> receipts = new ArrayList<>();
        while (receipts.size() < ROUNDS_PER_THREAD) {
            Submission<ProjectCommand> round = submission(Commands.negotiate(project(1 + random.nextInt(PROJECTS))));
            receipts.add(untilTaken(instance, round));
        }
        return receipts;
    }

    private static Receipt<Project> untilTaken(Instance instance, Submission<ProjectCommand> round) {
        while (true) {
            try {
                return instance.projects().submit(round);
            } catch (StaleVersion another) {
                // Nothing was written.
            }
        }
    }

    private static void checkRounds(List<RecordedEvent> rounds) {
        Map<String, List<Integer>> numbers = rounds.stream()
                .collect(Collectors.groupingBy(recorded -> recorded.envelope().stream().subject(), Collectors.mapping(
                        recorded -> ((NegotiationLogged) recorded.event()).round(), Collectors.toList())));
        assertThat(numbers).hasSize(PROJECTS);
        numbers.values().forEach(of -> assertThat(of)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, of.size()).boxed().toList()));
    }

    private static void checkReceipts(List<Receipt<Project>> receipts, Ledger ledger) {
        Map<Long, LedgerEntry> entries = entries(ledger)
                .collect(Collectors.toMap(LedgerEntry::position, entry -> entry));
        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(LongStream.range(0, ledger.size()).boxed().toList());
        for (Receipt<Project> receipt : receipts) {
            LedgerEntry entry = entries.get(receipt.position().position());
            assertThat(entry.stream().id()).isEqualTo(receipt.state().code().value());
            assertThat(entry.streamVersion()).isEqualTo(receipt.version());
            assertThat(((Proposed) receipt.state()).rounds()).isEqualTo((int) receipt.version());
        }
    }

    private static java.util.stream.Stream<LedgerEntry> entries(Ledger ledger) {
        List<LedgerEntry> entries = new ArrayList<>();
        while (entries.size() < ledger.size()) {
            entries.addAll(ledger.entriesFrom(entries.size(), Ledger.MAX_READ));
        }
        return entries.stream();
    }
}
