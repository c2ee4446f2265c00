package org.signedprojects.registry.command.project.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerPosition;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Whose turn it is to propose a project without a code.
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ProjectNumbersTest {
    private static final EditionCode DWS = new EditionCode("DWS-2020");
    private static final EditionCode JCIE = new EditionCode("JCIE-2020");

    private final ProjectNumbers numbers = new ProjectNumbers(emptyLedger(), Duration.ofMillis(20));

    @Test
    void a_proposal_waits_for_its_turn_no_longer_than_there_is_patience() {
        CountDownLatch away = new CountDownLatch(1);
        CompletableFuture<?> stuck = stuckUntil(away);
        try {
            assertThatThrownBy(() -> numbers.withLowestFree(DWS, ProjectNumbersTest::taken))
                    .isInstanceOf(LedgerUnavailable.class);
            assertThat(numbers.withLowestFree(JCIE, ProjectNumbersTest::taken).state().code())
                    .hasToString("JCIE-2020-0001");
        } finally {
            away.countDown();
        }
        stuck.join();
        assertThat(numbers.withLowestFree(DWS, ProjectNumbersTest::taken).state().code())
                .hasToString("DWS-2020-0002");
    }

    @Test
    void a_proposal_that_is_interrupted_while_it_waits_was_not_sent() {
        CountDownLatch away = new CountDownLatch(1);
        CompletableFuture<?> stuck = stuckUntil(away);
        try {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> numbers.withLowestFree(DWS, ProjectNumbersTest::taken))
                    .isInstanceOf(LedgerUnavailable.class).hasMessage("the service is shutting down");
            assertThat(Thread.interrupted()).isTrue();
        } finally {
            away.countDown();
        }
        stuck.join();
    }

    /// Returns when a proposal has its turn, which it keeps until the latch opens.
    private CompletableFuture<?> stuckUntil(CountDownLatch away) {
        CompletableFuture<Void> hasTurn = new CompletableFuture<>();
        Function<ProjectCode, Receipt<Project>> proposal = code -> {
            hasTurn.complete(null);
            try {
                away.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
            return taken(code);
        };
        CompletableFuture<?> stuck = CompletableFuture.supplyAsync(() -> numbers.withLowestFree(DWS, proposal),
                task -> Thread.ofPlatform().daemon().start(task));
        hasTurn.join();
        return stuck;
    }

    private static Receipt<Project> taken(ProjectCode code) {
        return new Receipt<>(Project.unproposed(code), 0, new LedgerPosition(new LedgerName("dialogue"), 0), false);
    }

    private static Ledger emptyLedger() {
        return (Ledger) Proxy.newProxyInstance(Ledger.class.getClassLoader(), new Class<?>[]{Ledger.class},
                (_, method, _) -> {
                    assertThat(method.getName()).isEqualTo("lowestFreeNumber");
                    return 1;
                });
    }
}
