package org.signedprojects.registry.command.publishing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.signedprojects.registry.ledger.LedgerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends transactions that nobody else will ever end. A power failure leaves them: each of Kafka's logs may lose another
/// length of its end, so a topic may have lost the end of a transaction that is over as far as Kafka's own log of
/// transactions knows, or that this log has lost. Then a publisher's first act does not end it.
///
/// Readers would stand still before it. And since the next commit of the same producer would end it, too, they would then
/// see records that the publisher has taken for lost, and published again.
final class HangingTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(HangingTransactions.class);

    private final Admin admin;
    private final String publisher;
    private final List<TopicPartition> partitions;

    /// @param publisher the transactional id of the ledger's publishers
    HangingTransactions(Admin admin, LedgerName ledger, String publisher) {
        this.admin = admin;
        this.publisher = publisher;
        this.partitions = Stream.of(ledger.topic(), ledger.checkpointsTopic(), ledger.progressTopic())
                .map(topic -> new TopicPartition(topic, 0)).toList();
    }

    /// To be asked when no transaction of an earlier publisher can be open any more that Kafka knows of.
    /// @throws CannotPublish    when there are some, and Kafka does not let this service end them
    /// @throws TimeoutException when one is still open: its own producer is at work, perhaps a publisher that leads by now
    void end() {
        try {
            readersStandBefore().forEach(this::endIn);
        } catch (AuthorizationException | UnsupportedVersionException refused) {
            throw new CannotPublish("a transaction hangs in a topic of ledger " + ledgerTopic()
                    + ", and Kafka does not let this service end it: " + refused.getMessage());
        }
        List<TopicPartition> left = readersStandBefore();
        if (!left.isEmpty()) {
            throw new TimeoutException("A transaction is open in " + left);
        }
    }

    private String ledgerTopic() {
        return partitions.getFirst().topic();
    }

    /// @return those that have more than a reader of committed records can come to
    private List<TopicPartition> readersStandBefore() {
        Map<TopicPartition, ListOffsetsResultInfo> all = ends(IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, ListOffsetsResultInfo> committed = ends(IsolationLevel.READ_COMMITTED);
        return partitions.stream().filter(it -> committed.get(it).offset() < all.get(it).offset()).toList();
    }

    private Map<TopicPartition, ListOffsetsResultInfo> ends(IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = partitions.stream()
                .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
        return KafkaClients.answer(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all());
    }

    private void endIn(TopicPartition partition) {
        KafkaClients.answer(admin.describeProducers(List.of(partition)).all()).get(partition).activeProducers().stream()
                .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                .filter(this::isGivenUp)
                .forEach(producer -> abort(partition, producer));
    }

    /// Asked after the partition. Should the producer be a publisher that has taken over and goes on meanwhile, its epoch
    /// says so, here or when Kafka compares it with the one that is to be aborted. Of publishers their coordinator is
    /// asked: in the list of all transactions they may be missing for a moment, while another broker becomes it.
    private boolean isGivenUp(ProducerState producer) {
        TransactionDescription publishers = describe(publisher);
        if (publishers.producerId() == producer.producerId()) {
            return isPast(producer, publishers);
        }
        ListTransactionsOptions its = new ListTransactionsOptions().filterProducerIds(Set.of(producer.producerId()));
        return KafkaClients.answer(admin.listTransactions(its).all()).stream()
                .map(listing -> describe(listing.transactionalId())).allMatch(known -> isPast(producer, known));
    }

    private TransactionDescription describe(String transactionalId) {
        return KafkaClients.answer(admin.describeTransactions(List.of(transactionalId)).all()).get(transactionalId);
    }

    private static boolean isPast(ProducerState producer, TransactionDescription known) {
        return known.producerId() == producer.producerId() && known.producerEpoch() > producer.producerEpoch()
                && isOver(known);
    }

    private static boolean isOver(TransactionDescription known) {
        return switch (known.state()) {
            case EMPTY, COMPLETE_COMMIT, COMPLETE_ABORT -> true;
            case ONGOING, PREPARE_COMMIT, PREPARE_ABORT, PREPARE_EPOCH_FENCE, UNKNOWN -> false;
        };
    }

    private void abort(TopicPartition partition, ProducerState hanging) {
        LOG.warn("Topic {} has lost the end of a transaction, as by a power failure; it is aborted: {}",
                partition.topic(), hanging);
        // A producer that has never ended a transaction here has no coordinator's epoch.
        int coordinator = Math.max(0, hanging.coordinatorEpoch().orElse(0));
        KafkaClients.answer(admin.abortTransaction(new AbortTransactionSpec(partition, hanging.producerId(),
                (short) hanging.producerEpoch(), coordinator)).all());
    }
}
