package org.signedprojects.registry.audit.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.signedprojects.registry.audit.check.Checkpoints;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Plan;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.check.Verification;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.audit.source.KafkaSource;
import org.signedprojects.registry.audit.source.PostgresSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.ledger.LedgerName;

/// Fills an empty log with the entries of the ledger database.
///
/// The checkpoint goes in last, with the entries it covers: a log that an interrupted rebuild left behind has none, so
/// nothing vouches for it, and the next rebuild goes on where it ends after comparing what is there.
public final class LogRebuild {
    private static final Duration TRANSACTION = Duration.ofSeconds(15);

    private final Database origin;
    private final Map<String, String> client;
    private final LedgerName ledger;
    private final Keys keys;
    private final Progress progress;

    /// @param client settings of the Kafka client, `bootstrap.servers` at least
    public LogRebuild(Database origin, Map<String, String> client, LedgerName ledger, Keys keys, Progress progress) {
        this.origin = origin;
        this.client = Map.copyOf(client);
        this.ledger = ledger;
        this.keys = keys;
        this.progress = progress;
    }

    /// @return what was verified: of the database when it has a fault, and then nothing was written; else of the new log
    /// @throws Refused     when the log is not empty, or a service is at work
    /// @throws Unreachable when a store does not answer
    public Report run() {
        try (Connection lead = origin.connect("registry-rebuild");
                CommandServiceStopped _ = CommandServiceStopped.require(lead);
                PostgresSource rows = new PostgresSource(origin)) {
            lead.commit();
            Checkpoints checkpoints = Checkpoints.of(rows);
            if (checkpoints.unreadable().isPresent()) {
                return Report.unread(rows.title(), ledger.value(), checkpoints.unreadable().get());
            }
            Signed checkpoint = checkpoints.readable().stream().findFirst().orElseThrow(() -> new Refused(
                    rows.title() + " holds no signed checkpoint: nothing vouches for what is there."));
            Plan plan = Plan.of(Optional.of(ledger.value()), keys, List.of(checkpoint));
            Report verified = new Verification(rows, plan, Sink.NONE, progress).run();
            return verified.fault().isPresent() ? verified : write(rows, plan, checkpoint);
        } catch (SQLException | KafkaException failed) {
            throw new Unreachable("The log is not finished: " + failed.getMessage() + ". Run this again.", failed);
        }
    }

    private Report write(PostgresSource rows, Plan plan, Signed checkpoint) {
        LogTopics.provide(new HashMap<>(client), ledger);
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            // Ends what an interrupted rebuild left open.
            producer.initTransactions();
            Report there = unfinished();
            LogWriter writer = new LogWriter(producer, ledger, checkpoint, there.entries());
            Plan.Peer peer = new Plan.Peer("the log that is there", there.entries(), there.root());
            Plan withPeer = new Plan(plan.ledger(), keys, plan.checkpoints(), List.of(peer), Long.MAX_VALUE, false);
            Report copied = new Verification(rows, withPeer, writer, progress).run();
            if (copied.fault().isPresent()) {
                return copied;
            }
            writer.finish();
            return again(copied);
        }
    }

    /// @return what an interrupted rebuild wrote; nothing of a new log
    private Report unfinished() {
        KafkaSource log = new KafkaSource(client, ledger);
        Checkpoints checkpoints = Checkpoints.of(log);
        checkpoints.unreadable().ifPresent(fault -> {
            throw new Refused("A log is rebuilt into empty topics only: " + fault.sentence());
        });
        if (!checkpoints.readable().isEmpty()) {
            throw new Refused("The log in " + log.title() + " is not empty: topic " + ledger.checkpointsTopic()
                    + " holds a checkpoint; a log is rebuilt into empty topics only.");
        }
        Report there = new Verification(log, Plan.of(Optional.of(ledger.value()), keys, List.of()), Sink.NONE, progress)
                .run();
        there.fault().ifPresent(fault -> {
            throw new Refused("The log in " + log.title() + " is not empty, and not what a rebuild leaves behind: "
                    + fault.sentence());
        });
        return there;
    }

    private Report again(Report copied) {
        KafkaSource log = new KafkaSource(client, ledger);
        Checkpoints checkpoints = Checkpoints.of(log);
        if (checkpoints.unreadable().isPresent()) {
            return Report.unread(log.title(), ledger.value(), checkpoints.unreadable().get());
        }
        Plan plan = Plan.of(Optional.of(ledger.value()), keys, checkpoints.readable());
        Report report = new Verification(log, plan, Sink.NONE, progress).run();
        if (report.fault().isEmpty() && !report.root().equals(copied.root())) {
            throw new Refused("The log is not what was written to it: someone else wrote there, too.");
        }
        return report;
    }

    /// As the publisher's, under its transactional id, so that neither can write once the other has begun.
    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ledger.topic() + ".publisher");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1_024);
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
