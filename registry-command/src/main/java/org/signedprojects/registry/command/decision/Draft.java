package org.signedprojects.registry.command.decision;

import java.util.function.Function;
import org.signedprojects.registry.ledger.CommandId;

/// A submission that is drawn up on the very state it will be decided on: what it contains, and whether its caller may
/// make it at all, depends on that state.
/// @param <C>      what is asked for
/// @param <S>      state of the stream
/// @param id       of the submission, whatever the state
/// @param content  of the submission, whatever the state
/// @param drawnUp  called at least once, and again when the state has changed meanwhile; what it throws ends the
///                 submission and reaches the caller, unless the submission was carried out before
public record Draft<C, S>(CommandId id, ContentDigest content, Function<S, Submission<? extends C>> drawnUp) {
    /// A draft that is the same on every state.
    public static <C, S> Draft<C, S> of(Submission<? extends C> submission) {
        return new Draft<>(submission.id(), submission.content(), _ -> submission);
    }
}
