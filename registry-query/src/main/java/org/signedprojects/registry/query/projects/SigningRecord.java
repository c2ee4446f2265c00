package org.signedprojects.registry.query.projects;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Document;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.ProjectCode;

/// What is shown of a signing beside its facts.
/// @param amounts    with the words of the source
/// @param voidReason null while it is not voided
record SigningRecord(int number, @Nullable Integer activity, List<Money> amounts, @Nullable Document document,
        @Nullable String voidReason, @Nullable ProjectCode duplicateOf) {
    SigningRecord {
        amounts = List.copyOf(amounts);
    }

    static SigningRecord of(InstrumentSigned event) {
        return new SigningRecord(event.signing(), event.activity(), event.amounts(), event.document(), null, null);
    }

    int roughBytes() {
        return 80 + 180 * amounts.size() + (document == null ? 0 : 300)
                + (voidReason == null ? 0 : 2 * voidReason.length());
    }

    SigningRecord voided(SigningVoided event) {
        return new SigningRecord(number, activity, amounts, document, event.reason(), event.duplicateOf());
    }

    SigningRecord withAmounts(List<Money> amounts) {
        return new SigningRecord(number, activity, amounts, document, voidReason, duplicateOf);
    }
}
