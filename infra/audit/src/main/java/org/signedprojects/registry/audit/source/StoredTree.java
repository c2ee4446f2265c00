package org.signedprojects.registry.audit.source;

import java.util.List;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// The tiles of hashes that a source keeps beside its entries.
public interface StoredTree {
    /// @return number of leaves the tree has
    long size();

    /// @param tile of hashes, as wide as it is in a tree of [#size()]
    /// @return as many hashes as the tile is wide
    /// @throws Unsound when there are not that many; its position is that of the first leaf under the tile
    List<Hash> hashes(Tile tile);
}
