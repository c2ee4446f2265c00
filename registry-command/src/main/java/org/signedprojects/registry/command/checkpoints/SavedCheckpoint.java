package org.signedprojects.registry.command.checkpoints;

import java.util.List;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;

/// A checkpoint with the tree that it was made from.
/// @param frontier see [CompactTree#frontier()]
record SavedCheckpoint(SignedCheckpoint signed, List<Hash> frontier) {
    /// @throws CannotSign when the tree is not the checkpoint's
    SavedCheckpoint {
        frontier = List.copyOf(frontier);
        if (frontier.size() != Long.bitCount(signed.size())
                || !new CompactTree(signed.size(), frontier).root().equals(signed.checkpoint().root())) {
            throw new CannotSign("the tree in the database contradicts the checkpoint of " + signed.size()
                    + " entries beside it: one of them was changed");
        }
    }

    long size() {
        return signed.size();
    }

    CompactTree tree() {
        return new CompactTree(size(), frontier);
    }
}
