package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signedprojects.registry.launcher.data.Refusal;

class SupervisorTest {
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final Fake store = new Fake("store");
    private final Fake service = new Fake("service");
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(List.of(store, service), Map.of(service, store), told::add,
            Duration.ofMillis(1));

    @Test
    void a_service_starts_after_the_store_it_needs() {
        supervisor.start();
        assertThat(events).containsExactly("store starts", "service starts");
        supervisor.stop();
        assertThat(supervisor.awaitEnd()).isEmpty();
    }

    @Test
    void a_component_that_is_up_but_not_ready_keeps_nothing_from_starting_and_is_told() {
        service.unready = "its ledger is broken";
        supervisor.start();
        assertThat(told).anySatisfy(line -> assertThat(line).contains("store", " ready after"))
                .anySatisfy(line -> assertThat(line).contains("service", "NOT READY"));
        service.die();
        await().until(() -> told.contains("service is up again, but NOT READY: its ledger is broken"));
        supervisor.stop();
    }

    @Test
    void whoever_was_told_that_a_component_is_not_ready_is_told_when_it_is() {
        service.unready = "its database is away";
        supervisor.start();
        service.unready = null;
        await().until(() -> told.contains("service is ready now."));

        service.unready = "its database is away";
        service.die();
        await().until(() -> told.contains("service is up again, but NOT READY: its database is away"));
        service.unready = null;
        await().until(() -> Collections.frequency(told, "service is ready now.") == 2);
        supervisor.stop();
    }

    @Test
    void a_start_that_takes_long_is_waited_for_and_told_every_so_often() {
        store.startsAfter = new CountDownLatch(1);
        CompletableFuture<Void> started = CompletableFuture.runAsync(supervisor::start);
        await().until(() -> told.contains("  store            still starts after 30 s; its log store.log says more")
                && told.contains("  store            still starts after 90 s; its log store.log says more"));
        assertThat(started).isNotDone();
        store.startsAfter.countDown();
        assertThat(started).succeedsWithin(Duration.ofSeconds(60));
        assertThat(events).containsExactly("store starts", "service starts");
        supervisor.stop();
    }

    @Test
    void a_component_that_dies_is_started_again() {
        supervisor.start();
        service.die();
        await().until(() -> service.starts == 2);
        supervisor.stop();
        assertThat(store.starts).isEqualTo(1);
    }

    @Test
    void a_component_that_keeps_dying_ends_everything() {
        Supervisor impatient = new Supervisor(List.of(store), Map.of(), line -> {}, Duration.ofMillis(1));
        store.diesAtOnce = true;
        impatient.start();
        assertThat(CompletableFuture.supplyAsync(impatient::awaitEnd)).succeedsWithin(Duration.ofSeconds(60))
                .asString().startsWith("store died 6 times within 10 minutes");
        impatient.stop();
    }

    @Test
    void a_failed_start_is_thrown_and_what_needs_it_does_not_start() {
        store.refuses = true;
        assertThatThrownBy(supervisor::start).isInstanceOf(Refusal.class).hasMessage("store refuses");
        supervisor.stop();
        assertThat(events).doesNotContain("service starts").contains("store stops");
    }

    @Test
    void what_ends_while_everything_stops_is_not_started_again() {
        supervisor.start();
        supervisor.stop();
        service.die();
        assertThat(service.starts).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1", "3, 2", "4, 4", "5, 8"})
    void each_restart_waits_longer(int deaths, int seconds) {
        assertThat(Supervisor.pause(deaths)).isEqualTo(seconds);
    }

    private final class Fake implements Component {
        private final String name;
        private CompletableFuture<Void> process = new CompletableFuture<>();
        private volatile int starts;
        private volatile @Nullable String unready;
        private boolean refuses;
        private boolean diesAtOnce;
        private CountDownLatch startsAfter = new CountDownLatch(0);

        Fake(String name) {
            this.name = name;
        }

        void die() {
            process.complete(null);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String title() {
            return name;
        }

        @Override
        public boolean stopLeftover() {
            return false;
        }

        @Override
        public void start() {
            if (refuses) {
                throw new Refusal(name + " refuses");
            }
            awaitQuietly(startsAfter);
            events.add(name + " starts");
            process = diesAtOnce ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
            starts = starts + 1;
        }

        @Override
        public Optional<String> unready() {
            return Optional.ofNullable(unready);
        }

        @Override
        public void stop() {
            events.add(name + " stops");
        }

        @Override
        public ProcessHandle process() {
            throw new IllegalStateException(name + " has no process");
        }

        @Override
        public CompletableFuture<?> onExit() {
            return process;
        }

        private static void awaitQuietly(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
