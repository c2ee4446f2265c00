package org.signedprojects.registry.audit.bundle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.signedprojects.registry.audit.check.EntryChecks;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// Writes a bundle while its entries are being verified. The same ledger and checkpoint give the same bytes.
///
/// What is not finished leaves no file behind.
public final class BundleWriter implements Sink, AutoCloseable {
    /// ZIP has no "no time", so all files have this one.
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0, 0);

    private final NewFile file;
    private final ZipOutputStream zip;
    private final List<byte[]> open = new ArrayList<>(Tile.FULL);
    private long full;

    /// @throws org.signedprojects.registry.audit.source.Unreachable when there is such a file already
    public BundleWriter(Path file, String ledger, Signed checkpoint, Keys keys) {
        this.file = new NewFile(file);
        this.zip = new ZipOutputStream(this.file.out(), StandardCharsets.UTF_8);
        zip.setMethod(ZipOutputStream.STORED);
        write(Bundle.MARK, (Bundle.FORMAT + "\n" + ledger + "\n").getBytes(StandardCharsets.UTF_8));
        write(Bundle.CHECKPOINT, checkpoint.note());
        write(Bundle.KEYS, keys.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void entry(Found found, Hash leaf, EntryChecks checks) {
        open.add(found.entry());
        if (open.size() == Tile.FULL) {
            entries();
        }
    }

    @Override
    public void tile(Tile tile, List<Hash> hashes) {
        write(tile.path(), Tile.ofHashes(hashes));
    }

    /// The bundle is whole: it gets its name.
    public void finish() {
        try {
            if (!open.isEmpty()) {
                entries();
            }
            zip.finish();
            file.finish();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        file.close();
    }

    private void entries() {
        write(new Tile(Tile.ENTRIES, full, open.size()).path(), Tile.ofEntries(open));
        full++;
        open.clear();
    }

    private void write(String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
