package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;
import org.signedprojects.registry.query.totals.Scenes;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// What a projection remembers from batch to batch never shows in its tables, for random histories; a failure names its
/// seed.
public abstract class RememberedRowsContract {
    private static final int ENTRIES = 200;

    /// @return an instance that remembers nothing yet
    protected abstract Projection projection(JdbcClient jdbc);

    /// @return all that is in the tables of the projection
    protected abstract String content(JdbcClient jdbc);

    @RepeatedTest(3)
    void however_a_history_is_cut_into_transactions_and_batches_the_rows_are_those_of_one_entry_at_a_time(
            RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LedgerEntry> history = Scenes.random(random, ENTRIES);
        Tables tables = new Tables();
        Instance remembering = tables.instance();
        assertThat(transactions(history, random)).allMatch(remembering::takes);
        assertThat(tables.content()).isEqualTo(oneAtATime(history));
    }

    @RepeatedTest(3)
    void two_instances_that_take_turns_are_both_right(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LedgerEntry> history = Scenes.random(random, ENTRIES);
        Tables tables = new Tables();
        List<Instance> two = List.of(tables.instance(), tables.instance());
        assertThat(transactions(history, random)).allMatch(batches -> two.get(random.nextInt(2)).takes(batches));
        assertThat(tables.content()).isEqualTo(oneAtATime(history));
    }

    @RepeatedTest(3)
    void transactions_that_are_rolled_back_because_of_another_projection_are_not_remembered(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LedgerEntry> history = Scenes.random(random, ENTRIES);
        Tables tables = new Tables();
        Instance remembering = tables.instance(new Slow());
        assertThat(transactions(history, random)).allMatch(remembering::takes);
        assertThat(tables.content()).isEqualTo(oneAtATime(history));
    }

    @RepeatedTest(3)
    void a_refused_entry_leaves_the_rows_of_what_is_before_it_and_the_right_one_is_taken_in_its_place(
            RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<LedgerEntry> history = Scenes.random(random, ENTRIES);
        int wrong = IntStream.range(ENTRIES / 2, ENTRIES).filter(at -> isOfKnownProject(history.get(at))).findFirst()
                .orElseThrow();
        List<LedgerEntry> refused = new ArrayList<>(history);
        refused.set(wrong, proposedAgain(history.get(wrong)));
        Tables tables = new Tables();
        Instance remembering = tables.instance();
        transactions(refused, random).takeWhile(remembering::takes).forEach(_ -> {});
        assertThat(tables.content()).isEqualTo(oneAtATime(history.subList(0, wrong)));
        assertThat(transactions(history, random)).allMatch(remembering::takes);
        assertThat(tables.content()).isEqualTo(oneAtATime(history));
    }

    @Test
    void a_unit_of_work_is_full_when_it_keeps_back_3000_projects() {
        UnitOfWork work = begun();
        work.apply(proposals(0, 2_999, 0));
        assertThat(work.full()).isFalse();
        work.apply(proposals(2_999, 3_000, 0));
        assertThat(work.full()).isTrue();
    }

    @Test
    void a_unit_of_work_is_full_when_it_keeps_back_16_MiB() {
        UnitOfWork work = begun();
        work.apply(proposals(0, 1, 15 << 20));
        assertThat(work.full()).isFalse();
        work.apply(proposals(1, 2, 1 << 20));
        assertThat(work.full()).isTrue();
    }

    private UnitOfWork begun() {
        return projection(new Tables().jdbc).begin(Scenes.LEDGER, 0);
    }

    private static List<LedgerEntry> proposals(int from, int until, int bytes) {
        Histories histories = new Histories(Scenes.LEDGER);
        return IntStream.range(from, until).mapToObj(number -> new LedgerEntry(Scenes.LEDGER, number, number,
                new byte[bytes], new RecordedEvent(
                        histories.next(org.signedprojects.registry.ledger.Stream.of(new ProjectCode("P-" + number))),
                        Histories.proposed("DWS-2020", "ENV", "CN-370100"))))
                .toList();
    }

    /// @return a database of its own that a history was applied to
    protected JdbcClient projected(List<LedgerEntry> history) {
        Tables tables = new Tables();
        assertThat(tables.instance().takes(List.of(history))).isTrue();
        return tables.jdbc;
    }

    private static boolean isOfKnownProject(LedgerEntry entry) {
        return !(entry.recorded().event() instanceof ProjectProposed);
    }

    private static LedgerEntry proposedAgain(LedgerEntry entry) {
        return new LedgerEntry(entry.ledger(), entry.position(), entry.offset(), entry.bytes(), new RecordedEvent(
                entry.recorded().envelope(), Histories.proposed("DWS-2020", "ENV", "CN-370100")));
    }

    /// @return one batch or several for each transaction
    private static Stream<List<List<LedgerEntry>>> transactions(List<LedgerEntry> history, Random random) {
        return cut(cut(history, 20, random), 4, random).stream();
    }

    private static <T> List<List<T>> cut(List<T> whole, int most, Random random) {
        List<List<T>> pieces = new ArrayList<>();
        for (int from = 0; from < whole.size();) {
            int until = Math.min(whole.size(), from + 1 + random.nextInt(most));
            pieces.add(whole.subList(from, until));
            from = until;
        }
        return pieces;
    }

    /// @return the content of tables for which nothing was ever remembered
    private String oneAtATime(List<LedgerEntry> history) {
        Tables tables = new Tables();
        tables.transaction.executeWithoutResult(
                _ -> assertThat(history).allMatch(entry -> tables.instance().takes(List.of(List.of(entry)))));
        return tables.content();
    }

    /// Takes no two entries at once, which it says after the others have written their rows.
    private static final class Slow implements Projection {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public UnitOfWork begin(LedgerName ledger, long nextPosition) {
            return new UnitOfWork() {
                private int taken;

                @Override
                public void apply(List<LedgerEntry> entries) {
                    taken += entries.size();
                }

                @Override
                public void complete() {
                    if (taken > 1) {
                        throw new IllegalStateException("not so many");
                    }
                }
            };
        }
    }

    /// Those of a database of their own.
    private final class Tables {
        private final JdbcClient jdbc;
        private final TransactionTemplate transaction;

        Tables() {
            TestDatabase database = TestStores.postgres();
            DriverManagerDataSource source = new DriverManagerDataSource(database.jdbcUrl(), database.username(),
                    database.password());
            Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").load()
                    .migrate();
            jdbc = JdbcClient.create(source);
            transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
            transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        }

        /// @param others projections that take the same entries, after this one
        Instance instance(Projection... others) {
            Watched ours = new Watched(projection(jdbc));
            List<Projection> all = Stream.concat(Stream.of(ours), Stream.of(others)).toList();
            Projector projector = new Projector(
                    new PostgresBookmarks(jdbc, new FollowedLedgers(List.of(Scenes.LEDGER))), all, transaction);
            projector.introduce(Scenes.LEDGER);
            return new Instance(ours, projector);
        }

        String content() {
            return RememberedRowsContract.this.content(jdbc);
        }
    }

    /// Applies batches as the intake does.
    private record Instance(Watched projection, Projector projector) {
        /// @return whether it took the batches as they came
        boolean takes(List<List<LedgerEntry>> batches) {
            projection.failed = false;
            boolean failedTogether = false;
            try {
                apply(batches);
            } catch (TakenTogether failed) {
                failedTogether = projection.failed;
                projection.failed = false;
                batches.stream().map(List::of).takeWhile(_ -> !projection.failed).forEach(this::apply);
            }
            return !failedTogether && !projection.failed;
        }

        private void apply(List<List<LedgerEntry>> batches) {
            Iterator<List<LedgerEntry>> rest = batches.iterator();
            while (rest.hasNext()) {
                projector.apply(Scenes.LEDGER, rest, projector.names());
            }
        }
    }

    /// Knows whether the projection has failed: the projector tries again, when nothing is remembered any more, and
    /// that would heal what was remembered wrongly.
    private static final class Watched implements Projection {
        private final Projection projection;
        private boolean failed;

        Watched(Projection projection) {
            this.projection = projection;
        }

        @Override
        public String name() {
            return projection.name();
        }

        @Override
        public UnitOfWork begin(LedgerName ledger, long nextPosition) {
            UnitOfWork work = watched(() -> projection.begin(ledger, nextPosition));
            return new UnitOfWork() {
                @Override
                public void apply(List<LedgerEntry> entries) {
                    watched(() -> {
                        work.apply(entries);
                        return true;
                    });
                }

                @Override
                public void complete() {
                    watched(() -> {
                        work.complete();
                        return true;
                    });
                }
            };
        }

        private <T> T watched(Supplier<T> action) {
            try {
                return action.get();
            } catch (RuntimeException failure) {
                failed = true;
                throw failure;
            }
        }
    }
}
