package org.signedprojects.registry.teststores;

import java.time.Duration;
import java.util.Map;
import org.signedprojects.registry.stores.LoopbackPorts;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitAllStrategy;

/// A broker in a container with a fixed port: the address a broker tells its clients must survive its restart, which a
/// port that Docker chooses anew does not.
final class ContainerKafka implements TestKafka {
    private static final String IMAGE = "apache/kafka:4.2.1";

    private final int port = LoopbackPorts.free();
    private final FixedPort container = new FixedPort(port);
    private boolean created;
    private boolean running;

    ContainerKafka() {
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "stop-kafka-container"));
    }

    @Override
    public String bootstrapServers() {
        return container.getHost() + ":" + port;
    }

    @Override
    public synchronized void start() {
        if (!created) {
            container.start();
            created = true;
        } else if (!running) {
            container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
            container.awaitStarted();
        }
        running = true;
    }

    @Override
    public synchronized void stop() {
        if (running) {
            container.getDockerClient().stopContainerCmd(container.getContainerId()).withTimeout(30).exec();
            running = false;
        }
    }

    @Override
    public synchronized void kill() {
        if (running) {
            container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
            running = false;
        }
    }

    @Override
    public synchronized void close() {
        container.stop();
        running = false;
    }

    private static final class FixedPort extends GenericContainer<FixedPort> {
        FixedPort(int port) {
            super(IMAGE);
            addFixedExposedPort(port, port);
            withEnv(environment(port));
            waitingFor(started());
        }

        void awaitStarted() {
            started().waitUntilReady(this);
        }

        private static WaitAllStrategy started() {
            return new WaitAllStrategy().withStrategy(Wait.forLogMessage(".*Kafka Server started.*", 1))
                    .withStrategy(Wait.forListeningPort()).withStartupTimeout(Duration.ofMinutes(2));
        }

        private Map<String, String> environment(int port) {
            return Map.ofEntries(Map.entry("KAFKA_NODE_ID", "1"),
                    Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
                    Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
                    Map.entry("KAFKA_LISTENERS", "CLIENTS://:" + port + ",CONTROLLER://:9093"),
                    Map.entry("KAFKA_ADVERTISED_LISTENERS", "CLIENTS://" + getHost() + ":" + port),
                    Map.entry("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                    Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "CLIENTS"),
                    Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
                    Map.entry("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false"),
                    Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
                    Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
                    Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
                    Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0"),
                    Map.entry("KAFKA_BROKER_SESSION_TIMEOUT_MS", "2000"),
                    Map.entry("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500"));
        }
    }
}
