package org.signedprojects.registry.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.totals.Dimension;
import org.signedprojects.registry.query.totals.Totals;
import org.signedprojects.registry.query.totals.TotalsQuery;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.witness.LedgerBroken;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;
import org.signedprojects.registry.query.witness.Witness;
import org.signedprojects.registry.query.witness.WitnessState;

/// No projection moves here: where one stops because of the verdict, that it stops has questions asked again, too.
class LiveConfigurationTest {
    private static final TotalsQuery BY_EDITION = TotalsQuery.by(Dimension.EDITION);

    private final Progress progress = new Progress(System::nanoTime);
    private final Judge witness = new Judge();
    private volatile long signed;
    private final LiveTotals live = new LiveConfiguration().liveTotals(progress, witness,
            new LiveTotalsTest.OneMoment(progress), new TotalsReads() {
                @Override
                public int rows(TotalsQuery query) {
                    return 0;
                }

                @Override
                public Totals totals(TotalsQuery query, Positions at) {
                    return LiveTotalsTest.totals(at, signed, 0);
                }
            }, RegistryJson.strict(), LiveTotalsTest.SETTINGS, new SimpleMeterRegistry());

    @BeforeEach
    void start() {
        live.start();
    }

    @AfterEach
    void stop() {
        live.stop();
    }

    @Test
    void a_verdict_of_the_witness_is_told_to_who_follows() throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        // Nothing is known of any projection yet.
        assertThat(before.standstill()).isEqualTo(Standstill.WAITING);
        witness.findBroken();
        assertThat(question.after(before, LiveTotalsTest.PATIENCE).standstill()).isEqualTo(Standstill.BROKEN);
    }

    /// Who looks from time to time finds a verdict, too, but has nothing asked again.
    @Test
    void what_the_witness_tells_has_questions_asked_at_once() throws InterruptedException {
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        Version before = live.newest(question);
        signed = 1;
        witness.tell();
        assertThat(question.after(before, LiveTotalsTest.PATIENCE)).isNotNull()
                .satisfies(after -> assertThat(after.totals().total().signed()).isOne());
    }

    @Test
    void a_verdict_of_the_witness_is_known_to_who_joins_after_it() {
        witness.findBroken();
        LiveQuestion question = live.join(BY_EDITION).orElseThrow();
        assertThat(live.newest(question).standstill()).isEqualTo(Standstill.BROKEN);
    }

    /// Looks at nothing, and has a verdict when a test says so.
    private static final class Judge implements Witness {
        private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        void findBroken() {
            broken = true;
            tell();
        }

        void tell() {
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
        public long begin(LedgerName ledger, LongSupplier size) {
            return 0;
        }

        @Override
        public boolean takesCheckpoints(LedgerName ledger) {
            return false;
        }

        @Override
        public long known(LedgerName ledger) {
            return Long.MAX_VALUE;
        }

        @Override
        public void receive(LedgerName ledger, List<UnreadCheckpoint> checkpoints, long size) {}

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
    }
}
