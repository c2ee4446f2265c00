package org.signedprojects.registry.audit.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.source.Tiles;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.values.InvalidValue;

/// An exported bundle, opened for reading. Its format is described in `docs/audit.md`.
public final class Bundle implements Tiles {
    static final String MARK = "registry-bundle";
    static final String FORMAT = "signed-project-registry/bundle/1";
    static final String CHECKPOINT = "checkpoint";
    static final String KEYS = "verifier-keys";

    private final Path file;
    private final ZipFile zip;
    private final String ledger;

    /// @throws Unreachable when the file is no bundle
    public Bundle(Path file) {
        this.file = file;
        try {
            zip = new ZipFile(file.toFile());
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be opened as a bundle: " + unreadable.getMessage()
                    + ".", unreadable);
        }
        try {
            ledger = named();
        } catch (RuntimeException noBundle) {
            close();
            throw noBundle;
        }
    }

    @Override
    public String title() {
        return "The bundle " + file.getFileName();
    }

    @Override
    public Optional<String> ledger() {
        return Optional.of(ledger);
    }

    /// @return the keys that the bundle itself holds: they say which key signed, not whose key it is
    public Keys keys() {
        return Keys.parse(text(KEYS), Keys.ITSELF);
    }

    @Override
    public Optional<byte[]> get(String path) {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.getSize() < 0 || entry.getSize() > MAX_BYTES) {
            return Optional.empty();
        }
        try (InputStream in = zip.getInputStream(entry)) {
            // The archive says how much there is: read in one go, into an array of that size.
            byte[] content = new byte[(int) entry.getSize()];
            return in.readNBytes(content, 0, content.length) == content.length
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (ZipException damaged) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be read: " + unreadable.getMessage() + ".",
                    unreadable);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String named() {
        List<String> lines = text(MARK).lines().toList();
        if (lines.size() != 2 || !lines.getFirst().equals(FORMAT)) {
            throw new Unreachable("The file " + file + " is no bundle of a format that this version knows.");
        }
        try {
            return new LedgerName(lines.get(1)).value();
        } catch (InvalidValue noName) {
            throw new Unreachable("The file " + file + " is no bundle: " + noName.getMessage() + ".", noName);
        }
    }

    private String text(String path) {
        return get(path).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Unreachable("The file " + file + " is no bundle: " + path + " is missing."));
    }
}
