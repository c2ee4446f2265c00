package org.signedprojects.registry.audit.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.audit.source.Unsound;

/// What is wrong with a log before its entries are read.
class LedgerRebuildTest {
    private static final List<byte[]> ENTRIES = SyntheticLedger.entries(5);
    private static final Database NONE = new Database("jdbc:postgresql://127.0.0.1:1/none", "nobody", "");

    @Test
    void a_log_with_a_checkpoint_that_cannot_be_read_is_wrong() {
        List<byte[]> notes = List.of("no note".getBytes(UTF_8), SyntheticLedger.checkpoint(ENTRIES, 5));
        assertThat(wrong(MemorySource.of("Kafka", ENTRIES, notes)).sentence())
                .startsWith("A checkpoint in Kafka cannot be read: ");
    }

    @Test
    void so_is_one_whose_checkpoints_cannot_be_told_apart() {
        assertThat(wrong(MemorySource.of("Kafka", ENTRIES, List.of())
                .withoutCheckpoints(new Unsound(0, "the topic has 2 partitions, expected 1"))).sentence())
                .isEqualTo("The checkpoints in Kafka cannot be read: the topic has 2 partitions, expected 1.");
    }

    private static Fault wrong(MemorySource log) {
        Keys keys = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");
        Report report = new LedgerRebuild(log, NONE, SyntheticLedger.NAME, keys, Progress.NONE).run();
        assertThat(report.entries()).isZero();
        return report.fault().orElseThrow();
    }
}
