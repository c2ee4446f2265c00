package org.signedprojects.registry.ledger;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;

/// What an entry says about its event: whose it is, who recorded it, when and why.
/// @param id            unique in the ledger, see [EventId]
/// @param time          when the event was recorded; kept to the microsecond
/// @param streamVersion the event's place in its stream, from 0
/// @param correlationId what the event belongs to in a longer conversation; the command's own id if there is none
/// @param causationId   what caused the event; the command's own id if it is nothing else
public record Envelope(UUID id, LedgerName ledger, Stream stream, Instant time, long streamVersion, Actor actor,
        CommandId command, UUID correlationId, UUID causationId) {
    public Envelope {
        Check.required(id, "id");
        Check.required(ledger, "ledger");
        Check.required(stream, "stream");
        Check.required(actor, "actor");
        Check.required(command, "command");
        Check.required(correlationId, "correlationId");
        Check.required(causationId, "causationId");
        time = Check.required(time, "time").truncatedTo(ChronoUnit.MICROS);
        if (streamVersion < 0) {
            throw new InvalidValue("stream version " + streamVersion + " is below 0");
        }
    }
}
