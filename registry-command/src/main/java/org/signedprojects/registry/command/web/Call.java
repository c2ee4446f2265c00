package org.signedprojects.registry.command.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.decision.Submission;
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

    public <C> Submission<C> submission(C command, LocalDate today) {
        return new Submission<>(command, id, content, caller.actor(), at, today, expectedVersion, trace);
    }
}
