package org.signedprojects.registry.audit.source;

import java.util.List;
import java.util.Optional;

/// One place in which a ledger is kept. It gives what is there, right or wrong; judging is for others.
///
/// Every call may throw [Unreachable]. For one thread at a time.
public interface EntrySource extends AutoCloseable {
    /// What people call it, at the start of a sentence: `Kafka at 127.0.0.1:9092`.
    String title();

    /// @return name of the ledger, as far as the source knows it by itself
    Optional<String> ledger();

    /// The signed checkpoints that are kept beside the entries, as bytes of notes, oldest first. To be asked before
    /// [#entries()]: what they speak of is then already there.
    /// @return at most [#MOST_CHECKPOINTS]; empty where there is none
    List<byte[]> checkpoints();

    /// All entries, from the first one on, as they were when this was called. May be asked again.
    Entries entries();

    /// @return hashes that the source keeps of its entries, if it does
    default Optional<StoredTree> storedTree() {
        return Optional.empty();
    }

    /// @return whether it may end before what was signed: it was copied earlier, or follows the ledger at its own pace
    default boolean mayLagBehind() {
        return false;
    }

    @Override
    void close();

    /// A longer history is thinned out: enough to narrow a fault down, little enough to keep.
    int MOST_CHECKPOINTS = 20_000;
}
