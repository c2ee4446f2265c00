package org.signedprojects.registry.command.axon;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.LedgerEntry;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Stream;

/// States as the ledger has them, folded from its entries. What was folded before is remembered, and only what came
/// later is read: each question asks the ledger, so the answer is true whichever instance wrote last.
final class CommittedStates<S> {
    private static final int PAGE = 256;

    private final Ledger ledger;
    private final EntryFormat format;
    private final Fold<S> fold;
    private final Cache<Stream, Versioned<S>> folded;

    /// @param maximum shares of all that is remembered, see [Shares]
    CommittedStates(Ledger ledger, EntryFormat format, Fold<S> fold, int maximum) {
        this.ledger = ledger;
        this.format = format;
        this.fold = fold;
        this.folded = Caffeine.newBuilder().maximumWeight(maximum)
                .<Stream, Versioned<S>>weigher((_, remembered) -> Shares.of(remembered.state()))
                .executor(Runnable::run).build();
    }

    /// @return empty for a stream without entries
    Optional<Versioned<S>> now(Stream stream) {
        Versioned<S> before = folded.getIfPresent(stream);
        Versioned<S> now = foldUntil(stream, before == null ? beginning(stream) : before, Long.MAX_VALUE);
        if (now.version() < 0) {
            return Optional.empty();
        }
        if (before != now) {
            folded.put(stream, now);
        }
        return Optional.of(now);
    }

    /// @return the state of an earlier question, without asking the ledger, else as [#now]
    Optional<Versioned<S>> remembered(Stream stream) {
        Versioned<S> before = folded.getIfPresent(stream);
        return before == null ? now(stream) : Optional.of(before);
    }

    /// @param version that the stream has reached
    S at(Stream stream, long version) {
        Versioned<S> state = foldUntil(stream, beginning(stream), version);
        if (state.version() != version) {
            throw new IllegalStateException(stream + " is at version " + state.version() + ", expected " + version);
        }
        return state.state();
    }

    private Versioned<S> beginning(Stream stream) {
        return new Versioned<>(fold.beginning(stream), -1);
    }

    /// @return `from` itself where there is nothing after it
    private Versioned<S> foldUntil(Stream stream, Versioned<S> from, long last) {
        Versioned<S> state = from;
        @Nullable
        List<LedgerEntry> page;
        do {
            page = ledger.history(stream, state.version() + 1, PAGE);
            for (LedgerEntry entry : page) {
                if (entry.streamVersion() <= last) {
                    state = new Versioned<>(fold.after(state.state(), format.read(entry.bytes())),
                            entry.streamVersion());
                }
            }
        } while (Ledger.mayGoOn(page, PAGE) && state.version() < last);
        return state;
    }
}
