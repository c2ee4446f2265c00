package org.signedprojects.registry.query.live;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/// Asks every followed question again when the totals have advanced: at once after a quiet time, and no more often than
/// a short interval allows under load. However many readers follow a question, it is asked once, by a thread of its own:
/// one that fails holds up no other, and those that took long the last time hold up only one another.
final class LiveTotals implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTotals.class);
    static final List<String> PROJECTIONS = List.of(TotalsReads.PROJECTION);
    /// Questions that are asked again at the same time, beside one that takes long. Most connections are for those who
    /// join, and for answers.
    private static final int TOGETHER = 3;
    /// Before a question that failed is asked again.
    private static final Duration RETRY = Duration.ofMillis(500);
    /// Between two looks whether the numbers stand still.
    private static final Duration WATCH = Duration.ofMillis(500);
    /// What was reached so many looks ago, 5 seconds, is included in all numbers that can be asked for.
    private static final int LOOKS = 10;

    private final Progress progress;
    private final Supplier<Standstill> standstill;
    private final Snapshots snapshots;
    private final TotalsReads totals;
    private final JsonMapper json;
    private final Duration coalesce;
    private final int readersMax;
    private final int rowsMax;
    private final Timer refreshes;
    private final LongSupplier nanoTime;
    private final Map<TotalsQuery, LiveQuestion> questions = new HashMap<>();
    /// As many permits as something has advanced since the last round began.
    private final Semaphore advanced = new Semaphore(0);
    /// In the order in which they were wanted.
    private final Semaphore turns = new Semaphore(TOGETHER, true);
    /// The same, for questions that take long: however many they are, the others find a turn.
    private final Semaphore slowTurn = new Semaphore(1, true);
    /// What numbers that can be asked for include by now, as of the last look.
    private volatile Positions due = Positions.NOTHING;
    private int readers;
    private volatile List<Thread> threads = List.of();

    LiveTotals(Progress progress, Supplier<Standstill> standstill, Snapshots snapshots, TotalsReads totals,
            JsonMapper json, LiveProperties live, MeterRegistry meters) {
        this.progress = progress;
        this.standstill = standstill;
        this.snapshots = snapshots;
        this.totals = totals;
        this.json = json;
        this.coalesce = live.coalesce();
        this.readersMax = live.clientsMax();
        this.rowsMax = live.rowsMax();
        this.refreshes = Timer.builder("registry.live.refresh")
                .description("Time to ask a followed question again").register(meters);
        this.nanoTime = meters.config().clock()::monotonicTime;
        Gauge.builder("registry.live.clients", this, it -> it.readers).description("Open streams").register(meters);
        Gauge.builder("registry.live.clients.max", this, it -> it.readersMax)
                .description("Open streams there may be; more are refused").register(meters);
        Gauge.builder("registry.live.questions", questions, Map::size).description("Different questions followed")
                .register(meters);
        Gauge.builder("registry.live.rows", this, LiveTotals::rows).description("Rows of all questions followed")
                .register(meters);
        Gauge.builder("registry.live.rows.max", this, it -> it.rowsMax)
                .description("Rows there may be; one more question may have half of what is left").register(meters);
        progress.onChange(projection -> {
            if (projection.equals(TotalsReads.PROJECTION)) {
                advance();
            }
        });
    }

    /// Has every question asked again soon, and readers told.
    void advance() {
        advanced.release();
    }

    /// @return the newest version of a question, which includes what the service has shown anywhere
    /// @throws ReadFailure when there is no room for it
    Version newest(LiveQuestion question) {
        Version newest = question.including(progress.reached(PROJECTIONS), standstill.get());
        keepNew(question);
        return newest;
    }

    private LiveQuestion.Answer ask(TotalsQuery query, LiveQuestion question) {
        Standstill before = standstill.get();
        return snapshots.read(PROJECTIONS, at -> {
            if (question.isNew()) {
                // Counted first: who is refused comes again, and should cost little.
                takeRoom(question, totals.rows(query));
            }
            Totals answer = totals.totals(query, at);
            grow(question, answer.rows().size());
            return new LiveQuestion.Answer(at, answer,
                    Collections.max(List.of(before, standstill.get(), lateness(at))));
        });
    }

    /// Numbers may be asked for and be old all the same: of a database that was set back, until it has caught up.
    private Standstill lateness(Positions at) {
        return at.reaches(due) ? Standstill.NONE : Standstill.WAITING;
    }

    /// A question is kept with all its rows, in memory, however few follow it. A new one may take half of what is left:
    /// one of fewer rows still finds room beside it.
    private void takeRoom(LiveQuestion question, int wanted) {
        synchronized (questions) {
            if (wanted > rowsMax / 2) {
                throw refused(ProblemType.TOO_MANY_ROWS, rowsMax / 2, "a stream may have");
            }
            int left = Math.max(0, rowsMax - rows() + question.rows);
            if (wanted > left / 2) {
                throw refused(ProblemType.TOO_MANY_READERS, left / 2, "one more stream may have now");
            }
            question.rows = wanted;
        }
    }

    private static ReadFailure refused(ProblemType type, int most, String why) {
        return ReadFailure.of(type, "The totals have more than the " + most + " rows that " + why
                + ". Ask for fewer dimensions, or filter by edition.");
    }

    /// Never refused: it would end for all who follow it, because of somebody who came later.
    private void grow(LiveQuestion question, int rows) {
        synchronized (questions) {
            question.rows = rows;
        }
    }

    private int rows() {
        synchronized (questions) {
            return questions.values().stream().mapToInt(question -> question.rows).sum();
        }
    }

    /// @return the followed question, to be given back with [#leave]; empty when there are too many readers
    Optional<LiveQuestion> join(TotalsQuery query) {
        synchronized (questions) {
            if (readers >= readersMax) {
                return Optional.empty();
            }
            readers++;
            LiveQuestion joined = questions.compute(query,
                    (_, known) -> known == null || known.ended() ? follow(query) : known);
            joined.readers++;
            if (!isRunning()) {
                joined.end();
            }
            return Optional.of(joined);
        }
    }

    void leave(TotalsQuery query, LiveQuestion left) {
        synchronized (questions) {
            readers--;
            left.readers--;
            if (left.readers == 0) {
                questions.remove(query, left);
                left.end();
            }
        }
    }

    private LiveQuestion follow(TotalsQuery query) {
        return new LiveQuestion(question -> ask(query, question), json, nanoTime);
    }

    /// From its first answer on: before, nobody knows whether it takes long, and who joined asks it anyway.
    private void keepNew(LiveQuestion question) {
        synchronized (questions) {
            if (question.kept) {
                return;
            }
            question.kept = true;
        }
        Thread.ofVirtual().name("live-question").start(() -> askUntilItsEnd(question));
    }

    private void askUntilItsEnd(LiveQuestion question) {
        while (question.awaitAdvance()) {
            if (!refreshed(question)) {
                question.advance();
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    private boolean refreshed(LiveQuestion question) {
        Semaphore turn = question.isSlow() ? slowTurn : turns;
        turn.acquireUninterruptibly();
        try {
            // Whoever followed it may have left while it waited for its turn.
            if (!question.ended()) {
                refreshes.record(question::refresh);
            }
        } catch (ReadFailure unanswerable) {
            // It had an answer once: the totals outgrew it. Whoever asks again is told why.
            question.end();
        } catch (RuntimeException failure) {
            if (isRunning()) {
                LOG.warn("Live totals are not refreshed for now: {}", failure.getMessage());
            }
            return false;
        } finally {
            turn.release();
        }
        return true;
    }

    @Override
    public void start() {
        // Known before they run: they end when there are none any more.
        threads = List.of(Thread.ofPlatform().name("live-totals").unstarted(this::refresh),
                Thread.ofPlatform().name("live-standstill").unstarted(this::watch));
        threads.forEach(Thread::start);
    }

    /// Ends all streams, before the server waits for its requests to end.
    @Override
    public void stop() {
        List<Thread> running = threads;
        threads = List.of();
        running.forEach(Thread::interrupt);
        everyone().forEach(LiveQuestion::end);
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return DEFAULT_PHASE;
    }

    /// Beside the refreshing, which may wait for a database that does not answer.
    private void watch() {
        Queue<Positions> reached = new ArrayDeque<>();
        while (isRunning()) {
            try {
                TimeUnit.NANOSECONDS.sleep(WATCH.toNanos());
            } catch (InterruptedException ended) {
                return;
            }
            reached.add(progress.reached(PROJECTIONS));
            look(reached.size() > LOOKS ? reached.remove() : Positions.NOTHING);
        }
    }

    /// @param includedByNow what numbers that can be asked for include by now
    private void look(Positions includedByNow) {
        due = includedByNow;
        Standstill now = standstill.get();
        everyone().forEach(question -> {
            question.stand(now, includedByNow);
            if (question.isWorseThan(now)) {
                // Who said so was a moment late: the end of it was told before.
                question.advance();
            }
        });
    }

    private void refresh() {
        while (isRunning()) {
            try {
                advanced.acquire();
                advanced.drainPermits();
                everyone().forEach(LiveQuestion::advance);
                TimeUnit.NANOSECONDS.sleep(coalesce.toNanos());
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    private List<LiveQuestion> everyone() {
        synchronized (questions) {
            return List.copyOf(questions.values());
        }
    }
}
