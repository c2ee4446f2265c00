package org.signedprojects.registry.command.ledger.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.OutcomeUnknown;
import org.signedprojects.registry.ledger.Stream;

@Timeout(20)
class PatienceTest {
    private final Waiting waiting = new Waiting(Appends.append(new Stream("project/BRIDGE"), 0));

    @Test
    void an_append_that_was_not_sent_in_time_is_unavailable_and_one_that_was_sent_unknown() {
        try (Patience patience = new Patience(Duration.ofMillis(1))) {
            patience.start();
            assertThatThrownBy(() -> patience.await(waiting)).isInstanceOf(LedgerUnavailable.class);

            Waiting sent = new Waiting(waiting.append());
            sent.send();
            assertThatThrownBy(() -> patience.await(sent)).isInstanceOf(OutcomeUnknown.class);
        }
    }

    @Test
    void whoever_is_interrupted_is_told_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(waiting::await).isInstanceOf(LedgerUnavailable.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whoever_comes_after_the_end_does_not_wait() {
        Patience patience = new Patience(Duration.ofHours(1));
        patience.start();
        patience.close();
        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("ledger-patience")));

        assertThatThrownBy(() -> patience.await(waiting)).isInstanceOf(LedgerUnavailable.class);
    }
}
