package org.signedprojects.registry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.TraceContext;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The trace of a request goes into the entry it leads to, and from the entry into its record on Kafka.
class TraceReachesKafkaIT {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final LedgerName LEDGER = new LedgerName("traced-" + Long.toString(System.nanoTime(), 36));
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start(@TempDir Path keys) {
        TestDatabase database = TestStores.postgres();
        service = SpringApplication.run(new Class<?>[]{CommandService.class, BelievedTokens.class},
                new String[]{"--server.port=0", "--spring.datasource.url=" + database.jdbcUrl(),
                        "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password(),
                        "--registry.kafka.bootstrap-servers=" + TestStores.kafka(),
                        "--registry.ledger.name=" + LEDGER,
                        "--registry.checkpoints.signing-key=" + keys.resolve("signing.key"),
                        "--registry.checkpoints.verifier-keys=" + keys.resolve("verifier-keys")});
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void every_entry_of_a_command_and_its_record_belong_to_the_trace_of_the_request() {
        HttpResponse<String> answer = announce("T1-2020", "00-" + TRACE_ID + "-00f067aa0ba902b7-01");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Trace-Id")).hasValue(TRACE_ID);

        HttpResponse<String> untraced = announce("T2-2020", "nonsense");
        assertThat(untraced.statusCode()).isEqualTo(201);
        String made = untraced.headers().firstValue("Trace-Id").orElseThrow();
        assertThat(made).matches("[0-9a-f]{32}").isNotEqualTo(TRACE_ID);

        List<ConsumerRecord<byte[], byte[]>> records = published(4);
        assertThat(records).extracting(record -> trace(record).traceIdHex()).containsExactly(TRACE_ID, TRACE_ID, made,
                made);
        assertThat(records).allSatisfy(record -> {
            Envelope envelope = new EntryFormat().read(record.value()).envelope();
            assertThat(envelope.correlationId()).isEqualTo(trace(record).traceId());
            assertThat(envelope.id().toString().replace("-", "")).endsWith(trace(record).spanIdHex());
        });
    }

    private static TraceContext trace(ConsumerRecord<byte[], byte[]> record) {
        return TraceContext.parse(
                new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .orElseThrow();
    }

    private static List<ConsumerRecord<byte[], byte[]>> published(int entries) {
        TopicPartition partition = new TopicPartition(LEDGER.topic(), 0);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", TestStores.kafka(), "isolation.level", "read_committed"),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.size() >= entries;
            });
        }
        return records;
    }

    /// Leads to two entries.
    private static HttpResponse<String> announce(String code, String traceparent) {
        String port = service.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/editions"))
                .header("Authorization", "Bearer admin").header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"" + code + "\"").header("traceparent", traceparent)
                .POST(BodyPublishers.ofString("""
                    {"code":"%s","series":"DWS","names":{"en":"Dialogue"},"opensOn":"2020-07-30",
                     "closesOn":"2020-09-30","homeZone":"Asia/Shanghai","format":"HYBRID","venues":["CN-370100"],
                     "hosts":[],"organisers":[],"sectors":[],"programmes":[],
                     "activities":[{"kind":"THEME_SEMINAR","name":"Opening","on":"2020-07-30","venues":["Jinan"]}]}"""
                        .formatted(code)))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }
}
