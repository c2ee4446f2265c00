package org.signedprojects.registry.bench.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Processor time of the compilers in this JVM and in those it has started, from `/proc/<pid>/task`; zero where there is
/// none, as on other systems than Linux.
public final class CompilerTime {
    /// As the threads are called, cut off at the kernel's fifteen characters.
    private static final String NAMES = "C[12] CompilerThre";
    /// The kernel's USER_HZ.
    private static final long TICKS_A_SECOND = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private CompilerTime() {}

    /// @return nanoseconds so far. Less than before when a compiler's thread has ended since: it was idle
    public static long ofAll() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants()).mapToLong(process -> of(process.pid())).sum();
    }

    private static long of(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return threads.mapToLong(CompilerTime::ofThread).sum();
        } catch (IOException notToBeSeen) {
            return 0;
        }
    }

    private static long ofThread(Path thread) {
        try {
            String stat = Files.readString(thread.resolve("stat"));
            int nameEnds = stat.lastIndexOf(')');
            if (!stat.substring(stat.indexOf('(') + 1, nameEnds).matches(NAMES)) {
                return 0;
            }
            String[] fields = stat.substring(nameEnds + 2).split(" ");
            long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
            return TimeUnit.SECONDS.toNanos(ticks) / TICKS_A_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
