package org.signedprojects.registry.audit.source;

import java.nio.ByteBuffer;
import java.util.ArrayList;
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

    /// @param tile that the content is of
    private record Answer(Tile tile, byte[] content) {}

    /// A log that grew meanwhile may have the full tile only.
    private Optional<Answer> answer(Tile wanted) {
        return content(wanted).or(() -> content(new Tile(wanted.level(), wanted.index(), Tile.FULL)));
    }

    private Optional<Answer> content(Tile tile) {
        return tiles.get(tile.path()).map(content -> new Answer(tile, content));
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
            Answer answer = answer(tile).orElseThrow(() -> new Unsound(next, tile.path() + " is missing"));
            List<byte[]> entries = entries(answer);
            List<Found> found = new ArrayList<>(tile.width());
            for (byte[] entry : entries.subList(0, Math.min(entries.size(), tile.width()))) {
                found.add(new Found(next + found.size(), entry, Beside.Nothing.NOTHING));
            }
            next += found.size();
            return found;
        }

        private List<byte[]> entries(Answer answer) {
            try {
                return answer.tile.entriesIn(answer.content);
            } catch (IllegalArgumentException moreOrLess) {
                return whole(answer);
            }
        }

        /// What can be read is still given; only then the tile's end is told.
        private List<byte[]> whole(Answer answer) {
            List<byte[]> whole = new ArrayList<>();
            ByteBuffer rest = ByteBuffer.wrap(answer.content);
            while (whole.size() < answer.tile.width() && rest.remaining() >= 2
                    && rest.remaining() - 2 >= Short.toUnsignedInt(rest.getShort(rest.position()))) {
                byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
                rest.get(entry);
                whole.add(entry);
            }
            broken = whole.size() == answer.tile.width()
                    ? new Unsound(next + whole.size() - 1, answer.tile.path() + " goes on after it")
                    : new Unsound(next + whole.size(),
                            answer.tile.path() + (rest.remaining() < 2 ? " ends before it" : " ends within it"));
            if (whole.isEmpty()) {
                throw broken;
            }
            return whole;
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
            Answer answer = answer(tile).orElseThrow(() -> new Unsound(first, tile.path() + " is missing"));
            try {
                return answer.tile.hashesIn(answer.content).subList(0, tile.width());
            } catch (IllegalArgumentException moreOrLess) {
                throw new Unsound(first, answer.tile.path() + " has " + answer.content.length + " bytes, expected "
                        + answer.tile.width() * Hash.BYTES);
            }
        }
    }
}
