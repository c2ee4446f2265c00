package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.MemorySource.MemoryTiles;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.audit.source.Tiles;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.SigningKey;

/// What an audit of several sources tells when one of them cannot be read, or when all end before a checkpoint that
/// somebody kept.
class AuditTest {
    private static final int SIZE = 2 * MemorySource.BATCH;
    private static final List<byte[]> RIGHT = SyntheticLedger.entries(SIZE);
    private static final List<byte[]> CHECKPOINTS = List.of(SyntheticLedger.checkpoint(RIGHT, SIZE));
    private static final int CUT = SIZE - 20;
    /// What is left of them, with a genuine checkpoint of its own.
    private static final List<byte[]> LESS = RIGHT.subList(0, CUT);
    private static final byte[] LESS_SIGNED = SyntheticLedger.checkpoint(RIGHT, CUT);
    private static final byte[] KEPT = SyntheticLedger.checkpoint(RIGHT, SIZE - 10);
    private static final SigningKey FORGER = SigningKey.of(SyntheticLedger.KEY.verifier().name(), new byte[32]);
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

    @Test
    void a_place_whose_checkpoints_cannot_be_read_is_wrong_and_hides_nothing_about_the_others() {
        Unsound torn = new Unsound(0, "topic registry.dialogue.checkpoints has 2 partitions, expected 1");
        Audit.Findings findings = audit(List.of(() -> queryService(RIGHT, CHECKPOINTS.getFirst()),
                () -> MemorySource.of("Kafka", RIGHT, CHECKPOINTS).withoutCheckpoints(torn),
                () -> MemorySource.of("The database", RIGHT, CHECKPOINTS)));
        assertThat(findings.reports()).extracting(Report::title).containsExactly("The query service", "Kafka",
                "The database");
        assertThat(findings.reports()).extracting(report -> report.fault().map(Fault::sentence)).containsExactly(
                Optional.empty(), Optional.of("The checkpoints in Kafka cannot be read: topic"
                        + " registry.dialogue.checkpoints has 2 partitions, expected 1."),
                Optional.empty());
        assertThat(findings.unreadable()).isEmpty();
    }

    @Test
    void a_place_that_holds_all_that_was_signed_lacks_what_a_kept_checkpoint_covers() {
        assertThat(audit(List.of(() -> MemorySource.of("The database", LESS, List.of(LESS_SIGNED))), KEPT).reports())
                .extracting(report -> report.fault().orElseThrow().sentence())
                .containsExactly("Position 180: it is missing: the checkpoint over 190 entries in the file with"
                        + " --checkpoint covers it.");
    }

    @Test
    void nothing_is_right_when_all_places_were_cut_back_alike() {
        List<Report> reports = audit(List.of(() -> tiles(LESS, LESS_SIGNED),
                () -> MemorySource.of("Kafka", LESS, List.of(LESS_SIGNED)),
                () -> MemorySource.of("The database", LESS, List.of(LESS_SIGNED))), KEPT).reports();
        assertThat(reports.getFirst().fault()).isEmpty();
        assertThat(reports.getFirst().unmet().orElseThrow().size()).isEqualTo(SIZE - 10);
        assertThat(reports.subList(1, 3)).allSatisfy(
                report -> assertThat(report.fault().orElseThrow().first()).isEqualTo(CUT));
    }

    @Test
    void an_old_bundle_is_right_when_another_place_holds_what_the_kept_checkpoint_covers() {
        List<Report> reports = audit(List.of(() -> tiles(LESS, LESS_SIGNED),
                () -> MemorySource.of("The database", RIGHT, CHECKPOINTS)), KEPT).reports();
        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.fault()).isEmpty();
            assertThat(report.unmet()).isEmpty();
        });
    }

    @Test
    void a_query_service_that_is_behind_a_bundle_is_right_as_far_as_it_goes() {
        List<Report> reports = audit(List.of(() -> tiles(RIGHT, CHECKPOINTS.getFirst()),
                () -> queryService(LESS, LESS_SIGNED)), KEPT).reports();
        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.fault()).isEmpty();
            assertThat(report.unmet()).isEmpty();
        });
        assertThat(reports.getLast().newest().orElseThrow().size()).isEqualTo(CUT);
    }

    @Test
    void what_a_query_service_holds_instead_of_a_bundle_s_entries_is_wrong_though_it_is_behind_and_signed() {
        List<byte[]> other = new ArrayList<>(LESS);
        other.set(3, new String(RIGHT.get(3), UTF_8).replace("negotiator-1", "negotiator-2").getBytes(UTF_8));
        List<Report> reports = audit(List.of(() -> tiles(RIGHT, CHECKPOINTS.getFirst()),
                () -> queryService(other, SyntheticLedger.checkpoint(other, CUT)))).reports();
        assertThat(reports.getFirst().fault()).isEmpty();
        assertThat(reports.getLast().fault().orElseThrow().sentence()).startsWith("Position 3: its bytes were changed");
    }

    @Test
    void what_is_behind_is_right_as_far_as_it_goes_though_what_reaches_further_cannot_be_read_again() {
        Supplier<EntrySource> onceOnly = () -> new TileSource(readOnce(
                new MemoryTiles(RIGHT, CHECKPOINTS.getFirst()), new HashSet<>()));
        Audit.Findings findings = audit(List.of(onceOnly, () -> queryService(LESS, LESS_SIGNED)));
        assertThat(findings.reports()).hasSize(2).allSatisfy(report -> assertThat(report.fault()).isEmpty());
        assertThat(findings.unreadable()).containsExactly(LOST);
    }

    @Test
    void a_kept_checkpoint_that_nobody_signed_is_told_wherever_it_ends() {
        byte[] forged = SyntheticLedger.sign(FORGER, SIZE - 10, SyntheticLedger.root(RIGHT, SIZE - 10));
        List<Report> reports = audit(List.of(() -> tiles(LESS, LESS_SIGNED),
                () -> MemorySource.of("The database", LESS, List.of(LESS_SIGNED))), forged).reports();
        assertThat(reports).hasSize(2).allSatisfy(
                report -> assertThat(report.fault().orElseThrow().sentence()).isEqualTo("The checkpoint over 190"
                        + " entries in the file with --checkpoint is not genuine: no known key signed this note."));
    }

    @Test
    void a_kept_checkpoint_beyond_the_end_does_not_hide_that_the_newest_is_forged() {
        byte[] forged = SyntheticLedger.sign(FORGER, CUT, SyntheticLedger.root(RIGHT, CUT));
        assertThat(audit(List.of(() -> tiles(LESS, forged)), KEPT).reports().getFirst().fault().orElseThrow()
                .sentence()).isEqualTo(
                        "The checkpoint over 180 entries in the tiles in memory is not genuine: no known key signed"
                                + " this note.");
    }

    @Test
    void a_tree_that_is_wrong_only_when_it_is_first_asked_for_is_wrong() {
        MemoryTiles tiles = new MemoryTiles(RIGHT, CHECKPOINTS.getFirst());
        byte[] right = tiles.files.get("tile/0/000.p/200");
        tiles.flip("tile/0/000.p/200", 3 * Hash.BYTES);
        Tiles mended = new Answering(tiles, path -> {
            Optional<byte[]> answer = tiles.get(path);
            if (path.equals("tile/0/000.p/200")) {
                tiles.files.put(path, right);
            }
            return answer;
        });
        assertThat(audit(List.of(() -> new TileSource(mended))).reports()).singleElement().satisfies(
                report -> assertThat(report.fault().orElseThrow().sentence()).startsWith("Position 3: the tree is wrong"
                        + " there"));
    }

    private static Tiles readOnce(Tiles tiles, Set<String> read) {
        return new Answering(tiles, path -> {
            if (!read.add(path)) {
                throw LOST;
            }
            return tiles.get(path);
        });
    }

    /// Tiles that are answered otherwise than they are.
    private record Answering(Tiles tiles, Function<String, Optional<byte[]>> answer) implements Tiles {
        @Override
        public String title() {
            return tiles.title();
        }

        @Override
        public Optional<String> ledger() {
            return tiles.ledger();
        }

        @Override
        public Optional<byte[]> get(String path) {
            return answer.apply(path);
        }

        @Override
        public void close() {
            tiles.close();
        }
    }

    private static EntrySource tiles(List<byte[]> entries, byte[] checkpoint) {
        return new TileSource(new MemoryTiles(entries, checkpoint));
    }

    private static EntrySource queryService(List<byte[]> entries, byte[] checkpoint) {
        return new TileSource(new MemoryTiles("The query service", entries, checkpoint));
    }

    private static EntrySource lost() {
        return MemorySource.of("The database", RIGHT, CHECKPOINTS).failing(LOST);
    }

    private static EntrySource away() {
        throw AWAY;
    }

    private static Audit.Findings audit(List<Supplier<? extends EntrySource>> sources, byte[]... kept) {
        Keys keys = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");
        return new Audit(Optional.empty(), keys, List.of(kept), false, Progress.NONE).run(sources);
    }
}
