package org.signedprojects.registry.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.audit.MemorySource.MemoryTiles;
import org.signedprojects.registry.audit.check.Audit;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.source.Beside;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Found;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.SigningKey;

/// Every way to tamper is found, and located as exactly as what is left allows.
class TamperingTest {
    private static final int SIZE = 700;
    private static final int BAD = 301;
    private static final List<byte[]> ENTRIES = SyntheticLedger.entries(SIZE);
    private static final byte[] CHECKPOINT = SyntheticLedger.checkpoint(ENTRIES, SIZE);
    private static final Keys KEYS = new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test");
    private static final SigningKey FORGER = SigningKey.of(SyntheticLedger.KEY.verifier().name(), new byte[32]);

    private final List<byte[]> changed = new ArrayList<>(ENTRIES);

    @Test
    void an_untouched_ledger_is_right_in_every_store() {
        List<Report> reports = audit(tiles(new MemoryTiles(ENTRIES, CHECKPOINT)), kafka(ENTRIES), postgres(ENTRIES));
        assertThat(reports).allSatisfy(report -> {
            assertThat(report.fault()).isEmpty();
            assertThat(report.entries()).isEqualTo(SIZE);
            assertThat(report.root()).isEqualTo(SyntheticLedger.root(ENTRIES, SIZE));
            assertThat(report.newest().orElseThrow().size()).isEqualTo(SIZE);
            assertThat(report.unsigned()).isZero();
        });
    }

    @Test
    void entries_after_the_checkpoint_are_counted() {
        Report report = audit(MemorySource.of("Kafka", ENTRIES, List.of(SyntheticLedger.checkpoint(ENTRIES, 690))))
                .getFirst();
        assertThat(report.fault()).isEmpty();
        assertThat(report.unsigned()).isEqualTo(10);
    }

    @Test
    void a_changed_byte_is_found_by_the_root_and_located_by_another_store() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        assertThat(fault(postgres(changed)).sentence()).isEqualTo("One of the positions 0 to 699: the entries do not"
                + " match the checkpoint over 700 entries in the database, which its key signed.");
        assertExactly(fault(audit(kafka(ENTRIES), postgres(changed)), 1), BAD,
                "its bytes were changed: Kafka holds other bytes there, which match the checkpoint over 700 entries");
    }

    @Test
    void a_changed_byte_is_located_between_two_checkpoints_of_the_history() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        Fault fault = fault(MemorySource.of("Kafka", changed, List.of(SyntheticLedger.checkpoint(ENTRIES, 290),
                SyntheticLedger.checkpoint(ENTRIES, 300), SyntheticLedger.checkpoint(ENTRIES, 310), CHECKPOINT)));
        assertThat(fault.first()).isEqualTo(300);
        assertThat(fault.last()).isEqualTo(309);
        assertThat(fault.sentence()).contains("those before position 300 match the checkpoint over 300 entries");
    }

    @Test
    void a_changed_byte_in_a_log_of_tiles_is_located_by_its_tree() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        new MemoryTiles(changed, CHECKPOINT).files
                .forEach((path, content) -> tiles.files.computeIfPresent(path,
                        (_, right) -> path.contains("entries") ? content : right));
        assertExactly(fault(tiles(tiles)), BAD, "its bytes were changed: its own tree holds other bytes there");
    }

    @Test
    void a_changed_byte_that_makes_the_event_unreadable_is_located_with_nobody_to_ask() {
        changed.set(BAD, replaced(ENTRIES.get(BAD), "\"data\":{\"", "\"data\":{\"x"));
        assertExactly(fault(MemorySource.of("Kafka", changed, List.of(CHECKPOINT))), BAD, "the event cannot be read");
    }

    @Test
    void every_changed_byte_of_an_entry_is_found_at_its_position() {
        List<byte[]> few = ENTRIES.subList(0, 12);
        List<byte[]> checkpoint = List.of(SyntheticLedger.checkpoint(few, 12));
        for (int offset = 0; offset < few.get(5).length; offset++) {
            byte[] entry = few.get(5).clone();
            entry[offset] ^= 1;
            List<byte[]> tampered = new ArrayList<>(few);
            tampered.set(5, entry);
            Fault fault = fault(audit(MemorySource.of("Kafka", few, checkpoint),
                    MemorySource.of("database", tampered, checkpoint)), 1);
            assertThat(fault.first()).as("offset %d", offset).isEqualTo(5);
            assertThat(fault.isExact()).isTrue();
        }
    }

    @Test
    void two_swapped_positions_are_found_at_the_first() {
        Collections.swap(changed, BAD, BAD + 4);
        assertExactly(fault(audit(kafka(ENTRIES), postgres(changed)), 1), BAD, "");
        // With their old positions, the place itself gives them away.
        List<Found> messages = MemorySource.messages(ENTRIES);
        Collections.swap(messages, BAD, BAD + 4);
        assertExactly(fault(topic(messages)), BAD, "it is missing: position 305 is in its place");
    }

    @Test
    void a_removed_entry_is_found() {
        changed.remove(BAD);
        Fault alone = fault(new MemorySource("Kafka", MemorySource.messages(changed), List.of(CHECKPOINT), SIZE - 1));
        assertThat(alone.first()).isLessThanOrEqualTo(BAD);
        assertThat(alone.last()).isGreaterThanOrEqualTo(BAD);
        assertExactly(fault(audit(postgres(ENTRIES), kafka(changed)), 1), BAD, "its bytes were changed");
        List<Found> rows = MemorySource.rows(ENTRIES);
        rows.remove(BAD);
        assertExactly(fault(new MemorySource("database", rows, List.of(CHECKPOINT), SIZE)), BAD,
                "it is missing: position 302 is in its place");
    }

    @Test
    void a_removed_end_is_found() {
        List<byte[]> shorter = ENTRIES.subList(0, SIZE - 1);
        assertExactly(fault(new MemorySource("database", MemorySource.rows(shorter), List.of(CHECKPOINT), SIZE)),
                SIZE - 1, "it is missing: its own count says that position 700 is next");
        assertExactly(fault(MemorySource.of("database", shorter, List.of(CHECKPOINT))), SIZE - 1,
                "it is missing: the checkpoint over 700 entries in database covers it");
        // Even with its checkpoint cut off, what others hold shows it.
        List<byte[]> older = List.of(SyntheticLedger.checkpoint(ENTRIES, SIZE - 1));
        assertExactly(fault(audit(kafka(ENTRIES), MemorySource.of("database", shorter, older)), 1), SIZE - 1,
                "it is missing here, while Kafka holds 700 entries");
    }

    @Test
    void an_added_entry_is_found() {
        byte[] strange = SyntheticLedger.entries(SIZE + 300).getLast();
        changed.add(BAD, strange);
        assertExactly(fault(audit(postgres(ENTRIES), kafka(changed)), 1), BAD, "");
        List<byte[]> longer = new ArrayList<>(ENTRIES);
        longer.add(SyntheticLedger.entries(SIZE + 1).getLast());
        assertExactly(fault(new MemorySource("Kafka", MemorySource.messages(longer), List.of(CHECKPOINT), SIZE)), SIZE,
                "it is too many: its own count says that this position is next");
        assertExactly(fault(audit(MemorySource.of("Kafka", longer, List.of(CHECKPOINT)), postgres(ENTRIES)), 1), SIZE,
                "it is missing here, while Kafka holds 701 entries");
    }

    @Test
    void a_repeated_entry_is_found() {
        changed.add(BAD + 1, ENTRIES.get(BAD));
        assertExactly(fault(MemorySource.of("Kafka", changed, List.of(CHECKPOINT))), BAD + 1,
                "it has the event id of position 301");
    }

    @Test
    void a_changed_tile_is_told_from_a_changed_entry() {
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        tiles.flip("tile/0/001", (BAD - 256) * Hash.BYTES + 5);
        assertExactly(fault(tiles(tiles)), BAD,
                "the tree is wrong there: hash 45 of tile/0/001 is not that of the entries");
        MemoryTiles upper = new MemoryTiles(ENTRIES, CHECKPOINT);
        upper.flip("tile/1/000.p/2", Hash.BYTES);
        Fault fault = fault(tiles(upper));
        assertThat(List.of(fault.first(), fault.last())).containsExactly(256L, 511L);
        MemoryTiles partial = new MemoryTiles(ENTRIES, CHECKPOINT);
        partial.flip("tile/0/002.p/188", 187 * Hash.BYTES);
        assertExactly(fault(tiles(partial)), SIZE - 1, "the tree is wrong there");
        MemoryTiles missing = new MemoryTiles(ENTRIES, CHECKPOINT);
        missing.files.remove("tile/0/001");
        assertExactly(fault(tiles(missing)), 256, "tile/0/001 is missing");
    }

    @Test
    void every_changed_byte_of_a_bundle_of_entries_is_found_at_its_position() {
        List<byte[]> few = ENTRIES.subList(0, 260);
        byte[] checkpoint = SyntheticLedger.checkpoint(few, 260);
        byte[] bundle = new MemoryTiles(few, checkpoint).files.get("tile/entries/001.p/4");
        int position = 256;
        int end = 0;
        for (int offset = 0; offset < bundle.length; offset++) {
            if (offset == end + 2 + Byte.toUnsignedInt(bundle[end]) * 256 + Byte.toUnsignedInt(bundle[end + 1])) {
                end = offset;
                position++;
            }
            if (offset - end < 2 || offset % 13 == 0) {
                MemoryTiles tiles = new MemoryTiles(few, checkpoint);
                tiles.flip("tile/entries/001.p/4", offset);
                Fault fault = fault(tiles(tiles));
                assertThat(fault.first()).as("offset %d: %s", offset, fault.sentence()).isEqualTo(position);
                assertThat(fault.isExact()).isTrue();
            }
        }
        assertThat(position).isEqualTo(259);
    }

    @Test
    void a_missing_bundle_of_entries_is_found() {
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        tiles.files.remove("tile/entries/001");
        assertExactly(fault(tiles(tiles)), 256, "tile/entries/001 is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/entries/001", "tile/entries/002.p/188"})
    void bytes_that_were_added_to_a_bundle_of_entries_are_found_behind_its_last_one(String path) {
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        tiles.add(path, (byte) 0);
        assertExactly(fault(tiles(tiles)), path.endsWith("1") ? 511 : 699, path + " goes on after it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/001", "tile/0/002.p/188", "tile/1/000.p/2"})
    void bytes_that_were_added_to_a_tile_of_hashes_are_found(String path) {
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        tiles.add(path, (byte) 0);
        assertThat(fault(tiles(tiles)).what()).startsWith(path + " has ");
        MemoryTiles another = new MemoryTiles(ENTRIES, CHECKPOINT);
        another.add(path, SyntheticLedger.root(ENTRIES, 1).bytes());
        assertThat(fault(tiles(another)).what()).startsWith(path + " has ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/entries/002", "tile/0/002"})
    void a_tile_that_has_filled_up_meanwhile_stands_in_for_a_partial_one_when_it_is_full(String path) {
        List<byte[]> more = new ArrayList<>(ENTRIES);
        more.addAll(SyntheticLedger.entries(768 - SIZE));
        MemoryTiles grown = new MemoryTiles(more, CHECKPOINT);
        MemoryTiles tiles = new MemoryTiles(ENTRIES, CHECKPOINT);
        byte[] partial = Objects.requireNonNull(tiles.files.remove(path + ".p/188"));
        tiles.files.put(path, Objects.requireNonNull(grown.files.get(path)));
        assertThat(audit(tiles(tiles)).getFirst().fault()).isEmpty();
        tiles.add(path, (byte) 0);
        assertThat(fault(tiles(tiles)).what()).startsWith(path);
        tiles.files.put(path, partial);
        assertThat(fault(tiles(tiles)).what()).startsWith(path);
    }

    @Test
    void a_kafka_record_with_another_key_or_content_type_is_found() {
        List<Found> messages = MemorySource.messages(ENTRIES);
        messages.set(BAD, MemorySource.message(BAD, ENTRIES.get(BAD), "project/DWS-2026-9999999".getBytes(UTF_8)));
        assertExactly(fault(topic(messages)), BAD, "the record's key is not the entry's subject project/");
        messages.set(BAD, new Found(BAD, ENTRIES.get(BAD),
                new Beside.Message(((Beside.Message) messages.get(BAD - 1).beside()).key(), null, BAD)));
        assertThat(fault(topic(messages)).first()).isEqualTo(BAD);
    }

    @Test
    void a_column_that_disagrees_with_its_entry_is_found() {
        List<Found> rows = MemorySource.rows(ENTRIES);
        Beside.Row row = (Beside.Row) rows.get(BAD).beside();
        UUID other = new UUID(7, 7);
        assertColumn(rows, new Beside.Row("project/X-1".getBytes(UTF_8), row.streamVersion(), row.event(),
                row.command(), row.timeMicros()), "column stream is");
        assertColumn(rows, new Beside.Row(row.stream(), row.streamVersion() + 1, row.event(), row.command(),
                row.timeMicros()), "column stream_version is");
        assertColumn(rows, new Beside.Row(row.stream(), row.streamVersion(), other, row.command(), row.timeMicros()),
                "column event_id is");
        assertColumn(rows, new Beside.Row(row.stream(), row.streamVersion(), row.event(), other, row.timeMicros()),
                "column command_id is");
        assertColumn(rows, new Beside.Row(row.stream(), row.streamVersion(), row.event(), null, row.timeMicros()),
                "column command_id is null");
        assertColumn(rows, new Beside.Row(row.stream(), row.streamVersion(), row.event(), row.command(),
                row.timeMicros() + 1), "column recorded_at is");
    }

    @Test
    void a_checkpoint_of_another_key_is_not_believed() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        byte[] forged = SyntheticLedger.sign(FORGER, SIZE, SyntheticLedger.root(changed, SIZE));
        Fault fault = fault(MemorySource.of("Kafka", changed, List.of(forged)));
        assertThat(fault.sentence()).isEqualTo("The checkpoint over 700 entries in Kafka is not genuine: no known key"
                + " signed this note.");
    }

    @Test
    void a_forged_checkpoint_in_one_place_hides_nothing_that_is_wrong_in_another() {
        byte[] forged = SyntheticLedger.sign(FORGER, 100, SyntheticLedger.root(ENTRIES, 3));
        List<Found> rows = MemorySource.rows(ENTRIES);
        rows.set(BAD, new Found(BAD, "destroyed".getBytes(UTF_8), rows.get(BAD).beside()));
        List<Report> reports = audit(tiles(new MemoryTiles(ENTRIES.subList(0, 100), forged)),
                new MemorySource("The database", rows, List.of(CHECKPOINT), SIZE));
        assertThat(reports).extracting(report -> report.fault().orElseThrow().sentence()).containsExactly(
                "The checkpoint over 100 entries in the tiles in memory is not genuine: no known key signed this note.",
                "Position 301: the bytes are no entry: it does not begin like an entry.");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, SIZE})
    void a_forged_checkpoint_makes_no_other_place_wrong_whether_its_root_is_right_or_not(int size) {
        for (int root : new int[]{3, size}) {
            byte[] forged = SyntheticLedger.sign(FORGER, size, SyntheticLedger.root(ENTRIES, root));
            List<Report> reports = audit(tiles(new MemoryTiles(ENTRIES.subList(0, size), forged)),
                    MemorySource.of("Kafka", ENTRIES, List.of(SyntheticLedger.checkpoint(ENTRIES, 80))));
            assertThat(reports.getFirst().fault()).isPresent();
            assertThat(reports.getLast().fault()).isEmpty();
            assertThat(reports.getLast().newest().orElseThrow().size()).isEqualTo(80);
        }
    }

    @Test
    void entries_that_only_a_forged_checkpoint_matches_are_not_passed_over_in_the_search_for_the_wrong_one() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        byte[] forged = SyntheticLedger.sign(FORGER, 310, SyntheticLedger.root(changed, 310));
        List<Report> reports = audit(tiles(new MemoryTiles(changed.subList(0, 310), forged)), postgres(changed));
        Fault fault = reports.getLast().fault().orElseThrow();
        assertThat(fault.sentence()).isEqualTo("One of the positions 0 to 699: the entries do not match the checkpoint"
                + " over 700 entries in the database, which its key signed.");
    }

    @Test
    void a_signer_who_tells_two_stories_is_found() {
        byte[] other = SyntheticLedger.sign(SyntheticLedger.KEY, SIZE, SyntheticLedger.root(ENTRIES, 3));
        assertThat(fault(MemorySource.of("Kafka", ENTRIES, List.of(CHECKPOINT, other))).sentence())
                .contains("wo signed checkpoints over 700 entries contradict each other");
    }

    @Test
    void the_same_change_in_all_stores_is_found_too() {
        changed.set(BAD, innocentlyChanged(ENTRIES.get(BAD)));
        List<Report> reports = audit(kafka(changed), postgres(changed));
        assertThat(reports).allSatisfy(report -> assertThat(report.fault()).isPresent());
    }

    private void assertColumn(List<Found> right, Beside.Row wrong, String message) {
        List<Found> rows = new ArrayList<>(right);
        rows.set(BAD, new Found(BAD, ENTRIES.get(BAD), wrong));
        assertExactly(fault(new MemorySource("database", rows, List.of(CHECKPOINT), SIZE)), BAD, message);
    }

    private static void assertExactly(Fault fault, long position, String what) {
        assertThat(fault.first()).as(fault.sentence()).isEqualTo(position);
        assertThat(fault.last()).as(fault.sentence()).isEqualTo(position);
        assertThat(fault.what()).contains(what);
    }

    static byte[] innocentlyChanged(byte[] entry) {
        return replaced(entry, "negotiator-1", "negotiator-2");
    }

    private static byte[] replaced(byte[] entry, String from, String to) {
        String text = new String(entry, UTF_8);
        assertThat(text).contains(from);
        byte[] changed = text.replace(from, to).getBytes(UTF_8);
        assertThat(Arrays.equals(entry, changed)).isFalse();
        return changed;
    }

    private static Fault fault(EntrySource source) {
        return fault(audit(source), 0);
    }

    private static Fault fault(List<Report> reports, int wrong) {
        for (int i = 0; i < reports.size(); i++) {
            if (i != wrong) {
                assertThat(reports.get(i).fault()).isEmpty();
            }
        }
        return reports.get(wrong).fault().orElseThrow();
    }

    private static List<Report> audit(EntrySource... sources) {
        List<Supplier<? extends EntrySource>> suppliers = new ArrayList<>();
        for (EntrySource source : sources) {
            suppliers.add(() -> source);
        }
        return new Audit(Optional.empty(), KEYS, List.of(), false, Progress.NONE).run(suppliers).reports();
    }

    private static EntrySource tiles(MemoryTiles tiles) {
        return new TileSource(tiles);
    }

    private static EntrySource kafka(List<byte[]> entries) {
        return new MemorySource("Kafka", MemorySource.messages(entries), List.of(CHECKPOINT), entries.size());
    }

    private static EntrySource postgres(List<byte[]> entries) {
        return new MemorySource("The database", MemorySource.rows(entries), List.of(CHECKPOINT), entries.size());
    }

    private static EntrySource topic(List<Found> messages) {
        return new MemorySource("Kafka", messages, List.of(CHECKPOINT), messages.size());
    }
}
