package org.signedprojects.registry.launcher.parts;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Waits for a component for as long as it starts, and says every so often that it still does.
/// @param tell   takes lines for people
/// @param second a second, unless a test is in a hurry
record PatientStart(Consumer<String> tell, Duration second) {
    private static final int FIRST_SECONDS = 30;
    private static final int THEN_SECONDS = 60;

    /// Returns when the component has started.
    /// @throws RuntimeException when it cannot
    void start(Component component) {
        CountDownLatch over = new CountDownLatch(1);
        Thread.ofPlatform().daemon().name("await-start-" + component.name()).start(() -> tellUntil(over, component));
        try {
            component.start();
        } finally {
            over.countDown();
        }
    }

    private void tellUntil(CountDownLatch over, Component component) {
        try {
            int seconds = FIRST_SECONDS;
            int pause = FIRST_SECONDS;
            while (!over.await(second.multipliedBy(pause).toMillis(), TimeUnit.MILLISECONDS)) {
                tell.accept("  %-16s still starts after %d s; its log %s.log says more".formatted(component.title(),
                        seconds, component.name()));
                pause = THEN_SECONDS;
                seconds += pause;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
