package org.signedprojects.registry.query.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState.Verdict;

/// What an operator sees of the witness.
final class WitnessMetrics {
    private WitnessMetrics() {}

    static void register(MeterRegistry meters, Witness witness, LedgerName ledger) {
        for (Verdict verdict : Verdict.values()) {
            Gauge.builder("registry.witness.verdict", witness, it -> it.state(ledger).verdict() == verdict ? 1 : 0)
                    .tag("ledger", ledger.value()).tag("verdict", verdict.name().toLowerCase(Locale.ROOT))
                    .description("1 for the verdict that the witness has, 0 for the others").register(meters);
        }
        Gauge.builder("registry.witness.checked.size", witness, it -> it.state(ledger).checkedSize())
                .tag("ledger", ledger.value()).description("Entries under the newest checkpoint found right")
                .register(meters);
    }
}
