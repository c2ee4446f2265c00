package org.signedprojects.registry.query.intake;

import java.time.Duration;

/// How long to wait before the next try: twice as long every time, up to a limit, and short again after one that got on.
final class Retry {
    private static final Duration FIRST = Duration.ofMillis(100);

    private final Duration max;
    private Duration next = FIRST;

    Retry(Duration max) {
        this.max = max;
    }

    void progressed() {
        next = FIRST;
    }

    Duration next() {
        Duration wait = next;
        Duration twice = wait.multipliedBy(2);
        next = twice.compareTo(max) > 0 ? max : twice;
        return wait;
    }
}
