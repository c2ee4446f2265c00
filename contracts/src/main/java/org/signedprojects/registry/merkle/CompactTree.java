package org.signedprojects.registry.merkle;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A tree that only grows and keeps no more than its frontier: the roots of the complete subtrees that the binary digits
/// of its size name, largest first. Appending costs amortised one node hash; the root costs at most 63.
///
/// For one thread at a time.
public final class CompactTree {
    private final TreeHasher hasher = new TreeHasher();
    private final List<Hash> frontier;
    private long size;

    /// An empty tree.
    public CompactTree() {
        this.frontier = new ArrayList<>();
    }

    /// A tree that goes on where another one stood.
    /// @param size     leaves so far, 0 to 2^63 - 1
    /// @param frontier as [#frontier()] gave it: one hash for each binary one in `size`, largest subtree first; copied
    /// @throws IllegalArgumentException when their numbers do not fit
    public CompactTree(long size, List<Hash> frontier) {
        if (size < 0 || frontier.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("a tree of size " + size + " does not have a frontier of "
                    + frontier.size() + " hashes");
        }
        this.size = size;
        this.frontier = new ArrayList<>(List.copyOf(frontier));
    }

    /// Adds a leaf.
    /// @param leaf hash of the entry, as [TreeHasher#leaf] gives it
    /// @throws IllegalStateException when there are 2^63 - 1 leaves; the tree stays as it is
    public void append(Hash leaf) {
        Hash subtree = Objects.requireNonNull(leaf, "leaf");
        if (size == Long.MAX_VALUE) {
            throw new IllegalStateException("a tree has at most " + Long.MAX_VALUE + " leaves");
        }
        for (long complete = size; (complete & 1) == 1; complete >>>= 1) {
            subtree = hasher.node(frontier.removeLast(), subtree);
        }
        frontier.addLast(subtree);
        size++;
    }

    /// @return number of leaves, 0 to 2^63 - 1
    public long size() {
        return size;
    }

    /// @return the root over all leaves so far; [TreeHasher#EMPTY_ROOT] where there are none
    public Hash root() {
        return rootOf(frontier, hasher);
    }

    /// @return roots of the complete subtrees, largest first; immutable
    public List<Hash> frontier() {
        return List.copyOf(frontier);
    }

    /// Folds the roots of complete subtrees, largest first, from the right.
    static Hash rootOf(List<Hash> subtrees, TreeHasher hasher) {
        if (subtrees.isEmpty()) {
            return TreeHasher.EMPTY_ROOT;
        }
        Hash root = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            root = hasher.node(subtrees.get(i), root);
        }
        return root;
    }
}
