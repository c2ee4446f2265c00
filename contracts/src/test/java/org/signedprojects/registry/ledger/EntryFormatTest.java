package org.signedprojects.registry.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionEvent.EditionAmended;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.PlaceId;

class EntryFormatTest {
    private final EntryFormat format = new EntryFormat();

    @Test
    void every_kind_of_event_has_the_golden_bytes() throws IOException {
        assertThat(lines(Samples.full())).isEqualTo(golden("full.jsonl"));
        assertThat(lines(Samples.sparse())).isEqualTo(golden("sparse.jsonl"));
    }

    @Test
    void the_samples_leave_out_no_kind_of_event() {
        assertThat(Samples.full().stream().map(EventType::of)).containsExactlyInAnyOrderElementsOf(
                EventType.all().toList());
    }

    @Test
    void an_entry_reads_back_as_it_was_written() {
        for (Event event : all()) {
            Envelope envelope = Samples.envelope(Samples.streamOf(event));
            assertThat(format.read(format.write(envelope, event))).isEqualTo(new RecordedEvent(envelope, event));
        }
    }

    @Test
    void every_entry_is_valid_against_its_published_schema() {
        for (Event event : all()) {
            assertThat(SchemaCheck.errors(bytes(event))).as(event.toString()).isEmpty();
        }
    }

    @Test
    void the_schemas_refuse_an_entry_without_a_required_member_or_with_a_wrong_one() {
        String entry = new String(bytes(new SigningVerified(1)), UTF_8);
        assertThat(SchemaCheck.errors(entry.replace("\"signing\":1", "\"signing\":0").getBytes(UTF_8))).isNotEmpty();
        assertThat(SchemaCheck.errors(entry.replace("{\"signing\":1}", "{}").getBytes(UTF_8))).isNotEmpty();
        assertThat(SchemaCheck.errors(entry.replace("\"specversion\":\"1.0\",", "").getBytes(UTF_8))).isNotEmpty();
        assertThat(SchemaCheck.errors(entry.replace("123456Z", "123Z").getBytes(UTF_8))).isNotEmpty();
    }

    @Test
    void a_member_that_a_later_version_added_is_passed_over() {
        String entry = new String(bytes(new SigningVerified(1)), UTF_8);
        String later = entry.replace("{\"signing\":1}", "{\"signing\":1,\"witness\":{\"name\":\"x\"}}");
        assertThat(format.read(later.getBytes(UTF_8)).event()).isEqualTo(new SigningVerified(1));
    }

    @Test
    void bytes_that_are_no_entry_are_refused_with_the_reason() {
        String entry = new String(bytes(new SigningVerified(1)), UTF_8);
        refused("", "JSON object");
        refused("[]", "JSON object");
        refused("{", "not an entry");
        refused(entry + "x", "not an entry");
        refused(entry + "{}", "bytes follow");
        refused(entry.replace("\"1.0\"", "\"2.0\""), "specversion");
        refused(entry.replace("SigningVerified\"", "SigningBlessed\""), "SigningBlessed");
        refused(entry.replace("SigningVerified/1", "SigningVerified/2"), "dataschema");
        refused(entry.replace("\"signing\":1", "\"signing\":0"), "signing");
        refused(entry.replace("\"streamversion\":3,", ""), "streamversion");
        refused(entry.replace("\"streamversion\":3,", "\"streamversion\":-1,"), "stream version -1");
        refused(entry.replace("\"streamversion\":3,", "\"streamversion\":99999999999999999999,"), "not an entry");
        refused(entry.replace("/ledgers/", "/books/"), "source");
        refused(entry.replace("\"data\":", "\"data\":null,\"x\":"), "data");
    }

    @Test
    void an_entry_of_more_than_65535_bytes_is_refused() {
        assertThat(bytes(hostedBy(EditionEvent.MAX_NAMES / 2)).length).isLessThan(EntryFormat.MAX_BYTES);
        assertThatThrownBy(() -> bytes(hostedBy(EditionEvent.MAX_NAMES))).isInstanceOf(EntryTooLarge.class)
                .hasMessageContaining("65535");
    }

    @Test
    void a_figure_has_at_most_18_digits_without_an_exponent_as_entries_have_it() {
        assertThat(figure("1E+17").value()).isEqualTo("100000000000000000");
        assertThatThrownBy(() -> figure("1E+18")).isInstanceOf(InvalidValue.class).hasMessageContaining("18 digits");
    }

    @Test
    void an_amended_edition_has_as_many_venues_and_sectors_as_an_announced_one() {
        List<PlaceId> venues = places(EditionEvent.MAX_PLACES);
        List<StatedSector> sectors = sectors(EditionEvent.MAX_NAMES);
        assertThat(amended(venues, sectors).venues()).isEqualTo(new Change<>(List.of(), venues));
        assertThatThrownBy(() -> amended(places(EditionEvent.MAX_PLACES + 1), sectors))
                .isInstanceOf(InvalidValue.class).hasMessageContaining("venues has 101 elements");
        assertThatThrownBy(() -> amended(venues, sectors(EditionEvent.MAX_NAMES + 1)))
                .isInstanceOf(InvalidValue.class).hasMessageContaining("sectors has 51 elements");
    }

    private static List<PlaceId> places(int count) {
        return Collections.nCopies(count, new PlaceId("CN-370100"));
    }

    private static List<StatedSector> sectors(int count) {
        return Collections.nCopies(count, ((EditionAnnounced) Samples.full().getFirst()).sectors().getFirst());
    }

    private static EditionAmended amended(List<PlaceId> venues, List<StatedSector> sectors) {
        return new EditionAmended(null, null, null, null, null, new Change<>(List.of(), venues), null, null,
                new Change<>(List.of(), sectors), "read again");
    }

    private static FigureDeclared figure(String value) {
        return new FigureDeclared(1, new Measure("VISITORS"), new BigDecimal(value), Qualifier.ABOUT, Basis.RESULT,
                null,
                "bulletin");
    }

    private static EditionAnnounced hostedBy(int organisations) {
        EditionAnnounced it = (EditionAnnounced) Samples.full().getFirst();
        List<String> names = Collections.nCopies(organisations, "会".repeat(300));
        return new EditionAnnounced(it.series(), it.names(), it.theme(), it.opensOn(), it.closesOn(), it.homeZone(),
                it.format(), it.venues(), names, names, it.sectors(), it.programmes(), it.regionsAttending());
    }

    private void refused(String entry, String reason) {
        assertThatThrownBy(() -> format.read(entry.getBytes(UTF_8))).as(entry).isInstanceOf(InvalidEntry.class)
                .hasMessageContaining(reason);
    }

    private byte[] bytes(Event event) {
        return format.write(Samples.envelope(Samples.streamOf(event)), event);
    }

    private String lines(List<Event> events) {
        return events.stream().map(event -> new String(bytes(event), UTF_8))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static List<Event> all() {
        List<Event> all = new ArrayList<>(Samples.full());
        all.addAll(Samples.sparse());
        return all;
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = EntryFormatTest.class.getResourceAsStream("/golden/entries/" + name)) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8);
        }
    }
}
