package org.signedprojects.registry.query.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.query.progress.ProjectionState.Status;

@Timeout(30)
class ProgressTest {
    private static final List<String> BOTH = List.of("projects", "totals");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final AtomicLong nanos = new AtomicLong();
    private final Progress progress = new Progress(nanos::get);

    @Test
    void whoever_waits_goes_on_when_every_projection_has_the_position_and_not_before() throws Exception {
        progress.report(List.of(at("projects", 4), at("totals", 4)));
        FutureTask<Boolean> reader = waiting("dialogue:5");

        progress.report(List.of(at("projects", 5)));
        assertThat(progress.await(BOTH, Positions.parse("dialogue:5"), Duration.ZERO)).isFalse();
        assertThat(reader.isDone()).isFalse();

        progress.report(List.of(at("projects", 6), at("totals", 5)));
        assertThat(reader.get()).isTrue();
    }

    @Test
    void a_projection_that_was_never_heard_of_has_nothing() throws Exception {
        progress.report(List.of(at("projects", 9)));

        assertThat(progress.await(BOTH, Positions.parse("dialogue:0"), Duration.ZERO)).isFalse();
        assertThat(progress.await(List.of("projects"), Positions.parse("jinan:0"), Duration.ZERO)).isFalse();
        assertThat(progress.await(List.of("projects"), Positions.parse("dialogue:9"), Duration.ZERO)).isTrue();
    }

    @Test
    void nobody_waits_for_a_projection_that_has_stopped() throws Exception {
        progress.report(List.of(at("projects", 4), at("totals", 4)));
        FutureTask<Boolean> reader = waiting("dialogue:5");

        progress.report(List.of(stopped("totals", "dialogue", 4)));

        assertThat(reader.get()).isFalse();
    }

    @Test
    void a_ledger_that_has_stopped_ends_no_wait_for_another_one() throws Exception {
        progress.report(List.of(at("projects", 4), at("totals", 4), stopped("projects", "jinan", 7),
                stopped("totals", "jinan", 7)));
        FutureTask<Boolean> reader = waiting("dialogue:5,jinan:7");

        progress.report(List.of(at("projects", 5)));
        progress.report(List.of(at("totals", 5)));

        assertThat(reader.get()).isTrue();
        assertThat(progress.stoppedBefore(BOTH, Positions.parse("dialogue:6,jinan:7"))).isFalse();
        assertThat(progress.stoppedBefore(BOTH, Positions.parse("dialogue:5,jinan:8"))).isTrue();
    }

    @Test
    void listeners_are_told_of_what_has_changed_and_of_nothing_else() {
        List<String> told = new ArrayList<>();
        progress.onChange(told::add);

        progress.report(List.of(at("projects", 4), at("totals", 4)));
        progress.report(List.of(at("projects", 4), at("totals", 5)));

        assertThat(told).containsExactly("projects", "totals", "totals");
    }

    @Test
    void a_projection_that_runs_waits_when_nothing_is_heard_of_it_for_five_seconds_and_until_it_is_again() {
        List<String> told = new ArrayList<>();
        progress.report(List.of(at("projects", 4), stopped("totals", "dialogue", 4)));
        progress.onChange(told::add);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(progress.status(List.of("projects"))).isEqualTo(Status.RUNNING);
        progress.report(List.of(at("projects", 4)));
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());
        assertThat(progress.status(List.of("projects"))).isEqualTo(Status.RUNNING);

        nanos.incrementAndGet();
        assertThat(progress.status(List.of("projects"))).isEqualTo(Status.WAITING);
        assertThat(progress.states().getFirst().reason()).contains("5 s", "database");
        assertThat(progress.status(List.of("totals"))).isEqualTo(Status.STOPPED);
        assertThat(told).isEmpty();

        progress.report(List.of(at("projects", 4)));
        assertThat(progress.status(List.of("projects"))).isEqualTo(Status.RUNNING);
        assertThat(told).containsExactly("projects");
    }

    /// Returns when the reader waits.
    private FutureTask<Boolean> waiting(String position) {
        FutureTask<Boolean> reader = new FutureTask<>(() -> progress.await(BOTH, Positions.parse(position), LONG));
        Thread thread = Thread.ofPlatform().daemon().start(reader);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return reader;
    }

    private static ProjectionState at(String projection, long position) {
        return new ProjectionState(projection, "dialogue", position, Status.RUNNING, null);
    }

    private static ProjectionState stopped(String projection, String ledger, long position) {
        return new ProjectionState(projection, ledger, position, Status.STOPPED, "poison");
    }
}
