package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.intake.LedgerBroken;
import org.signedprojects.registry.query.intake.Progress;
import org.signedprojects.registry.query.intake.SignedNote;
import org.signedprojects.registry.query.intake.Standstill;
import org.signedprojects.registry.query.intake.Witness;
import org.signedprojects.registry.query.intake.WitnessState;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsQuery;

/// No projection moves here: where one stops because of the verdict, that it stops has questions asked again, too.
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveConfigurationTest {
    private static final TotalsQuery BY_EDITION = TotalsQuery.by(Dimension.EDITION);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Judge witness = new Judge();
    private final LiveTotals live = new LiveConfiguration().liveTotals(new Progress(System::nanoTime), witness,
            new LiveTotalsTest.OneMoment(),
            (_, at) -> new Totals(at.toString(), List.of(), List.of(),
                    new Measures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of())),
            RegistryJson.strict(), new LiveProperties(10, Duration.ofMillis(1), Duration.ofSeconds(1)),
            new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        live.start();
    }

    @AfterEach
    void stop() {
        live.stop();
    }

    @Test
    void a_verdict_of_the_witness_is_told_at_once_to_who_follows() throws InterruptedException {
        Followed followed = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(followed);
        // Nothing is known of any projection yet.
        assertThat(before.standstill()).isEqualTo(Standstill.WAITING);
        witness.findBroken();
        Version after = followed.after(before, PATIENCE);
        assertThat(after).isNotNull();
        assertThat(after.standstill()).isEqualTo(Standstill.BROKEN);
    }

    @Test
    void a_verdict_of_the_witness_is_known_to_who_joins_after_it() {
        witness.findBroken();
        Followed followed = live.join(BY_EDITION).orElseThrow();
        assertThat(live.newest(followed).standstill()).isEqualTo(Standstill.BROKEN);
    }

    /// Looks at nothing, and has a verdict when a test says so.
    private static final class Judge implements Witness {
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        void findBroken() {
            broken = true;
            listeners.forEach(Runnable::run);
        }

        @Override
        public boolean anyBroken() {
            return broken;
        }

        @Override
        public void onBroken(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public String projection() {
            return "tree";
        }

        @Override
        public long begin(LedgerName ledger, long size) {
            return 0;
        }

        @Override
        public boolean takesNotes(LedgerName ledger) {
            return false;
        }

        @Override
        public long known(LedgerName ledger) {
            return Long.MAX_VALUE;
        }

        @Override
        public void receive(LedgerName ledger, List<SignedNote> notes, long size) {}

        @Override
        public void applied(LedgerName ledger, long size) {}

        @Override
        public void condemn(LedgerBroken found) {
            findBroken();
        }

        @Override
        public WitnessState state(LedgerName ledger) {
            return broken
                    ? new WitnessState(ledger, WitnessState.Verdict.BROKEN, 0, "found")
                    : new WitnessState(ledger, WitnessState.Verdict.CONSISTENT, 0, null);
        }

        @Override
        public List<WitnessState> states() {
            return List.of();
        }
    }
}
