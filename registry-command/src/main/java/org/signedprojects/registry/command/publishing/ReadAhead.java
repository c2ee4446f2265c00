package org.signedprojects.registry.command.publishing;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;

/// Follows the ledger from one position on. Where more is waiting than one read returns, the next read goes on while what
/// the one before gave is being sent: behind by many entries, publication waits for both stores at once.
///
/// For one thread.
final class ReadAhead implements AutoCloseable {
    /// See [Ledger#follow].
    interface Followed {
        List<LedgerEntry> follow(long position, int atMost);
    }

    private final Followed ledger;
    private final int atOnce;
    private final ExecutorService thread = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().name("ledger-read-ahead").daemon().factory());
    private long position;
    private @Nullable Future<List<LedgerEntry>> begun;

    /// @param position of the first entry to return
    /// @param atOnce   the most entries that one read returns; twice as many may be in memory
    ReadAhead(Followed ledger, long position, int atOnce) {
        this.ledger = ledger;
        this.position = position;
        this.atOnce = atOnce;
    }

    /// @return the entries after those that were returned before; empty at the end of the ledger
    /// @throws RuntimeException what reading failed with
    List<LedgerEntry> next() throws InterruptedException {
        List<LedgerEntry> read = begun == null ? List.of() : ended(begun);
        if (read.isEmpty()) {
            // What was not there when it was looked for ahead may have come since, and its commit been announced.
            read = read();
        }
        position += read.size();
        begun = Ledger.mayGoOn(read, atOnce) ? thread.submit(this::read) : null;
        return read;
    }

    /// @return whether the last read found as much as it may return, so that there probably is more
    boolean isBehind() {
        return begun != null;
    }

    private List<LedgerEntry> read() {
        return ledger.follow(position, atOnce);
    }

    private static List<LedgerEntry> ended(Future<List<LedgerEntry>> reading) throws InterruptedException {
        try {
            return reading.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(failed);
        }
    }

    /// What is being read is read to its end, and nobody gets it.
    @Override
    public void close() {
        thread.shutdown();
    }
}
