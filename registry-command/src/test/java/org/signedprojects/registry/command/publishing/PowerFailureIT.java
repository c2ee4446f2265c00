package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.stores.KafkaServer;
import org.signedprojects.registry.stores.KafkaSettings;
import org.signedprojects.registry.stores.LoopbackPorts;

/// Kafka does not wait for the disk. So where the power fails, each of its logs loses what had not been written there yet,
/// one more of it than the other.
///
/// A transaction here leaves a batch of records and a marker in each of the ledger's topics.
class PowerFailureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    Path folder;
    private KafkaServer kafka;
    private KafkaSettings settings;

    @BeforeEach
    void start() {
        settings = new KafkaSettings(folder.resolve("kafka"), folder.resolve("kafka.log"), LoopbackPorts.free(),
                LoopbackPorts.free(),
                KafkaSettings.SMALL_JVM);
        kafka = KafkaServer.start(settings);
    }

    @AfterEach
    void close() {
        kafka.kill();
    }

    /// What each topic loses, in batches and markers.
    private record Loss(int entries, int progress, int checkpoints) {}

    @Test
    void whatever_each_topic_has_lost_every_entry_is_in_kafka_once_and_in_order() throws Exception {
        List<Loss> losses = List.of(new Loss(0, 0, 0), new Loss(2, 0, 0), new Loss(1, 0, 0), new Loss(1, 2, 0),
                new Loss(1, 1, 1), new Loss(0, 2, 0), new Loss(4, 1, 2), new Loss(ALL, 0, 0), new Loss(0, ALL, ALL));
        List<Fixture> ledgers = losses.stream().map(_ -> published()).toList();
        kafka.kill();
        for (int i = 0; i < losses.size(); i++) {
            lose(ledgers.get(i), losses.get(i));
        }
        kafka = KafkaServer.start(settings);
        for (int i = 0; i < losses.size(); i++) {
            goesOn(ledgers.get(i), losses.get(i).toString());
        }
    }

    @Test
    void a_transaction_of_a_producer_that_kafka_has_forgotten_is_ended_too() throws Exception {
        Fixture ledger = published();
        kafka.kill();
        Loss loss = new Loss(1, 0, 1);
        lose(ledger, loss);
        for (int partition = 0; partition < 2; partition++) {
            log("__transaction_state", partition).cut(ALL);
        }
        kafka = KafkaServer.start(settings);
        goesOn(ledger, loss.toString());
    }

    @Test
    void progress_that_is_behind_the_entries_is_put_right_though_no_entry_comes() throws Exception {
        Fixture ledger = published();
        kafka.kill();
        lose(ledger, new Loss(0, 2, 0));
        kafka = KafkaServer.start(settings);
        try (ledger) {
            LedgerPublisher publisher = ledger.publisher();
            await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 6);
            await().atMost(PATIENCE).until(() -> progress(ledger).equals("6"));
        }
    }

    /// Three transactions, and nothing left to do for anybody.
    private Fixture published() {
        Fixture ledger = new Fixture(kafka.bootstrapServers());
        ledger.append(6);
        LedgerPublisher publisher = ledger.publisher();
        await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 6);
        publisher.close();
        assertThat(ledger.checkpoints()).hasSize(3);
        String id = ledger.name.topic() + ".publisher";
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            await().atMost(PATIENCE).until(() -> admin.describeTransactions(List.of(id)).all().get().get(id)
                    .state() == TransactionState.COMPLETE_COMMIT);
        }
        return ledger;
    }

    private void lose(Fixture ledger, Loss loss) throws IOException {
        log(ledger.name.topic(), 0).cut(loss.entries());
        log(ledger.name.progressTopic(), 0).cut(loss.progress());
        log(ledger.name.checkpointsTopic(), 0).cut(loss.checkpoints());
    }

    private CutLog log(String topic, int partition) {
        return new CutLog(settings.folder().resolve("data").resolve(topic + "-" + partition));
    }

    private static void goesOn(Fixture closed, String description) {
        try (Fixture ledger = closed) {
            LedgerPublisher publisher = ledger.publisher();
            await(description).atMost(PATIENCE).until(() -> publisher.nextPosition() == 6);
            ledger.append(3);
            await(description).atMost(PATIENCE).until(
                    () -> publisher.nextPosition() == 9 && ledger.saved().filter(it -> it.size() == 9).isPresent());
            assertThat(ledger.published()).as(description).isEqualTo(ledger.committed());
            assertThat(ledger.checkpoints().getLast()).as(description).isEqualTo(ledger.saved().orElseThrow());
            assertThat(progress(ledger)).as(description).isEqualTo("9");
        }
    }

    private static String progress(Fixture ledger) {
        return new String(ledger.records(ledger.name.progressTopic()).getLast().value(), StandardCharsets.US_ASCII);
    }
}
