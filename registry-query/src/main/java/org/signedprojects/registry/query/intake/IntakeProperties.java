package org.signedprojects.registry.query.intake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.signedprojects.registry.ledger.LedgerName;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How entries come in.
/// @param ledgers  names of the ledgers to follow and add up; every one has its own topic, and
///                 codes of editions and projects that no other has
/// @param batchMax most entries in one transaction, 1 to 50,000; larger ones catch up faster and take more memory
/// @param pollWait how long the broker may hold an empty answer back; entries that arrive end the wait. 1 ms to 1 s:
///                 no answer for much longer is taken for Kafka being away
/// @param retryMax longest wait before the database or Kafka is tried again, 10 ms to 1 min
@Validated
@ConfigurationProperties("registry.intake")
record IntakeProperties(@NotEmpty List<String> ledgers, @DefaultValue("20000") @Min(1) @Max(50_000) int batchMax,
        @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(seconds = 1) Duration pollWait,
        @DefaultValue("5s") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration retryMax) {
    /// Decoded, entries take several times their bytes, and each collection would move what is alive of more of them.
    private static final int READ_MAX = 500;

    /// @return most entries that are read and decoded as one batch; a transaction may take several
    int readMax() {
        return Math.min(batchMax, READ_MAX);
    }

    List<LedgerName> names() {
        return ledgers.stream().map(LedgerName::new).distinct().toList();
    }
}
