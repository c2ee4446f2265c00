package org.signedprojects.registry.merkle;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names a tile of the tree or a bundle of entries, as C2SP tlog-tiles lays them out
/// (<https://c2sp.org/tlog-tiles>): 256 hashes of one level side by side, or the 256 entries under such a tile.
/// @param level -1 for a bundle of entries, else 0 to 63: the tile holds hashes of tree level `8 * level`; no tree here
///              has tiles above [#TOP_LEVEL]
/// @param index of the tile on its level, 0 to [#MAX_INDEX]
/// @param width how many hashes or entries there are: 256 in a full tile, 1 to 255 in a partial one
public record Tile(int level, long index, int width) {
    /// Level of a bundle of entries.
    public static final int ENTRIES = -1;
    /// Hashes in a full tile.
    public static final int FULL = 256;
    /// Tree levels a tile spans.
    public static final int HEIGHT = 8;

    /// Highest level on which a tree has tiles: one hash of level 8 stands for 2^64 entries, and sizes are below 2^63.
    public static final int TOP_LEVEL = 7;

    /// Highest index that a path here has, one of 18 digits: no tree has more than 2^55 tiles on a level.
    public static final long MAX_INDEX = 999_999_999_999_999_999L;

    /// Most bytes of an entry in a bundle, whose length takes two.
    private static final int MAX_ENTRY_BYTES = 65_535;
    /// Highest level of a path in C2SP tlog-tiles.
    private static final int MAX_LEVEL = 63;
    private static final Pattern PATH = Pattern
            .compile("tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})"
                    + "(?:\\.p/([1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?");

    /// @throws IllegalArgumentException when one of them is out of its range
    public Tile {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || index > MAX_INDEX || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /// @param size  of the tree, 0 to 2^63 - 1
    /// @param level as in the record
    /// @param index of a tile that is at least begun at that size
    /// @return the tile as wide as it is in a tree of that size
    /// @throws IllegalArgumentException when nothing of it is there yet, or the size is negative
    public static Tile at(long size, int level, long index) {
        long there = hashes(size, level);
        if (there <= 0 || index > (there - 1) / FULL) { // before multiplying: far out the product would look near
            throw new IllegalArgumentException(
                    "a tree of size " + size + " has nothing of tile " + index + " of level " + level);
        }
        return new Tile(level, index, (int) Math.min(there - index * FULL, FULL));
    }

    /// @param from size of the earlier tree, 0 to 2^63 - 1
    /// @param size of the later tree, 0 to 2^63 - 1; two tiles for every 256 leaves that are new
    /// @return all tiles and bundles that a tree of `size` leaves has and one of `from` leaves does not have as wide,
    ///         bundles first, then by level and index; none where `from` is `size` or more
    /// @throws IllegalArgumentException when a size is negative
    public static List<Tile> between(long from, long size) {
        List<Tile> tiles = new ArrayList<>();
        for (int level = ENTRIES; level <= TOP_LEVEL && hashes(size, level) > hashes(from, level); level++) {
            long last = (hashes(size, level) - 1) / FULL;
            for (long index = hashes(from, level) / FULL; index <= last; index++) {
                tiles.add(at(size, level, index));
            }
        }
        return tiles;
    }

    /// @param size of a tree, 0 to 2^63 - 1
    /// @return whether a tree of that size has all that this tile holds; never for a level above [#TOP_LEVEL]
    /// @throws IllegalArgumentException when the size is negative
    public boolean isWithin(long size) {
        long there = hashes(size, level);
        return index < there / FULL || index == there / FULL && width <= there % FULL;
    }

    /// @return the path below the log's address: `tile/<L>/<N>[.p/<W>]`, `tile/entries/<N>[.p/<W>]`
    public String path() {
        String number = String.format(java.util.Locale.ROOT, "%03d", index % 1_000);
        for (long rest = index / 1_000; rest > 0; rest /= 1_000) {
            number = String.format(java.util.Locale.ROOT, "x%03d/", rest % 1_000) + number;
        }
        return "tile/" + (level == ENTRIES ? "entries" : Integer.toString(level)) + "/" + number
                + (width == FULL ? "" : ".p/" + width);
    }

    /// @param path as [#path()] writes it, and nothing else: no leading zero groups, no partial width of 256
    /// @throws IllegalArgumentException when it is no such path, or its index is above [#MAX_INDEX]
    public static Tile parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the path of a tile");
        }
        Tile tile = new Tile(matcher.group(1).equals("entries") ? ENTRIES : Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(2).replace("x", "").replace("/", "")),
                matcher.group(3) == null ? FULL : Integer.parseInt(matcher.group(3)));
        if (!tile.path().equals(path)) {
            throw new IllegalArgumentException("not the path of a tile");
        }
        return tile;
    }

    /// @param hashes 1 to 256
    /// @return the content of a tile of hashes: one after another
    /// @throws IllegalArgumentException when there are none or more than 256
    public static byte[] ofHashes(List<Hash> hashes) {
        if (hashes.isEmpty() || hashes.size() > FULL) {
            throw new IllegalArgumentException("a tile holds 1 to 256 hashes, not " + hashes.size());
        }
        ByteBuffer content = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> content.put(hash.shared()));
        return content.array();
    }

    /// Reads the content of a tile of hashes whose width is not known. Where it is, [#hashesIn] sees that none is missing.
    /// @return 1 to 256 hashes
    /// @throws IllegalArgumentException when it is not a whole number of hashes, 1 to 256
    public static List<Hash> hashes(byte[] content) {
        if (content.length == 0 || content.length % Hash.BYTES != 0 || content.length > FULL * Hash.BYTES) {
            throw new IllegalArgumentException("a tile holds 1 to 256 hashes of 32 bytes");
        }
        List<Hash> hashes = new ArrayList<>(content.length / Hash.BYTES);
        for (int at = 0; at < content.length; at += Hash.BYTES) {
            hashes.add(Hash.owning(Arrays.copyOfRange(content, at, at + Hash.BYTES)));
        }
        return hashes;
    }

    /// @param content of this tile
    /// @return as many hashes as this tile is wide
    /// @throws IllegalArgumentException when it holds more, fewer or none, or this is a bundle of entries
    public List<Hash> hashesIn(byte[] content) {
        if (level == ENTRIES) {
            throw new IllegalArgumentException(path() + " holds entries, not hashes");
        }
        return asWide(hashes(content));
    }

    /// @param entries 1 to 256, each of at most 65,535 bytes
    /// @return the content of a bundle: each entry after its length as two bytes, big-endian
    /// @throws IllegalArgumentException when there are none or more than 256, or one is longer
    public static byte[] ofEntries(List<byte[]> entries) {
        if (entries.isEmpty() || entries.size() > FULL) {
            throw new IllegalArgumentException("a bundle holds 1 to 256 entries, not " + entries.size());
        }
        int bytes = 0;
        for (byte[] entry : entries) {
            if (entry.length > MAX_ENTRY_BYTES) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes, not " + entry.length);
            }
            bytes += 2 + entry.length;
        }
        ByteBuffer content = ByteBuffer.allocate(bytes);
        entries.forEach(entry -> content.putShort((short) entry.length).put(entry));
        return content.array();
    }

    /// Reads the content of a bundle whose width is not known. Where it is, [#entriesIn] sees that none is missing.
    /// @return 1 to 256 entries
    /// @throws IllegalArgumentException when it holds none or more than 256, or ends within an entry
    public static List<byte[]> entries(byte[] content) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(content);
        do {
            if (rest.remaining() < 2 || rest.remaining() - 2 < Short.toUnsignedInt(rest.getShort(rest.position()))
                    || entries.size() == FULL) {
                throw new IllegalArgumentException("not a bundle of 1 to 256 entries");
            }
            byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
            rest.get(entry);
            entries.add(entry);
        } while (rest.hasRemaining());
        return entries;
    }

    /// @param content of this bundle
    /// @return as many entries as this bundle is wide
    /// @throws IllegalArgumentException when it holds more, fewer or none, or this is a tile of hashes
    public List<byte[]> entriesIn(byte[] content) {
        if (level != ENTRIES) {
            throw new IllegalArgumentException(path() + " holds hashes, not entries");
        }
        return asWide(entries(content));
    }

    private <T> List<T> asWide(List<T> held) {
        if (held.size() != width) {
            throw new IllegalArgumentException(path() + " holds " + width + ", the content " + held.size());
        }
        return held;
    }

    /// How many hashes (or entries) tiles of this level hold in a tree of `size` leaves.
    private static long hashes(long size, int level) {
        if (size < 0) {
            throw new IllegalArgumentException("no tree has size " + size);
        }
        if (level > TOP_LEVEL) { // a shift by 64 would be one by 0
            return 0;
        }
        return level == ENTRIES ? size : size >>> HEIGHT * level;
    }
}
