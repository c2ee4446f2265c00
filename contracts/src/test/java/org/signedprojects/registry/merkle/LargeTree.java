package org.signedprojects.registry.merkle;

import java.util.ArrayList;
import java.util.List;

/// A tree of any size whose leaves are all the same but one: two hashes a level are all there is to it. Roots and proofs as
/// RFC 6962, section 2.1, defines them, as [NaiveTree] does for trees that fit into memory.
final class LargeTree implements SubtreeHashes {
    static final Hash USUAL = new TreeHasher().leaf(new byte[]{1});
    static final Hash ODD = new TreeHasher().leaf(new byte[]{2});
    private static final int LEVELS = 63;

    private final TreeHasher hasher = new TreeHasher();
    private final long odd;
    private final long size;
    private final List<Hash> usual = new ArrayList<>(List.of(USUAL));
    private final List<Hash> overOdd = new ArrayList<>(List.of(ODD));

    /// @param odd  index of the leaf that differs; none does when it is not in the tree
    /// @param size leaves, 0 or more
    LargeTree(long odd, long size) {
        this.odd = odd;
        this.size = size;
        for (int level = 1; level < LEVELS; level++) {
            Hash same = usual.getLast();
            Hash differs = overOdd.getLast();
            overOdd.add((odd >>> level - 1 & 1) == 0 ? hasher.node(differs, same) : hasher.node(same, differs));
            usual.add(hasher.node(same, same));
        }
    }

    @Override
    public Hash hash(int level, long index) {
        return (index == odd >>> level ? overOdd : usual).get(level);
    }

    Hash mth() {
        return size == 0 ? TreeHasher.EMPTY_ROOT : mth(0, size);
    }

    List<Hash> path(long m) {
        return path(m, 0, size);
    }

    List<Hash> proof(long m) {
        return subproof(m, 0, size, true);
    }

    List<Hash> frontier() {
        List<Hash> frontier = new ArrayList<>();
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                frontier.add(hash(level, (size >>> level) - 1));
            }
        }
        return frontier;
    }

    private Hash mth(long from, long to) {
        long n = to - from;
        return Long.bitCount(n) == 1
                ? hash(Long.numberOfTrailingZeros(n), from / n)
                : hasher.node(mth(from, from + k(n)), mth(from + k(n), to));
    }

    private List<Hash> path(long m, long from, long to) {
        long n = to - from;
        if (n == 1) {
            return List.of();
        }
        long middle = from + k(n);
        return m < middle
                ? NaiveTree.append(path(m, from, middle), mth(middle, to))
                : NaiveTree.append(path(m, middle, to), mth(from, middle));
    }

    private List<Hash> subproof(long m, long from, long to, boolean b) {
        if (m == to) {
            return b ? List.of() : List.of(mth(from, to));
        }
        long middle = from + k(to - from);
        return m <= middle
                ? NaiveTree.append(subproof(m, from, middle, b), mth(middle, to))
                : NaiveTree.append(subproof(m, middle, to, false), mth(from, middle));
    }

    private static long k(long n) {
        long k = 1;
        while (k < n - k) {
            k *= 2;
        }
        return k;
    }
}
