package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.ProjectionState;
import org.signedprojects.registry.query.progress.ProjectionState.Status;
import org.signedprojects.registry.query.progress.Reached;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.totals.TotalsRow;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;

@Timeout(60)
class LiveTotalsTest {
    private static final TotalsQuery BY_EDITION = TotalsQuery.by(Dimension.EDITION);
    private static final TotalsQuery BY_EVERYTHING = TotalsQuery.by(Dimension.values());
    private static final List<TotalsQuery> OTHERS = List.of(BY_EVERYTHING, TotalsQuery.ALL,
            TotalsQuery.by(Dimension.SECTOR), TotalsQuery.by(Dimension.CITY));
    private static final int MAX_ROWS = 20;
    static final LiveProperties SETTINGS = new LiveProperties(10, MAX_ROWS, Duration.ofMillis(1),
            Duration.ofSeconds(1));
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private volatile long signed;
    private volatile Standstill standstill = Standstill.NONE;
    private volatile boolean away;
    /// What the database includes since it was set back; null where it was not.
    private volatile Positions setBackTo;
    private volatile CountDownLatch answering = new CountDownLatch(0);
    private final Semaphore asked = new Semaphore(0);
    private volatile Set<TotalsQuery> failing = Set.of();
    private volatile Set<TotalsQuery> hanging = Set.of();
    private volatile boolean outgrown;
    private final Map<TotalsQuery, Integer> rows = new ConcurrentHashMap<>();
    private final Progress progress = new Progress(System::nanoTime);
    private final AtomicLong nanoTime = new AtomicLong();
    /// How long any question takes.
    private volatile Duration takes = Duration.ZERO;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, new Clock() {
        @Override
        public long wallTime() {
            return TimeUnit.NANOSECONDS.toMillis(monotonicTime());
        }

        @Override
        public long monotonicTime() {
            return nanoTime.get();
        }
    });
    private final LiveTotals live = new LiveTotals(progress, () -> standstill, new Restorable(), new Database(),
            RegistryJson.strict(), SETTINGS, meters);

    @BeforeEach
    void start() {
        live.start();
    }

    @AfterEach
    void stop() {
        live.stop();
    }

    @Test
    void a_question_that_the_totals_outgrew_ends_and_holds_nobody_else_up() {
        LiveQuestion byEverything = live.join(BY_EVERYTHING).orElseThrow();
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        live.newest(byEverything);
        assertThat(live.newest(byEdition).totals().total().signed()).isZero();

        signed = 1;
        outgrown = true;
        live.advance();

        await().until(byEverything::ended);
        await().until(() -> live.newest(byEdition).totals().total().signed() == 1);
        assertThat(byEdition.ended()).isFalse();
    }

    @Test
    void who_joins_a_question_that_has_ended_follows_it_anew_though_others_have_not_left_yet()
            throws InterruptedException {
        LiveQuestion ended = live.join(BY_EVERYTHING).orElseThrow();
        rows.put(BY_EVERYTHING, 3);
        live.newest(ended);
        outgrown = true;
        live.advance();
        await().until(ended::ended);

        outgrown = false;
        LiveQuestion anew = live.join(BY_EVERYTHING).orElseThrow();
        Version before = live.newest(anew);
        assertThat(anew.ended()).isFalse();
        assertThat(meters.get("registry.live.rows").gauge().value()).isEqualTo(3);
        live.leave(BY_EVERYTHING, ended);
        signed = 1;
        live.advance();
        assertThat(anew.after(before, PATIENCE).totals().total().signed()).isOne();
    }

    @Test
    void questions_that_fail_hold_up_no_other_and_are_asked_until_they_have_an_answer() throws InterruptedException {
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(byEdition);
        Map<TotalsQuery, Version> others = joinOthers();

        failing = others.keySet();
        signed = 1;
        live.advance();
        assertThat(byEdition.after(before, PATIENCE).totals().total().signed()).isOne();

        failing = Set.of();
        for (Map.Entry<TotalsQuery, Version> other : others.entrySet()) {
            LiveQuestion question = live.join(other.getKey()).orElseThrow();
            assertThat(question.after(other.getValue(), PATIENCE).totals().total().signed()).isOne();
        }
    }

    @Test
    void a_question_that_hangs_holds_up_no_other() throws InterruptedException {
        Map<TotalsQuery, Version> others = joinOthers();
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(byEdition);
        Map<LiveQuestion, Version> answered = new HashMap<>(Map.of(byEdition, before));
        others.keySet().stream().skip(1)
                .forEach(other -> answered.put(live.join(other).orElseThrow(), others.get(other)));

        answering = new CountDownLatch(1);
        hanging = Set.of(others.keySet().iterator().next());
        signed = 1;
        live.advance();
        for (Map.Entry<LiveQuestion, Version> question : answered.entrySet()) {
            assertThat(question.getKey().after(question.getValue(), PATIENCE).totals().total().signed()).isOne();
        }
        answering.countDown();
    }

    @Test
    void questions_that_take_long_hold_up_only_one_another_though_all_of_them_hang() throws InterruptedException {
        takes = Duration.ofSeconds(2);
        Map<TotalsQuery, Version> others = joinOthers();
        takes = Duration.ZERO;
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        Version known = live.newest(byEdition);

        answering = new CountDownLatch(1);
        hanging = others.keySet();
        for (int round = 1; round <= 20; round++) {
            signed = round;
            live.advance();
            known = byEdition.after(known, PATIENCE);
            assertThat(known.totals().total().signed()).isEqualTo(round);
        }
        answering.countDown();
        for (Map.Entry<TotalsQuery, Version> other : others.entrySet()) {
            LiveQuestion question = live.join(other.getKey()).orElseThrow();
            assertThat(question.after(other.getValue(), PATIENCE).totals().total().signed()).isPositive();
        }
    }

    @Test
    void a_question_that_nobody_follows_any_more_takes_no_turn_that_others_wait_for() throws InterruptedException {
        takes = Duration.ofSeconds(2);
        LiveQuestion hangs = live.join(BY_EVERYTHING).orElseThrow();
        Version before = live.newest(hangs);
        LiveQuestion left = live.join(BY_EDITION).orElseThrow();
        live.newest(left);
        takes = Duration.ZERO;
        LiveQuestion quick = live.join(TotalsQuery.ALL).orElseThrow();
        Version quickly = live.newest(quick);
        takes = Duration.ofSeconds(2);

        answering = new CountDownLatch(1);
        hanging = Set.of(BY_EVERYTHING);
        asked.drainPermits();
        hangs.advance();
        asked.acquire();
        left.advance();
        signed = 1;
        quick.advance();
        assertThat(quick.after(quickly, PATIENCE)).as("what was to be asked after the one that waits").isNotNull();
        live.leave(BY_EDITION, left);
        asked.drainPermits();
        answering.countDown();
        Version answered = hangs.after(before, PATIENCE);
        signed = 2;
        hangs.advance();
        assertThat(hangs.after(answered, PATIENCE).totals().total().signed()).isEqualTo(2);
        assertThat(asked.availablePermits()).as("questions asked since").isOne();
    }

    @Test
    void questions_that_hang_before_they_have_an_answer_hold_up_no_other() throws Exception {
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        Version known = live.newest(byEdition);
        asked.drainPermits();
        answering = new CountDownLatch(1);
        hanging = Set.copyOf(OTHERS);
        List<FutureTask<Version>> readers = new ArrayList<>();
        for (TotalsQuery other : OTHERS) {
            LiveQuestion question = live.join(other).orElseThrow();
            FutureTask<Version> reader = new FutureTask<>(() -> live.newest(question));
            Thread.ofVirtual().start(reader);
            readers.add(reader);
        }
        asked.acquire(OTHERS.size());

        for (int round = 1; round <= 20; round++) {
            signed = round;
            live.advance();
            known = byEdition.after(known, PATIENCE);
            assertThat(known.totals().total().signed()).isEqualTo(round);
        }
        answering.countDown();
        for (FutureTask<Version> reader : readers) {
            assertThat(reader.get().totals().total().signed()).isPositive();
        }
    }

    /// Each with what who follows it knows.
    private Map<TotalsQuery, Version> joinOthers() {
        Map<TotalsQuery, Version> others = new HashMap<>();
        for (TotalsQuery other : OTHERS) {
            others.put(other, live.newest(live.join(other).orElseThrow()));
        }
        return others;
    }

    @Test
    void numbers_that_cannot_be_asked_for_any_more_are_soon_said_to_wait_until_they_can() throws InterruptedException {
        reach(0);
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        away = true;
        signed = 1;
        reach(1);
        Version waiting = question.after(before, PATIENCE);
        assertThat(waiting.standstill()).isEqualTo(Standstill.WAITING);
        assertThat(waiting.at()).isEqualTo(before.at());
        away = false;
        Version after = question.after(waiting, PATIENCE);
        assertThat(after.standstill()).isEqualTo(Standstill.NONE);
        assertThat(after.at()).hasToString("dialogue:1");
        assertThat(after.totals().total().signed()).isOne();
    }

    @Test
    void numbers_of_a_database_that_was_set_back_wait_until_it_has_caught_up_however_often_they_are_asked_for()
            throws InterruptedException {
        reach(100);
        setBackTo = Positions.parse("dialogue:50");
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version waiting = question.after(live.newest(question), PATIENCE);
        assertThat(waiting.standstill()).isEqualTo(Standstill.WAITING);
        assertThat(live.newest(question)).isSameAs(waiting);
        assertThat(live.newest(live.join(TotalsQuery.ALL).orElseThrow()).standstill()).isEqualTo(Standstill.WAITING);
        setBackTo = null;
        Version caughtUp = question.after(waiting, PATIENCE);
        assertThat(caughtUp.standstill()).isEqualTo(Standstill.NONE);
        assertThat(caughtUp.at()).hasToString("dialogue:100");
    }

    /// Who looked before the wait was over may say so only after what is told of its end.
    @Test
    void a_wait_that_is_told_after_its_end_is_taken_back() throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        question.stand(Standstill.WAITING, Positions.NOTHING);
        Version waiting = question.after(before, PATIENCE);
        assertThat(waiting.standstill()).isEqualTo(Standstill.WAITING);
        assertThat(question.after(waiting, PATIENCE).standstill()).isEqualTo(Standstill.NONE);
    }

    @Test
    void a_question_for_whose_rows_there_is_no_room_is_refused_until_others_leave() {
        rows.put(BY_EDITION, 10);
        rows.put(BY_EVERYTHING, 6);
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        live.newest(byEdition);
        LiveQuestion sameAgain = live.join(BY_EDITION).orElseThrow();
        assertThat(live.newest(sameAgain).totals().rows()).hasSize(10);

        asked.drainPermits();
        assertRefused(BY_EVERYTHING, ProblemType.TOO_MANY_READERS);
        assertThat(asked.availablePermits()).as("answers that were read for who is refused").isZero();

        live.leave(BY_EDITION, byEdition);
        live.leave(BY_EDITION, sameAgain);
        LiveQuestion taken = live.join(BY_EVERYTHING).orElseThrow();
        assertThat(live.newest(taken).totals().rows()).hasSize(6);
    }

    @Test
    void a_question_for_whose_rows_there_can_never_be_room_is_not_to_be_asked_again() {
        rows.put(BY_EVERYTHING, MAX_ROWS / 2 + 1);
        assertRefused(BY_EVERYTHING, ProblemType.TOO_MANY_ROWS);
    }

    @Test
    void beside_the_largest_question_there_is_room_for_smaller_ones() {
        rows.put(BY_EVERYTHING, MAX_ROWS / 2);
        rows.put(BY_EDITION, MAX_ROWS / 4);
        live.newest(live.join(BY_EVERYTHING).orElseThrow());
        assertThat(live.newest(live.join(BY_EDITION).orElseThrow()).totals().rows()).hasSize(MAX_ROWS / 4);
        assertThat(live.newest(live.join(TotalsQuery.ALL).orElseThrow()).totals().rows()).isEmpty();
    }

    @Test
    void a_question_that_grows_ends_for_nobody_whoever_has_taken_the_room_since() throws InterruptedException {
        rows.put(BY_EDITION, 3);
        rows.put(BY_EVERYTHING, 8);
        LiveQuestion byEdition = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(byEdition);
        LiveQuestion byEverything = live.join(BY_EVERYTHING).orElseThrow();
        live.newest(byEverything);

        rows.put(BY_EDITION, MAX_ROWS);
        live.advance();
        assertThat(byEdition.after(before, PATIENCE).totals().rows()).hasSize(MAX_ROWS);
        assertThat(byEverything.ended()).isFalse();
        rows.put(TotalsQuery.ALL, 1);
        assertRefused(TotalsQuery.ALL, ProblemType.TOO_MANY_READERS);
    }

    private void assertRefused(TotalsQuery query, ProblemType type) {
        LiveQuestion refused = live.join(query).orElseThrow();
        assertThatThrownBy(() -> live.newest(refused)).isInstanceOfSatisfying(ReadFailure.class,
                failure -> assertThat(failure.type()).isEqualTo(type));
        live.leave(query, refused);
    }

    /// Many times, because the refreshing thread and the one that starts it once raced for which is first.
    @Test
    void however_often_it_is_started_it_refreshes() {
        for (int start = 1; start <= 2_000; start++) {
            live.stop();
            live.start();
            LiveQuestion question = live.join(BY_EDITION).orElseThrow();
            live.newest(question);
            signed = start;
            long expected = start;
            live.advance();
            await().pollInterval(Duration.ofMillis(1))
                    .until(() -> live.newest(question).totals().total().signed() == expected);
            live.leave(BY_EDITION, question);
        }
    }

    @Test
    void who_follows_a_question_is_told_at_once_that_its_numbers_stand_still() throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        standstill = Standstill.BROKEN;
        live.advance();
        assertThat(question.after(before, PATIENCE).standstill()).isEqualTo(Standstill.BROKEN);
    }

    @Test
    void that_numbers_stand_still_is_told_also_while_they_cannot_be_asked_for() throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        away = true;
        standstill = Standstill.STOPPED;
        live.advance();
        assertThat(question.after(before, PATIENCE).standstill()).isEqualTo(Standstill.STOPPED);
    }

    @Test
    void who_joins_after_a_verdict_knows_it_from_the_first_moment() {
        live.stop();
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        live.newest(question);
        standstill = Standstill.BROKEN;
        assertThat(live.newest(question).standstill()).isEqualTo(Standstill.BROKEN);
    }

    @Test
    void that_numbers_stand_still_is_told_also_while_a_question_hangs_and_that_they_go_on_with_its_answer()
            throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        asked.drainPermits();
        answering = new CountDownLatch(1);
        signed = 1;
        live.advance();
        asked.acquire();
        standstill = Standstill.WAITING;
        Version waiting = question.after(before, PATIENCE);
        assertThat(waiting.standstill()).isEqualTo(Standstill.WAITING);
        assertThat(live.newest(question)).isSameAs(waiting);
        standstill = Standstill.NONE;
        answering.countDown();
        Version after = question.after(waiting, PATIENCE);
        assertThat(after.standstill()).isEqualTo(Standstill.NONE);
        assertThat(after.totals().total().signed()).isOne();
    }

    @Test
    void a_wait_that_ends_while_a_question_is_asked_has_not_ended_for_its_answer() throws Exception {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        standstill = Standstill.WAITING;
        answering = new CountDownLatch(1);
        FutureTask<Version> reader = new FutureTask<>(() -> live.newest(question));
        Thread.ofVirtual().start(reader);
        asked.acquire();
        standstill = Standstill.NONE;
        answering.countDown();
        assertThat(reader.get().standstill()).isEqualTo(Standstill.WAITING);
        assertThat(live.newest(question).standstill()).isEqualTo(Standstill.NONE);
    }

    private void reach(long position) {
        progress.report(
                List.of(new ProjectionState(TotalsReads.PROJECTION, "dialogue", position, Status.RUNNING, null)));
    }

    private final class Database implements TotalsReads {
        @Override
        public int rows(TotalsQuery query) {
            return rows.getOrDefault(query, 0);
        }

        @Override
        public Totals totals(TotalsQuery query, Positions at) {
            asked.release();
            nanoTime.addAndGet(takes.toNanos());
            if (hanging.isEmpty() || hanging.contains(query)) {
                awaitAnswer();
            }
            if (away || failing.contains(query)) {
                throw new IllegalStateException("the database is away");
            }
            if (outgrown && query.equals(BY_EVERYTHING)) {
                throw ReadFailure.of(ProblemType.TOO_MANY_ROWS, "too many rows");
            }
            return LiveTotalsTest.totals(at, signed, rows(query));
        }
    }

    private void awaitAnswer() {
        try {
            answering.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    static Totals totals(Positions at, long signed, int rows) {
        return new Totals(at.toString(), List.of(), IntStream.range(0, rows)
                .mapToObj(row -> new TotalsRow(List.of(), List.of("E" + row), Measures.NONE)).toList(),
                new Measures(signed, 0, 0, signed, 0, 0, 0, 0, 0, 0, List.of()));
    }

    private final class Restorable implements Snapshots {
        @Override
        public <T> T readEach(Collection<String> projections, Function<Reached, T> read) {
            Positions older = setBackTo;
            return older == null
                    ? new OneMoment(progress).readEach(projections, read)
                    : read.apply(new Reached(new TreeMap<>(Map.of(TotalsReads.PROJECTION, older))));
        }
    }

    /// In which everything is counted that is reported.
    record OneMoment(Progress progress) implements Snapshots {
        @Override
        public <T> T readEach(Collection<String> projections, Function<Reached, T> read) {
            SortedMap<String, Positions> reached = new TreeMap<>();
            projections.forEach(projection -> reached.put(projection, progress.reached(List.of(projection))));
            return read.apply(new Reached(reached));
        }
    }
}
