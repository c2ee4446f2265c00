package org.signedprojects.registry.audit.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;

/// A ledger as tiles: over HTTP from the query service, or in an exported bundle. It ends where its checkpoint ends.
public final class TileSource implements EntrySource {
    private final Tiles tiles;
    /// Null until it is asked for.
    private @Nullable Optional<byte[]> checkpoint;

    public TileSource(Tiles tiles) {
        this.tiles = tiles;
    }

    @Override
    public String title() {
        return tiles.title();
    }

    @Override
    public Optional<String> ledger() {
        return tiles.ledger();
    }

    @Override
    public List<byte[]> checkpoints() {
        return checkpoint().stream().toList();
    }

    @Override
    public Entries entries() {
        return new TileEntries(size());
    }

    @Override
    public Optional<StoredTree> storedTree() {
        return Optional.of(new Tree(size()));
    }

    @Override
    public boolean mayLagBehind() {
        return true;
    }

    @Override
    public void close() {
        tiles.close();
    }

    /// The tree's size only says how far to read; whether the checkpoint is genuine is for others to check.
    private long size() {
        try {
            return checkpoint().map(note -> Checkpoint.parse(Note.parse(note).text()).size()).orElse(0L);
        } catch (InvalidNote unreadable) {
            return 0;
        }
    }

    private Optional<byte[]> checkpoint() {
        Optional<byte[]> known = checkpoint;
        if (known == null) {
            known = tiles.get("checkpoint");
            checkpoint = known;
        }
        return known;
    }

    /// A log that grew meanwhile may have the full tile only.
    private Optional<byte[]> content(Tile tile) {
        Optional<byte[]> partial = tiles.get(tile.path());
        return partial.isPresent() || tile.width() == Tile.FULL
                ? partial
                : tiles.get(new Tile(tile.level(), tile.index(), Tile.FULL).path());
    }

    private final class TileEntries implements Entries {
        private final long size;
        private long next;
        /// Null while all could be read.
        private @Nullable Unsound broken;

        TileEntries(long size) {
            this.size = size;
        }

        @Override
        public List<Found> next() {
            if (broken != null) {
                throw broken;
            }
            if (next >= size) {
                return List.of();
            }
            Tile tile = Tile.at(size, Tile.ENTRIES, next / Tile.FULL);
            byte[] content = content(tile).orElseThrow(() -> new Unsound(next, tile.path() + " is missing"));
            List<Found> found = entries(tile, content);
            next += found.size();
            return found;
        }

        private List<Found> entries(Tile tile, byte[] content) {
            List<Found> found = new ArrayList<>(tile.width());
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (found.size() < tile.width()) {
                if (rest.remaining() < 2) {
                    return upTo(found, tile.path() + " ends before it");
                }
                int length = Short.toUnsignedInt(rest.getShort());
                if (rest.remaining() < length) {
                    return upTo(found, tile.path() + " ends within it");
                }
                found.add(new Found(next + found.size(),
                        Arrays.copyOfRange(content, rest.position(), rest.position() + length),
                        Beside.Nothing.NOTHING));
                rest.position(rest.position() + length);
            }
            return found;
        }

        /// What could be read is still given; only then the tile's end is told.
        private List<Found> upTo(List<Found> found, String what) {
            broken = new Unsound(next + found.size(), what);
            if (found.isEmpty()) {
                throw broken;
            }
            return found;
        }

        @Override
        public void close() {
            // Each tile is fetched whole: nothing is open between two.
        }
    }

    private final class Tree implements StoredTree {
        private final long size;

        Tree(long size) {
            this.size = size;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public List<Hash> hashes(Tile tile) {
            long first = tile.index() * Tile.FULL << Tile.HEIGHT * tile.level();
            byte[] content = content(tile).orElseThrow(() -> new Unsound(first, tile.path() + " is missing"));
            if (content.length < tile.width() * Hash.BYTES) {
                throw new Unsound(first, tile.path() + " has " + content.length + " bytes, expected "
                        + tile.width() * Hash.BYTES);
            }
            return Tile.hashes(Arrays.copyOf(content, tile.width() * Hash.BYTES));
        }
    }
}
