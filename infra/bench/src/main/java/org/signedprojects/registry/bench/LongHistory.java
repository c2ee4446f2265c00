package org.signedprojects.registry.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.bundle.Bundle;
import org.signedprojects.registry.audit.bundle.BundleWriter;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Plan;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Verification;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.KafkaSource;
import org.signedprojects.registry.audit.source.PostgresSource;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.bench.commands.LedgerInProcess;
import org.signedprojects.registry.bench.history.CatchUp;
import org.signedprojects.registry.bench.history.Dropped;
import org.signedprojects.registry.bench.history.History;
import org.signedprojects.registry.bench.history.PlainHash;
import org.signedprojects.registry.bench.history.PlainProducer;
import org.signedprojects.registry.bench.history.ReadAndParse;
import org.signedprojects.registry.bench.history.Rebuild;
import org.signedprojects.registry.bench.history.Topics;
import org.signedprojects.registry.bench.history.Verify;
import org.signedprojects.registry.bench.load.Contest;
import org.signedprojects.registry.bench.load.Contestant;
import org.signedprojects.registry.bench.load.Outcome;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.ServiceProcess;
import org.signedprojects.registry.ledger.LedgerName;

/// A ledger with a million entries: publishing, projecting and verifying all of them.
final class LongHistory {
    private static final int ENTRIES = 1_000_000;
    private static final int PUBLISHED_A_TURN = 150_000;
    private static final LedgerName LEDGER = new LedgerName("history");

    private final Run run;
    private final int entries;
    private final Database database;
    private final Topics topics;

    LongHistory(Run run) {
        this.run = run;
        this.entries = run.entries(ENTRIES);
        this.database = run.machine().database("bench_history");
        this.topics = new Topics(run.machine().bootstrapServers());
    }

    void measure() throws Exception {
        run.tell("making a ledger of " + entries + " entries");
        try (LedgerInProcess ledger = LedgerInProcess.unpublished(run.machine(), database, LEDGER.value())) {
            History history = new History(database, LEDGER);
            history.growTo(entries);
            history.settle();
            if (run.wants(RowName.PUBLISH)) {
                publish(new PlainProducer(topics, "none", ledger.ledger(), publishedATurn()),
                        new PlainProducer(topics, "lz4", ledger.ledger(), publishedATurn()));
            }
            run.tell("publishing all of it");
            catchUp(entries).turn(Duration.ZERO);
            run.machine().settle();
            if (run.wants(RowName.VERIFY)) {
                verify(new PlainHash(ledger.ledger(), entries));
            }
        }
        if (run.wants(RowName.REBUILD)) {
            rebuild();
        }
    }

    private void publish(PlainProducer plain, PlainProducer compressing) throws Exception {
        run.tell("publishing what Kafka has not got");
        CatchUp publisher = catchUp(publishedATurn());
        Map<String, Outcome> outcomes = run.contest(60).between(List.of(publisher, plain, compressing));
        double published = outcomes.get(publisher.name()).perSecond();
        run.add(Line.rate("publish catch-up, entries", published, plain.name(),
                outcomes.get(plain.name()).perSecond(), 0.5));
        run.add(Line.besideRate("publish catch-up, entries", published, compressing.name(),
                outcomes.get(compressing.name()).perSecond()));
    }

    private void verify(PlainHash plain) throws Exception {
        run.tell("verifying all of it");
        Keys keys = Keys.read(ServiceProcess.verifierKeys(run.machine(), LEDGER.value()));
        Path exported = exported(keys);
        run.machine().settle();
        Map<String, Supplier<EntrySource>> sources = new LinkedHashMap<>();
        sources.put("a bundle", () -> new TileSource(new Bundle(exported)));
        sources.put("Kafka",
                () -> new KafkaSource(Map.of("bootstrap.servers", run.machine().bootstrapServers()), LEDGER));
        sources.put("PostgreSQL", this::postgres);
        List<Contestant> contestants = new ArrayList<>(List.of(plain));
        sources.forEach((from, source) -> {
            contestants.add(new Verify(verifying(from), LEDGER, keys, source, entries));
            contestants.add(new Dropped(reading(from), source, entries));
        });
        Map<String, Outcome> outcomes = run.contest(60).between(contestants);
        for (String from : sources.keySet()) {
            double verified = outcomes.get(verifying(from)).perSecond();
            run.add(Line.rate(verifying(from), verified, plain.name(), outcomes.get(plain.name()).perSecond(), 0.5));
            run.add(Line.besideRate(verifying(from), verified, reading(from), outcomes.get(reading(from)).perSecond()));
        }
    }

    private static String verifying(String from) {
        return "verify from " + from + ", entries";
    }

    private static String reading(String from) {
        return "only reading " + from;
    }

    /// What `./registry export` does.
    private Path exported(Keys keys) {
        Path file = run.machine().folder("bundle").resolve("history.bundle");
        try (PostgresSource source = postgres()) {
            Signed checkpoint = Signed.parse(source.checkpoints().getLast(), source.title());
            Plan plan = new Plan(source.ledger(), keys, List.of(checkpoint), List.of(), checkpoint.size(), false);
            try (BundleWriter bundle = new BundleWriter(file, LEDGER.value(), checkpoint, keys)) {
                new Verification(source, plan, bundle, Progress.NONE).run();
                bundle.finish();
            }
        }
        return file;
    }

    private PostgresSource postgres() {
        return new PostgresSource(new org.signedprojects.registry.audit.source.Database(database.url(),
                database.user(), database.password()));
    }

    private void rebuild() throws Exception {
        run.tell("all projections from the beginning");
        Rebuild rebuild = new Rebuild(run.machine(), LEDGER, entries);
        ReadAndParse plain = new ReadAndParse(topics, LEDGER, entries);
        plain.turn(Duration.ZERO);
        Contest contest = run.contest(0).repeated(Math.min(run.repeats(), 2));
        Map<String, Outcome> outcomes = contest.between(List.of(rebuild, plain));
        run.add(Line.rate("rebuild of all projections, entries", outcomes.get(rebuild.name()).perSecond(),
                plain.name(), outcomes.get(plain.name()).perSecond(), 0.5));
    }

    private CatchUp catchUp(long upTo) {
        return new CatchUp(run.machine(), database, LEDGER, topics, upTo);
    }

    private int publishedATurn() {
        return Math.min(entries, PUBLISHED_A_TURN);
    }
}
