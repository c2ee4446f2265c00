package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.values.Actor;

class TraceContextTest {
    /// The example of the specification, https://www.w3.org/TR/trace-context/#examples-of-http-traceparent-headers
    private static final String EXAMPLE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final UUID EXAMPLE_ID = UUID.fromString("4bf92f35-77b3-4da6-a3ce-929d0e0e4736");
    /// Of an entry with that correlation.
    private static final String EXAMPLE_TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-8def0123456789ab-01";

    @Test
    void the_specifications_example_is_read_and_written() {
        TraceContext trace = TraceContext.parse(EXAMPLE).orElseThrow();

        assertThat(trace).isEqualTo(new TraceContext(EXAMPLE_ID, 0x00f067aa0ba902b7L)).hasToString(EXAMPLE);
        assertThat(trace.traceIdHex()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(trace.spanIdHex()).isEqualTo("00f067aa0ba902b7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "fe-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-09-what-the-future-adds",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"})
    void later_versions_and_other_flags_are_read_as_far_as_they_are_known(String traceparent) {
        assertThat(TraceContext.parse(traceparent)).map(TraceContext::traceId).hasValue(EXAMPLE_ID);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "00", "nonsense", "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
            "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01more",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "00-4bf92f3577b34da6a3ce929d0e0e473-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7",
            " 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"})
    void what_is_not_valid_is_no_trace(String traceparent) {
        assertThat(TraceContext.parse(traceparent)).isEmpty();
    }

    @Test
    void zeros_are_no_trace() {
        assertThatThrownBy(() -> new TraceContext(new UUID(0, 0), 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceContext(EXAMPLE_ID, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_request_is_a_step_of_the_trace_that_it_names() {
        TraceContext step = TraceContext.step(List.of(EXAMPLE), numbers(7));

        assertThat(step).isEqualTo(new TraceContext(EXAMPLE_ID, 7));
    }

    @Test
    void a_request_that_names_no_trace_or_several_begins_one() {
        for (List<String> received : List.of(List.<String>of(), List.of("nonsense"), List.of(EXAMPLE, EXAMPLE))) {
            assertThat(TraceContext.step(received, numbers(5, 6, 7))).isEqualTo(new TraceContext(new UUID(5, 6), 7));
        }
    }

    @Test
    void no_number_by_chance_makes_a_step_of_zeros() {
        assertThat(TraceContext.step(List.of(), numbers(0, 0, 0))).isEqualTo(new TraceContext(new UUID(1, 1), 1));
    }

    private static RandomGenerator numbers(long... numbers) {
        return LongStream.of(numbers).iterator()::nextLong;
    }

    static Stream<String> goldenEntries() throws IOException {
        try (Stream<String> full = Files.lines(Path.of("src/test/resources/golden/entries/full.jsonl"));
                Stream<String> sparse = Files.lines(Path.of("src/test/resources/golden/entries/sparse.jsonl"))) {
            return Stream.concat(full, sparse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("goldenEntries")
    void the_bytes_of_an_entry_tell_the_same_trace_as_its_envelope(String line) {
        byte[] entry = line.getBytes(StandardCharsets.UTF_8);
        Envelope envelope = new EntryFormat().read(entry).envelope();

        assertThat(traceparent(entry)).isEqualTo(TraceContext.of(envelope).map(TraceContext::toString))
                .hasValue("00-9c8a5699cb7f878b8dab60828c9d30f9-8def0123456789ab-01");
    }

    @Test
    void the_trace_id_of_a_request_comes_back_out_of_the_entry_it_led_to() {
        byte[] entry = entry(EXAMPLE_ID, "negotiator-1");

        assertThat(traceparent(entry)).hasValue(EXAMPLE_TRACE);
        assertThat(new EntryFormat().read(entry).envelope().correlationId()).isEqualTo(EXAMPLE_ID);
    }

    @Test
    void an_actor_cannot_pretend_to_be_the_correlation() {
        byte[] entry = entry(EXAMPLE_ID, "\",\"correlationid\":\"ffffffff-ffff-8fff-8fff-ffffffffffff");

        assertThat(traceparent(entry)).hasValue(EXAMPLE_TRACE);
    }

    @Test
    void the_correlation_is_found_wherever_it_begins() {
        for (int length = 1; length <= 128; length++) {
            assertThat(traceparent(entry(EXAMPLE_ID, "n".repeat(length)))).hasValue(EXAMPLE_TRACE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"4BF92F35-77B3-4DA6-A3CE-929D0E0E4736", "4bf92f3577b34da6a3ce929d0e0e4736----",
            "4bf92f35-77b3-4da6-a3ce-929d0e0e473g"})
    void what_is_no_uuid_as_entries_write_it_makes_no_trace(String id) {
        String entry = new String(entry(EXAMPLE_ID, "negotiator-1"), StandardCharsets.UTF_8);

        assertThat(traceparent(entry.replace(EXAMPLE_ID.toString(), id).getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    @Test
    void the_longest_members_leave_the_correlation_within_reach() {
        assertThat(traceparent(entry(EXAMPLE_ID, "\"".repeat(128)))).hasValue(EXAMPLE_TRACE);
    }

    @Test
    void bytes_that_are_no_entry_have_no_trace_and_disturb_nothing() {
        byte[] entry = entry(EXAMPLE_ID, "negotiator-1");

        for (int length = 0; length <= entry.length; length++) {
            assertThat(traceparent(Arrays.copyOf(entry, length))).satisfiesAnyOf(none -> assertThat(none).isEmpty(),
                    some -> assertThat(some).hasValue(EXAMPLE_TRACE));
        }
        assertThat(traceparent(entry(new UUID(0, 0), "negotiator-1"))).isEmpty();
        assertThat(traceparent("entry 1 of 山东".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(traceparent("{\"correlationid\":\"4bf92f35-77b3-4da6-a3ce-929d0e0e4736\"}"
                .getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private static Optional<String> traceparent(byte[] entry) {
        return TraceContext.traceparent(entry).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private static byte[] entry(UUID correlation, String actor) {
        CommandId command = new CommandId(UUID.fromString("9c8a5699-cb7f-878b-8dab-60828c9d30f9"));
        Envelope envelope = new Envelope(UUID.fromString("01739f00-0000-7abc-8def-0123456789ab"),
                new LedgerName("dialogue"), new org.signedprojects.registry.ledger.Stream("project/DWS-2020-0017"),
                Instant.EPOCH, 3, new Actor(actor), command, correlation, command.value());
        return new EntryFormat().write(envelope,
                new ProjectPaused(java.time.LocalDate.of(2020, 7, 30), "a party is away"));
    }
}
