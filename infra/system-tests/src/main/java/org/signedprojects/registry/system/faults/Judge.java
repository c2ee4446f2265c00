package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.system.faults.Footprints.Footprint;
import org.signedprojects.registry.system.faults.Journal.Line;
import org.signedprojects.registry.system.faults.LedgerRows.Row;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;
import org.signedprojects.registry.system.faults.Outcome.Refused;
import org.signedprojects.registry.system.faults.Outcome.Unknown;

/// Holds a system at rest, all mended, to what it promised. It reads the whole history each time: a fault of today must not
/// have changed what was right yesterday.
final class Judge {
    /// How long what was acknowledged may take to reach Kafka and the projections once all is mended.
    private static final Duration CATCHES_UP = Duration.ofSeconds(90);
    private static final Duration ANSWERS = Duration.ofSeconds(5);
    private static final String HEALTH = "/actuator/health";
    private static final int REPEATED = 12;
    private static final int MOST_VIOLATIONS = 20;
    /// What the rules may say to a client of [Intents]. Anything else is a mistake of the system: these clients send
    /// valid commands about projects that exist.
    private static final Set<String> REFUSALS = Set.of("project-already-selected", "project-withdrawn",
            "contract-terminated", "contract-required", "contract-signed", "signing-void", "signing-already-verified",
            "unknown-signing", "four-eyes", "too-many-signings");

    private final BreakableSystem system;
    private final Http http;
    private final List<String> violations = new ArrayList<>();

    private Judge(BreakableSystem system, Http http) {
        this.system = system;
        this.http = http;
    }

    /// @param size        number of entries in the ledger
    /// @param checkpoints number of signed checkpoints that were looked at
    /// @param violations  what is wrong, at most the first twenty things; empty when every promise was kept
    record Verdict(long size, int checkpoints, List<String> violations) {
        Verdict {
            violations = List.copyOf(violations);
        }

        boolean isGood() {
            return violations.isEmpty();
        }
    }

    /// @param journal of everything that was ever sent to the system
    static Verdict judge(BreakableSystem system, Http http, Journal journal, Random random) {
        Judge judge = new Judge(system, http);
        try {
            return judge.judge(journal, random);
        } catch (SQLException | IOException e) {
            judge.violation("the judge could not look: " + e);
            return new Verdict(-1, 0, judge.violations);
        }
    }

    private Verdict judge(Journal journal, Random random) throws SQLException, IOException {
        List<Line> lines = journal.lines();
        Recount recount = new Recount();
        Footprints footprints = new Footprints(this::violation);
        Checkpoints checkpoints = new Checkpoints(this::violation);
        checkpoints.read(system.kafka(), "registry." + BreakableSystem.LEDGER + ".checkpoints",
                system.data().resolve("keys/verifier-keys"), LedgerRows.size(system.ledgerDatabase()), CATCHES_UP);
        long size = compareLedgerAndTopic(recount, footprints, checkpoints);
        checkCommands(lines, footprints);
        checkTotals(recount, size);
        checkHealth();
        repeatSome(lines, random);
        long sizeNow = LedgerRows.size(system.ledgerDatabase());
        if (sizeNow != size) {
            violation("repeating commands has made " + size + " entries " + sizeNow);
        }
        return new Verdict(size, checkpoints.count(), violations);
    }

    /// Reads both side by side, byte for byte.
    private long compareLedgerAndTopic(Recount recount, Footprints footprints, Checkpoints checkpoints)
            throws SQLException {
        long position = 0;
        try (LedgerRows ledger = LedgerRows.open(system.ledgerDatabase());
                RawTopic topic = RawTopic.open(system.kafka(), "registry." + BreakableSystem.LEDGER)) {
            for (Optional<Row> row = ledger.next(); row.isPresent(); row = ledger.next(), position++) {
                if (row.get().position() != position) {
                    violation("the ledger has position " + row.get().position() + ", expected " + position);
                }
                footprints.take(position, row.get().entry());
                Optional<ConsumerRecord<byte[], byte[]>> record = topic.next(CATCHES_UP);
                if (record.isEmpty()) {
                    violation("position " + position + " is not in the topic after " + CATCHES_UP.toSeconds() + " s");
                    return LedgerRows.size(system.ledgerDatabase());
                }
                compare(row.get(), record.get());
                recount.count(record.get().value());
                checkpoints.count(record.get().value());
            }
            checkEnds(position, topic);
            checkpoints.end();
        }
        return position;
    }

    private void compare(Row row, ConsumerRecord<byte[], byte[]> record) {
        String where = "position " + row.position() + ", offset " + record.offset() + ": ";
        if (!Arrays.equals(row.entry(), record.value())) {
            violation(where + "the topic has other bytes than the ledger");
        }
        if (!row.stream().equals(utf8(record.key()))) {
            violation(where + "the key is " + utf8(record.key()) + ", the stream " + row.stream());
        }
        if (!Long.toString(row.position()).equals(header(record, "position"))) {
            violation(where + "the header says position " + header(record, "position"));
        }
        if (!"application/cloudevents+json".equals(header(record, "content-type"))) {
            violation(where + "the header says content type " + header(record, "content-type"));
        }
    }

    private void checkEnds(long size, RawTopic topic) throws SQLException {
        long head = LedgerRows.size(system.ledgerDatabase());
        if (head != size) {
            violation("the head of the ledger says " + head + " entries, there are " + size);
        }
        topic.nextUntilEnd().ifPresent(more -> violation("the topic goes on after the ledger's end, at offset "
                + more.offset() + " with position " + header(more, "position")));
    }

    private void checkCommands(List<Line> lines, Footprints footprints) {
        Set<UUID> sent = new HashSet<>();
        for (Line line : lines) {
            UUID id = line.command().id();
            sent.add(id);
            check(line, footprints.of(id));
        }
        footprints.commands().stream().filter(command -> !sent.contains(command))
                .forEach(command -> violation("nobody sent the command " + command + " that is in the ledger"));
    }

    private void check(Line line, @Nullable Footprint footprint) {
        String what = line.command().path() + " by " + line.command().actor() + " under key " + line.command().key()
                + " (" + line.attempts() + " attempts, " + line.unanswered() + " unanswered)";
        if (footprint != null && footprint.entries() > 1) {
            violation("TWICE: carried out " + footprint.entries() + " times, last at position " + footprint.last()
                    + ": " + what);
            return;
        }
        switch (line.outcome()) {
            case Acknowledged(int _, long position, String _) when footprint == null ->
                violation("LOST: acknowledged at position " + position + ", not in the ledger: " + what);
            case Acknowledged(int _, long position, String _) when footprint.last() != position ->
                violation("acknowledged at position " + position + ", stands at " + footprint.last() + ": " + what);
            case Acknowledged _ -> {}
            case Refused(String problem) when !REFUSALS.contains(problem) ->
                violation("answered " + problem + ": " + what);
            case Refused(String problem) when footprint != null && line.unanswered() == 0 ->
                violation("refused as " + problem + ", but in the ledger: " + what);
            case Refused _ -> {}
            case Unknown(String last) -> violation("no answer, " + last + ": " + what);
        }
    }

    private void checkTotals(Recount recount, long size) throws IOException {
        Map<String, Map<String, String>> expected = recount.rows();
        Http.Answer answer = projected(size - 1);
        if (answer.position() != size - 1) {
            violation("the projection is at position " + answer.position() + " (status " + answer.status() + "), the "
                    + "ledger ends at " + (size - 1));
            return;
        }
        Map<String, Map<String, String>> shown = Recount.read(answer.json());
        Set<String> places = new HashSet<>(expected.keySet());
        places.addAll(shown.keySet());
        for (String place : places) {
            if (!expected.getOrDefault(place, Map.of()).equals(shown.getOrDefault(place, Map.of()))) {
                violation("totals of " + place + " are " + shown.get(place) + ", the recount gives "
                        + expected.get(place));
            }
        }
    }

    /// @return the totals, at this position if it is reached in time
    private Http.Answer projected(long position) throws IOException {
        String token = system.token("manager", "judge");
        long deadline = System.nanoTime() + CATCHES_UP.toNanos();
        Http.Answer answer = http.get(system.query("/api/totals?by=edition,sector,city"), token, ANSWERS);
        while (answer.position() < position && System.nanoTime() < deadline) {
            answer = http.get(system.query("/api/totals?by=edition,sector,city"), token, ANSWERS);
        }
        return answer;
    }

    private void checkHealth() throws IOException {
        String auditor = system.token("auditor", "judge");
        for (URI service : List.of(system.command(Victim.COMMAND_A, HEALTH), system.command(Victim.COMMAND_B, HEALTH),
                system.query(HEALTH))) {
            Http.Answer health = http.get(service, auditor, ANSWERS);
            if (health.status() != 200) {
                violation(service + " is not well: " + health.body());
            }
        }
    }

    /// A command repeated later, to either instance, gives the first answer.
    private void repeatSome(List<Line> lines, Random random) throws IOException {
        Client client = new Client(system, http, new Journal(), random);
        for (int i = 0; i < REPEATED; i++) {
            Line line = lines.get(random.nextInt(lines.size()));
            if (line.outcome() instanceof Acknowledged(int status, long position, String body)) {
                Victim instance = random.nextBoolean() ? Victim.COMMAND_A : Victim.COMMAND_B;
                Http.Answer again = client.send(line.command(), instance);
                if (again.status() != status || again.position() != position || !again.body().equals(body)) {
                    violation(line.command().path() + " was answered " + status + " at " + position + " " + body
                            + ", repeated to " + instance + " " + again.status() + " at " + again.position() + " "
                            + again.body());
                }
            }
        }
    }

    private void violation(String sentence) {
        if (violations.size() < MOST_VIOLATIONS) {
            violations.add(sentence);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        @Nullable
        Header header = record.headers().lastHeader(name);
        return header == null ? "nothing" : utf8(header.value());
    }

    private static String utf8(byte @Nullable [] bytes) {
        return bytes == null ? "nothing" : new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
