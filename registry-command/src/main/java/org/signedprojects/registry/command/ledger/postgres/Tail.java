package org.signedprojects.registry.command.ledger.postgres;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.LedgerEntry;

/// The entries that this instance committed last and nobody has asked for yet. Whoever follows the ledger closely, as
/// publication does, gets them from here: the store need not be asked for what was written a moment ago.
///
/// Only what is in the ledger byte for byte is added, and only as long as positions follow each other: where something else
/// came in between, from another instance or from an attempt that was in doubt, the tail begins anew. For all threads.
final class Tail {
    static final int MOST_ENTRIES = 1_024;
    static final long MOST_BYTES = 4L << 20;

    private final Deque<LedgerEntry> entries = new ArrayDeque<>();
    private long bytes;

    /// @param appended where the entries of the append are now; called in the order of commits
    synchronized void add(Append append, Appended appended) {
        if (!entries.isEmpty() && entries.getLast().position() + 1 != appended.firstPosition()) {
            clear();
        }
        for (int ordinal = 0; ordinal < append.entries().size(); ordinal++) {
            add(new LedgerEntry(appended.firstPosition() + ordinal, append.stream(),
                    append.firstVersion() + ordinal, append.entries().get(ordinal).bytes()));
        }
    }

    /// Forgets what is before this position.
    /// @return entries at successive positions; empty when the first of them is not here, whether or not the ledger has it
    synchronized List<LedgerEntry> entriesFrom(long position, int atMost) {
        while (!entries.isEmpty() && entries.getFirst().position() < position) {
            forgetFirst();
        }
        return entries.isEmpty() || entries.getFirst().position() != position
                ? List.of()
                : entries.stream().limit(atMost).toList();
    }

    private void add(LedgerEntry entry) {
        entries.add(entry);
        bytes += entry.bytes().length;
        while (entries.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        bytes -= entries.removeFirst().bytes().length;
    }

    private void clear() {
        entries.clear();
        bytes = 0;
    }
}
