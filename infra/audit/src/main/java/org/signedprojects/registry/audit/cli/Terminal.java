package org.signedprojects.registry.audit.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.signedprojects.registry.audit.check.Progress;

/// Shows progress: on a terminal in one line that changes, elsewhere a line now and then.
final class Terminal implements Progress {
    private static final Duration ON_A_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(10);
    private static final double NANOS = 1e9;

    private final PrintStream out;
    private final boolean interactive;
    private String what = "";
    private long began;
    private long shown;
    private boolean lineOpen;

    Terminal(PrintStream out) {
        this(out, System.console() != null && System.console().isTerminal());
    }

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    @Override
    public void at(String subject, long done, long expected) {
        long now = System.nanoTime();
        if (!subject.equals(what)) {
            what = subject;
            began = now;
            shown = now;
        } else if (now - shown > (interactive ? ON_A_TERMINAL : ELSEWHERE).toNanos()) {
            shown = now;
            show(done, expected, done / Math.max((now - began) / NANOS, 0.001));
        }
    }

    /// Ends a line that is open, so that what is printed next begins anew.
    void done() {
        if (lineOpen) {
            out.print("\r\033[K");
            lineOpen = false;
        }
        out.flush();
        what = "";
    }

    private void show(long done, long expected, double perSecond) {
        String share = expected > 0 ? " (" + Math.min(100, 100 * done / expected) + " %)" : "";
        String line = String.format(Locale.ROOT, "%s: %,d entries%s, %,.0f/s", Lines.plain(what), done, share,
                perSecond);
        if (interactive) {
            out.print("\r\033[K" + line);
            lineOpen = true;
        } else {
            out.println(line);
        }
        out.flush();
    }
}
