package org.signedprojects.registry.query.intake;

import java.time.Duration;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/// Starts the intake of every ledger before requests are served, and ends it after the last one.
final class Intake implements SmartLifecycle {
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final PostgresBookmarks bookmarks;
    private final List<LedgerIntake> ledgers;
    private volatile List<Thread> threads = List.of();

    Intake(PostgresBookmarks bookmarks, List<LedgerIntake> ledgers) {
        this.bookmarks = bookmarks;
        this.ledgers = ledgers;
    }

    @Override
    public void start() {
        bookmarks.refuseUnfollowed();
        threads = ledgers.stream().map(ledger -> Thread.ofPlatform().name("intake-" + ledger.ledger()).start(ledger))
                .toList();
    }

    @Override
    public void stop() {
        ledgers.forEach(LedgerIntake::close);
        try {
            for (Thread thread : threads) {
                thread.join(END_PATIENCE);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        threads = List.of();
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
