package org.signedprojects.registry.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/// The process behind [KafkaServer]: broker and controller in one node.
///
/// It prints one line, its verdict: that it is ready or why it is not. It shuts down in order on SIGTERM and when its
/// standard input ends, which is when the process that started it is gone.
final class KafkaNode {
    /// Begins the line that says so: a JVM may print warnings of its own before.
    static final String VERDICT = "registry-kafka: ";
    static final String READY = "ready";

    private KafkaNode() {}

    public static void main(String[] arguments) {
        PrintStream verdict = System.out;
        System.setOut(System.err); // whatever the broker prints belongs into its log
        try {
            KafkaRaftServer server = start(Path.of(arguments[0]));
            Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
            verdict.println(VERDICT + READY);
            awaitEndOfInput();
            System.exit(0);
        } catch (Throwable e) { // also an Error: threads of the broker's would keep the process, and whoever waits for it
            e.printStackTrace();
            verdict.println(VERDICT + String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString()));
            Runtime.getRuntime().halt(1);
        }
    }

    static Path writeProperties(KafkaSettings settings) throws IOException {
        Path file = settings.folder().resolve("kafka.properties");
        try (var out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            properties(settings).store(out, "written at every start");
        }
        return file;
    }

    private static KafkaRaftServer start(Path file) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        if (!Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"))) {
            format(file);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    private static void format(Path file) {
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()};
        if (StorageTool.execute(command, new PrintStream(OutputStream.nullOutputStream())) != 0) {
            throw new StoreFailure("its storage could not be formatted");
        }
    }

    private static Properties properties(KafkaSettings settings) {
        Properties all = new Properties();
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", "1");
        all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + settings.controllerPort());
        all.setProperty("listeners",
                "CLIENTS://127.0.0.1:" + settings.port() + ",CONTROLLER://127.0.0.1:" + settings.controllerPort());
        all.setProperty("advertised.listeners", "CLIENTS://127.0.0.1:" + settings.port());
        all.setProperty("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.setProperty("inter.broker.listener.name", "CLIENTS");
        all.setProperty("controller.listener.names", "CONTROLLER");
        all.setProperty("log.dirs", settings.folder().resolve("data").toAbsolutePath().toString());
        oneNode(all);
        small(all);
        return all;
    }

    private static void oneNode(Properties all) {
        all.setProperty("auto.create.topics.enable", "false");
        all.setProperty("offsets.topic.replication.factor", "1");
        all.setProperty("offsets.topic.num.partitions", "1");
        all.setProperty("transaction.state.log.replication.factor", "1");
        all.setProperty("transaction.state.log.min.isr", "1");
        all.setProperty("transaction.state.log.num.partitions", "2");
        all.setProperty("share.coordinator.state.topic.replication.factor", "1");
        all.setProperty("share.coordinator.state.topic.min.isr", "1");
        all.setProperty("share.coordinator.state.topic.num.partitions", "1");
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        // A killed broker is back in seconds: the controller must first let its old session expire.
        all.setProperty("broker.session.timeout.ms", "2000");
        all.setProperty("broker.heartbeat.interval.ms", "500");
        // A transaction that follows the one before closely is let in as soon as that one has ended, not 20 ms later.
        all.setProperty("add.partitions.to.txn.retry.backoff.ms", "1");
    }

    private static void small(Properties all) {
        all.setProperty("num.network.threads", "2");
        all.setProperty("num.io.threads", "2");
        all.setProperty("num.recovery.threads.per.data.dir", "1");
        all.setProperty("group.coordinator.threads", "1");
        all.setProperty("share.coordinator.threads", "1");
        all.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    }

    private static void awaitEndOfInput() {
        try (InputStream input = System.in) {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
