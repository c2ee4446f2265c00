package org.signedprojects.registry.command.ledger.postgres;

import java.util.List;
import org.signedprojects.registry.command.ledger.Append;

/// Where groups of appends are committed. Used by one thread at a time.
interface Groups extends AutoCloseable {
    /// Makes ready to commit: from here on nothing that was sent before can commit any more.
    /// @return whether the store is there
    boolean open();

    /// @return whether it is ready to commit already
    boolean isOpen();

    /// Commits those members of the group that fit, in order, at once; the others fail alone. A member that an earlier,
    /// doubtful attempt has committed is found.
    /// @return one fate a member, in the same order
    /// @throws InDoubt when it is not known what was committed; the way to know is to try again
    List<Fate> commit(List<Append> group) throws InDoubt;

    @Override
    void close();
}
