package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.signedprojects.registry.Mutated;
import org.signedprojects.registry.events.Event;

/// What can be written can be read. An entry that nobody can read would stop every projection for good.
class EntryLawsTest {
    private final EntryFormat format = new EntryFormat();

    @Property(tries = 1_500)
    void whatever_an_event_takes_reads_back_as_it_was_written(@ForAll long seed) {
        Event event = AnyEvent.of(seed);
        Envelope envelope = Samples.envelope(Samples.streamOf(event));
        assertThat(format.read(format.write(envelope, event))).isEqualTo(new RecordedEvent(envelope, event));
    }

    /// Whoever follows a ledger stops at what is refused, and takes any other failure for one that passes.
    @Property(tries = 1_500)
    void an_entry_with_changed_bytes_is_an_entry_or_refused_as_one(@ForAll long seed,
            @ForAll @Size(min = 1, max = 4) List<Integer> edits) {
        Event event = AnyEvent.of(seed);
        byte[] valid = format.write(Samples.envelope(Samples.streamOf(event)), event);
        Statistics.collect(isEntry(Mutated.bytes(valid, edits)));
        Statistics.coverage(read -> read.check(true).count(n -> n > 20));
    }

    @Property(tries = 1_500)
    void an_entry_with_other_values_is_an_entry_or_refused_as_one(@ForAll long seed) {
        Event event = AnyEvent.of(seed);
        byte[] valid = format.write(Samples.envelope(Samples.streamOf(event)), event);
        Statistics.collect(isEntry(OtherValues.in(valid, seed)));
        Statistics.coverage(read -> {
            read.check(true).count(n -> n > 20);
            read.check(false).count(n -> n > 20);
        });
    }

    private boolean isEntry(byte[] bytes) {
        try {
            format.read(bytes);
            return true;
        } catch (InvalidEntry refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }
}
