package org.signedprojects.registry.audit.check;

import java.util.List;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.Tile;

/// Takes what a verification has passed, entry by entry. Whether the whole is right is known at the end only.
public interface Sink {
    /// Needs nothing of it.
    Sink NONE = new Sink() {
    };

    /// @param checks whose last entry is this one
    default void entry(Found found, Hash leaf, EntryChecks checks) {}

    /// A tile of hashes that is full, or, at the end, as wide as it will be.
    default void tile(Tile tile, List<Hash> hashes) {}
}
