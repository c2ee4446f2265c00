package org.signedprojects.registry.command.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;
import org.signedprojects.registry.teststores.TestStores;

/// What is signed, on real stores. Every checkpoint that a test reads is verified: [Fixture#checkpoints()].
class CheckpointsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration NEVER = Duration.ofHours(1);

    /// After initTransactions, begin, two entries, progress and checkpoint.
    private static final int COMMIT = 7;

    private final Fixture fixture = new Fixture(TestStores.kafka());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void an_empty_ledger_is_not_signed_and_each_entry_soon_is() {
        LedgerPublisher publisher = started(SOON);
        assertThat(fixture.notes()).isEmpty();
        assertThat(meters.get("registry.checkpoint.size").gauge().value()).isZero();
        for (int size = 1; size <= 12; size += 3) {
            fixture.append(3);
            awaitSigned(size + 2);
        }
        assertThat(fixture.saved()).hasValue(fixture.checkpoints().getLast());
        assertThat(meters.get("registry.checkpoint.size").gauge().value()).isEqualTo(12);
        assertThat(meters.get("registry.checkpoint.signed").counter().count())
                .isEqualTo(fixture.checkpoints().size());
        publisher.close();
        assertThat(fixture.checkpoints()).doesNotHaveDuplicates();
    }

    @Test
    void entries_and_their_checkpoint_become_visible_together() {
        fixture.append(8);
        DyingClients dying = new DyingClients(fixture, COMMIT, false);
        LedgerPublisher first = fixture.publisher(dying);
        await().atMost(PATIENCE).until(dying::isDead);
        first.close();
        assertThat(fixture.published()).isEmpty();
        assertThat(fixture.notes()).isEmpty();

        publisher(Duration.ZERO);
        awaitSigned(8);
        // A batch has two entries, and each its checkpoint.
        assertThat(fixture.checkpoints()).extracting(Checkpoint::size).containsExactly(2L, 4L, 6L, 8L);
    }

    @Test
    void under_load_at_most_one_is_signed_in_an_interval_and_the_last_one_when_the_publisher_ends() {
        fixture.append(20);
        LedgerPublisher publisher = started(NEVER);
        await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 20);
        assertThat(fixture.checkpoints()).extracting(Checkpoint::size).containsExactly(2L);
        publisher.close();
        assertThat(fixture.checkpoints()).extracting(Checkpoint::size).containsExactly(2L, 20L);
        assertThat(fixture.saved()).hasValue(fixture.checkpoints().getLast());
    }

    @Test
    void a_checkpoint_that_was_published_and_not_saved_is_taken_over() {
        fixture.append(2);
        DyingClients dying = new DyingClients(fixture, COMMIT, true);
        LedgerPublisher first = fixture.publisher(dying);
        await().atMost(PATIENCE).until(dying::isDead);
        first.close();
        assertThat(fixture.checkpoints()).extracting(Checkpoint::size).containsExactly(2L);
        assertThat(fixture.saved()).isEmpty();

        started(Duration.ZERO);
        assertThat(fixture.saved()).hasValue(fixture.checkpoints().getLast());
        assertThat(fixture.notes()).hasSize(1);
        assertThat(meters.get("registry.checkpoint.signed").counter().count()).isZero();
        assertThat(meters.get("registry.checkpoint.size").gauge().value()).isEqualTo(2);
    }

    @Test
    void only_the_leader_signs_and_its_successor_goes_on_from_where_it_stood() {
        LedgerPublisher first = started(Duration.ZERO);
        SimpleMeterRegistry metersOfSecond = new SimpleMeterRegistry();
        LedgerPublisher second = fixture.publisher(fixture.clients(), Duration.ZERO, metersOfSecond);
        await().atMost(PATIENCE).until(() -> second.state() == PublisherState.STANDBY);
        fixture.append(3);
        awaitSigned(3);
        assertThat(metersOfSecond.get("registry.checkpoint.signed").counter().count()).isZero();

        first.close();
        fixture.append(3);
        awaitSigned(6);
        assertThat(metersOfSecond.get("registry.checkpoint.signed").counter().count()).isPositive();
        assertThat(fixture.listedKeys()).hasSize(1);
        assertThat(fixture.checkpoints()).doesNotHaveDuplicates();
    }

    @Test
    void a_new_key_signs_at_once_and_what_the_old_one_signed_stays_verifiable() throws Exception {
        published(4);
        List<String> byTheOldKey = fixture.notes();
        Files.move(fixture.signingKey(), fixture.signingKey().resolveSibling("signing.key.old"));

        started(NEVER).close();
        List<VerifierKey> keys = fixture.listedKeys();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        assertThat(fixture.notes()).startsWith(byTheOldKey.toArray(String[]::new)).hasSize(byTheOldKey.size() + 1);
        assertThat(signers(byTheOldKey.getLast(), keys)).containsExactly(keys.getFirst());
        assertThat(signers(fixture.notes().getLast(), keys)).containsExactly(keys.getLast());
        assertThatThrownBy(() -> signers(fixture.notes().getLast(), keys.subList(0, 1)))
                .isInstanceOf(InvalidNote.class);
        // The same tree, signed twice.
        assertThat(fixture.checkpoints().getLast()).isEqualTo(fixture.checkpoints().get(byTheOldKey.size() - 1));

        fixture.append(1);
        started(Duration.ZERO);
        awaitSigned(5);
    }

    @Test
    void a_ledger_from_before_there_were_checkpoints_is_hashed_once() throws Exception {
        published(5);
        fixture.sql("delete from ledger_checkpoint").update();
        deleteTopics(fixture.name.checkpointsTopic());

        started(NEVER);
        awaitSigned(5);
        assertThat(fixture.notes()).hasSize(1);
        assertThat(fixture.saved()).hasValue(fixture.checkpoints().getLast());
    }

    @Test
    void when_kafka_has_lost_everything_the_same_bytes_are_published_again() throws Exception {
        published(5);
        String last = fixture.notes().getLast();
        loseKafka();

        started(Duration.ZERO);
        awaitSigned(5);
        assertThat(fixture.published()).isEqualTo(fixture.committed());
        assertThat(fixture.notes().getLast()).isEqualTo(last);
        // Nothing below what was signed is signed again.
        assertThat(fixture.checkpoints()).extracting(Checkpoint::size).containsExactly(5L);
    }

    @Test
    void when_kafka_has_lost_checkpoints_only_the_last_is_published_again() throws Exception {
        published(5);
        String last = fixture.notes().getLast();
        deleteTopics(fixture.name.checkpointsTopic());

        started(NEVER);
        awaitSigned(5);
        assertThat(fixture.notes()).containsExactly(last);
    }

    @Test
    void a_database_that_was_restored_without_its_checkpoint_is_compared_with_kafkas() {
        published(5);
        fixture.sql("delete from ledger_checkpoint").update();
        change(3);

        stopsWith("the ledger contradicts the checkpoint of 5 entries");
    }

    @Test
    void a_changed_entry_is_not_published_again_when_kafka_has_lost_it() throws Exception {
        published(5);
        loseKafka();
        change(1);

        stopsWith("the ledger contradicts the checkpoint of 5 entries");
        assertThat(fixture.published()).isEmpty();
        assertThat(fixture.notes()).isEmpty();
    }

    @Test
    void a_ledger_that_has_fewer_entries_than_were_signed_is_refused() throws Exception {
        published(5);
        loseKafka();
        fixture.sql("delete from ledger_entry where position = 4").update();
        fixture.sql("update ledger_head set next_position = 4").update();

        stopsWith("a checkpoint of 5 entries was signed, but the ledger has only 4");
        assertThat(fixture.published()).isEmpty();
    }

    @Test
    void when_kafka_has_lost_entries_that_were_signed_the_same_bytes_are_published_again() throws Exception {
        published(5);
        List<String> notes = fixture.notes();
        deleteTopics(fixture.name.topic(), fixture.name.progressTopic());

        LedgerPublisher publisher = started(Duration.ZERO);
        await().atMost(PATIENCE).until(() -> publisher.nextPosition() == 5);
        assertThat(fixture.published()).isEqualTo(fixture.committed());
        // Nothing below what was signed is signed again.
        assertThat(fixture.notes()).isEqualTo(notes);
        fixture.append(1);
        awaitSigned(6);
    }

    @Test
    void entries_that_were_signed_and_are_lost_in_kafka_are_compared_before_they_are_published_again()
            throws Exception {
        published(5);
        deleteTopics(fixture.name.topic(), fixture.name.progressTopic());
        fixture.sql("delete from ledger_checkpoint").update();
        change(1);

        stopsWith("the ledger contradicts the checkpoint of 5 entries");
        assertThat(fixture.published()).isEmpty();
    }

    /// As when a database has failed over to a copy that lacked the newest commits, and others came in their place.
    @Test
    void a_ledger_that_has_another_entry_where_kafka_ends_is_not_signed() throws Exception {
        published(5);
        fixture.sql("delete from ledger_checkpoint").update();
        deleteTopics(fixture.name.checkpointsTopic());
        change(4);
        fixture.append(2);

        stopsWith("holds another entry at position 4 than the ledger");
        assertThat(fixture.notes()).isEmpty();
    }

    @Test
    void a_tree_that_is_not_the_checkpoints_is_refused() {
        published(3);
        fixture.sql("update ledger_checkpoint set frontier = set_byte(frontier, 40, get_byte(frontier, 40) # 1)")
                .update();

        stopsWith("the tree in the database contradicts the checkpoint of 3 entries");
    }

    @Test
    void a_checkpoint_of_a_key_that_is_not_listed_is_refused() throws Exception {
        published(3);
        Files.delete(fixture.signingKey());
        Files.delete(fixture.verifierKeys());

        stopsWith("cannot be verified with the keys in " + fixture.verifierKeys() + ": no known key signed this note");
    }

    @Test
    void a_checkpoint_of_someone_else_is_refused() {
        published(3);
        try (Producer<byte[], byte[]> stranger = new KafkaProducer<>(
                Map.of("bootstrap.servers", fixture.kafka.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(fixture.name.checkpointsTopic(), new byte[]{1}));
        }
        stopsWith("the last checkpoint in Kafka cannot be verified");
    }

    @Test
    void keys_that_cannot_be_used_end_the_start() throws Exception {
        Path notAKey = Files.writeString(fixture.verifierKeys(), "not a key\n");

        assertThatThrownBy(() -> publisher(SOON)).hasMessageContaining("Line 1 of the verifier keys " + notAKey);
    }

    private void published(int entries) {
        fixture.append(entries);
        LedgerPublisher publisher = fixture.publisher();
        awaitSigned(entries);
        publisher.close();
    }

    private LedgerPublisher publisher(Duration interval) {
        return fixture.publisher(fixture.clients(), interval, meters);
    }

    private LedgerPublisher started(Duration interval) {
        LedgerPublisher publisher = publisher(interval);
        await().atMost(PATIENCE).until(() -> publisher.state() == PublisherState.PUBLISHING);
        return publisher;
    }

    private void stopsWith(String reason) {
        LedgerPublisher publisher = publisher(SOON);
        await().atMost(PATIENCE).until(() -> publisher.state() == PublisherState.STOPPED);
        assertThat(publisher.reason()).contains(reason);
        assertThat(meters.get("registry.checkpoint.signed").counter().count()).isZero();
    }

    private void awaitSigned(int entries) {
        await().atMost(PATIENCE).until(
                () -> fixture.saved().filter(it -> it.size() == entries).isPresent() && !fixture.notes().isEmpty());
        assertThat(fixture.checkpoints().getLast().size()).isEqualTo(entries);
    }

    /// What somebody with the database's password could do.
    private void change(int position) {
        fixture.sql("update ledger_entry set entry = 'changed' where position = " + position).update();
    }

    private void loseKafka() throws Exception {
        deleteTopics(fixture.name.topic(), fixture.name.progressTopic(), fixture.name.checkpointsTopic());
    }

    private void deleteTopics(String... topics) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", fixture.kafka.bootstrapServers()))) {
            admin.deleteTopics(List.of(topics)).all().get();
            await().atMost(PATIENCE).until(
                    () -> admin.listTopics().names().get().stream().noneMatch(List.of(topics)::contains));
        }
    }

    private static List<VerifierKey> signers(String note, List<VerifierKey> known) {
        return Note.parse(note.getBytes(java.nio.charset.StandardCharsets.UTF_8)).verifiedBy(known);
    }
}
