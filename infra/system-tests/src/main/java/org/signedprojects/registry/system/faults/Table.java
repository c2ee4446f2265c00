package org.signedprojects.registry.system.faults;

import java.io.PrintStream;
import java.util.Locale;
import java.util.stream.Collectors;

/// The rounds as a Markdown table, row by row.
final class Table {
    private static final String HEAD = """
        | round | seed | faults | sent | acknowledged | refused | repeated | silence s | recovery s | entries | verdict |
        |---|---|---|---|---|---|---|---|---|---|---|""";

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.println(HEAD);
    }

    /// Recovery is, for each fault, commands/projection: see [Recovery].
    void row(Round round) {
        out.println(String.format(Locale.ROOT, "| %d | %d | %s | %d | %d | %d | %d | %.1f | %s | %d | %s |",
                round.number(), round.seed(), round.disturbance(), round.sent(),
                round.acknowledged(), round.refused(), round.repeated(), round.silence().toMillis() / 1e3,
                recoveries(round), round.verdict().size(), round.isGood() ? "kept" : "BROKEN"));
        round.violations().forEach(violation -> out.println("  - " + violation));
        out.flush();
    }

    private static String recoveries(Round round) {
        return round.recoveries().stream().map(Recovery::toString).collect(Collectors.joining("; "));
    }
}
