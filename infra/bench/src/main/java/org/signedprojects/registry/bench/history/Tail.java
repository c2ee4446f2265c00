package org.signedprojects.registry.bench.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Latencies;
import org.signedprojects.registry.bench.load.Sample;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.LedgerRecords;

/// A running system whose ledger grows by many entries at one moment: from then until the last of them is where it has to
/// be.
/// @param name   of the contestant
/// @param grown  how many entries come at once
/// @param system whose ledger grows
/// @param place  where they have to be
public record Tail(String name, int grown, System system, Place place) implements Contestant {
    /// Where entries are on their way to.
    public enum Place {
        TOPIC, PROJECTIONS
    }

    /// @param ledger   database of the command service
    /// @param query    database of the query service
    public record System(LedgerName name, Database ledger, Database query, History history, Topics topics) {}

    private static final String REACHED = """
        select min(next_position) from projection_checkpoint
        """;

    @Override
    public Sample turn(Duration window) throws Exception {
        long before = system.ledger().number("select next_position from ledger_head");
        long end = before + grown;
        return place == Place.TOPIC ? toTopic(end) : toProjections(end);
    }

    private Sample toTopic(long end) throws Exception {
        try (KafkaConsumer<byte[], byte[]> reader = system.topics().reader(system.name().topic())) {
            reader.seekToEnd(List.of(new TopicPartition(system.name().topic(), 0)));
            reader.poll(Duration.ofMillis(100));
            system.history().growTo(end);
            long start = java.lang.System.nanoTime();
            long first = -1;
            long position = -1;
            while (position < end - 1) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll(Duration.ofSeconds(1))) {
                    position = LedgerRecords.number(record.headers().lastHeader(LedgerRecords.POSITION).value())
                            .orElseThrow();
                }
                if (first < 0 && position >= 0) {
                    first = position;
                    start = java.lang.System.nanoTime();
                }
            }
            return new Sample(position - first, (java.lang.System.nanoTime() - start) / 1e9, Latencies.none());
        }
    }

    private Sample toProjections(long end) throws Exception {
        try (Connection connection = system.query().connect();
                PreparedStatement reached = connection.prepareStatement(REACHED)) {
            long before = end - grown;
            system.history().growTo(end);
            return Watch.until(grown, Duration.ofMillis(10), () -> number(reached) - before);
        }
    }

    private static long number(PreparedStatement query) throws java.sql.SQLException {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
