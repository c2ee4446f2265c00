package org.signedprojects.registry.query.audit;

import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.query.log.EntryLog;
import org.signedprojects.registry.query.log.EntryLogFailure;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Entries from the log, each compared with the leaf that the tree has at its position.
final class WitnessedEntries {
    private static final Logger LOG = LoggerFactory.getLogger(WitnessedEntries.class);

    private final EntryLog log;

    WitnessedEntries(EntryLog log) {
        this.log = log;
    }

    /// @param leaves of the tree from position `from` on, 1 or more
    /// @return one entry for each
    List<byte[]> all(LedgerName ledger, long from, List<Hash> leaves) {
        List<byte[]> entries = new ArrayList<>(leaves.size());
        while (entries.size() < leaves.size()) {
            entries.addAll(some(ledger, from + entries.size(), leaves.subList(entries.size(), leaves.size()),
                    Long.MAX_VALUE));
        }
        return entries;
    }

    /// @param maxBytes the answer ends before the entry that would exceed it, but has at least one entry
    /// @throws ReadFailure when the log cannot be read now, or does not have what it had when the tree was made
    List<byte[]> some(LedgerName ledger, long from, List<Hash> leaves, long maxBytes) {
        List<byte[]> entries = read(ledger, from, leaves.size(), maxBytes);
        TreeHasher hasher = new TreeHasher();
        for (int i = 0; i < entries.size(); i++) {
            if (!hasher.leaf(entries.get(i)).equals(leaves.get(i))) {
                throw changed(ledger, from + i,
                        "The entry at position " + (from + i) + " in the log is not the one that came.");
            }
        }
        return entries;
    }

    private List<byte[]> read(LedgerName ledger, long from, int count, long maxBytes) {
        try {
            return log.read(ledger, from, count, maxBytes);
        } catch (EntryLogFailure failure) {
            if (failure.kind() == EntryLogFailure.Kind.MISSING) {
                throw changed(ledger, from, "The log cannot be read from position " + from + " on any more.");
            }
            LOG.warn("The log of ledger {} cannot be read: {}", ledger, failure.getMessage());
            throw ReadFailure.of(ProblemType.LOG_UNAVAILABLE, ProblemType.LOG_UNAVAILABLE.meaning());
        }
    }

    private static ReadFailure changed(LedgerName ledger, long position, String detail) {
        LOG.error("The log of ledger {} was changed: {}", ledger, detail);
        return ReadFailure.logChanged(new LedgerPosition(ledger, position), detail);
    }
}
