package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Money;

/// One signing of a project.
/// @param number     from 1, in the order of recording
/// @param recordedBy who recorded it
/// @param amountsBy  who last said what its amounts are
/// @param verifiedBy the second person, once there is one
/// @param voided     whether it never counted
public record Signing(int number, Instrument instrument, LocalDate signedOn, List<Money> amounts, Actor recordedBy,
        Actor amountsBy, @Nullable Actor verifiedBy, boolean voided) {
    static Signing recorded(InstrumentSigned event, Actor by) {
        return new Signing(event.signing(), event.instrument(), event.signedOn(), event.amounts(), by, by, null, false);
    }

    public boolean verified() {
        return verifiedBy != null;
    }

    /// Only a contract that was not voided makes its project count as signed.
    public boolean effectiveContract() {
        return instrument == Instrument.CONTRACT && !voided;
    }

    /// Four eyes: whoever recorded the signing or its amounts cannot be the second person.
    boolean canBeVerifiedBy(Actor actor) {
        return !actor.equals(recordedBy) && !actor.equals(amountsBy);
    }

    Signing verifiedBy(Actor verifier) {
        return new Signing(number, instrument, signedOn, amounts, recordedBy, amountsBy, verifier, voided);
    }

    Signing nowVoid() {
        return new Signing(number, instrument, signedOn, amounts, recordedBy, amountsBy, verifiedBy, true);
    }

    Signing amended(List<Money> newAmounts, Actor by) {
        return new Signing(number, instrument, signedOn, newAmounts, recordedBy, by, verifiedBy, voided);
    }
}
