package org.signedprojects.registry.command.decision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.values.Actor;

/// A command with everything the domain may not look up itself: who, when, under which id.
/// @param id              repeating it does not carry the command out again
/// @param content         of the request, see [ContentDigest]
/// @param at              the instant of recording
/// @param today           the day of `at` in the home zone of the edition concerned
/// @param correlation     the trace this belongs to
/// @param expectedVersion the stream version (that of the last event, from 0) the caller has seen, if it insists
public record Submission<C>(C command, CommandId id, ContentDigest content, Actor by, Instant at, LocalDate today,
        @Nullable Long expectedVersion, UUID correlation) {
    /// A command that belongs to nothing but itself.
    public Submission(C command, CommandId id, ContentDigest content, Actor by, Instant at, LocalDate today,
            @Nullable Long expectedVersion) {
        this(command, id, content, by, at, today, expectedVersion, id.value());
    }
}
