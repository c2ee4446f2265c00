package org.signedprojects.registry.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.signedprojects.registry.bench.load.Contest;
import org.signedprojects.registry.bench.machine.CompilerTime;
import org.signedprojects.registry.bench.machine.Machine;

/// One run: where, how long, what, and what came out so far.
/// @param quick whether it only has to be seen that everything works: numbers mean nothing then
record Run(Machine machine, Set<RowName> rows, boolean quick, int repeats, Duration window, PrintStream progress,
        List<Line> lines) {
    Run(Machine machine, Set<RowName> rows, boolean quick, int repeats, Duration window) {
        this(machine, rows, quick, repeats, window, System.err, new ArrayList<>());
    }

    boolean wants(RowName row) {
        return rows.contains(row);
    }

    boolean wantsAny(RowName... some) {
        return List.of(some).stream().anyMatch(this::wants);
    }

    /// @param seconds what warming up may take
    Contest contest(int seconds) {
        return new Contest(repeats, window, Duration.ofSeconds(quick ? Math.min(seconds, 4) : seconds),
                CompilerTime::ofAll, this::tell);
    }

    /// @param whole number of entries of a full run
    int entries(int whole) {
        return quick ? whole / 100 : whole;
    }

    void add(Line line) {
        lines.add(line);
        tell(line.toString());
    }

    void tell(String line) {
        progress.println(line);
    }
}
