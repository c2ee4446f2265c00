package org.signedprojects.registry.command.ledger;

import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;

/// The append-only record of everything that happened, in one global order, starting at position 0.
///
/// Positions have no gaps and are given in the order of commits: who can read position n can read everything below it.
/// Whoever reads is told by [LedgerUnavailable] that the store is away.
public interface Ledger {
    /// The most entries one read returns.
    int MAX_READ = 1_000;
    /// A read ends with the entry that brings it to so many bytes, which entries of usual length do not come to.
    long MAX_READ_BYTES = 2L << 20;

    LedgerName name();

    /// Appends the entries of one command, all or none, at successive positions. Returning means durable, not yet
    /// published nor projected. A command id that is in the ledger already writes nothing and gets its first result.
    /// @throws StaleVersion      the stream does not end right before the first entry; nothing was written
    /// @throws ContentMismatch   the command id was used before with other content; nothing was written
    /// @throws RepeatedEvent     an event id is in the ledger already; nothing was written
    /// @throws LedgerUnavailable the store is away or too busy; nothing was written and nothing will be
    /// @throws OutcomeUnknown    the store did not confirm in time; the entries may be in the ledger, or appear there
    ///                           while the writer finds out. Ask [#find] later, or append the same command again
    Appended append(Append append);

    /// What [#append] returned for a command, if it is in the ledger.
    /// @throws ContentMismatch the command is there with other content
    Optional<Appended> find(CommandId command, ContentDigest content);

    /// @return the number of entries, which is the next position
    long size();

    /// @return the number of entries that this instance has seen, which is the size unless others wrote more; answered
    ///         at once, also while the store is away
    long knownSize();

    /// @param position of the first entry to return
    /// @param atMost   1 to [#MAX_READ]
    /// @return entries at successive positions, fewer where they come to [#MAX_READ_BYTES]; empty at the end of the ledger
    List<LedgerEntry> entriesFrom(long position, int atMost);

    /// As [#entriesFrom], for the one who follows the ledger closely: what this instance has just committed is answered
    /// from memory, once, and then perhaps not everything there is.
    List<LedgerEntry> follow(long position, int atMost);

    /// @param fromVersion stream version of the first entry to return
    /// @param atMost      1 to [#MAX_READ]
    /// @return entries of successive stream versions, fewer where they come to [#MAX_READ_BYTES]; empty at the end of the
    ///         stream
    List<LedgerEntry> history(Stream stream, long fromVersion, int atMost);

    /// Numbers are written with four digits, or more where they need them: what has more zeros in front is no number.
    /// @return the lowest number, from 1, for which there is no stream of this type whose id is the prefix and the number
    int lowestFreeNumber(String type, String idPrefix);

    /// @param listener called soon after each commit of this instance, by the thread that made it: it must return at once
    void whenCommitted(Runnable listener);

    /// @param read   what [#entriesFrom] or [#history] returned
    /// @param atMost what they were asked for
    /// @return whether more may follow; otherwise that was the end when it was read
    static boolean mayGoOn(List<LedgerEntry> read, int atMost) {
        return read.size() == atMost
                || read.stream().mapToLong(entry -> entry.bytes().length).sum() >= MAX_READ_BYTES;
    }
}
