package org.signedprojects.registry.command.publishing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.signedprojects.registry.ledger.LedgerName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ledger's topics, made with explicit settings and never trusted to have them.
final class LedgerTopics {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerTopics.class);
    /// Kafka refuses a stamp of the writer's clock that is more than an hour ahead of its own. Nobody reads the stamps.
    private static final String STAMPED_BY_KAFKA = "LogAppendTime";
    /// For entries and for checkpoints.
    private static final Map<String, String> FOR_EVER = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1", TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA);
    /// Small segments, so that compaction keeps the topic small.
    private static final Map<String, String> PROGRESS = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA);

    private final Admin admin;
    private final LedgerName ledger;
    private final short replicationFactor;

    /// @param replicationFactor -1 for the broker's default
    LedgerTopics(Admin admin, LedgerName ledger, short replicationFactor) {
        this.admin = admin;
        this.ledger = ledger;
        this.replicationFactor = replicationFactor;
    }

    /// Returns when the topics are there with the settings that the ledger's promises rest on.
    /// @throws CannotPublish  when a topic was made by someone else with other settings
    /// @throws KafkaException when Kafka does not answer
    void provide() {
        provide(ledger.topic(), FOR_EVER);
        provide(ledger.checkpointsTopic(), FOR_EVER);
        provide(ledger.progressTopic(), PROGRESS);
    }

    private void provide(String topic, Map<String, String> settings) {
        NewTopic wanted = new NewTopic(topic, Optional.of(1),
                replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor)).configs(settings);
        try {
            KafkaClients.answer(admin.createTopics(List.of(wanted)).all());
        } catch (TopicExistsException there) {
            check(topic, settings);
        }
    }

    private void check(String topic, Map<String, String> settings) {
        int partitions = KafkaClients.answer(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic)
                .partitions().size();
        if (partitions != 1) {
            throw new CannotPublish("topic " + topic + " has " + partitions + " partitions, the ledger needs 1");
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = KafkaClients.answer(admin.describeConfigs(List.of(resource)).all()).get(resource);
        for (String setting : List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.RETENTION_MS_CONFIG,
                TopicConfig.RETENTION_BYTES_CONFIG)) {
            String wanted = settings.get(setting);
            if (wanted != null && !wanted.equals(config.get(setting).value())) {
                throw new CannotPublish("topic " + topic + " has " + setting + "=" + config.get(setting).value()
                        + ", the ledger needs " + wanted);
            }
        }
        if (!STAMPED_BY_KAFKA.equals(config.get(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG).value())) {
            haveStamped(resource);
        }
    }

    /// A topic of an earlier version. Without this, too, all is well as long as the clock is.
    private void haveStamped(ConfigResource topic) {
        AlterConfigOp set = new AlterConfigOp(
                new ConfigEntry(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA), AlterConfigOp.OpType.SET);
        try {
            KafkaClients.answer(admin.incrementalAlterConfigs(Map.of(topic, List.of(set))).all());
        } catch (RetriableException away) {
            throw away;
        } catch (ApiException refused) {
            LOG.warn(
                    "Topic {} does not get {}={}, so entries of an instance whose clock is an hour ahead are refused: {}",
                    topic.name(), TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA, refused.getMessage());
        }
    }
}
