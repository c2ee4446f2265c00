package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Money;

/// One signing of a project.
/// @param number     from 1, in the order of recording
/// @param reached    how far it brought the project: to NEGOTIATING, or a contract to SIGNED and on with the milestones
/// @param recordedBy who recorded it
/// @param amountsBy  who last said what its amounts are
/// @param verifiedBy the second person, once there is one
/// @param voided     whether it never counted
public record Signing(int number, Instrument instrument, LocalDate signedOn, List<Money> amounts, Stage reached,
        Actor recordedBy, Actor amountsBy, @Nullable Actor verifiedBy, boolean voided) {
    /// @param stage of the project until now: a further contract goes on with the milestones of those before
    static Signing recorded(InstrumentSigned event, Actor by, Stage stage) {
        Stage reached = event.instrument() == Instrument.CONTRACT
                ? stage.orLater(Stage.SIGNED)
                : Stage.NEGOTIATING;
        return new Signing(event.signing(), event.instrument(), event.signedOn(), event.amounts(), reached, by, by,
                null, false);
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
        return new Signing(number, instrument, signedOn, amounts, reached, recordedBy, amountsBy, verifier, voided);
    }

    Signing nowVoid() {
        return new Signing(number, instrument, signedOn, amounts, reached, recordedBy, amountsBy, verifiedBy, true);
    }

    Signing gotTo(Stage stage) {
        return withReached(reached.orLater(stage));
    }

    Signing backTo(Stage stage) {
        return withReached(reached.orEarlier(stage));
    }

    private Signing withReached(Stage stage) {
        return new Signing(number, instrument, signedOn, amounts, stage, recordedBy, amountsBy, verifiedBy, voided);
    }

    Signing amended(List<Money> newAmounts, Actor by) {
        return new Signing(number, instrument, signedOn, newAmounts, reached, recordedBy, by, verifiedBy, voided);
    }
}
