package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;

class ReaderTest {
    private final AtomicLong signed = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private volatile Standstill standstill = Standstill.NONE;
    private volatile boolean loggedIn = true;
    private final LiveQuestion question = new LiveQuestion(_ -> answer(), RegistryJson.strict(), System::nanoTime);

    private LiveQuestion.Answer answer() {
        long count = signed.get();
        TreeMap<String, Long> at = new TreeMap<>();
        at.put("dialogue", asked.getAndIncrement());
        Measures total = new Measures(count, 0, 0, count, 0, 0, 0, 0, 0, 0, List.of());
        return new LiveQuestion.Answer(new Positions(at),
                new Totals(new Positions(at).toString(), List.of(), List.of(), total), standstill);
    }

    /// Takes bytes only as far as the test lets it.
    private static final class Slow extends OutputStream {
        final Semaphore permits = new Semaphore(0);
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        volatile boolean left;

        @Override
        public void write(int one) {
            throw new UnsupportedOperationException("events are written whole");
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int count) {
            permits.acquireUninterruptibly();
            taken.write(bytes, from, count);
        }

        List<String> names() {
            return fields("event: ");
        }

        List<String> fields(String name) {
            return text().lines().filter(line -> line.startsWith(name)).map(line -> line.substring(name.length()))
                    .toList();
        }

        synchronized String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    private Slow read() {
        return read(Positions.NOTHING);
    }

    /// @param seen on an earlier stream
    private Slow read(Positions seen) {
        Slow out = new Slow();
        Version first = question.including(Positions.NOTHING, standstill);
        Thread.ofVirtual().start(() -> {
            try {
                new Reader(question, first, out, Duration.ofMinutes(1)).follow(seen, () -> loggedIn);
                out.left = true;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return out;
    }

    @AfterEach
    void end() {
        question.end();
    }

    @Test
    void a_reader_who_keeps_up_gets_every_change() {
        Slow out = read();
        out.permits.release(1_000);
        for (int i = 1; i <= 3; i++) {
            int events = i;
            await().until(() -> out.names().size() == events);
            signed.incrementAndGet();
            question.refresh();
        }
        await().until(() -> out.names().size() == 4);
        assertThat(out.names()).containsExactly("snapshot", "change", "change", "change");
    }

    @Test
    void a_reader_who_takes_nothing_for_a_while_gets_one_snapshot_and_no_backlog() {
        Slow out = read();
        await().until(() -> out.permits.hasQueuedThreads());
        for (int i = 0; i < 500; i++) {
            signed.incrementAndGet();
            question.refresh();
        }
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        assertThat(out.names()).containsExactly("snapshot", "snapshot");
        assertThat(out.text()).contains("\"signed\":500,").contains("id: dialogue:500");
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.names().size() == 3);
        assertThat(out.names()).endsWith("change");
    }

    @Test
    void numbers_that_stay_are_told_once_and_what_they_include_by_now_is_a_small_event() {
        Slow out = read();
        await().until(() -> out.permits.hasQueuedThreads());
        for (int i = 0; i < 10; i++) {
            question.refresh();
        }
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        assertThat(out.text()).endsWith("""
            id: dialogue:10
            event: position
            data: {"position":"dialogue:10"}

            """);
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.names().size() == 3);
        assertThat(out.names()).containsExactly("snapshot", "position", "change");
    }

    @Test
    void nothing_is_told_while_nothing_advances() {
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 1);
        for (int i = 0; i < 10; i++) {
            asked.set(0);
            question.refresh();
        }
        asked.set(7);
        question.refresh();
        await().until(() -> out.names().size() == 2);
        assertThat(out.fields("id: ")).containsExactly("dialogue:0", "dialogue:7");
    }

    /// The numbers were the same since entry 0; a page that shows them as of entry 23 was once set back to that.
    @Test
    void a_snapshot_of_a_question_that_others_follow_includes_what_it_does_by_now() {
        question.refresh();
        asked.set(23);
        question.refresh();
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 1);
        assertThat(out.text()).startsWith("event: snapshot\nid: dialogue:23\ndata: {\"position\":\"dialogue:23\",");
    }

    @Test
    void what_somebody_may_have_been_shown_already_is_asked_for() {
        question.refresh();
        asked.set(23);
        assertThat(question.including(Positions.parse("dialogue:23"), Standstill.NONE).at()).hasToString("dialogue:23");
        assertThat(question.including(Positions.parse("dialogue:22"), Standstill.NONE).at()).hasToString("dialogue:23");
    }

    @Test
    void a_change_that_later_entries_left_as_it_was_is_followed_by_what_it_includes_by_now() {
        Slow out = read();
        await().until(() -> out.permits.hasQueuedThreads());
        signed.incrementAndGet();
        question.refresh();
        question.refresh();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 3);
        assertThat(out.names()).containsExactly("snapshot", "change", "position");
        assertThat(out.fields("id: ")).containsExactly("dialogue:0", "dialogue:1", "dialogue:2");
    }

    @Test
    void a_standstill_is_told_before_the_numbers_that_a_reader_opens_with() {
        standstill = Standstill.BROKEN;
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        assertThat(out.text()).startsWith("""
            event: stopped
            data: {"position":"dialogue:0","witness":"BROKEN"}

            event: snapshot
            """);
    }

    @Test
    void a_standstill_is_told_after_the_numbers_that_came_before_it_and_again_after_those_that_came_late() {
        Slow out = read();
        await().until(() -> out.permits.hasQueuedThreads());
        signed.incrementAndGet();
        standstill = Standstill.STOPPED;
        question.refresh();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 3);
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.names().size() == 5);
        question.refresh();
        await().until(() -> out.names().size() == 6);
        assertThat(out.names()).containsExactly("snapshot", "change", "stopped", "change", "stopped", "stopped");
        assertThat(out.text()).endsWith("event: stopped\ndata: {\"position\":\"dialogue:3\"}\n\n");
    }

    @Test
    void a_wait_is_told_before_the_numbers_and_its_end_after_those_that_it_vouches_for() {
        standstill = Standstill.WAITING;
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        question.refresh();
        await().until(() -> out.names().size() == 3);
        standstill = Standstill.NONE;
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.names().size() == 5);
        standstill = Standstill.WAITING;
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.names().size() == 7);
        assertThat(out.names()).containsExactly("waiting", "snapshot", "position", "change", "running", "waiting",
                "change");
    }

    @Test
    void a_verdict_is_told_also_where_the_numbers_have_stopped_before_and_nothing_advances() {
        standstill = Standstill.STOPPED;
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        question.stand(Standstill.BROKEN, Positions.NOTHING);
        await().until(() -> out.names().size() == 3);
        assertThat(out.text())
                .endsWith("event: stopped\ndata: {\"position\":\"dialogue:0\",\"witness\":\"BROKEN\"}\n\n");
    }

    @Test
    void who_comes_back_to_the_same_numbers_is_told_only_what_they_include_by_now() {
        question.refresh();
        signed.incrementAndGet();
        question.refresh();
        asked.set(23);
        question.refresh();
        Slow out = read(Positions.parse("dialogue:1"));
        out.permits.release(1_000);
        await().until(() -> out.fields("id: ").size() == 1);
        assertThat(out.text()).startsWith("id: dialogue:23\nevent: position\n");
        Slow other = read(Positions.parse("dialogue:23"));
        other.permits.release(1_000);
        await().until(() -> other.fields("data: ").size() == 1);
        assertThat(other.text()).isEqualTo("""
            id: dialogue:23
            event: beat
            data: {"position":"dialogue:23"}

            """);
        signed.incrementAndGet();
        question.refresh();
        Slow late = read(Positions.parse("dialogue:23"));
        late.permits.release(1_000);
        await().until(() -> late.names().size() == 1);
        assertThat(late.names()).containsExactly("snapshot");
    }

    /// A service that was upgraded may have counted everything anew, and otherwise: positions do not tell.
    @Test
    void who_comes_back_to_a_service_that_was_started_since_gets_the_numbers_that_it_counts() {
        asked.set(23);
        question.refresh();
        assertThat(firstTold("dialogue:23")).isEqualTo("snapshot");
        question.refresh();
        assertThat(firstTold("dialogue:23")).isEqualTo("snapshot");
        assertThat(firstTold("dialogue:24")).isEqualTo("beat");
    }

    @Test
    void who_comes_back_after_the_service_has_counted_what_was_shown_before_gets_the_numbers_that_came_of_it() {
        standstill = Standstill.WAITING;
        question.refresh();
        signed.incrementAndGet();
        question.refresh();
        assertThat(firstTold("dialogue:1")).isEqualTo("waiting");
        standstill = Standstill.NONE;
        asked.set(23);
        question.refresh();
        assertThat(firstTold("dialogue:23")).isEqualTo("snapshot");
        question.refresh();
        assertThat(firstTold("dialogue:23")).isEqualTo("snapshot");
        assertThat(firstTold("dialogue:24")).isEqualTo("beat");
    }

    /// Signed and voided between two looks, and shown in between by another service.
    @Test
    void who_comes_back_with_a_position_that_this_service_has_not_looked_at_gets_the_numbers() {
        asked.set(23);
        question.refresh();
        asked.set(26);
        question.refresh();
        assertThat(firstTold("dialogue:25")).isEqualTo("snapshot");
        assertThat(firstTold("dialogue:26")).isEqualTo("beat");
    }

    private String firstTold(String seen) {
        Slow out = read(Positions.parse(seen));
        out.permits.release(1_000);
        await().until(() -> !out.names().isEmpty());
        return out.names().getFirst();
    }

    @Test
    void nothing_more_is_told_to_whose_login_is_over() {
        Slow out = read();
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 1);
        loggedIn = false;
        signed.incrementAndGet();
        question.refresh();
        await().until(() -> out.left);
        assertThat(out.names()).containsExactly("snapshot");
    }
}
