package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.stores.StoreFailure;
import org.signedprojects.registry.stores.StoreServer;

class StoreComponentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch recovering = new CountDownLatch(1);
    private final StoreComponent<Recovering> store = new StoreComponent<>() {
        @Override
        Recovering launch() {
            return new Recovering();
        }

        @Override
        void furnish(Recovering launched) {
            throw new IllegalStateException("it never accepts clients");
        }

        @Override
        public String name() {
            return "store";
        }

        @Override
        public String title() {
            return "The store";
        }

        @Override
        public boolean stopLeftover() {
            return false;
        }
    };

    @Test
    void whoever_stops_a_store_does_not_wait_until_it_has_recovered() throws Exception {
        CompletableFuture<Void> start = CompletableFuture.runAsync(store::start);
        recovering.await();
        assertThat(CompletableFuture.runAsync(store::stop)).succeedsWithin(PATIENCE);
        assertThat(start).failsWithin(PATIENCE).withThrowableThat().havingCause().isInstanceOf(Refusal.class)
                .withMessage("The store was stopped while it started.");
    }

    @Test
    void what_was_stopped_does_not_start_any_more() {
        store.stop();
        assertThat(CompletableFuture.runAsync(store::start)).failsWithin(PATIENCE).withThrowableThat().havingCause()
                .withMessage("The store was stopped while it started.");
        assertThat(recovering.getCount()).isOne();
    }

    /// Accepts no clients before it ends.
    private final class Recovering implements StoreServer {
        private final CompletableFuture<Process> end = new CompletableFuture<>();

        @Override
        public void awaitReady() {
            recovering.countDown();
            end.join();
            throw new StoreFailure("its process ended");
        }

        @Override
        public ProcessHandle process() {
            throw new IllegalStateException("it has none");
        }

        @Override
        public CompletableFuture<Process> onExit() {
            return end;
        }

        @Override
        public void close() {
            end.complete(null);
        }
    }
}
