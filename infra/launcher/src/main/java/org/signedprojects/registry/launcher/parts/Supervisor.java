package org.signedprojects.registry.launcher.parts;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Starts components as early as what they need allows, restarts the ones that die, and stops all in reverse order.
///
/// A component that dies is started again: at once, then after 1, 2, 4 and 8 s. One that dies more than five times
/// within ten minutes ends the whole system, because something is wrong that a restart does not heal.
final class Supervisor {
    private static final int MOST_DEATHS = 5;
    private static final Duration DEATHS_WITHIN = Duration.ofMinutes(10);
    private static final int UNTIL_ASKED_AGAIN = 3;

    private final List<Component> inStartOrder;
    private final Map<Component, Component> needs;
    private final Consumer<String> tell;
    private final Duration pauseUnit;
    private final PatientStart patient;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CompletableFuture<String> gaveUp = new CompletableFuture<>();

    /// @param inStartOrder stopped in reverse order
    /// @param needs        for a component, the one that must be ready before it starts
    /// @param tell         takes lines for people
    /// @param pauseUnit    a second, unless a test is in a hurry
    Supervisor(List<Component> inStartOrder, Map<Component, Component> needs, Consumer<String> tell,
            Duration pauseUnit) {
        this.inStartOrder = List.copyOf(inStartOrder);
        this.needs = Map.copyOf(needs);
        this.tell = tell;
        this.pauseUnit = pauseUnit;
        this.patient = new PatientStart(tell, pauseUnit);
    }

    /// Starts everything and returns when all of it has started; the first failure is thrown at once.
    void start() {
        long begin = System.nanoTime();
        Map<Component, CompletableFuture<Void>> ready = new HashMap<>();
        for (Component component : inStartOrder) {
            CompletableFuture<Void> before = needs.containsKey(component)
                    ? ready.get(needs.get(component))
                    : CompletableFuture.completedFuture(null);
            ready.put(component, before.thenRunAsync(() -> {
                patient.start(component);
                boolean isReady = component.unready().isEmpty();
                tell.accept("  %-16s %s after %4.1f s".formatted(component.title(),
                        isReady ? "ready" : "up, but NOT READY,", (System.nanoTime() - begin) / 1e9));
                if (!isReady) {
                    tellWhenReady(component);
                }
            }, task -> Thread.ofPlatform().daemon().name("start-" + component.name()).start(task)));
        }
        awaitAllOrFirstFailure(ready.values().toArray(CompletableFuture<?>[]::new));
        inStartOrder.forEach(component -> watch(component, new ArrayDeque<>()));
    }

    /// Returns when [#stop] was called or a component died too often.
    /// @return why the system gave up; empty after an ordinary stop
    String awaitEnd() {
        return gaveUp.join();
    }

    /// Stops everything and returns when no process is left. Called again, waits for the first call.
    void stop() {
        synchronized (stopping) {
            if (stopping.getCount() == 0) {
                awaitStopped();
                return;
            }
            stopping.countDown();
        }
        for (List<Component> together : List.of(services(), stores())) {
            CompletableFuture.allOf(together.stream()
                    .map(component -> CompletableFuture.runAsync(component::stop,
                            task -> Thread.ofPlatform().name("stop-" + component.name()).start(task)))
                    .toArray(CompletableFuture<?>[]::new)).join();
        }
        stopped.countDown();
        gaveUp.complete("");
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private List<Component> services() {
        return inStartOrder.reversed().stream().filter(ServiceComponent.class::isInstance).toList();
    }

    private List<Component> stores() {
        return inStartOrder.reversed().stream().filter(component -> !(component instanceof ServiceComponent)).toList();
    }

    private static void awaitAllOrFirstFailure(CompletableFuture<?>[] starts) {
        CompletableFuture<Void> failed = new CompletableFuture<>();
        for (CompletableFuture<?> start : starts) {
            start.whenComplete((done, failure) -> {
                if (failure != null) {
                    failed.completeExceptionally(failure);
                }
            });
        }
        try {
            CompletableFuture.anyOf(CompletableFuture.allOf(starts), failed).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void watch(Component component, Deque<Long> deaths) {
        component.onExit().thenRunAsync(() -> revive(component, deaths),
                task -> Thread.ofPlatform().daemon().name("revive-" + component.name()).start(task));
    }

    private void revive(Component component, Deque<Long> deaths) {
        String why = "ended unexpectedly";
        while (!isStopping()) {
            if (tooMany(deaths)) {
                gaveUp.complete(component.title() + " died " + (MOST_DEATHS + 1) + " times within "
                        + DEATHS_WITHIN.toMinutes() + " minutes; everything is stopped (see its log "
                        + component.name() + ".log).");
                return;
            }
            Duration delay = pauseUnit.multipliedBy(pause(deaths.size()));
            tell.accept(component.title() + " " + why + "; it is started again"
                    + (delay.isZero() ? "" : " in " + delay.toSeconds() + " s") + ".");
            if (stopsWithin(delay)) {
                return;
            }
            try {
                patient.start(component);
                Optional<String> unready = component.unready();
                tell.accept(component.title() + unready.map(reason -> " is up again, but NOT READY: " + reason)
                        .orElse(" is ready again."));
                if (unready.isPresent()) {
                    tellWhenReady(component);
                }
                watch(component, deaths);
                return;
            } catch (RuntimeException e) {
                why = "did not come back (" + e.getMessage() + ")";
            }
        }
    }

    /// Unless it dies before: what becomes of it then is told anyway.
    private void tellWhenReady(Component component) {
        CompletableFuture<?> end = component.onExit();
        Thread.ofPlatform().daemon().name("await-" + component.name()).start(() -> {
            boolean isReady = false;
            while (!isReady && !end.isDone() && !stopsWithin(pauseUnit.multipliedBy(UNTIL_ASKED_AGAIN))) {
                isReady = component.unready().isEmpty();
            }
            if (isReady && !end.isDone()) {
                tell.accept(component.title() + " is ready now.");
            }
        });
    }

    private static boolean tooMany(Deque<Long> deaths) {
        long now = System.nanoTime();
        deaths.addLast(now);
        while (now - deaths.getFirst() > DEATHS_WITHIN.toNanos()) {
            deaths.removeFirst();
        }
        return deaths.size() > MOST_DEATHS;
    }

    /// @param deaths counting this one, 1 to [#MOST_DEATHS]
    /// @return how many units to wait before the next start
    static int pause(int deaths) {
        return deaths == 1 ? 0 : 1 << (deaths - 2);
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean stopsWithin(Duration delay) {
        try {
            return stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
