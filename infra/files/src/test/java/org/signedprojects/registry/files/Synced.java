package org.signedprojects.registry.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Sees what is brought to the disk, by the JVM's own record of it.
public final class Synced {
    private static final String EVENT = "jdk.FileForce";

    private Synced() {}

    /// Something that writes files.
    @FunctionalInterface
    public interface Writing {
        void run() throws IOException;
    }

    /// @return paths of the files and folders that were synced meanwhile, as they were then called, in order
    public static List<Path> during(Writing writing) throws IOException {
        Path file = Files.createTempFile("synced", ".jfr");
        try (Recording recording = new Recording()) {
            recording.enable(EVENT).withoutThreshold().withoutStackTrace();
            recording.start();
            writing.run();
            recording.stop();
            recording.dump(file);
            List<Path> synced = new ArrayList<>();
            RecordingFile.readAllEvents(file).stream().filter(event -> event.getEventType().getName().equals(EVENT))
                    .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                    .forEach(event -> synced.add(Path.of(event.getString("path"))));
            return synced;
        } finally {
            Files.delete(file);
        }
    }
}
