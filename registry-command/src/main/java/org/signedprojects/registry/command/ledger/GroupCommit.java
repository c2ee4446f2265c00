package org.signedprojects.registry.command.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits appends in groups, one group at a time. While one is being committed the next one gathers, so that many appends
/// share one disk sync.
///
/// Who comes while nothing is being committed commits its own append itself: handing it to another thread and being woken
/// again would take as long as the commit. Whatever comes meanwhile waits for the writer, a thread of its own, which
/// takes all that wait, in order. The writer also deals with a store that is away and with attempts in doubt.
final class GroupCommit implements AutoCloseable {
    static final int MAX_WAITING = 4_096;
    static final int MAX_GROUP_ENTRIES = 512;
    static final long MAX_GROUP_BYTES = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Groups groups;
    private final Duration patience;
    private final LedgerMetrics metrics;
    private final Runnable committed;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread writer;
    /// Held while groups are opened, committed and closed.
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closing;
    private @Nullable Waiting next;

    /// @param patience how long an append waits at most for its fate
    /// @param committed called after each commit, by the thread that made it; must return at once
    GroupCommit(Groups groups, Duration patience, LedgerMetrics metrics, Runnable committed) {
        this.groups = groups;
        this.patience = patience;
        this.metrics = metrics;
        this.committed = committed;
        this.writer = Thread.ofPlatform().name("ledger-writer").daemon().unstarted(this::write);
    }

    void start() {
        writer.start();
    }

    boolean isWriting() {
        return writer.isAlive();
    }

    int waiting() {
        return queue.size();
    }

    Appended append(Append append) {
        Waiting waiting = new Waiting(append);
        if (closing || !isWriting()) {
            throw new LedgerUnavailable("the ledger takes no commands");
        }
        return metrics.append(() -> {
            if (!committedAtOnce(waiting) && !queue.offer(waiting)) {
                waiting.refuse();
            }
            return waiting.await(patience);
        });
    }

    /// @return false when it is left to the writer: others are before it, the store is away, or its outcome is in doubt
    private boolean committedAtOnce(Waiting waiting) {
        if (!queue.isEmpty() || !turn.tryLock()) {
            return false;
        }
        try {
            return !closing && groups.isOpen() && waiting.send() && attempted(List.of(waiting));
        } finally {
            turn.unlock();
        }
    }

    /// Takes no more appends, commits those that wait and ends.
    @Override
    public void close() {
        closing = true;
        try {
            writer.join(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }

    private void write() {
        try {
            while (!closing || !queue.isEmpty() || next != null) {
                writeNextGroup();
            }
        } catch (InterruptedException closed) {
            LOG.info("The ledger's writer stops with {} appends waiting", queue.size());
        } finally {
            turn.lock();
            groups.close();
            turn.unlock();
        }
    }

    private void writeNextGroup() throws InterruptedException {
        if (next == null) {
            next = queue.poll(100, TimeUnit.MILLISECONDS);
        }
        if (next != null) {
            turn.lockInterruptibly();
            try {
                if (isOpen()) {
                    commit(gather());
                }
            } finally {
                turn.unlock();
            }
        }
    }

    /// While the store is away the appends stay in the queue: nothing was sent, whoever gives up knows that.
    private boolean isOpen() throws InterruptedException {
        Pause pause = new Pause();
        while (!groups.open()) {
            dropGivenUp();
            if (next == null) {
                return false;
            }
            pause.take();
        }
        return true;
    }

    private void dropGivenUp() {
        queue.removeIf(waiting -> !waiting.isAwaited());
        if (next != null && !next.isAwaited()) {
            next = queue.poll();
        }
    }

    /// @return in order, at least one member, unless all have given up
    private List<Waiting> gather() {
        List<Waiting> group = new ArrayList<>();
        int entries = 0;
        long bytes = 0;
        while (next != null) {
            Append append = next.append();
            entries += append.entries().size();
            bytes += append.bytes();
            if (!group.isEmpty() && (entries > MAX_GROUP_ENTRIES || bytes > MAX_GROUP_BYTES)) {
                break;
            }
            if (next.send()) {
                group.add(next);
            }
            next = queue.poll();
        }
        return group;
    }

    /// An attempt in doubt is made again, for those who still wait, until it is known what became of them.
    private void commit(List<Waiting> group) throws InterruptedException {
        Pause pause = new Pause();
        List<Waiting> awaited = group;
        while (!awaited.isEmpty()) {
            if (attempted(awaited)) {
                return;
            }
            pause.take();
            awaited = awaited.stream().filter(Waiting::isAwaited).toList();
        }
    }

    /// @return false when it is in doubt what became of the group
    private boolean attempted(List<Waiting> group) {
        try {
            long start = System.nanoTime();
            List<Fate> fates = groups.commit(group.stream().map(Waiting::append).toList());
            metrics.committed(System.nanoTime() - start, group.size());
            answer(group, fates);
            return true;
        } catch (InDoubt doubt) {
            metrics.inDoubt();
            LOG.warn("It is not known what became of {} appends, reading back: {}", group.size(), doubt.getMessage());
            return false;
        }
    }

    private void answer(List<Waiting> group, List<Fate> fates) {
        long size = -1;
        for (int member = 0; member < group.size(); member++) {
            Fate fate = fates.get(member);
            if (fate instanceof Fate.Committed(Appended appended)) {
                size = Math.max(size, appended.lastPosition() + 1);
            }
            group.get(member).answer(fate);
        }
        if (size >= 0) {
            metrics.size(size);
            committed.run();
        }
    }

    /// Longer each time, so that a store that is away is not hammered.
    private static final class Pause {
        private Duration length = FIRST_PAUSE;

        void take() throws InterruptedException {
            Thread.sleep(length);
            Duration doubled = length.multipliedBy(2);
            length = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        }
    }
}
