package org.signedprojects.registry.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.check.TileTree;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.Entries;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.Tiles;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.merkle.TreeHasher;

/// Stores made of lists, to tamper with.
public final class MemorySource implements EntrySource {
    /// Entries that it hands out at once.
    public static final int BATCH = 100;

    private final String title;
    private final List<Found> entries;
    private final List<byte[]> checkpoints;
    private final long stated;
    private final @Nullable RuntimeException failure;
    private final @Nullable RuntimeException checkpointsFailure;

    public MemorySource(String title, List<Found> entries, List<byte[]> checkpoints, long stated) {
        this(title, entries, checkpoints, stated, null, null);
    }

    private MemorySource(String title, List<Found> entries, List<byte[]> checkpoints, long stated,
            @Nullable RuntimeException failure, @Nullable RuntimeException checkpointsFailure) {
        this.title = title;
        this.entries = List.copyOf(entries);
        this.checkpoints = List.copyOf(checkpoints);
        this.stated = stated;
        this.failure = failure;
        this.checkpointsFailure = checkpointsFailure;
    }

    /// Bytes alone.
    public static MemorySource of(String title, List<byte[]> entries, List<byte[]> checkpoints) {
        List<Found> found = new ArrayList<>();
        entries.forEach(entry -> found.add(new Found(found.size(), entry, Beside.Nothing.NOTHING)));
        return new MemorySource(title, found, checkpoints, entries.size());
    }

    /// The same entries, after which it fails instead of ending.
    public MemorySource failing(RuntimeException failure) {
        return new MemorySource(title, entries, checkpoints, stated, failure, null);
    }

    /// The same entries, and no answer to who asks for the checkpoints.
    public MemorySource withoutCheckpoints(RuntimeException failure) {
        return new MemorySource(title, entries, checkpoints, stated, null, failure);
    }

    /// As the ledger's table would hold them.
    public static List<Found> rows(List<byte[]> entries) {
        EntryFormat format = new EntryFormat();
        List<Found> rows = new ArrayList<>();
        UUID before = new UUID(0, 0);
        for (byte[] entry : entries) {
            Envelope envelope = format.read(entry).envelope();
            UUID command = envelope.command().value();
            rows.add(new Found(rows.size(), entry,
                    new Beside.Row(envelope.stream().subject().getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                            envelope.streamVersion(), envelope.id(), command.equals(before) ? null : command,
                            envelope.time().getEpochSecond() * 1_000_000 + envelope.time().getNano() / 1_000)));
            before = command;
        }
        return rows;
    }

    /// As the ledger's topic would hold them.
    public static List<Found> messages(List<byte[]> entries) {
        EntryFormat format = new EntryFormat();
        List<Found> messages = new ArrayList<>();
        for (byte[] entry : entries) {
            messages.add(message(messages.size(), entry,
                    format.read(entry).envelope().stream().subject()
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        }
        return messages;
    }

    public static Found message(long position, byte[] entry, byte @Nullable [] key) {
        return new Found(position, entry, new Beside.Message(key,
                "application/cloudevents+json".getBytes(java.nio.charset.StandardCharsets.US_ASCII), position));
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public Optional<String> ledger() {
        return Optional.of("dialogue");
    }

    @Override
    public List<byte[]> checkpoints() {
        if (checkpointsFailure != null) {
            throw checkpointsFailure;
        }
        return checkpoints;
    }

    @Override
    public Entries entries() {
        return new Entries() {
            private int next;

            @Override
            public List<Found> next() {
                if (next == entries.size() && failure != null) {
                    throw failure;
                }
                int from = next;
                next = Math.min(entries.size(), next + BATCH);
                return entries.subList(from, next);
            }

            @Override
            public Stated stated() {
                return new Stated(stated, stated, "its own count");
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    /// A log of tiles, to tamper with.
    public static final class MemoryTiles implements Tiles {
        public final Map<String, byte[]> files = new HashMap<>();
        private final String title;

        public MemoryTiles(List<byte[]> entries, byte[] checkpoint) {
            this("The tiles in memory", entries, checkpoint);
        }

        public MemoryTiles(String title, List<byte[]> entries, byte[] checkpoint) {
            this.title = title;
            files.put("checkpoint", checkpoint);
            TileTree tree = new TileTree(this::tile);
            TreeHasher hasher = new TreeHasher();
            for (int from = 0; from < entries.size(); from += Tile.FULL) {
                List<byte[]> bundle = entries.subList(from, Math.min(entries.size(), from + Tile.FULL));
                files.put(new Tile(Tile.ENTRIES, from / Tile.FULL, bundle.size()).path(), Tile.ofEntries(bundle));
                bundle.forEach(entry -> tree.append(hasher.leaf(entry)));
            }
            tree.partialTiles(this::tile);
        }

        private void tile(Tile tile, List<Hash> hashes) {
            files.put(tile.path(), Tile.ofHashes(hashes));
        }

        /// Turns one bit of a file over.
        public void flip(String path, int offset) {
            byte[] changed = ByteBuffer.wrap(files.get(path)).array().clone();
            changed[offset] ^= 1;
            files.put(path, changed);
        }

        /// Adds bytes at the end of a file.
        public void add(String path, byte... bytes) {
            byte[] before = files.get(path);
            files.put(path, ByteBuffer.allocate(before.length + bytes.length).put(before).put(bytes).array());
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public Optional<String> ledger() {
            return Optional.of("dialogue");
        }

        @Override
        public Optional<byte[]> get(String path) {
            return Optional.ofNullable(files.get(path));
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
