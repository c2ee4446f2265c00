package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.ledger.Stream;

/// Who commits what, and when.
class GroupCommitTest {
    private static final Stream BRIDGE = new Stream("project/BRIDGE");

    private final Store store = new Store();
    private final GroupCommit commit = new GroupCommit(store, new Tail(), Duration.ofSeconds(10),
            new LedgerMetrics(new SimpleMeterRegistry(), new KnownSize()), _ -> {
            });

    /// Commits all it is given; stops and fails as a test tells it to.
    private static final class Store implements Groups {
        private final List<List<Append>> groups = Collections.synchronizedList(new ArrayList<>());
        private final List<Thread> committers = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger doubts = new AtomicInteger();
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean open;
        private volatile boolean away;

        @Override
        public boolean open() {
            open = !away;
            return open;
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public List<Fate> commit(List<Append> group) throws InDoubt {
            committers.add(Thread.currentThread());
            groups.add(group);
            try {
                gate.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            if (doubts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                open = false;
                throw new InDoubt(new IllegalStateException("the connection was lost"));
            }
            return group.stream().map(append -> (Fate) new Fate.Committed(GroupDecision.placed(append, 0))).toList();
        }

        @Override
        public void close() {
            open = false;
        }
    }

    @BeforeEach
    void start() {
        commit.start();
    }

    @AfterEach
    void close() {
        store.gate.countDown();
        commit.close();
    }

    @Test
    void a_writer_makes_the_connection_and_from_then_on_a_lone_append_is_committed_by_its_caller() {
        commit.append(Appends.append(BRIDGE, 0));
        assertThat(store.committers).hasSize(1).doesNotContain(Thread.currentThread());

        await().pollInSameThread().untilAsserted(() -> {
            commit.append(Appends.append(BRIDGE, 1));
            assertThat(store.committers.getLast()).isSameAs(Thread.currentThread());
        });
    }

    @Test
    void whatever_comes_during_a_commit_is_committed_together() {
        opened();
        store.gate = new CountDownLatch(1);
        CompletableFuture<?> first = appendLater(1);
        await().until(() -> store.groups.size() == 1);
        List<CompletableFuture<?>> others = IntStream.range(2, 12).<CompletableFuture<?>>mapToObj(this::appendLater)
                .toList();
        await().until(() -> commit.waiting() >= 8);

        store.gate.countDown();
        first.join();
        others.forEach(CompletableFuture::join);
        assertThat(store.groups).hasSizeLessThanOrEqualTo(3);
        assertThat(store.groups.stream().mapToInt(List::size).sum()).isEqualTo(11);
    }

    @Test
    void an_attempt_in_doubt_is_made_again_by_a_writer() {
        opened();
        store.doubts.set(2);
        Append append = Appends.append(BRIDGE, 1);

        assertThat(commit.append(append).firstVersion()).isEqualTo(1);
        assertThat(store.groups).hasSize(3).containsOnly(List.of(append));
        assertThat(store.committers.getFirst()).isSameAs(Thread.currentThread());
        assertThat(store.committers.subList(1, 3)).doesNotContain(Thread.currentThread());
    }

    @Test
    void an_append_that_was_sent_and_finds_no_more_room_has_an_unknown_outcome() {
        Waiting sent = new Waiting(Appends.append(BRIDGE, 0));
        assertThat(sent.send()).isTrue();
        sent.giveUp("no more room");
        assertThatThrownBy(sent::await).isInstanceOf(OutcomeUnknown.class);

        Waiting unsent = new Waiting(Appends.append(BRIDGE, 0));
        unsent.giveUp("no more room");
        assertThatThrownBy(unsent::await).isInstanceOf(LedgerUnavailable.class).hasMessage("no more room");
        assertThat(unsent.send()).isFalse();
    }

    @Test
    void an_append_waits_no_longer_than_it_has_patience_for_a_store_that_is_away() {
        try (GroupCommit hasty = new GroupCommit(store, new Tail(), Duration.ofMillis(100),
                new LedgerMetrics(new SimpleMeterRegistry(), new KnownSize()), _ -> {
                })) {
            store.away = true;
            hasty.start();
            assertThatThrownBy(() -> hasty.append(Appends.append(BRIDGE, 0))).isInstanceOf(LedgerUnavailable.class);
        }
    }

    @Test
    void after_the_end_nothing_is_taken() {
        opened();
        commit.close();
        assertThatThrownBy(() -> commit.append(Appends.append(BRIDGE, 1))).isInstanceOf(LedgerUnavailable.class);
        assertThat(store.groups).isEmpty();
        assertThat(store.isOpen()).isFalse();
    }

    /// The connection is there and nothing is being committed.
    private void opened() {
        await().pollInSameThread().until(() -> {
            commit.append(Appends.append(BRIDGE, 0));
            return store.committers.getLast() == Thread.currentThread();
        });
        store.groups.clear();
        store.committers.clear();
    }

    private CompletableFuture<?> appendLater(long version) {
        return CompletableFuture.supplyAsync(() -> commit.append(Appends.append(BRIDGE, version)),
                task -> Thread.ofPlatform().daemon().start(task));
    }
}
