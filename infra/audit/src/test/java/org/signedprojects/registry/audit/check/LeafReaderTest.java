package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.Thread.State;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.merkle.TreeHasher;

@Timeout(60)
class LeafReaderTest {
    private static final int COUNT = 3_000;
    private static final List<byte[]> BYTES = SyntheticLedger.entries(COUNT);
    private static final List<Throwable> FAILURES = List.of(new IllegalArgumentException("a mistake"),
            new StackOverflowError("too deep"));

    /// Nothing but entries.
    @FunctionalInterface
    private interface Walked extends EntrySource {
        @Override
        default String title() {
            return "walked";
        }

        @Override
        default Optional<String> ledger() {
            return Optional.empty();
        }

        @Override
        default List<byte[]> checkpoints() {
            return List.of();
        }

        @Override
        default void close() {
            // Nothing is open.
        }
    }

    @FunctionalInterface
    private interface Batches extends Entries {
        @Override
        default void close() {
            // Nothing is open.
        }
    }

    /// Hands its entries out in batches of random sizes, one to a few hundred, then ends or fails.
    private record Chunked(List<Found> all, long seed, @Nullable RuntimeException failure) implements Walked {
        @Override
        public Entries entries() {
            Random random = new Random(seed);
            AtomicInteger next = new AtomicInteger();
            Batches batches = () -> {
                if (next.get() == all.size() && failure != null) {
                    throw failure;
                }
                int from = next.get();
                next.set(Math.min(all.size(), from + 1 + random.nextInt(1 + random.nextInt(400))));
                return all.subList(from, next.get());
            };
            return batches;
        }
    }

    @RepeatedTest(20)
    void entries_come_in_the_sources_order_each_with_its_own_findings_and_hash(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Found> found = entries();
        for (int i = 0; i < 10; i++) {
            int at = random.nextInt(COUNT);
            byte[] changed = BYTES.get(at).clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            found.set(at, new Found(at, changed, Beside.Nothing.NOTHING));
        }
        TreeHasher hasher = new TreeHasher();
        int next = 0;
        try (LeafReader reader = new LeafReader(new Chunked(found, repetition.getCurrentRepetition(), null))) {
            for (LeafReader.Batch batch = reader.next(); batch != null; batch = reader.next()) {
                for (int i = 0; i < batch.found().size(); i++) {
                    Found entry = found.get(next++);
                    EntryScan alone = new EntryScan(entry.entry(), null);
                    assertThat(batch.found().get(i)).isSameAs(entry);
                    assertThat(batch.leaves().get(i)).isEqualTo(hasher.leaf(entry.entry()));
                    assertThat(batch.scans().get(i).problem).isEqualTo(alone.problem);
                    assertThat(batch.scans().get(i).idLow).isEqualTo(alone.idLow);
                }
            }
            assertThat(reader.stated()).isNotNull();
        }
        assertThat(next).isEqualTo(COUNT);
    }

    @Test
    void a_source_that_fails_is_heard_after_all_that_came_before() {
        int seen = 0;
        Unsound broken = new Unsound(COUNT, "torn off");
        try (LeafReader reader = new LeafReader(new Chunked(entries(), 1, broken))) {
            while (seen < COUNT) {
                LeafReader.Batch batch = reader.next();
                assertThat(batch).isNotNull();
                seen += batch.found().size();
            }
            assertThatThrownBy(reader::next).isSameAs(broken);
        }
        assertThat(seen).isEqualTo(COUNT);
    }

    @ParameterizedTest
    @FieldSource("FAILURES")
    void what_fails_on_another_thread_is_thrown_as_it_is(Throwable failure) {
        Batches broken = () -> {
            throw unchecked(failure);
        };
        Batches unfit = () -> new Unfit(failure);
        for (Batches batches : List.of(broken, unfit)) {
            try (LeafReader reader = reader(batches)) {
                assertThatThrownBy(reader::next).isSameAs(failure);
            }
        }
    }

    @Test
    void whoever_waits_for_a_batch_takes_others_apart_meanwhile() {
        Semaphore takenApart = new Semaphore(0);
        List<Found> entry = entries().subList(0, 1);
        AtomicInteger asked = new AtomicInteger();
        Batches batches = () -> asked.incrementAndGet() == 1
                ? new OnAccess(entry, () -> await().until(takenApart::tryAcquire))
                : new OnAccess(entry, takenApart::release);
        Walked source = () -> batches;
        try (LeafReader reader = new LeafReader(source, 1)) {
            await().until(() -> asked.get() > 2);
            assertThat(reader.next()).isNotNull();
        }
    }

    @Test
    void a_source_is_asked_for_no_more_batches_than_are_kept() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger allowed = new AtomicInteger(LeafReader.BATCHES_AHEAD + 1);
        AtomicBoolean tooMany = new AtomicBoolean();
        try (LeafReader reader = reader(() -> {
            tooMany.compareAndSet(false, asked.incrementAndGet() > allowed.get());
            return asked.get() > 100 ? List.of() : entries().subList(0, 3);
        })) {
            for (int taken = 0; taken < 5; taken++) {
                await().until(() -> asked.get() >= allowed.get());
                allowed.incrementAndGet();
                assertThat(reader.next()).isNotNull();
            }
        }
        assertThat(tooMany).isFalse();
    }

    @Test
    void whoever_is_interrupted_waits_no_longer_and_stays_interrupted() {
        Semaphore never = new Semaphore(0);
        try (LeafReader reader = reader(() -> answered(never))) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(reader::next).isInstanceOf(Unreachable.class).hasMessage("Interrupted.");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void whoever_closes_does_not_wait_for_a_source_that_heeds_interruption() {
        Semaphore never = new Semaphore(0);
        LeafReader reader = reader(() -> answered(never));
        await().until(never::hasQueuedThreads);

        reader.close();

        assertThat(never.hasQueuedThreads()).isFalse();
        assertNoThreadIsLeft();
    }

    @Test
    void a_source_is_let_go_of_before_it_is_closed_even_when_whoever_closes_is_interrupted() throws Exception {
        Semaphore answer = new Semaphore(0);
        AtomicBoolean letGo = new AtomicBoolean();
        LeafReader reader = reader(() -> {
            answer.acquireUninterruptibly();
            letGo.set(true);
            return List.of();
        });
        await().until(answer::hasQueuedThreads);
        AtomicBoolean letGoBefore = new AtomicBoolean();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread closing = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            reader.close();
            letGoBefore.set(letGo.get());
            stillInterrupted.set(Thread.interrupted());
        });
        await().until(closing::getState, State.TIMED_WAITING::equals);
        answer.release();
        closing.join();
        assertThat(letGoBefore).isTrue();
        assertThat(stillInterrupted).isTrue();
        assertNoThreadIsLeft();
    }

    @Test
    void whoever_has_seen_enough_leaves_no_thread_behind() {
        LeafReader reader = new LeafReader(new Chunked(entries(), 2, null));
        assertThat(reader.next()).isNotNull();

        reader.close();

        assertNoThreadIsLeft();
    }

    /// Its last steps a thread may still have to go.
    private static void assertNoThreadIsLeft() {
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("audit-")));
    }

    private static LeafReader reader(Batches batches) {
        Walked source = () -> batches;
        return new LeafReader(source);
    }

    /// Waits for an answer, unless interrupted.
    private static List<Found> answered(Semaphore answer) {
        try {
            answer.acquire();
            return List.of();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted.", stopped);
        }
    }

    /// A batch of one entry, before which something happens.
    private static final class OnAccess extends AbstractList<Found> {
        private final List<Found> entry;
        private final Runnable before;

        OnAccess(List<Found> entry, Runnable before) {
            this.entry = entry;
            this.before = before;
        }

        @Override
        public Found get(int index) {
            before.run();
            return entry.get(index);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    /// A batch that cannot be taken apart.
    private static final class Unfit extends AbstractList<Found> {
        private final Throwable failure;

        Unfit(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public Found get(int index) {
            throw unchecked(failure);
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return (RuntimeException) failure;
    }

    private static List<Found> entries() {
        List<Found> found = new ArrayList<>();
        BYTES.forEach(entry -> found.add(new Found(found.size(), entry, Beside.Nothing.NOTHING)));
        return found;
    }
}
