package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;

/// What an audit of several sources tells when one of them cannot be read.
@DisplayNameGeneration(ReplaceUnderscores.class)
class AuditTest {
    private static final int SIZE = 2 * MemorySource.BATCH;
    private static final List<byte[]> RIGHT = SyntheticLedger.entries(SIZE);
    private static final List<byte[]> CHECKPOINTS = List.of(SyntheticLedger.checkpoint(RIGHT, SIZE));
    private static final Unreachable LOST = new Unreachable("The connection was lost.");
    private static final Unreachable AWAY = new Unreachable("The database cannot be reached.");

    @Test
    void what_is_wrong_with_one_is_told_though_another_cannot_be_read() {
        List<byte[]> wrong = new ArrayList<>(RIGHT);
        wrong.set(3, new String(RIGHT.get(3), UTF_8).replace("negotiator-1", "negotiator-2").getBytes(UTF_8));
        Audit.Findings findings = audit(
                List.of(() -> MemorySource.of("Kafka", wrong, CHECKPOINTS), AuditTest::lost));
        assertThat(findings.reports()).extracting(Report::title).containsExactly("Kafka");
        assertThat(findings.reports().getFirst().fault()).isPresent();
        assertThat(findings.unreadable()).containsExactly(LOST);
    }

    @Test
    void those_after_one_that_cannot_be_opened_or_read_are_verified_all_the_same() {
        Audit.Findings findings = audit(List.of(AuditTest::away, AuditTest::lost,
                () -> MemorySource.of("Kafka", RIGHT, CHECKPOINTS)));
        assertThat(findings.reports()).extracting(Report::title).containsExactly("Kafka");
        assertThat(findings.reports().getFirst().fault()).isEmpty();
        assertThat(findings.unreadable()).containsExactly(AWAY, LOST);
    }

    private static EntrySource lost() {
        return MemorySource.of("The database", RIGHT, CHECKPOINTS).failing(LOST);
    }

    private static EntrySource away() {
        throw AWAY;
    }

    private static Audit.Findings audit(List<Supplier<? extends EntrySource>> sources) {
        Keys keys = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");
        return new Audit(Optional.empty(), keys, List.of(), false, Progress.NONE).run(sources);
    }
}
