package org.signedprojects.registry.testservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What `docs/metrics.md` promises of one service, and what a service exposes. Read from the folder of a service.
public final class DocumentedMetrics {
    private static final Pattern ROW = Pattern.compile("\\| (`[^|]+`) \\| (gauge|counter|summary|histogram) \\|.*");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+)[{ ]");

    private DocumentedMetrics() {}

    /// @param section heading of a table
    /// @return names of samples
    public static Set<String> in(String section) {
        try {
            List<String> lines = Files.readAllLines(Path.of("../docs/metrics.md"));
            return lines.stream().skip(lines.indexOf("## " + section) + 1L).takeWhile(line -> !line.startsWith("## "))
                    .flatMap(DocumentedMetrics::samples).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// @param exposition as `/actuator/prometheus` answers
    /// @return names of samples
    public static Set<String> exposed(String exposition) {
        return SAMPLE.matcher(exposition).results().map(sample -> sample.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> samples(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return Stream.empty();
        }
        List<String> suffixes = switch (row.group(2)) {
            case "summary" -> List.of("_count", "_sum", "_max");
            case "histogram" -> List.of("_count", "_sum", "_max", "_bucket");
            default -> List.of("");
        };
        return NAME.matcher(row.group(1)).results()
                .flatMap(name -> suffixes.stream().map(suffix -> name.group(1) + suffix));
    }
}
