package org.signedprojects.registry.audit.check;

import java.util.Optional;
import java.util.List;
import org.signedprojects.registry.merkle.Hash;

/// What a source is held against.
/// @param ledger      name of the ledger; empty to take it from the entries
/// @param checkpoints all there are, of this source and of others; when it may lag behind, those over more entries than
///                    it holds count only when they are its own
/// @param peers       what others hold that must not hold more than this source, unless it may lag behind
/// @param limit       entries to read at most
/// @param thorough    whether every event is read in full and every checkpoint's signature verified
public record Plan(Optional<String> ledger, Keys keys, List<Signed> checkpoints, List<Peer> peers, long limit,
        boolean thorough) {
    public Plan {
        checkpoints = List.copyOf(checkpoints);
        peers = List.copyOf(peers);
    }

    /// A plan for a source alone.
    public static Plan of(Optional<String> ledger, Keys keys, List<Signed> checkpoints) {
        return new Plan(ledger, keys, checkpoints, List.of(), Long.MAX_VALUE, false);
    }

    /// What another source turned out to hold.
    /// @param where it is, within a sentence
    public record Peer(String where, long size, Hash root) {}
}
