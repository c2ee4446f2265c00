package org.signedprojects.registry.command.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;

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

    /// Ends the waiting of an append for which there is no room.
    void refuse() {
        boolean unsent = stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP);
        stage.set(Stage.GIVEN_UP);
        answer.completeExceptionally(unsent
                ? new LedgerUnavailable("too many commands wait for the ledger")
                : new OutcomeUnknown(new IllegalStateException("too many commands wait for the ledger")));
    }

    /// An append in doubt is tried again only for somebody.
    boolean isAwaited() {
        return stage.get() != Stage.GIVEN_UP;
    }

    void answer(Fate fate) {
        switch (fate) {
            case Fate.Committed committed -> answer.complete(committed.appended());
            case Fate.Refused refused -> answer.completeExceptionally(refused.why());
        }
    }

    /// @param limit counted from when this was made
    /// @throws LedgerUnavailable when the time is up before the append was sent
    /// @throws OutcomeUnknown    when the time is up after that
    Appended await(Duration limit) {
        try {
            return answer.get(limit.toNanos() - (System.nanoTime() - since), TimeUnit.NANOSECONDS);
        } catch (ExecutionException refused) {
            throw why(refused);
        } catch (TimeoutException late) {
            return giveUp(late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return giveUp(stopped);
        }
    }

    private Appended giveUp(Exception reason) {
        if (stage.compareAndSet(Stage.QUEUED, Stage.GIVEN_UP)) {
            throw new LedgerUnavailable("the ledger could not take the command in time");
        }
        stage.set(Stage.GIVEN_UP);
        if (answer.isDone()) {
            return answer.join();
        }
        throw new OutcomeUnknown(reason);
    }

    private static RuntimeException why(ExecutionException refused) {
        if (refused.getCause() instanceof RuntimeException why) {
            return why;
        }
        return new IllegalStateException(refused.getCause());
    }
}
