package org.signedprojects.registry.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.audit.bundle.Bundle;
import org.signedprojects.registry.audit.bundle.BundleWriter;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Plan;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.check.Verification;
import org.signedprojects.registry.audit.evidence.Evidence;
import org.signedprojects.registry.audit.evidence.EvidenceCheck;
import org.signedprojects.registry.audit.evidence.EvidenceCollector;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.values.ProjectCode;

/// Bundles and evidence: their bytes last for ever, and what is changed in them is found.
class HandedOutTest {
    private static final Keys KEYS = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");

    @TempDir
    Path folder;

    @Test
    void a_bundle_has_the_golden_bytes() throws IOException {
        assertThat(Files.readAllBytes(bundle(5))).isEqualTo(golden("five.bundle.zip"));
    }

    @Test
    void the_golden_bundle_is_right() throws IOException {
        Path file = folder.resolve("golden.zip");
        Files.write(file, golden("five.bundle.zip"));
        Report report = verified(file);
        assertThat(report.fault()).isEmpty();
        assertThat(report.newest().orElseThrow().size()).isEqualTo(5);
        assertThat(report.ledger()).isEqualTo("dialogue");
    }

    @Test
    void a_bundle_of_several_tiles_is_read_back_as_it_was_written() {
        Report report = verified(bundle(600));
        assertThat(report.fault()).isEmpty();
        assertThat(report.root()).isEqualTo(SyntheticLedger.root(SyntheticLedger.entries(600), 600));
    }

    @Test
    void no_changed_byte_of_a_bundle_passes() throws IOException {
        byte[] right = Files.readAllBytes(bundle(5));
        Path file = folder.resolve("changed.zip");
        int unnoticed = 0;
        for (int offset = 0; offset < right.length; offset++) {
            byte[] changed = right.clone();
            changed[offset] ^= 4;
            Files.write(file, changed);
            if (isRight(file)) {
                // Only what ZIP itself keeps of a file: its time, checksum, attributes, and what it repeats.
                unnoticed++;
                assertThat(entriesOf(file)).as("offset %d", offset).isEqualTo(entriesOf(bundle(5)));
            }
        }
        assertThat(unnoticed).isLessThan(right.length / 5);
    }

    @Test
    void a_bundle_that_is_not_finished_leaves_no_file() throws IOException {
        List<byte[]> entries = SyntheticLedger.entries(5);
        Path file = folder.resolve("unfinished.zip");
        try (BundleWriter _ = new BundleWriter(file, "dialogue", signed(entries, 5), KEYS)) {
            assertThat(file).doesNotExist();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_file_that_is_there_is_not_written_over() throws IOException {
        Path file = Files.writeString(folder.resolve("there.zip"), "mine");
        assertThatThrownBy(() -> new BundleWriter(file, "dialogue", signed(SyntheticLedger.entries(5), 5), KEYS))
                .isInstanceOf(Unreachable.class).hasMessageContaining("is there already");
        assertThat(file).hasContent("mine");
    }

    @Test
    void evidence_has_the_golden_bytes() throws IOException {
        assertThat(new String(evidence(700).bytes(), UTF_8)).isEqualTo(new String(golden("evidence.json"), UTF_8));
    }

    @Test
    void the_golden_evidence_is_right() throws IOException {
        Evidence evidence = Evidence.read(golden("evidence.json"), "golden");
        assertThat(evidence.entries()).hasSizeGreaterThan(2);
        assertThat(new EvidenceCheck(evidence, KEYS).fault()).isEmpty();
        assertThat(EvidenceCheck.keysOf(evidence).keys()).isEqualTo(KEYS.keys());
    }

    @Test
    void evidence_is_right_in_ledgers_of_any_size() {
        for (int size : new int[]{20, 255, 256, 257, 511, 512, 513, 700}) {
            assertThat(new EvidenceCheck(evidence(size), KEYS).fault()).as("size %d", size).isEmpty();
        }
    }

    @Test
    void changed_evidence_is_found() {
        Evidence right = evidence(700);
        List<Evidence.Proven> entries = right.entries();
        Evidence.Proven second = entries.get(1);
        Evidence.Proven changed = new Evidence.Proven(second.position(),
                second.entry().replace("negotiator-1", "negotiator-2"), second.inclusionProof());
        assertThat(fault(right, List.of(entries.get(0), changed)).sentence())
                .startsWith("Position " + second.position() + ": the proof does not show");
        Evidence.Proven moved = new Evidence.Proven(second.position() + 1, second.entry(), second.inclusionProof());
        assertThat(fault(right, List.of(entries.get(0), moved)).what()).startsWith("the proof does not show");
        assertThat(fault(right, List.of(entries.get(0), entries.get(2))).what())
                .contains("number 2 of the project, expected 1");
        assertThat(fault(right, List.of(entries.get(0), entries.get(0))).what()).contains("does not follow position");
        assertThat(fault(right, List.of()).what()).isEqualTo("there is no entry");
        Evidence other = new Evidence(right.format(), right.ledger(), "DWS-2026-0000002", right.checkpoint(),
                right.verifierKeys(), entries, right.proves(), right.doesNotProve());
        assertThat(new EvidenceCheck(other, KEYS).fault().orElseThrow().what()).contains("the entry is of project/");
        Evidence forged = new Evidence(right.format(), right.ledger(), right.project(),
                right.checkpoint().replace("\n700\n", "\n701\n"), right.verifierKeys(), entries, right.proves(),
                right.doesNotProve());
        assertThat(new EvidenceCheck(forged, KEYS).fault().orElseThrow().what()).contains("not genuine");
    }

    @Test
    void a_character_that_utf_8_cannot_write_is_not_taken_for_the_one_that_the_entry_has() {
        List<byte[]> entries = new ArrayList<>(SyntheticLedger.entries(12));
        entries.set(0, new String(entries.get(0), UTF_8).replace("Smart energy", "Smart? energy").getBytes(UTF_8));
        String right = new String(evidence(entries, 12).bytes(), UTF_8);
        assertThat(new EvidenceCheck(Evidence.read(right.getBytes(UTF_8), "right"), KEYS).fault()).isEmpty();
        String changed = right.replace("Smart? energy", "Smart\\ud800 energy");
        assertThat(changed).isNotEqualTo(right);
        assertThat(new EvidenceCheck(Evidence.read(changed.getBytes(UTF_8), "changed"), KEYS).fault().orElseThrow()
                .sentence())
                .isEqualTo("Position 0: the text has half a character, which is in no entry.");
        String checkpoint = right.replace("\\n12\\n", "\\n12\\ud800\\n");
        assertThat(checkpoint).isNotEqualTo(right);
        assertThat(new EvidenceCheck(Evidence.read(checkpoint.getBytes(UTF_8), "changed"), KEYS).fault().orElseThrow()
                .sentence()).isEqualTo("The checkpoint is not genuine: the text has half a character.");
    }

    @Test
    void a_hash_of_a_proof_is_written_in_one_way_only() {
        Evidence right = evidence(700);
        Evidence.Proven first = right.entries().getFirst();
        List<String> proof = new ArrayList<>(first.inclusionProof());
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int spare = digits.indexOf(proof.getFirst().charAt(42)) + 1; // the last digit but for two bits that belong to no byte
        proof.set(0, proof.getFirst().substring(0, 42) + digits.charAt(spare) + "=");
        assertThat(Base64.getDecoder().decode(proof.getFirst()))
                .isEqualTo(Base64.getDecoder().decode(first.inclusionProof().getFirst()));
        assertThat(fault(right, List.of(new Evidence.Proven(first.position(), first.entry(), proof))).what())
                .startsWith("the proof does not show");
    }

    @Test
    void evidence_that_the_key_of_another_ledger_signed_is_wrong() {
        SigningKey jinan = SigningKey.of(new KeyName("registry.example.org/jinan"), new byte[32]);
        Keys ofBoth = new Keys(List.of(SyntheticLedger.KEY.verifier(), jinan.verifier()), "the test");
        Evidence right = evidence(700);
        byte[] note = SyntheticLedger.sign(jinan, 700, SyntheticLedger.root(SyntheticLedger.entries(700), 700));
        Evidence forged = new Evidence(right.format(), right.ledger(), right.project(), new String(note, UTF_8),
                right.verifierKeys(), right.entries(), right.proves(), right.doesNotProve());
        assertThat(new EvidenceCheck(forged, ofBoth).fault().orElseThrow().sentence())
                .isEqualTo("The checkpoint is not genuine: it is of another ledger, registry.example.org/jinan, not of"
                        + " …/dialogue.");
        assertThat(new EvidenceCheck(right, ofBoth).fault()).isEmpty();
    }

    private static Fault fault(Evidence right, List<Evidence.Proven> entries) {
        Evidence evidence = new Evidence(right.format(), right.ledger(), right.project(), right.checkpoint(),
                right.verifierKeys(), entries, right.proves(), right.doesNotProve());
        return new EvidenceCheck(evidence, KEYS).fault().orElseThrow();
    }

    private static Evidence evidence(int size) {
        return evidence(SyntheticLedger.entries(700).subList(0, size), size);
    }

    private static Evidence evidence(List<byte[]> entries, int size) {
        String project = new String(entries.get(0), UTF_8).replaceAll("(?s).*\"subject\":\"project/([^\"]+)\".*", "$1");
        EvidenceCollector collector = new EvidenceCollector(new ProjectCode(project));
        Signed checkpoint = signed(entries, size);
        Report report = new Verification(MemorySource.of("memory", entries, List.of()),
                Plan.of(Optional.empty(), KEYS, List.of(checkpoint)), collector, Progress.NONE).run();
        assertThat(report.fault()).isEmpty();
        return collector.evidence("dialogue", checkpoint, KEYS);
    }

    private Path bundle(int size) {
        List<byte[]> entries = SyntheticLedger.entries(size);
        Path file = folder.resolve(size + "-" + System.nanoTime() + ".zip");
        Signed checkpoint = signed(entries, size);
        try (BundleWriter writer = new BundleWriter(file, "dialogue", checkpoint, KEYS)) {
            new Verification(MemorySource.of("memory", entries, List.of()),
                    Plan.of(Optional.empty(), KEYS, List.of(checkpoint)), writer, Progress.NONE).run();
            writer.finish();
        }
        return file;
    }

    private static Signed signed(List<byte[]> entries, int size) {
        return Signed.parse(SyntheticLedger.checkpoint(entries, size), "memory");
    }

    private static Report verified(Path file) {
        try (TileSource source = new TileSource(new Bundle(file))) {
            List<Signed> checkpoints = source.checkpoints().stream().map(note -> Signed.parse(note, source.title()))
                    .toList();
            return new Verification(source, Plan.of(Optional.empty(), KEYS, checkpoints), Sink.NONE, Progress.NONE)
                    .run();
        }
    }

    private static boolean isRight(Path file) {
        try {
            Report report = verified(file);
            return report.fault().isEmpty() && report.newest().isPresent();
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static List<String> entriesOf(Path file) {
        List<String> entries = new ArrayList<>();
        try (TileSource source = new TileSource(new Bundle(file)); var walk = source.entries()) {
            for (var batch = walk.next(); !batch.isEmpty(); batch = walk.next()) {
                batch.forEach(found -> entries.add(new String(found.entry(), UTF_8)));
            }
        }
        return entries;
    }

    private static byte[] golden(String name) throws IOException {
        try (InputStream in = HandedOutTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
