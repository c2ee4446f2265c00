package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.MemorySource.MemoryTiles;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;

/// The key file of a query service that follows two ledgers: whoever signs for one of them does not sign for the other.
class OtherLedgerTest {
    private static final int SIZE = 2 * MemorySource.BATCH;
    private static final List<byte[]> ENTRIES = SyntheticLedger.entries(SIZE);
    private static final byte[] CHECKPOINT = SyntheticLedger.checkpoint(ENTRIES, SIZE);
    private static final SigningKey JINAN = SigningKey.of(new KeyName("registry.example.org/jinan"),
            "the organiser of another ledger.".getBytes(US_ASCII));
    private static final byte[] BY_JINAN = SyntheticLedger.sign(JINAN, SIZE, SyntheticLedger.root(ENTRIES, SIZE));
    private static final Keys OF_BOTH = new Keys(List.of(SyntheticLedger.KEY.verifier(), JINAN.verifier()), "the test");

    @Test
    void a_ledger_that_the_key_of_another_one_signed_is_wrong_wherever_it_is_kept() {
        assertThat(audit(OF_BOTH, List.of(() -> new TileSource(new MemoryTiles(ENTRIES, BY_JINAN)),
                () -> MemorySource.of("Kafka", ENTRIES, List.of(BY_JINAN)))).reports())
                .extracting(report -> report.fault().orElseThrow().sentence()).containsExactly(
                        "The checkpoint over 200 entries in the tiles in memory is not genuine: it is of another"
                                + " ledger, registry.example.org/jinan, not of …/dialogue.",
                        "The checkpoint over 200 entries in Kafka is not genuine: it is of another ledger,"
                                + " registry.example.org/jinan, not of …/dialogue.");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SIZE, SIZE + 1})
    void a_kept_checkpoint_of_another_ledger_makes_nothing_wrong_and_is_told(int size) {
        byte[] kept = SyntheticLedger.sign(JINAN, size, SyntheticLedger.root(ENTRIES, 7));
        Audit.Findings findings = audit(OF_BOTH, List.of(() -> new TileSource(new MemoryTiles(ENTRIES, CHECKPOINT)),
                () -> MemorySource.of("Kafka", ENTRIES, List.of(CHECKPOINT))), kept);
        assertThat(findings.reports()).hasSize(2).allSatisfy(report -> {
            assertThat(report.fault()).isEmpty();
            assertThat(report.unmet()).isEmpty();
            assertThat(report.newest().orElseThrow().checkpoint().origin()).endsWith("/dialogue");
        });
        assertThat(findings.unreadable()).extracting(Unreachable::getMessage)
                .containsExactly("The checkpoint over " + size + " entries in the file with --checkpoint is of another"
                        + " ledger, registry.example.org/jinan, not of …/dialogue.");
    }

    @Test
    void the_same_entries_under_a_kept_checkpoint_of_another_ledger_are_not_vouched_for_by_it() {
        Audit.Findings findings = audit(OF_BOTH, List.of(() -> MemorySource.of("Kafka", ENTRIES, List.of())), BY_JINAN);
        assertThat(findings.reports().getFirst().newest()).isEmpty();
        assertThat(findings.unreadable()).hasSize(1);
    }

    @Test
    void without_a_key_of_the_ledger_nothing_can_be_said() {
        Keys ofJinan = new Keys(List.of(JINAN.verifier()), "the test");
        Audit.Findings findings = audit(ofJinan, List.of(() -> MemorySource.of("Kafka", ENTRIES, List.of(CHECKPOINT))));
        assertThat(findings.reports()).isEmpty();
        assertThat(findings.unreadable()).extracting(Unreachable::getMessage)
                .containsExactly(
                        "No verifier key in the test signs for ledger dialogue, whose keys are named …/dialogue;"
                                + " name another file with --keys, or the ledger's origin with --origin.");
    }

    private static Audit.Findings audit(Keys keys, List<Supplier<? extends EntrySource>> sources, byte[]... kept) {
        return new Audit(Optional.empty(), keys, List.of(kept), false, Progress.NONE).run(sources);
    }
}
