package org.signedprojects.registry.command.publishing;

import org.springframework.context.SmartLifecycle;

/// Publishes from the end of start-up until the web server has answered its last request.
final class PublishingLifecycle implements SmartLifecycle {
    private final LedgerPublisher publisher;
    private final boolean enabled;
    private volatile boolean running;

    PublishingLifecycle(LedgerPublisher publisher, boolean enabled) {
        this.publisher = publisher;
        this.enabled = enabled;
    }

    @Override
    public void start() {
        if (enabled) {
            publisher.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        if (enabled) {
            publisher.close();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Stops after the web server: high phases stop first.
    @Override
    public int getPhase() {
        return 0;
    }
}
