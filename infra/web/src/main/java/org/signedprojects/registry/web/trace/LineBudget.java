package org.signedprojects.registry.web.trace;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Allows so many lines of a log in a second and counts those it does not allow: people look for single requests and entries,
/// and a load that nobody reads line by line shall not fill the disk. For all threads.
public final class LineBudget {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final LongSupplier nanoTime;
    private long secondBegan;
    private int taken;
    private long leftOut;

    /// @param most     1 or more
    /// @param nanoTime as [System#nanoTime]
    public LineBudget(int most, LongSupplier nanoTime) {
        this.most = most;
        this.nanoTime = nanoTime;
        this.secondBegan = nanoTime.getAsLong();
    }

    /// @return whether a line may be written now
    public synchronized boolean take() {
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

    /// Counts lines that nobody wanted to write.
    /// @param lines 0 or more
    public synchronized void leaveOut(long lines) {
        leftOut += lines;
    }

    /// Asked for by whoever writes a line, which then tells of those that are not there.
    /// @return how many lines were left out since this was asked before, in words; empty where none were
    public synchronized String leftOut() {
        String told = leftOut == 0 ? "" : "; " + leftOut + " others were not told";
        leftOut = 0;
        return told;
    }
}
