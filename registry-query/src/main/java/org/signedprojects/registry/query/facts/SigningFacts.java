package org.signedprojects.registry.query.facts;

import java.time.LocalDate;
import java.util.List;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.Stage;

/// One signing of a project, as far as it is counted.
/// @param number  from 1
/// @param reached how far it brought the project: to NEGOTIATING, or a contract to SIGNED and on with the milestones
public record SigningFacts(int number, Instrument instrument, LocalDate signedOn, List<Amount> amounts,
        Stage reached, boolean verified, boolean voided) {
    public SigningFacts {
        amounts = List.copyOf(amounts);
    }

    /// @param stage of the project until now: a further contract goes on with the milestones of those before
    static SigningFacts of(InstrumentSigned event, Stage stage) {
        Stage reached = event.instrument() == Instrument.CONTRACT
                ? stage.orLater(Stage.SIGNED)
                : Stage.NEGOTIATING;
        return new SigningFacts(event.signing(), event.instrument(), event.signedOn(),
                event.amounts().stream().map(Amount::of).toList(), reached, false, false);
    }

    boolean ofContract() {
        return instrument == Instrument.CONTRACT;
    }

    int roughBytes() {
        return 110 + 80 * amounts.size();
    }

    SigningFacts asVerified() {
        return new SigningFacts(number, instrument, signedOn, amounts, reached, true, voided);
    }

    SigningFacts asVoided() {
        return new SigningFacts(number, instrument, signedOn, amounts, reached, verified, true);
    }

    SigningFacts withAmounts(List<Amount> amounts) {
        return new SigningFacts(number, instrument, signedOn, amounts, reached, verified, voided);
    }

    SigningFacts gotTo(Stage stage) {
        return withReached(reached.orLater(stage));
    }

    SigningFacts backTo(Stage stage) {
        return withReached(reached.orEarlier(stage));
    }

    private SigningFacts withReached(Stage stage) {
        return new SigningFacts(number, instrument, signedOn, amounts, stage, verified, voided);
    }
}
