package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;

/// Who asks, and who waits for that.
@Timeout(30)
class LiveQuestionTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Semaphore answers = new Semaphore(0);
    private volatile boolean away;
    private final LiveQuestion question = new LiveQuestion(_ -> answer(), RegistryJson.strict(),
            System::nanoTime);

    @Test
    void who_waits_for_one_who_asks_shares_the_failure() throws InterruptedException {
        away = true;
        List<FutureTask<Version>> readers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            readers.add(waiting("dialogue:0"));
        }
        answers.release();
        readers.forEach(
                reader -> assertThatThrownBy(reader::get).cause().hasMessage("the database does not answer"));
        assertThat(asked).hasValue(1);
    }

    @Test
    void who_waits_for_one_who_asked_too_early_has_it_asked_once_more_for_all() throws Exception {
        FutureTask<Version> early = waiting("dialogue:0");
        List<FutureTask<Version>> late = List.of(waiting("dialogue:1"), waiting("dialogue:1"), waiting("dialogue:1"));
        answers.release();
        assertThat(early.get().at()).hasToString("dialogue:0");
        await().until(() -> asked.get() == 2);
        answers.release(10);
        for (FutureTask<Version> reader : late) {
            assertThat(reader.get().at().reaches(Positions.parse("dialogue:1"))).isTrue();
        }
    }

    @Test
    void a_standstill_is_told_without_asking_and_its_end_only_with_new_numbers() {
        answers.release(2);
        question.refresh();
        question.stand(Standstill.WAITING, Positions.NOTHING);
        Version waiting = question.including(Positions.NOTHING, Standstill.WAITING);
        assertThat(waiting.standstill()).isEqualTo(Standstill.WAITING);
        question.stand(Standstill.NONE, Positions.NOTHING);
        assertThat(question.including(Positions.NOTHING, Standstill.WAITING)).isSameAs(waiting);
        assertThat(asked).hasValue(1);
        assertThat(question.including(Positions.NOTHING, Standstill.NONE).at()).hasToString("dialogue:1");
    }

    @Test
    void numbers_that_lack_what_they_should_include_by_now_wait_until_they_are_asked_for() {
        answers.release(3);
        question.refresh();
        question.stand(Standstill.NONE, Positions.parse("dialogue:0"));
        assertThat(newest().standstill()).isEqualTo(Standstill.NONE);
        question.stand(Standstill.NONE, Positions.parse("dialogue:1"));
        assertThat(newest().standstill()).isEqualTo(Standstill.WAITING);
        question.refresh();
        assertThat(newest().standstill()).isEqualTo(Standstill.NONE);
    }

    @Test
    void numbers_that_have_stopped_are_not_said_to_wait() {
        answers.release();
        question.refresh();
        question.stand(Standstill.STOPPED, Positions.parse("dialogue:1"));
        assertThat(newest().standstill()).isEqualTo(Standstill.STOPPED);
    }

    @Test
    void what_has_ended_is_not_asked_again_though_somebody_still_follows() throws Exception {
        FutureTask<Boolean> asker = new FutureTask<>(question::awaitAdvance);
        Thread.ofPlatform().daemon().start(asker);
        question.end();
        assertThat(asker.get()).isFalse();
    }

    private Version newest() {
        try {
            return question.after(null, Duration.ofSeconds(1));
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /// Returns when the reader asks, or waits for who does.
    private FutureTask<Version> waiting(String position) {
        FutureTask<Version> reader = new FutureTask<>(
                () -> question.including(Positions.parse(position), Standstill.NONE));
        Thread thread = Thread.ofPlatform().daemon().start(reader);
        await().until(() -> thread.getState() == Thread.State.WAITING);
        return reader;
    }

    private LiveQuestion.Answer answer() {
        Positions at = Positions.parse("dialogue:" + asked.getAndIncrement());
        answers.acquireUninterruptibly();
        if (away) {
            throw new IllegalStateException("the database does not answer");
        }
        return new LiveQuestion.Answer(at, new Totals(at.toString(), List.of(), List.of(), Measures.NONE),
                Standstill.NONE);
    }
}
