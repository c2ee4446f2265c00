package org.signedprojects.registry.merkle;

import java.util.ArrayList;
import java.util.List;

/// RFC 6962, section 2.1, word by word and as slow as it reads: what the fast code is held against.
final class NaiveTree {
    private static final TreeHasher HASHER = new TreeHasher();
    private final List<byte[]> entries;

    NaiveTree(List<byte[]> entries) {
        this.entries = entries;
    }

    Hash mth() {
        return mth(entries);
    }

    List<Hash> path(int m) {
        return path(m, entries);
    }

    List<Hash> proof(int m) {
        return subproof(m, entries, true);
    }

    private static Hash mth(List<byte[]> d) {
        if (d.isEmpty()) {
            return TreeHasher.EMPTY_ROOT;
        }
        if (d.size() == 1) {
            return HASHER.leaf(d.getFirst());
        }
        int k = k(d.size());
        return HASHER.node(mth(d.subList(0, k)), mth(d.subList(k, d.size())));
    }

    private static List<Hash> path(int m, List<byte[]> d) {
        int n = d.size();
        if (n == 1) {
            return List.of();
        }
        int k = k(n);
        return m < k
                ? append(path(m, d.subList(0, k)), mth(d.subList(k, n)))
                : append(path(m - k, d.subList(k, n)), mth(d.subList(0, k)));
    }

    private static List<Hash> subproof(int m, List<byte[]> d, boolean b) {
        int n = d.size();
        if (m == n) {
            return b ? List.of() : List.of(mth(d));
        }
        int k = k(n);
        return m <= k
                ? append(subproof(m, d.subList(0, k), b), mth(d.subList(k, n)))
                : append(subproof(m - k, d.subList(k, n), false), mth(d.subList(0, k)));
    }

    private static int k(int n) {
        int k = 1;
        while (k * 2 < n) {
            k *= 2;
        }
        return k;
    }

    static List<Hash> append(List<Hash> path, Hash hash) {
        List<Hash> longer = new ArrayList<>(path);
        longer.add(hash);
        return longer;
    }
}
