package org.signedprojects.registry.command.web;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Allows so many lines of a log in a second and counts those it does not allow.
final class LineBudget {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    private long secondBegan;
    private int taken;
    private long leftOut;

    /// @param most     1 or more
    /// @param nanoTime as [System#nanoTime]
    LineBudget(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /// @return whether a line may be written now
    synchronized boolean take() {
        long now = nanoTime.getAsLong();
        if (now - secondBegan >= SECOND) {
            secondBegan = now;
            taken = 0;
        }
        if (taken == most) {
            leftOut++;
            return false;
        }
        taken++;
        return true;
    }

    /// @return how many lines were not allowed since this was asked before
    synchronized long takeLeftOut() {
        long count = leftOut;
        leftOut = 0;
        return count;
    }
}
