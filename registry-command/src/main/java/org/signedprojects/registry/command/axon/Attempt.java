package org.signedprojects.registry.command.axon;

import java.util.List;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.ledger.Appended;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.Stream;

/// One try to carry a submission out. It is the payload of Axon's command message, and takes along what the aggregate
/// and the ledger find, for the receipt.
/// @param <C> what is asked for
/// @param <S> state of the stream
public final class Attempt<C, S> {
    /// Who recorded an event, in the metadata of its message: an [org.signedprojects.registry.values.Actor].
    public static final String ACTOR = "actor";

    private final Stream stream;
    private final Draft<C, S> draft;
    private @Nullable Submission<? extends C> submission;
    private @Nullable S stateAfter;
    private @Nullable Appended appended;

    Attempt(Stream stream, Draft<C, S> draft) {
        this.stream = stream;
        this.draft = draft;
    }

    /// @return the attempt that the calling thread is carrying out; null outside of one
    static @Nullable Attempt<?, ?> current() {
        return CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().getMessage().getPayload() instanceof Attempt<?, ?> attempt ? attempt : null;
    }

    Stream stream() {
        return stream;
    }

    CommandId id() {
        return draft.id();
    }

    /// @param state of the aggregate before the decision
    /// @return what the aggregate shall decide
    /// @throws StaleVersion when the caller insists on another version than the aggregate has. Where there is no
    ///                      history, the domain has the better answer
    public Submission<? extends C> submission(S state) {
        Submission<? extends C> drawnUp = drawnUp(state);
        Long expected = drawnUp.expectedVersion();
        Long version = AggregateLifecycle.getVersion();
        if (expected != null && version != null && !expected.equals(version)) {
            throw new StaleVersion(expected, version);
        }
        submission = drawnUp;
        return drawnUp;
    }

    private Submission<? extends C> drawnUp(S state) {
        try {
            return draft.drawnUp().apply(state);
        } catch (RuntimeException refusal) {
            throw new NotSubmitted(refusal);
        }
    }

    Submission<? extends C> submitted() {
        return happened(submission);
    }

    /// Applies the events to the aggregate in whose command handler this is called.
    /// @throws CommandRejected when the domain says no
    public void decided(Decision<?> decision) {
        switch (decision) {
            case Decision.Accepted<?>(List<?> events) -> {
                MetaData by = MetaData.with(ACTOR, submitted().by());
                events.forEach(event -> AggregateLifecycle.apply(event, by));
            }
            case Decision.Rejected<?>(Rejection why) -> throw new CommandRejected(why);
        }
    }

    /// @param state of the aggregate after what was decided
    public void leadsTo(S state) {
        stateAfter = state;
    }

    void wasAppended(Appended entries) {
        appended = entries;
    }

    S stateAfter() {
        return happened(stateAfter);
    }

    Appended appended() {
        return happened(appended);
    }

    private static <T> T happened(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the command was neither decided nor appended");
        }
        return value;
    }
}
