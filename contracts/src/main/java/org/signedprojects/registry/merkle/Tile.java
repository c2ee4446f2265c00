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
/// @param index of the tile on its level, 0 or more
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

    /// Highest level of a path in C2SP tlog-tiles.
    private static final int MAX_LEVEL = 63;
    private static final Pattern PATH = Pattern
            .compile("tile/(entries|[0-9]|[1-5][0-9]|6[0-3])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public Tile {
        if (level < ENTRIES || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
            throw new IllegalArgumentException("no tile has level " + level + ", index " + index + ", width " + width);
        }
    }

    /// @param size  of the tree
    /// @param level as in the record
    /// @param index of a tile that is at least begun at that size
    /// @return the tile as wide as it is in a tree of that size
    /// @throws IllegalArgumentException when nothing of it is there yet
    public static Tile at(long size, int level, long index) {
        long there = hashes(size, level);
        if (there <= 0 || index > (there - 1) / FULL) { // before multiplying: far out the product would look near
            throw new IllegalArgumentException(
                    "a tree of size " + size + " has nothing of tile " + index + " of level " + level);
        }
        return new Tile(level, index, (int) Math.min(there - index * FULL, FULL));
    }

    /// @return all tiles and bundles that a tree of `size` leaves has and one of `from` leaves does not have as wide,
    ///         bundles first, then by level and index
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

    /// @param size of a tree, 0 or more
    /// @return whether a tree of that size has all that this tile holds; never for a level above [#TOP_LEVEL]
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
    /// @throws IllegalArgumentException when it is no such path, or its index has more than 18 digits: no tree here has
    ///         more than 2^55 tiles on a level
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

    /// @return the content of a tile of hashes: one after another
    public static byte[] ofHashes(List<Hash> hashes) {
        ByteBuffer content = ByteBuffer.allocate(hashes.size() * Hash.BYTES);
        hashes.forEach(hash -> content.put(hash.shared()));
        return content.array();
    }

    /// @param content of a tile of hashes
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

    /// @param entries each of at most 65,535 bytes
    /// @return the content of a bundle: each entry after its length as two bytes, big-endian
    public static byte[] ofEntries(List<byte[]> entries) {
        ByteBuffer content = ByteBuffer.allocate(entries.stream().mapToInt(entry -> 2 + entry.length).sum());
        for (byte[] entry : entries) {
            if (entry.length > 0xffff) {
                throw new IllegalArgumentException("an entry has at most 65535 bytes, not " + entry.length);
            }
            content.putShort((short) entry.length).put(entry);
        }
        return content.array();
    }

    /// @param content of a bundle
    /// @throws IllegalArgumentException when it ends within an entry or holds more than 256
    public static List<byte[]> entries(byte[] content) {
        List<byte[]> entries = new ArrayList<>();
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            if (rest.remaining() < 2 || rest.remaining() - 2 < Short.toUnsignedInt(rest.getShort(rest.position()))
                    || entries.size() == FULL) {
                throw new IllegalArgumentException("not a bundle of at most 256 entries");
            }
            byte[] entry = new byte[Short.toUnsignedInt(rest.getShort())];
            rest.get(entry);
            entries.add(entry);
        }
        return entries;
    }

    /// How many hashes (or entries) tiles of this level hold in a tree of `size` leaves.
    private static long hashes(long size, int level) {
        if (level > TOP_LEVEL) { // a shift by 64 would be one by 0
            return 0;
        }
        return level == ENTRIES ? size : size >>> HEIGHT * level;
    }
}
