package org.signedprojects.registry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Stream;

/// What the numbers were measured on.
final class Environment {
    private Environment() {}

    static String described(Duration took, boolean quick) {
        return String.format(Locale.ROOT, "%d cores (%s), %s %s, Java %s; one run of %d min %02d s%s",
                Runtime.getRuntime().availableProcessors(), processor(), System.getProperty("os.name"),
                System.getProperty("os.version").replaceFirst("^([0-9]+[.][0-9]+).*", "$1"),
                System.getProperty("java.version"), took.toMinutes(),
                took.toSecondsPart(), quick ? "; a quick run, whose numbers mean nothing" : "");
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException notLinux) {
            return System.getProperty("os.arch");
        }
    }
}
