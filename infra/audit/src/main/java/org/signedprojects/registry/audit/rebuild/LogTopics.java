package org.signedprojects.registry.audit.rebuild;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.ledger.LedgerName;

/// The ledger's topics, with the settings that the command service gives them. It checks them when it starts.
final class LogTopics {
    private static final int SECONDS = 15;
    private static final String STAMPED_BY_KAFKA = "LogAppendTime";
    private static final Map<String, String> FOR_EVER = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_DELETE, TopicConfig.RETENTION_MS_CONFIG, "-1",
            TopicConfig.RETENTION_BYTES_CONFIG, "-1", TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA);
    private static final Map<String, String> COMPACTED = Map.of(TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT, TopicConfig.SEGMENT_BYTES_CONFIG, "1048576",
            TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, STAMPED_BY_KAFKA);

    private LogTopics() {}

    /// Makes those that are not there.
    /// @param client settings of the Kafka client
    static void provide(Map<String, Object> client, LedgerName ledger) {
        try (Admin admin = Admin.create(client)) {
            provide(admin, ledger.topic(), FOR_EVER);
            provide(admin, ledger.checkpointsTopic(), FOR_EVER);
            provide(admin, ledger.progressTopic(), COMPACTED);
        }
    }

    private static void provide(Admin admin, String topic, Map<String, String> settings) {
        try {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings))).all()
                    .get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw new Unreachable("Kafka does not make topic " + topic + ": " + failed.getCause().getMessage(),
                        failed);
            }
        } catch (TimeoutException late) {
            throw new Unreachable("Kafka did not answer within " + SECONDS + " s.", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unreachable("Interrupted.", stopped);
        }
    }
}
