package org.signedprojects.registry.launcher.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.signedprojects.registry.files.WholeFile;

/// The ports of an embedded system, as it leaves them in its folder for other commands.
public final class AnnouncedPorts {
    private static final int MAX_BYTES = 100;

    private AnnouncedPorts() {}

    static void announce(DataFolder data, Ports ports) {
        try {
            file(data).replace(ports.first() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file(data).path(), e);
        }
    }

    /// The ports that a system on these data used last; the usual ones before its first start.
    public static Ports last(DataFolder data) {
        return announced(data).orElseGet(() -> new Ports(Ports.DEFAULT_FIRST));
    }

    /// @return empty before the first start, and where the file was damaged: the next start writes it anew
    public static Optional<Ports> announced(DataFolder data) {
        try {
            return Optional.of(new Ports(Integer.parseInt(file(data).read(MAX_BYTES).strip())));
        } catch (NoSuchFileException | NumberFormatException | Refusal none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(data).path(), e);
        }
    }

    private static WholeFile file(DataFolder data) {
        return WholeFile.ofOwner(data.run().resolve("port"));
    }
}
