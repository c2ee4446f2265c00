package org.signedprojects.registry.query;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.RecordedEvent;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.InclusionProof;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;
import tools.jackson.databind.JsonNode;

/// Somebody who has the contracts, a client of Kafka and nothing else of ours. What stands between marks is quoted in
/// docs/consuming.md.
final class ThirdParty {
    private ThirdParty() {}

    // quoted: read
    /// Reads a ledger from its first entry on, until it has a number of them.
    /// @param kafka `host:port`
    /// @param size  1 or more
    /// @return the Merkle tree over what was read
    static CompactTree read(String kafka, LedgerName ledger, long size, Consumer<RecordedEvent> events) {
        EntryFormat format = new EntryFormat();
        TreeHasher hasher = new TreeHasher();
        CompactTree tree = new CompactTree();
        List<TopicPartition> log = List.of(new TopicPartition(ledger.topic(), 0));
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(log);
            consumer.seekToBeginning(log);
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                    long position = Long
                            .parseLong(new String(record.headers().lastHeader("position").value(), US_ASCII));
                    if (position > tree.size()) {
                        throw new IllegalStateException("position " + position + ", expected " + tree.size());
                    }
                    if (position == tree.size()) { // one below was read before
                        tree.append(hasher.leaf(record.value()));
                        events.accept(format.read(record.value()));
                    }
                    if (tree.size() == size) {
                        return tree;
                    }
                }
            }
        }
    }
    // end

    // quoted: verify
    /// @param note   value of a record in the topic of checkpoints, or the answer of `/checkpoint`
    /// @param origin of the log, the first line of its checkpoints
    /// @param keys   the file `verifier-keys`, one key a line: a log that has changed its key has several
    /// @return what was signed; one that none of these keys signed is an exception
    static Checkpoint opened(byte[] note, String origin, String keys) {
        return Checkpoint.open(Note.parse(note), origin, keys.lines().map(VerifierKey::parse).toList());
    }

    /// @param read what [#read] returned for as many entries as the checkpoint says
    static boolean vouchesFor(Checkpoint checkpoint, CompactTree read) {
        return checkpoint.size() == read.size() && checkpoint.root().equals(read.root());
    }

    /// @param proof the answer of `/proofs/inclusion`, for the size of the checkpoint
    /// @param entry the bytes of the entry that it is about
    static boolean isUnder(Checkpoint checkpoint, byte[] entry, JsonNode proof) {
        List<Hash> path = proof.get("path").valueStream().map(hash -> Hash.ofBase64(hash.asString())).toList();
        return new InclusionProof(proof.get("index").asLong(), checkpoint.size(), path)
                .proves(new TreeHasher().leaf(entry), checkpoint.root());
    }
    // end
}
