package org.signedprojects.registry.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
}
