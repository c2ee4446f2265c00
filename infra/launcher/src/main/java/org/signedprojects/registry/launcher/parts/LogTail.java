package org.signedprojects.registry.launcher.parts;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The end of a service's log, from which the reason of a failure is read.
/// @param from where the lines of the failed start begin, in bytes
record LogTail(Path log, long from) {
    private static final int MOST_BYTES = 256 << 10;
    private static final int MOST_CHARACTERS = 300;
    private static final Pattern FRAME = Pattern.compile("\\s+(at \\S.*|\\.\\.\\. \\d+ .*)");

    /// @return why the service ended, in one line, as well as its log tells
    String reason() {
        List<String> lines = lines();
        return description(lines).or(() -> cause(lines)).or(() -> lastOf(lines)).map(LogTail::shortened)
                .orElse("it logged nothing");
    }

    /// @return the message of the last line of level ERROR, or else the last line
    String lastError() {
        List<String> lines = lines();
        return lastOf(lines.stream().filter(line -> line.contains(" ERROR ")).toList())
                .map(line -> line.replaceFirst("^.* ERROR .*? : ", "")).or(() -> lastOf(lines))
                .map(LogTail::shortened).orElse("it logged nothing");
    }

    /// What Spring Boot found out about a failed start stands under "Description:".
    private static Optional<String> description(List<String> lines) {
        int heading = lines.lastIndexOf("Description:");
        return heading < 0
                ? Optional.empty()
                : lines.stream().skip(heading + 1L).filter(line -> !line.isBlank()).findFirst();
    }

    /// The root cause is the last of a stack trace's causes.
    private static Optional<String> cause(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("Caused by: ")).reduce((earlier, later) -> later)
                .map(line -> line.replaceFirst("^Caused by: [\\w.$]+: ", "").replaceFirst("^Caused by: ", ""));
    }

    private static Optional<String> lastOf(List<String> lines) {
        return lines.stream().filter(line -> !line.isBlank()).reduce((earlier, later) -> later);
    }

    private static String shortened(String line) {
        String stripped = line.strip();
        return stripped.length() <= MOST_CHARACTERS ? stripped : stripped.substring(0, MOST_CHARACTERS) + "…";
    }

    /// Without the frames of stack traces: they tell where, not why.
    private List<String> lines() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(from, file.length() - MOST_BYTES);
            byte[] tail = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(tail);
            return new String(tail, StandardCharsets.UTF_8).lines().filter(line -> !FRAME.matcher(line).matches())
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
