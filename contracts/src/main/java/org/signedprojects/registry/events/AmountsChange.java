package org.signedprojects.registry.events;

import java.util.List;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;

/// A correction of the amounts of one signing.
/// @param signing number of the signing, from 1
public record AmountsChange(int signing, List<Money> from, List<Money> to) {
    public AmountsChange {
        Check.ordinal(signing, "signing");
        from = Check.list(from, "from", 10);
        to = Check.list(to, "to", 10);
        if (from.equals(to)) {
            throw new InvalidValue("the amounts of signing " + signing + " are the same before and after");
        }
    }
}
