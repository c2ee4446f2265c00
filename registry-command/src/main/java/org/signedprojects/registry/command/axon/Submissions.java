package org.signedprojects.registry.command.axon;

import java.util.Optional;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Versioned;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.EntryTooLarge;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.ledger.Stream;

/// Carries submissions to one kind of aggregate out, each once.
///
/// The first attempt decides on the state that this instance remembers. A refusal may be due to what another instance
/// wrote meanwhile, or to the very command having been carried out before. The failed attempt made this instance forget
/// the aggregate, so a second one decides on the ledger's own state; and before its refusal counts, the ledger is asked
/// for the command.
/// @param <C> what can be asked for
/// @param <S> state of a stream
public final class Submissions<C, S> {
    private final String commandName;
    private final CommandBus bus;
    private final Ledger ledger;
    private final CommittedStates<S> states;

    /// @param commandName under which the aggregate handles its commands
    public Submissions(String commandName, Fold<S> fold, CommandBus bus, Ledger ledger, EntryFormat format,
            AggregateProperties properties) {
        this.commandName = commandName;
        this.bus = bus;
        this.ledger = ledger;
        this.states = new CommittedStates<>(ledger, format, fold, properties.cached());
    }

    public Receipt<S> submit(Stream stream, Draft<C, S> draft) {
        try {
            return carryOut(new Attempt<>(stream, draft));
        } catch (StaleVersion | CommandRejected | NotSubmitted | EntryTooLarge perhapsOutdated) {
            return submitAgain(stream, draft);
        }
    }

    /// @return the receipt of a command that was carried out before
    /// @throws ContentMismatch the command is in the ledger with other content
    public Optional<Receipt<S>> firstReceipt(CommandId command, ContentDigest content) {
        return ledger.find(command, content).map(this::again);
    }

    /// @return the state as committed; empty for a stream without entries
    public Optional<Versioned<S>> find(Stream stream) {
        return states.now(stream);
    }

    /// @return a state that the stream has had, as this instance remembers it, else the state as committed; empty for a
    ///         stream without entries
    public Optional<Versioned<S>> recall(Stream stream) {
        return states.remembered(stream);
    }

    private Receipt<S> submitAgain(Stream stream, Draft<C, S> draft) {
        try {
            return carryOut(new Attempt<>(stream, draft));
        } catch (NotSubmitted refusal) {
            return firstReceipt(draft.id(), draft.content()).orElseThrow(refusal::why);
        } catch (StaleVersion | CommandRejected | EntryTooLarge refusal) {
            return firstReceipt(draft.id(), draft.content()).orElseThrow(() -> refusal);
        }
    }

    private Receipt<S> carryOut(Attempt<C, S> attempt) {
        try {
            dispatch(attempt);
            Appended appended = attempt.appended();
            return new Receipt<>(attempt.stateAfter(), appended.lastVersion(), position(appended), false);
        } catch (AlreadyRecorded before) {
            return again(before.firstResult());
        }
    }

    private Receipt<S> again(Appended first) {
        return new Receipt<>(states.at(first.stream(), first.lastVersion()), first.lastVersion(), position(first),
                true);
    }

    private LedgerPosition position(Appended appended) {
        return new LedgerPosition(ledger.name(), appended.lastPosition());
    }

    /// The bus works in the calling thread: when it returns, the outcome is known.
    private void dispatch(Attempt<C, S> attempt) {
        Outcome outcome = new Outcome();
        bus.dispatch(new GenericCommandMessage<>(
                new GenericMessage<>(attempt.id().toString(), attempt, MetaData.emptyInstance()),
                commandName), (command, result) -> outcome.is(result));
        outcome.check();
    }

    private static final class Outcome {
        private @Nullable CommandResultMessage<?> result;

        void is(CommandResultMessage<?> known) {
            result = known;
        }

        void check() {
            if (result == null) {
                throw new IllegalStateException("the command bus did not answer");
            }
            if (result.isExceptional()) {
                throw unchecked(result.exceptionResult());
            }
        }

        private static RuntimeException unchecked(Throwable failure) {
            return switch (failure) {
                case LockAcquisitionFailedException busy -> new LedgerUnavailable("too many commands to one project");
                case RuntimeException unchecked -> unchecked;
                case Error error -> throw error;
                default -> new IllegalStateException(failure);
            };
        }
    }
}
