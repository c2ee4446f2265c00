package org.signedprojects.registry.command.ledger.postgres;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Commits appends in groups, one group at a time. While one is being committed the next one gathers, so that many appends
/// share one disk sync.
///
/// Who comes while nothing is being committed commits its own append itself: handing it to another thread and being
/// woken again would take as long as the commit. Whatever comes meanwhile waits for a writer, which takes all that wait,
/// in order; where only few do, it gives others two milliseconds to join. There are two, so that one can already commit
/// the next group while the other tells the callers of the last one. Writers also deal with a store that is away and
/// with attempts in doubt.
final class GroupCommit implements AutoCloseable {
    static final int MAX_WAITING = 4_096;
    static final int MAX_GROUP_ENTRIES = 512;
    static final long MAX_GROUP_BYTES = 4L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int COMPANY = 8;
    private static final Duration COMPANY_WAIT = Duration.ofMillis(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Groups groups;
    private final Patience patience;
    private final Tail tail;
    private final LedgerMetrics metrics;
    private final LongConsumer committed;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(MAX_WAITING);
    private final List<Thread> writers;
    /// Held while groups are opened, committed and closed.
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closing;
    /// Did not fit into the last group. Only for whom has the turn.
    private @Nullable Waiting leftOver;

    /// @param tail     gets what was committed
    /// @param patience how long an append waits at most for its fate
    /// @param committed told after each commit how many entries the ledger has at least, by the thread that made it; must
    ///                  return at once
    GroupCommit(Groups groups, Tail tail, Duration patience, LedgerMetrics metrics, LongConsumer committed) {
        this.groups = groups;
        this.tail = tail;
        this.patience = new Patience(patience);
        this.metrics = metrics;
        this.committed = committed;
        Thread.Builder thread = Thread.ofPlatform().name("ledger-writer-", 1).daemon();
        this.writers = List.of(thread.unstarted(this::write), thread.unstarted(this::write));
    }

    void start() {
        writers.forEach(Thread::start);
        patience.start();
    }

    boolean isWriting() {
        return writers.stream().allMatch(Thread::isAlive);
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
                waiting.giveUp("too many commands wait for the ledger");
            }
            return patience.await(waiting);
        });
    }

    /// @return false when it is left to a writer: others are before it, the store is away, or its outcome is in doubt
    private boolean committedAtOnce(Waiting waiting) {
        if (!queue.isEmpty() || !turn.tryLock()) {
            return false;
        }
        List<Waiting> alone = List.of(waiting);
        List<Fate> fates;
        try {
            fates = !closing && groups.isOpen() && waiting.send() ? attempt(alone) : null;
        } finally {
            turn.unlock();
        }
        if (fates != null) {
            answer(alone, fates);
        }
        return fates != null;
    }

    /// Takes no more appends, commits those that wait and ends.
    @Override
    public void close() {
        closing = true;
        long since = System.nanoTime();
        try {
            for (Thread writer : writers) {
                writer.join(patience.limit().minusNanos(System.nanoTime() - since));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        writers.forEach(Thread::interrupt);
        patience.close();
        turn.lock();
        try {
            groups.close();
        } finally {
            turn.unlock();
        }
    }

    private void write() {
        try {
            while (!closing || !queue.isEmpty()) {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(first);
                }
            }
        } catch (InterruptedException closed) {
            LOG.info("The ledger's writer stops with {} appends waiting", queue.size());
        }
    }

    private void write(Waiting first) throws InterruptedException {
        @Nullable
        Waiting next = first;
        while (next != null) {
            Group group;
            turn.lockInterruptibly();
            try {
                awaitCompany();
                group = opened(next) ? committed(gather(next)) : Group.EMPTY;
                next = leftOver;
                leftOver = null;
            } finally {
                turn.unlock();
            }
            answer(group.members(), group.fates());
        }
    }

    /// What waits for a writer came during a commit, so more is on its way. A group of two or three takes the store as long
    /// as one of ten, and the processors from those who make the next appends.
    private void awaitCompany() throws InterruptedException {
        if (queue.size() < COMPANY && !closing) {
            TimeUnit.NANOSECONDS.sleep(COMPANY_WAIT.toNanos());
        }
    }

    /// Members of a group and what became of each.
    private record Group(List<Waiting> members, List<Fate> fates) {
        static final Group EMPTY = new Group(List.of(), List.of());
    }

    /// While the store is away the appends stay where they are: nothing was sent, whoever gives up knows that.
    /// @return false when nobody waits any more
    private boolean opened(Waiting first) throws InterruptedException {
        Pause pause = new Pause();
        while (!groups.open()) {
            queue.removeIf(waiting -> !waiting.isAwaited());
            if (!first.isAwaited() && queue.isEmpty()) {
                return false;
            }
            pause.take();
        }
        return true;
    }

    /// @return in order, empty when all have given up
    private List<Waiting> gather(Waiting first) {
        List<Waiting> group = new ArrayList<>();
        int entries = 0;
        long bytes = 0;
        for (Waiting next = first; next != null; next = queue.poll()) {
            Append append = next.append();
            entries += append.entries().size();
            bytes += append.bytes();
            if (!group.isEmpty() && (entries > MAX_GROUP_ENTRIES || bytes > MAX_GROUP_BYTES)) {
                leftOver = next;
                break;
            }
            if (next.send()) {
                group.add(next);
            }
        }
        return group;
    }

    /// An attempt in doubt is made again, for those who still wait, until it is known what became of them.
    private Group committed(List<Waiting> group) throws InterruptedException {
        Pause pause = new Pause();
        List<Waiting> awaited = group;
        while (!awaited.isEmpty()) {
            List<Fate> fates = attempt(awaited);
            if (fates != null) {
                return new Group(awaited, fates);
            }
            pause.take();
            awaited = awaited.stream().filter(Waiting::isAwaited).toList();
        }
        return Group.EMPTY;
    }

    /// @return null when it is in doubt what became of the group
    private @Nullable List<Fate> attempt(List<Waiting> group) {
        try {
            long start = System.nanoTime();
            List<Fate> fates = groups.commit(group.stream().map(Waiting::append).toList());
            metrics.committed(System.nanoTime() - start, group.size());
            remember(group, fates);
            return fates;
        } catch (InDoubt doubt) {
            metrics.inDoubt();
            LOG.warn("It is not known what became of {} appends, reading back: {}", group.size(), doubt.getMessage());
            return null;
        }
    }

    private void remember(List<Waiting> group, List<Fate> fates) {
        for (int member = 0; member < group.size(); member++) {
            if (fates.get(member) instanceof Fate.Committed(Appended appended)) {
                tail.add(group.get(member).append(), appended);
            }
        }
    }

    private void answer(List<Waiting> group, List<Fate> fates) {
        long size = -1;
        for (int member = 0; member < group.size(); member++) {
            size = Math.max(size, sizeWith(fates.get(member)));
            group.get(member).answer(fates.get(member));
        }
        if (size >= 0) {
            committed.accept(size);
        }
    }

    /// @return the least that the ledger has, -1 when the fate does not tell
    private static long sizeWith(Fate fate) {
        return switch (fate) {
            case Fate.Committed(Appended appended) -> appended.lastPosition() + 1;
            case Fate.Found(Appended appended) -> appended.lastPosition() + 1;
            case Fate.Refused _ -> -1;
        };
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
