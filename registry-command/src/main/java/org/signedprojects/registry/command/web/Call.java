package org.signedprojects.registry.command.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.ledger.CommandId;

/// Everything about a request but what it asks for.
/// @param id              of the command, from caller and idempotency key
/// @param content         of method, address and body
/// @param expectedVersion from `If-Match`
/// @param at              when it arrived
/// @param trace           id of the trace it belongs to
public record Call(Caller caller, CommandId id, ContentDigest content, @Nullable Long expectedVersion, Instant at,
        UUID trace) {
    /// @param home where the edition concerned is at home
    public LocalDate today(ZoneId home) {
        return LocalDate.ofInstant(at, home);
    }

    /// @throws Refused when the caller expects a version: what is yet to be made has none that could match (RFC 9110, section
    ///                 13.1.1)
    public void makesSomethingNew() {
        if (expectedVersion != null) {
            throw new Refused(ProblemType.STALE_VERSION,
                    "Nothing was written: what is yet to be made has no version. Leave out If-Match.");
        }
    }

    /// @param drawnUp the submission of this call on a state
    public <C, S> Draft<C, S> draft(Function<S, Submission<? extends C>> drawnUp) {
        return new Draft<>(id, content, drawnUp);
    }

    public <C> Submission<C> submission(C command, LocalDate today) {
        return new Submission<>(command, id, content, caller.actor(), at, today, expectedVersion, trace);
    }
}
