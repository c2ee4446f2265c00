package org.signedprojects.registry.merkle;

/// Where the hashes of complete subtrees are looked up while a proof is made: an array, tiles, a table.
@FunctionalInterface
public interface SubtreeHashes {
    /// @param level height of the subtree, 0 to 62: 0 for a leaf, `level` for 2^level leaves
    /// @param index of the subtree on its level; it covers the leaves `[index << level, (index + 1) << level)`, all of
    ///              which are in the tree
    /// @return the root of that subtree; where it is not there, throw what tells so: [Proofs] lets it through
    Hash hash(int level, long index);
}
