package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.Locale;

/// One thing that goes wrong.
/// @param delay   after the strike that it is part of has begun
/// @param lasting until it is mended; the time a process takes to come back is not in it
record Fault(Duration delay, Victim victim, Blow blow, Duration lasting) {
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %.1f s", blow, victim, lasting.toMillis() / 1e3);
    }
}
