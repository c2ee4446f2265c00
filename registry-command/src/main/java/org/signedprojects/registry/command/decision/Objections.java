package org.signedprojects.registry.command.decision;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What speaks against a command, in the order in which it was looked at. The first objection is the answer.
/// @param first null when nothing speaks against the command
public record Objections(@Nullable Rejection first) {
    /// @param objections null for each rule that is satisfied
    public static Objections of(@Nullable Rejection... objections) {
        for (Rejection objection : objections) {
            if (objection != null) {
                return new Objections(objection);
            }
        }
        return new Objections(null);
    }

    /// @param event asked for only when nothing speaks against the command
    public <E> Decision<E> orElse(Supplier<? extends E> event) {
        return first == null ? Decision.accepted(event.get()) : Decision.rejected(first);
    }
}
