package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.intake.Positions;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReaderTest {
    private final AtomicLong signed = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();
    private final Followed followed = new Followed(this::answer, RegistryJson.strict());

    private Followed.Answer answer() {
        long count = signed.get();
        TreeMap<String, Long> at = new TreeMap<>();
        at.put("dialogue", asked.getAndIncrement());
        Measures total = new Measures(count, 0, 0, count, 0, 0, 0, 0, 0, 0, List.of());
        return new Followed.Answer(new Positions(at),
                new Totals(new Positions(at).toString(), List.of(), List.of(), total));
    }

    /// Takes bytes only as far as the test lets it.
    private static final class Slow extends OutputStream {
        final Semaphore permits = new Semaphore(0);
        final ByteArrayOutputStream taken = new ByteArrayOutputStream();

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
            return taken.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring(7)).toList();
        }
    }

    private Slow read() {
        Slow out = new Slow();
        Version first = followed.current();
        Thread.ofVirtual().start(() -> {
            try {
                new Reader(followed, out, () -> Standstill.NONE, Duration.ofMinutes(1), Clock.systemUTC()).follow(first,
                        Positions.NOTHING, null);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return out;
    }

    @AfterEach
    void end() {
        followed.end();
    }

    @Test
    void a_reader_who_keeps_up_gets_every_change() {
        Slow out = read();
        out.permits.release(1_000);
        for (int i = 1; i <= 3; i++) {
            int events = i;
            await().until(() -> out.names().size() == events);
            signed.incrementAndGet();
            followed.refresh();
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
            followed.refresh();
        }
        out.permits.release(1_000);
        await().until(() -> out.names().size() == 2);
        assertThat(out.names()).containsExactly("snapshot", "snapshot");
        assertThat(out.taken.toString(StandardCharsets.UTF_8)).contains("\"signed\":500,").contains("id: dialogue:500");
        signed.incrementAndGet();
        followed.refresh();
        await().until(() -> out.names().size() == 3);
        assertThat(out.names()).endsWith("change");
    }

    @Test
    void numbers_that_stay_are_told_once() {
        Slow out = read();
        out.permits.release(1_000);
        for (int i = 0; i < 10; i++) {
            followed.refresh();
        }
        signed.incrementAndGet();
        followed.refresh();
        await().until(() -> out.names().size() == 2);
        assertThat(out.names()).containsExactly("snapshot", "change");
    }
}
