package org.signedprojects.registry.merkle;

import java.util.List;
import java.util.Objects;

/// Shows that a tree continues an earlier one: nothing was changed, removed or put in between (RFC 6962, section 2.1.2).
/// @param from size of the earlier tree, `0 <= from <= to`; from where its root is, such as a checkpoint, since a root does
///             not tell it
/// @param to   size of the later tree, at most 2^63 - 1; from where its root is
/// @param path hashes of subtrees; empty where `from` is 0 or equal to `to`
public record ConsistencyProof(long from, long to, List<Hash> path) {
    /// @throws IllegalArgumentException when the sizes are negative or the earlier tree is the larger one
    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("no tree of size " + to + " continues one of size " + from);
        }
        path = List.copyOf(path);
    }

    /// @param earlier root of the tree of `from` leaves
    /// @param later   root of the tree of `to` leaves
    /// @return whether the proof holds; the empty tree is continued by every tree
    public boolean proves(Hash earlier, Hash later) {
        Objects.requireNonNull(earlier, "earlier"); // even where nothing is asked of them
        Objects.requireNonNull(later, "later");
        if (from == to) {
            return path.isEmpty() && earlier.equals(later) && (from > 0 || earlier.equals(TreeHasher.EMPTY_ROOT));
        }
        if (from == 0) {
            return path.isEmpty() && earlier.equals(TreeHasher.EMPTY_ROOT);
        }
        return walk(earlier, later);
    }

    /// RFC 9162, section 2.1.4.2.
    private boolean walk(Hash earlier, Hash later) {
        TreeHasher hasher = new TreeHasher();
        int complete = Long.numberOfTrailingZeros(from);
        long fn = from - 1 >>> complete;
        long sn = to - 1 >>> complete;
        int next = 0;
        Hash start = earlier;
        if (Long.bitCount(from) > 1) {
            if (path.isEmpty()) {
                return false;
            }
            start = path.get(next++);
        }
        Hash fr = start;
        Hash sr = start;
        for (; next < path.size(); next++) {
            Hash sibling = path.get(next);
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hasher.node(sibling, fr);
                sr = hasher.node(sibling, sr);
                int up = Long.numberOfTrailingZeros(fn);
                fn >>>= up;
                sn >>>= up;
            } else {
                sr = hasher.node(sr, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && fr.equals(earlier) && sr.equals(later);
    }
}
