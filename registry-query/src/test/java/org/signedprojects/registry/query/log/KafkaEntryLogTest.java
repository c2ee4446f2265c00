package org.signedprojects.registry.query.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.ledger.LedgerName;

class KafkaEntryLogTest {
    @Test
    void while_the_name_of_Kafka_cannot_be_resolved_entries_are_unavailable() {
        try (KafkaEntryLog log = new KafkaEntryLog(new KafkaProperties("kafka.invalid:9092", Map.of()))) {
            assertThatExceptionOfType(EntryLogFailure.class)
                    .isThrownBy(() -> log.read(new LedgerName("dialogue"), 0, 1, 1_000))
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(EntryLogFailure.Kind.UNAVAILABLE));
        }
    }
}
