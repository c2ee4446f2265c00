package org.signedprojects.registry.audit.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.audit.MemorySource;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;

/// What is told of a fault when not everybody can be asked any more where it is.
class LocationTest {
    private static final int SIZE = 3 * MemorySource.BATCH;
    private static final int BAD = SIZE / 2;
    private static final List<byte[]> RIGHT = SyntheticLedger.entries(SIZE);
    private static final List<byte[]> WRONG = new ArrayList<>(RIGHT);
    private static final Plan PLAN = Plan.of(Optional.empty(),
            new Keys(List.of(SyntheticLedger.KEY.verifier()), "the test"),
            List.of(Signed.parse(SyntheticLedger.checkpoint(RIGHT, SIZE), "the database")));

    static {
        WRONG.set(BAD, new String(RIGHT.get(BAD), UTF_8).replace("negotiator-1", "negotiator-2").getBytes(UTF_8));
    }

    private final EntrySource database = MemorySource.of("The database", WRONG, List.of());
    private final EntrySource kafka = MemorySource.of("Kafka", RIGHT, List.of());
    private final Report found = new Verification(database, PLAN, Sink.NONE, Progress.NONE).run();

    @Test
    void a_fault_is_looked_for_with_the_help_of_others() {
        assertThat(found.fault().orElseThrow().isExact()).isFalse();
        assertThat(located(database, kafka)).isEqualTo(Fault.at(BAD,
                "its bytes were changed: Kafka holds other bytes there, which match the checkpoint over 300 entries"));
    }

    @Test
    void it_is_told_as_it_was_found_when_the_other_cannot_be_read_any_more() {
        assertThat(located(database, lost(RIGHT))).isEqualTo(found.fault().orElseThrow());
    }

    @Test
    void whoever_can_still_be_read_is_asked() {
        assertThat(located(database, lost(RIGHT), kafka)).isEqualTo(located(database, kafka));
    }

    @Test
    void it_is_told_as_it_was_found_when_the_source_itself_cannot_be_read_any_more() {
        assertThat(located(lost(WRONG), kafka)).isEqualTo(found.fault().orElseThrow());
    }

    private Fault located(EntrySource source, EntrySource... others) {
        return new Location(PLAN, Progress.NONE).locate(found, source, List.of(others)).fault().orElseThrow();
    }

    /// It gives some entries, then no more.
    private static EntrySource lost(List<byte[]> entries) {
        return MemorySource.of("Gone", entries.subList(0, BAD / 2), List.of())
                .failing(new Unreachable("The connection was lost."));
    }
}
