package org.signedprojects.registry.query.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.signedprojects.registry.query.Histories.DAY;
import static org.signedprojects.registry.query.Histories.announced;
import static org.signedprojects.registry.query.Histories.contract;
import static org.signedprojects.registry.query.Histories.negotiations;
import static org.signedprojects.registry.query.Histories.proposed;
import static org.signedprojects.registry.query.RunningService.ISSUER;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.events.EditionEvent.EditionClosed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.Backup;
import org.signedprojects.registry.query.LiveReader;
import org.signedprojects.registry.query.OpenPage;
import org.signedprojects.registry.query.RunningService;
import org.signedprojects.registry.query.RunningService.Answer;
import org.signedprojects.registry.query.TestLedger;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.projection.UnitOfWork;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestKafka;
import org.signedprojects.registry.teststores.TestStores;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.TransactionSystemException;
import tools.jackson.databind.JsonNode;

/// Every entry is applied once, whatever happens between two steps; what cannot be applied stops its projection, loudly.
@ExtendWith(OutputCaptureExtension.class)
class IntakeIT {
    private TestDatabase database;
    private TestLedger ledger;
    private String kafka;

    @BeforeEach
    void stores() {
        database = TestStores.postgres();
        kafka = TestStores.kafka();
        ledger = new TestLedger(kafka).withTopic();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void an_empty_topic_is_answered_with_nothing_at_position_minus_one() {
        try (RunningService service = start()) {
            await().until(() -> ready(service));
            Answer totals = service.get("/api/totals");
            assertThat(totals.status()).isEqualTo(200);
            assertThat(totals.header("registry-position")).isEqualTo(ledger.name + ":-1");
            assertThat(totals.body().at("/total/proposed").asInt()).isZero();
            assertThat(service.get("/api/projects").body().get("items")).isEmpty();
        }
    }

    @Test
    void a_topic_that_does_not_exist_yet_is_waited_for() {
        TestLedger late = new TestLedger(kafka);
        try (RunningService service = RunningService.start(database, kafka, late.name)) {
            await().until(() -> ready(service));
            late.withTopic();
            String position = late.project("DWS-2020-0001", proposed("DWS-2020", "ENV", "CN-370100"));
            assertThat(service.get("/api/totals", position).body().at("/total/proposed").asInt()).isEqualTo(1);
        } finally {
            late.close();
        }
    }

    @Test
    void a_ledger_that_is_counted_and_followed_no_more_is_refused_at_the_start(CapturedOutput output) {
        signedProjects(1, 1);
        try (TestLedger other = new TestLedger(kafka).withTopic()) {
            try (RunningService service = start()) {
                assertThat(signed(service, ledger.last())).isEqualTo(1);
            }
            assertThatThrownBy(() -> RunningService.start(database, kafka, other.name).close()).isNotNull();
            assertThat(output).containsSubsequence("Description:",
                    "Ledger " + ledger.name + " is in the numbers of this database", "name it again", "Action:",
                    "docs/operations.md");

            try (RunningService both = RunningService.start(database, kafka, other.name,
                    Map.of("registry.intake.ledgers", other.name + "," + ledger.name))) {
                assertThat(signed(both, ledger.last())).isEqualTo(1);
            }
        }
    }

    @Test
    void a_ledger_that_was_named_by_mistake_and_has_nothing_may_be_taken_out_and_is_in_no_position() {
        try (RunningService service = RunningService.start(database, kafka, ledger.name,
                Map.of("registry.intake.ledgers", ledger.name + ",mistake"))) {
            await().until(() -> service.get("/api/totals").header("registry-position").contains("mistake:-1"));
        }
        try (RunningService service = start()) {
            String position = signedProjects(1, 1);
            assertThat(signed(service, position)).isEqualTo(1);
            assertThat(service.get("/api/totals").header("registry-position")).isEqualTo(position);
        }
    }

    @Test
    void a_restart_continues_where_it_was_and_counts_nothing_twice() {
        String before;
        try (RunningService service = start()) {
            before = signedProjects(1, 30);
            assertThat(signed(service, before)).isEqualTo(30);
        }
        String after = signedProjects(31, 40);
        try (RunningService service = start()) {
            assertThat(signed(service, after)).isEqualTo(40);
            assertThat(service.get("/api/projects/P-0031/history").body().get("items")).hasSize(2);
        }
    }

    /// As by `./registry rebuild log`, or when everything is published again into an empty Kafka.
    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void a_log_that_was_made_anew_at_other_offsets_is_gone_on_from_and_counts_nothing_twice(int together) {
        for (int i = 0; i < 10; i += 2) {
            ledger.projects(i, i + 2);
        }
        try (RunningService service = start()) {
            assertThat(service.get("/api/totals", ledger.last()).body().at("/total/proposed").asInt()).isEqualTo(10);
        }
        ledger.publishAnew(together);
        String after = ledger.projects(10, 25);
        try (RunningService service = start()) {
            assertThat(service.get("/api/totals", after).body().at("/total/proposed").asInt()).isEqualTo(25);
            assertThat(ready(service)).isTrue();
        }
    }

    @Test
    void a_long_topic_is_taken_in_transactions_of_several_batches() {
        ledger.projects(0, 2_500);
        ledger.project("P-LONG", negotiations(70));
        String position = ledger.projects(2_500, 5_000);
        try (RunningService service = start()) {
            assertThat(service.get("/api/totals", position).body().at("/total/proposed").asInt()).isEqualTo(5_001);
            // Of batches of up to 500: with 3,000 projects kept back they are written.
            assertThat(service.mostEntriesOfATransaction()).isBetween(3_000.0, 3_600.0);
            assertThat(versions(service, "P-LONG", 25))
                    .isEqualTo(IntStream.range(0, 71).boxed().toList());
            assertThat(versions(service, "P-04999", 25)).containsExactly(0);
        }
    }

    @Test
    void one_entry_that_is_refused_holds_up_none_of_those_that_are_taken_together_with_it(CapturedOutput log) {
        // Long before a transaction has enough, and not where a batch begins.
        ledger.projects(0, 1_200);
        String before = ledger.last();
        ledger.project("NEVER-PROPOSED", new ProjectSelected(DAY));
        ledger.projects(1_200, 6_000);
        String edition = ledger.edition("DWS-2020", announced("A Dialogue with Shandong"));
        try (RunningService service = start()) {
            assertThat(service.get("/api/editions", edition).body().at("/items/0/code").asString())
                    .isEqualTo("DWS-2020");
            assertStopped(service, "totals", before, "ProjectSelected before the project is proposed");
            assertStopped(service, "projects", before, "ProjectSelected before the project is proposed");
            assertThat(log).contains("are taken one by one, since all together failed");
            assertThat(service.get("/api/totals", before).body().at("/total/proposed").asInt()).isEqualTo(1_200);
            assertThat(service.mostEntriesOfATransaction()).isGreaterThan(2_000);
        }
    }

    /// @return the versions of a project's entries, as the pages of its history have them
    private static List<Integer> versions(RunningService service, String code, int pageSize) {
        List<Integer> versions = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = service.get("/api/projects/" + code + "/history?limit=" + pageSize
                    + (next.isEmpty() ? "" : "&cursor=" + next)).body();
            page.get("items").forEach(item -> versions.add(item.get("streamversion").asInt()));
            assertThat(page.get("items").size()).isLessThanOrEqualTo(pageSize);
            next = page.path("next").asString("");
        } while (!next.isEmpty());
        return versions;
    }

    @Test
    void what_was_aborted_is_never_seen() {
        try (RunningService service = start()) {
            signedProjects(1, 1);
            Stream stream = Stream.of(new ProjectCode("P-0099"));
            ledger.aborted(stream, "never committed".getBytes(StandardCharsets.UTF_8));
            assertThat(signed(service, signedProjects(2, 2))).isEqualTo(2);
        }
    }

    @Test
    void an_entry_that_comes_again_is_passed_over() {
        try (RunningService service = start()) {
            signedProjects(1, 2);
            ledger.backTo(3);
            Stream stream = Stream.of(new ProjectCode("P-0002"));
            ledger.raw(stream, ledger.entry(stream, contract(2, "5")));
            assertThat(signed(service, signedProjects(3, 3))).isEqualTo(3);
            assertThat(amount(service)).isEqualTo("3000000");
        }
    }

    @Test
    void a_hole_stops_every_projection_and_the_old_numbers_stay() {
        try (RunningService service = start()) {
            String before = signedProjects(1, 2);
            assertThat(signed(service, before)).isEqualTo(2);
            ledger.skipPosition();
            String after = signedProjects(3, 3);
            await().until(() -> !ready(service));
            Answer refused = service.get("/api/totals", after);
            assertThat(refused.status()).isEqualTo(504);
            assertThat(refused.body().get("position").asString()).isEqualTo(before);
            assertStopped(service, "totals", before, "position 5 follows, expected 4");
            assertStopped(service, "editions", before, "position 5 follows, expected 4");
            assertThat(signed(service, before)).isEqualTo(2);
        }
    }

    @Test
    void bytes_that_are_no_entry_stop_every_projection_at_their_position_also_after_a_restart() {
        String before = signedProjects(1, 2);
        ledger.raw(Stream.of(new ProjectCode("P-0001")), "{\"specversion\":\"1.0\"}".getBytes(StandardCharsets.UTF_8));
        signedProjects(3, 3);
        for (int start = 0; start < 2; start++) {
            try (RunningService service = start()) {
                await().until(() -> stopped(service, "totals"));
                assertStopped(service, "totals", before, "cannot go on at position 4");
                assertStopped(service, "projects", before, "cannot go on at position 4");
                assertThat(signed(service, before)).isEqualTo(2);
                assertThat(service.send("GET", "/actuator/health/liveness", null).status()).isEqualTo(200);
                assertThat(service.send("GET", "/actuator/prometheus", null).text())
                        .contains("registry_projection_stopped{").contains("projection=\"totals\"");
            }
        }
    }

    @Test
    void an_entry_that_one_projection_cannot_take_does_not_hold_up_the_others() {
        try (RunningService service = start()) {
            service.awaitRunning();
            signedProjects(1, 1);
            String position = ledger.project("NEVER-PROPOSED", new ProjectSelected(DAY));
            String edition = ledger.edition("DWS-2020", announced("A Dialogue with Shandong"));
            signedProjects(2, 2);
            Answer editions = service.get("/api/editions", edition);
            assertThat(editions.status()).isEqualTo(200);
            assertThat(editions.header("registry-projection-state")).isEqualTo("running");
            assertThat(editions.body().at("/items/0/code").asString()).isEqualTo("DWS-2020");
            String before = ledger.name + ":1";
            assertStopped(service, "totals", before, "ProjectSelected before the project is proposed");
            Answer totals = service.get("/api/totals");
            assertThat(totals.header("registry-position")).isEqualTo(before);
            assertThat(totals.body().at("/total/signed").asInt()).isEqualTo(1);
            assertThat(service.get("/api/totals", position).status()).isEqualTo(504);
            // What is read from both can be no newer than the older one, and says what is newer.
            Answer both = service.get("/api/editions/DWS-2020", "Registry-Wait-For", before);
            assertThat(both.header("registry-position")).isEqualTo(before);
            assertThat(both.header("registry-projection-state")).isEqualTo("stopped");
            assertThat(both.body().get("countedAt").asString()).isEqualTo(before);
            assertThat(both.body().has("closedOn")).isFalse();
            String closed = ledger.edition("DWS-2020", new EditionClosed(DAY, null));
            assertThat(service.get("/api/editions", closed).status()).isEqualTo(200);
            Answer later = service.get("/api/editions/DWS-2020", "If-None-Match", both.header("etag"));
            assertThat(later.status()).isEqualTo(200);
            assertThat(later.body().get("position").asString()).isEqualTo(closed);
            assertThat(later.body().get("countedAt").asString()).isEqualTo(before);
            assertThat(later.body().get("closedOn").asString()).isEqualTo(DAY.toString());
        }
    }

    /// A projection that fails as a test tells it to.
    static final class Faults {
        static final AtomicBoolean REFUSES = new AtomicBoolean();
        static final AtomicInteger LOSES_CONNECTION = new AtomicInteger();
        static final AtomicInteger FAILS_AFTER_COMMIT = new AtomicInteger();
        static final AtomicInteger APPLIED = new AtomicInteger();

        private Faults() {}

        static void none() {
            REFUSES.set(false);
            LOSES_CONNECTION.set(0);
            FAILS_AFTER_COMMIT.set(0);
            APPLIED.set(0);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class FaultyProjection {
        /// Comes last, after the others have written their rows.
        @Bean
        Projection zealous(JdbcClient jdbc) {
            return new Projection() {
                @Override
                public String name() {
                    return "zealous";
                }

                @Override
                public UnitOfWork begin(LedgerName name, long nextPosition) {
                    return this::take;
                }

                private void take(List<LedgerEntry> entries) {
                    if (Faults.LOSES_CONNECTION.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query(Boolean.class).single();
                    }
                    if (Faults.REFUSES.get()) {
                        throw new IllegalStateException("not this one");
                    }
                    Faults.APPLIED.addAndGet(entries.size());
                }
            };
        }

        @Bean
        static BeanPostProcessor failingAfterCommit() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PlatformTransactionManager transactions
                            ? new FailingAfterCommit(transactions)
                            : bean;
                }
            };
        }
    }

    private record FailingAfterCommit(PlatformTransactionManager transactions) implements PlatformTransactionManager {
        @Override
        public TransactionStatus getTransaction(TransactionDefinition definition) {
            return transactions.getTransaction(definition);
        }

        @Override
        public void commit(TransactionStatus status) {
            boolean writes = !status.isReadOnly();
            transactions.commit(status);
            if (writes && Faults.FAILS_AFTER_COMMIT.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TransactionSystemException("lost after the commit",
                        new java.sql.SQLException("connection lost", "08006"));
            }
        }

        @Override
        public void rollback(TransactionStatus status) {
            transactions.rollback(status);
        }
    }

    @Test
    void a_connection_lost_before_the_commit_loses_and_doubles_nothing() {
        Faults.none();
        try (RunningService service = RunningService.start(database, kafka, ledger.name, FaultyProjection.class)) {
            signedProjects(1, 3);
            Faults.LOSES_CONNECTION.set(3);
            String position = signedProjects(4, 20);
            assertThat(signed(service, position)).isEqualTo(20);
            assertThat(Faults.LOSES_CONNECTION).hasValue(0);
            assertThat(amount(service)).isEqualTo("20000000");
            assertThat(service.get("/api/projects/P-0004/history").body().get("items")).hasSize(2);
        }
    }

    @Test
    void a_commit_whose_answer_is_lost_is_not_applied_again() {
        Faults.none();
        try (RunningService service = RunningService.start(database, kafka, ledger.name, FaultyProjection.class)) {
            signedProjects(1, 3);
            Faults.FAILS_AFTER_COMMIT.set(3);
            String position = signedProjects(4, 20);
            assertThat(signed(service, position)).isEqualTo(20);
            await().until(() -> Faults.FAILS_AFTER_COMMIT.get() < 3);
            assertThat(amount(service)).isEqualTo("20000000");
        }
    }

    @Test
    void a_restart_tries_a_refused_entry_again_and_catches_up() {
        Faults.none();
        Faults.REFUSES.set(true);
        String position = signedProjects(1, 5);
        try (RunningService service = RunningService.start(database, kafka, ledger.name, FaultyProjection.class)) {
            assertThat(signed(service, position)).isEqualTo(5);
            await().until(() -> stopped(service, "zealous"));
            assertStopped(service, "zealous", ledger.name + ":-1", "not this one");
        }
        Faults.REFUSES.set(false);
        try (RunningService service = RunningService.start(database, kafka, ledger.name, FaultyProjection.class)) {
            await().until(() -> ready(service) && Faults.APPLIED.get() == 10);
            assertThat(signed(service, position)).isEqualTo(5);
        }
    }

    /// A projection that takes as many entries as a test lets it.
    @Configuration(proxyBeanMethods = false)
    static class HeldProjection {
        static final Semaphore ALLOWED = new Semaphore(0);

        @Bean
        Projection zealous() {
            return new Projection() {
                @Override
                public String name() {
                    return "zealous";
                }

                @Override
                public UnitOfWork begin(LedgerName name, long nextPosition) {
                    return entries -> ALLOWED.acquireUninterruptibly(entries.size());
                }
            };
        }
    }

    @Test
    void while_everything_is_read_anew_readers_are_told_so_until_all_that_was_there_is_counted() throws Exception {
        HeldProjection.ALLOWED.drainPermits();
        ledger.projects(0, 2);
        String last = ledger.projects(2, 3);
        try (RunningService service = RunningService.start(database, kafka, ledger.name,
                Map.of("registry.intake.batch-max", 1), HeldProjection.class, OpenPage.class);
                LiveReader live = new LiveReader(service.open("/api/totals/stream"))) {
            await().until(() -> live.events.size() == 2);
            assertThat(live.events.stream().map(LiveReader.Event::name)).containsExactly("waiting", "snapshot");
            OpenPage.assertWaiting(service);
            HeldProjection.ALLOWED.release(2);
            await().until(() -> live.events.getLast().id().equals(ledger.name + ":1"));
            assertThat(service.get("/api/totals").header("registry-projection-state")).isEqualTo("waiting");
            assertThat(health(service, "totals")).contains("WAITING",
                    "reading topic " + ledger.name.topic() + ": 2 of");
            OpenPage.assertWaiting(service);
            HeldProjection.ALLOWED.release(1_000);
            await().until(() -> live.events.getLast().name().equals("running"));
            assertThat(live.events.stream().map(LiveReader.Event::name)).containsOnlyOnce("waiting", "running");
            assertThat(live.events.getLast().data().get("position").asString()).isEqualTo(last);
            OpenPage.assertConnecting(service);
        } finally {
            HeldProjection.ALLOWED.release(1_000);
        }
    }

    @Test
    void a_database_that_goes_back_under_the_running_service_is_followed_from_where_it_is() {
        Backup backup = new Backup(database);
        try (RunningService service = start()) {
            assertThat(signed(service, signedProjects(1, 3))).isEqualTo(3);
            backup.take();
            assertThat(signed(service, signedProjects(4, 5))).isEqualTo(5);
            backup.restore();
            assertThat(signed(service, signedProjects(6, 6))).isEqualTo(6);
            assertThat(amount(service)).isEqualTo("6000000");
            assertThat(service.get("/api/projects/P-0004/history").body().get("items")).hasSize(2);
        }
    }

    @Test
    void kafka_may_go_away_and_come_back() throws Exception {
        try (TestKafka own = TestStores.ownKafka();
                TestLedger far = new TestLedger(own.bootstrapServers()).withTopic();
                RunningService service = RunningService.start(database, own.bootstrapServers(), far.name,
                        OpenPage.class);
                LiveReader live = new LiveReader(service.open("/api/totals/stream"))) {
            String before = far.project("P-0001", proposed("DWS-2020", "ENV", "CN-370100"));
            assertThat(service.get("/api/totals", before).status()).isEqualTo(200);
            own.kill();
            await().until(
                    () -> service.get("/api/totals").header("registry-projection-state").equals("waiting"));
            assertThat(service.get("/api/totals").body().at("/total/proposed").asInt()).isEqualTo(1);
            await().until(() -> live.events.getLast().name().equals("waiting"));
            OpenPage.assertWaiting(service);
            own.start();
            String after = far.project("P-0002", proposed("DWS-2020", "ENV", "CN-370100"));
            await().atMost(RunningService.PATIENCE)
                    .until(() -> service.get("/api/totals", after).body().at("/total/proposed").asInt() == 2);
            await().until(() -> live.events.getLast().id().equals(after));
            assertThat(live.events.stream().map(LiveReader.Event::name)).contains("running");
            OpenPage.assertConnecting(service);
        }
    }

    private RunningService start() {
        return RunningService.start(database, kafka, ledger.name);
    }

    /// Projects P-0001 and so on, each proposed and with a contract of a million.
    private String signedProjects(int from, int to) {
        for (int number = from; number <= to; number++) {
            ledger.project("P-%04d".formatted(number), proposed("DWS-2020", "ENV", "CN-370100"),
                    contract(1, "1000000"));
        }
        return ledger.last();
    }

    private static int signed(RunningService service, String after) {
        Answer totals = service.get("/api/totals", after);
        assertThat(totals.status()).as(totals.text()).isEqualTo(200);
        return totals.body().at("/total/signed").asInt();
    }

    private static String amount(RunningService service) {
        return service.get("/api/totals").body().at("/total/contracted/0/amount").asString();
    }

    private static boolean ready(RunningService service) {
        return service.send("GET", "/actuator/health/readiness", null).status() == 200;
    }

    private static boolean stopped(RunningService service, String projection) {
        return health(service, projection).contains("STOPPED");
    }

    private static String health(RunningService service, String projection) {
        return service.send("GET", "/actuator/health", ISSUER.token("auditor")).body()
                .at("/components/projections/details/" + projection + "@" + nameOf(service)).toString();
    }

    private static String nameOf(RunningService service) {
        return service.context.getEnvironment().getProperty("registry.ledger.name", "");
    }

    private static void assertStopped(RunningService service, String projection, String at, String reason) {
        assertThat(health(service, projection)).contains("STOPPED").contains(reason)
                .contains("\"position\":" + at.substring(at.indexOf(':') + 1));
        assertThat(ready(service)).isFalse();
        if (projection.equals("totals")) {
            assertThat(service.get("/api/totals").header("registry-projection-state")).isEqualTo("stopped");
        }
    }
}
