package org.signedprojects.registry.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Makes inclusion and consistency proofs (RFC 6962, sections 2.1.1 and 2.1.2) out of hashes of complete subtrees.
public final class Proofs {
    private final SubtreeHashes subtrees;
    private final TreeHasher hasher = new TreeHasher();

    /// For one thread at a time.
    /// @param subtrees asked for each hash when it is needed; what it throws goes to the caller
    public Proofs(SubtreeHashes subtrees) {
        this.subtrees = Objects.requireNonNull(subtrees, "subtrees");
    }

    /// @param size 0 to 2^63 - 1
    /// @return the root of the tree of the first `size` leaves
    /// @throws IllegalArgumentException when the size is negative
    public Hash root(long size) {
        if (size < 0) {
            throw new IllegalArgumentException("no tree has size " + size);
        }
        return size == 0 ? TreeHasher.EMPTY_ROOT : range(0, size);
    }

    /// @param index of the leaf, `0 <= index < size`
    /// @param size  of the tree, 1 to 2^63 - 1
    /// @throws IllegalArgumentException when a tree of that size has no such leaf
    public InclusionProof inclusion(long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of size " + size);
        }
        List<Hash> path = new ArrayList<>();
        inclusion(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /// @param from size of the earlier tree, `0 <= from <= to`
    /// @param to   size of the later tree, at most 2^63 - 1
    /// @throws IllegalArgumentException when the sizes are negative or the earlier tree is the larger one
    public ConsistencyProof consistency(long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no tree of size " + to + " continues one of size " + from);
        }
        List<Hash> path = new ArrayList<>();
        if (from > 0 && from < to) {
            consistency(from, 0, to, true, path);
        }
        return new ConsistencyProof(from, to, path);
    }

    /// PATH(index, D[begin:end]): the siblings on the way from the leaf up, nearest first.
    private void inclusion(long index, long begin, long end, List<Hash> path) {
        if (end - begin == 1) {
            return;
        }
        long split = begin + split(end - begin);
        if (index < split) {
            inclusion(index, begin, split, path);
            path.add(range(split, end));
        } else {
            inclusion(index, split, end, path);
            path.add(range(begin, split));
        }
    }

    /// SUBPROOF(from, D[begin:end], known): `known` while the earlier tree's root is the root of the range.
    private void consistency(long from, long begin, long end, boolean known, List<Hash> path) {
        if (from == end) {
            if (!known) {
                path.add(range(begin, end));
            }
            return;
        }
        long split = begin + split(end - begin);
        if (from <= split) {
            consistency(from, begin, split, known, path);
            path.add(range(split, end));
        } else {
            consistency(from, split, end, false, path);
            path.add(range(begin, split));
        }
    }

    /// Root of the leaves `[begin, end)`, where `begin` is a multiple of the next power of two.
    private Hash range(long begin, long end) {
        List<Hash> complete = new ArrayList<>();
        for (long at = begin; at < end;) {
            int level = 63 - Long.numberOfLeadingZeros(end - at);
            complete.add(subtrees.hash(level, at >>> level));
            at += 1L << level;
        }
        return CompactTree.rootOf(complete, hasher);
    }

    /// @return the largest power of two smaller than `size`, which is at least 2
    static long split(long size) {
        return Long.highestOneBit(size - 1);
    }
}
