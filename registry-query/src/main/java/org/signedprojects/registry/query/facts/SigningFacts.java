package org.signedprojects.registry.query.facts;

import java.time.LocalDate;
import java.util.List;
import org.signedprojects.registry.events.Instrument;

/// One signing of a project, as far as it is counted.
/// @param number from 1
public record SigningFacts(int number, Instrument instrument, LocalDate signedOn, List<Amount> amounts,
        boolean verified, boolean voided) {
    public SigningFacts {
        amounts = List.copyOf(amounts);
    }

    int roughBytes() {
        return 80 + 80 * amounts.size();
    }

    SigningFacts asVerified() {
        return new SigningFacts(number, instrument, signedOn, amounts, true, voided);
    }

    SigningFacts asVoided() {
        return new SigningFacts(number, instrument, signedOn, amounts, verified, true);
    }

    SigningFacts withAmounts(List<Amount> amounts) {
        return new SigningFacts(number, instrument, signedOn, amounts, verified, voided);
    }
}
