package org.signedprojects.registry.audit.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.note.SigningKey;

/// How far a source is read, and what counts of what is found there.
class VerificationTest {
    private static final int SIZE = 3 * MemorySource.BATCH;
    private static final List<byte[]> ENTRIES = SyntheticLedger.entries(SIZE);
    private static final Keys KEYS = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");
    private static final List<RuntimeException> FAILURES = List.of(new Unsound(SIZE, "tile/entries/001 is missing"),
            new Unreachable("The connection was lost."));

    @ParameterizedTest
    @FieldSource("FAILURES")
    void a_fault_is_kept_when_the_source_fails_right_after_it(RuntimeException failure) {
        List<byte[]> repeated = new ArrayList<>(ENTRIES);
        int bad = SIZE - 1;
        repeated.set(bad, ENTRIES.getFirst());
        Report report = verified(MemorySource.of("Kafka", repeated, List.of()).failing(failure), Long.MAX_VALUE);
        assertThat(report.fault()).contains(Fault.at(bad, "it has the event id of position 0"));
    }

    @Test
    void a_source_that_fails_before_anything_is_wrong_is_heard() {
        MemorySource source = MemorySource.of("Kafka", ENTRIES, List.of());
        assertThat(verified(source.failing(new Unsound(SIZE, "it is torn")), Long.MAX_VALUE).fault())
                .contains(Fault.at(SIZE, "it is torn"));
        Unreachable lost = new Unreachable("The connection was lost.");
        assertThatThrownBy(() -> verified(source.failing(lost), Long.MAX_VALUE)).isSameAs(lost);
    }

    @ParameterizedTest
    @MethodSource("limitsAndFailures")
    void what_lies_beyond_the_limit_may_be_broken(int limit, RuntimeException failure) {
        Report report = verified(MemorySource.of("Kafka", ENTRIES, List.of()).failing(failure), limit);
        assertThat(report.fault()).isEmpty();
        assertThat(report.entries()).isEqualTo(limit);
        assertThat(report.root()).isEqualTo(SyntheticLedger.root(ENTRIES, limit));
    }

    /// Within the last batch, and at its end.
    static Stream<Object[]> limitsAndFailures() {
        return Stream.of(SIZE - 1, SIZE)
                .flatMap(limit -> FAILURES.stream().map(failure -> new Object[]{limit, failure}));
    }

    @Test
    void no_memory_is_set_aside_for_all_the_entries_that_a_forged_checkpoint_states() {
        SigningKey forger = SigningKey.of(SyntheticLedger.KEY.verifier().name(), new byte[32]);
        byte[] forged = SyntheticLedger.sign(forger, 1L << 60, SyntheticLedger.root(ENTRIES, SIZE));
        long before = allocatedBytes();
        Report report = verified(MemorySource.of("Kafka", ENTRIES, List.of(forged)), Long.MAX_VALUE);
        assertThat(allocatedBytes() - before).isLessThan(256 << 20);
        assertThat(report.fault().orElseThrow().sentence()).contains("is not genuine");
    }

    private static long allocatedBytes() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static Report verified(EntrySource source, long limit) {
        List<Signed> checkpoints = source.checkpoints().stream().map(note -> Signed.parse(note, source.title()))
                .toList();
        Plan plan = new Plan(Optional.empty(), KEYS, checkpoints, List.of(), limit, false);
        return new Verification(source, plan, Sink.NONE, Progress.NONE).run();
    }
}
