package org.signedprojects.registry.command.ledger.postgres;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.command.ledger.Append;
import org.signedprojects.registry.command.ledger.Appended;

/// An append and the thread that waits for its fate.
final class Waiting {
    private enum Stage { QUEUED, SENT, GIVEN_UP }

    private final Append append;
    private final long since = System.nanoTime();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.QUEUED);
    private final CompletableFuture<Appended> answer = new CompletableFuture<>();

    Waiting(Append append) {
        this.append = append;
    }

    Append append() {
        return append;
    }

    /// From here on the append may become part of the ledger.
    /// @return false when nobody waits any more: then it must not be sent
    boolean send() {
        return stage.compareAndSet(Stage.QUEUED, Stage.SENT) || stage.get() == Stage.SENT;
    }

    /// Ends the waiting, unless the fate is known. Whoever waits is told whether the append may have become part of the
    /// ledger.
    /// @param why for an append that was not sent; a sentence
    void giveUp(String why) {
        boolean unsent = stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP);
        stage.set(Stage.GIVEN_UP);
        answer.completeExceptionally(
                unsent ? new LedgerUnavailable(why) : new OutcomeUnknown(new IllegalStateException(why)));
    }

    /// @return nanoseconds since it was made
    long age() {
        return System.nanoTime() - since;
    }

    /// An append in doubt is tried again only for somebody.
    boolean isAwaited() {
        return stage.get() != Stage.GIVEN_UP;
    }

    void answer(Fate fate) {
        switch (fate) {
            case Fate.Committed(Appended appended) -> answer.complete(appended);
            case Fate.Found(Appended appended) -> answer.complete(appended);
            case Fate.Refused(RuntimeException why) -> answer.completeExceptionally(why);
        }
    }

    /// Waits until somebody answers or gives up.
    /// @throws LedgerUnavailable when it was given up before the append was sent
    /// @throws OutcomeUnknown    when it was given up after that
    Appended await() {
        try {
            return answer.get();
        } catch (ExecutionException refused) {
            throw why(refused);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            giveUp("the service is shutting down");
            // There is an answer now: this does not wait again.
            return await();
        }
    }

    private static RuntimeException why(ExecutionException refused) {
        if (refused.getCause() instanceof RuntimeException why) {
            return why;
        }
        return new IllegalStateException(refused.getCause());
    }
}
