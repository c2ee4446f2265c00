package org.signedprojects.registry.query.witness;

import java.util.List;
import java.util.function.LongSupplier;
import org.signedprojects.registry.ledger.LedgerName;

/// Compares what is consumed with what the ledger has signed. The intake of a ledger calls it from its one thread;
/// [#state] is for everyone.
public interface Witness {
    /// Name of the projection that holds the tree: its position says which entries the witness has hashed.
    String projection();

    /// Begins to follow a ledger, or begins again after a failure: forgets what waits and looks up what is stored.
    /// @param size entries that the tree has; asked for when it is known which checkpoint was found right, so that one that
    ///             another instance finds right meanwhile is not of more entries
    /// @return the offset in the topic of checkpoints to read from
    long begin(LedgerName ledger, LongSupplier size);

    /// @return whether more checkpoints can be taken now; not while too many wait for their entries, or no key is known that
    ///         could vouch for one
    boolean takesCheckpoints(LedgerName ledger);

    /// @return the size past which no transaction of several batches shall go: checkpoints of larger ones are kept back
    ///         because too many wait; [Long#MAX_VALUE] while none are
    long known(LedgerName ledger);

    /// Takes checkpoints in the order of their topic. Those of sizes that are not reached wait, and are compared inside the
    /// transaction that brings their last entry; the others are compared now.
    /// @param size entries that the tree has, committed
    /// @throws LedgerBroken when one contradicts the entries, or another one
    void receive(LedgerName ledger, List<UnreadCheckpoint> checkpoints, long size);

    /// Told after the commit that the tree has grown. Checkpoints of entries that another instance has brought are compared
    /// now.
    /// @throws LedgerBroken when one contradicts the entries
    void applied(LedgerName ledger, long size);

    /// Stores a verdict, for ever.
    void condemn(LedgerBroken broken);

    WitnessState state(LedgerName ledger);

    /// @return whether any ledger that is followed is broken
    boolean anyBroken();

    /// @param listener told after a ledger was found broken; must return at once
    void onBroken(Runnable listener);
}
