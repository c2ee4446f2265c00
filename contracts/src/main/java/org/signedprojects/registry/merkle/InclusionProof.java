package org.signedprojects.registry.merkle;

import java.util.List;
import java.util.Objects;

/// Shows that a leaf stands at an index of a tree (RFC 6962, section 2.1.1).
/// @param index zero-based, `0 <= index < size`
/// @param size  of the tree, 1 to 2^63 - 1; from where the root is, such as a checkpoint, since a root does not tell it
/// @param path  sibling hashes, nearest to the leaf first
public record InclusionProof(long index, long size, List<Hash> path) {
    /// @throws IllegalArgumentException when a tree of that size has no such leaf
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("leaf " + index + " is not in a tree of size " + size);
        }
        path = List.copyOf(path);
    }

    /// @param leaf hash of the entry, as [TreeHasher#leaf] gives it
    /// @param root of the tree of `size` leaves, from somewhere trusted
    /// @return whether the proof holds; a path of another length than the tree asks for never does
    public boolean proves(Hash leaf, Hash root) {
        Objects.requireNonNull(root, "root");
        TreeHasher hasher = new TreeHasher();
        Hash hash = Objects.requireNonNull(leaf, "leaf");
        // RFC 9162, section 2.1.3.2: fn and sn walk up from the leaf and from the last leaf.
        long fn = index;
        long sn = size - 1;
        for (Hash sibling : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                hash = hasher.node(sibling, hash);
                int up = Long.numberOfTrailingZeros(fn);
                fn >>>= up;
                sn >>>= up;
            } else {
                hash = hasher.node(hash, sibling);
            }
            fn >>>= 1;
            sn >>>= 1;
        }
        return sn == 0 && hash.equals(root);
    }
}
