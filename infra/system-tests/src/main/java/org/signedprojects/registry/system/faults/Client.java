package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.signedprojects.registry.system.faults.Journal.Line;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;
import org.signedprojects.registry.system.faults.Outcome.Refused;
import org.signedprojects.registry.system.faults.Outcome.Unknown;

/// Sends commands one after the other and never gives one up without need: as long as there is no definite answer it sends
/// the same request under the same key again, to the one instance or to the other.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final long MOST_PAUSE_MILLIS = 250;
    /// Nothing was written, or it is not known: to be sent again.
    private static final Set<String> AGAIN = Set.of("command-running", "concurrent-change");

    private final BreakableSystem system;
    private final Http http;
    private final Journal journal;
    private final Random random;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Client(BreakableSystem system, Http http, Journal journal, Random random) {
        this.system = system;
        this.http = http;
        this.journal = journal;
        this.random = random;
    }

    /// @param patient asked before each further attempt; false makes the client give the command up
    Outcome carryOut(Command command, BooleanSupplier patient) {
        Victim instance = random.nextBoolean() ? Victim.COMMAND_A : Victim.COMMAND_B;
        int unanswered = 0;
        String last = "";
        for (int attempt = 1;; attempt++) {
            try {
                Http.Answer answer = send(command, instance);
                if (isDefinite(answer)) {
                    return written(new Line(command, attempt, unanswered, outcome(answer)), instance);
                }
                last = answer.status() + " " + answer.problem();
                unanswered += answer.status() >= 500 ? 1 : 0;
            } catch (IOException noAnswer) {
                last = noAnswer.toString();
                unanswered++;
            }
            if (!patient.getAsBoolean()) {
                return written(new Line(command, attempt, unanswered, new Unknown(last)), instance);
            }
            pause(attempt);
            instance = instance == Victim.COMMAND_A ? Victim.COMMAND_B : Victim.COMMAND_A;
        }
    }

    /// Sends a command to one instance, once, and keeps it out of the journal.
    Http.Answer send(Command command, Victim instance) throws IOException {
        return http.post(system.command(instance, command.path()), token(command), command.key(), command.body(),
                PATIENCE);
    }

    private Outcome written(Line line, Victim instance) {
        journal.write(line, instance);
        return line.outcome();
    }

    private String token(Command command) {
        return tokens.computeIfAbsent(command.role() + " " + command.actor(),
                _ -> system.token(command.role(), command.actor()));
    }

    private static boolean isDefinite(Http.Answer answer) {
        return answer.status() < 500 && !AGAIN.contains(answer.problem());
    }

    private static Outcome outcome(Http.Answer answer) {
        if (answer.isOk()) {
            return new Acknowledged(answer.status(), answer.position(), answer.body());
        }
        return new Refused(answer.problem().isEmpty() ? "status " + answer.status() : answer.problem());
    }

    /// Longer each time, and never the same: clients that were refused together do not come back together.
    private void pause(int attempt) {
        try {
            Thread.sleep(5 + random.nextLong(Math.min(10L << Math.min(attempt, 10), MOST_PAUSE_MILLIS)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
