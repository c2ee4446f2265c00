package org.signedprojects.registry.teststores;

/// A Kafka broker that belongs to one test. Its address and its data stay the same over [#stop], [#kill] and [#start].
public interface TestKafka extends AutoCloseable {
    /// Connects to this broker, running or not.
    String bootstrapServers();

    /// Returns when the broker serves clients. Does nothing when it runs.
    void start();

    /// Ends the broker in order and returns when it is gone. Does nothing when it does not run.
    void stop();

    /// Ends the broker at once, as by `kill -9`, and returns when it is gone.
    void kill();

    /// Ends the broker and removes its data.
    @Override
    void close();
}
