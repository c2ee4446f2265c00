package org.signedprojects.registry.bench.history;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;

/// SHA-256 of each entry by one thread, of bytes that lie ready in memory.
public final class PlainHash implements Contestant {
    private static final int AT_MOST_IN_MEMORY = 100_000;

    private final List<byte[]> entries = new ArrayList<>();
    private final long count;

    /// @param count entries to hash: the ledger's first ones, over and over
    public PlainHash(Ledger ledger, long count) {
        this.count = count;
        long end = Math.min(count, AT_MOST_IN_MEMORY);
        while (entries.size() < end) {
            ledger.entriesFrom(entries.size(), 1_000).stream().map(LedgerEntry::bytes).forEach(entries::add);
        }
    }

    @Override
    public String name() {
        return "SHA-256 of the same bytes on one core";
    }

    @Override
    public Sample turn(Duration window) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        long start = System.nanoTime();
        int seen = 0;
        for (long i = 0; i < count; i++) {
            seen |= sha256.digest(entries.get((int) (i % entries.size())))[0];
        }
        if (seen == 0) {
            throw new IllegalStateException("every hash began with a zero");
        }
        return new Sample(count, (System.nanoTime() - start) / 1e9, Latencies.none());
    }
}
