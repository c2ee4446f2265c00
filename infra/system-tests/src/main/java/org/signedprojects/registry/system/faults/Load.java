package org.signedprojects.registry.system.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.signedprojects.registry.system.faults.Outcome.Acknowledged;

/// Several clients that work at the same time until they are told to stop.
final class Load {
    private static final Duration THINKING = Duration.ofMillis(4);
    /// How long a command may stay without an answer once everything is mended.
    private static final Duration LAST_ANSWER = Duration.ofSeconds(60);

    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;
    private volatile long giveUpAt = Long.MAX_VALUE;

    /// Starts them. They propose projects in an edition of their own, announced first.
    /// @param edition code, new in the ledger
    static Load start(int clients, String edition, BreakableSystem system, Http http, Journal journal, long seed) {
        Load load = new Load();
        Projects projects = new Projects();
        Random seeds = new Random(seed);
        Outcome announced = new Client(system, http, journal, new Random(seed)).carryOut(Intents.announcement(edition),
                load::isPatient);
        if (!(announced instanceof Acknowledged)) {
            throw new IllegalStateException("the edition was not announced: " + announced);
        }
        for (int i = 1; i <= clients; i++) {
            Random random = new Random(seeds.nextLong());
            Intents intents = new Intents("client-" + i, edition, projects, random);
            Client client = new Client(system, http, journal, random);
            load.threads.add(Thread.ofVirtual().name("client-" + i)
                    .start(() -> load.work(client, intents, projects)));
        }
        return load;
    }

    /// Returns when each client has got an answer to its last command, or has waited for it for a minute.
    void finish() {
        giveUpAt = System.nanoTime() + LAST_ANSWER.toNanos();
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                thread.interrupt();
            }
        }
    }

    private boolean isPatient() {
        return System.nanoTime() < giveUpAt && !Thread.currentThread().isInterrupted();
    }

    private void work(Client client, Intents intents, Projects projects) {
        while (!stopping) {
            Command command = intents.next();
            if (client.carryOut(command, this::isPatient) instanceof Acknowledged acknowledged
                    && command.path().equals("/api/projects")) {
                projects.add(new Http.Answer(acknowledged.status(), acknowledged.body(), acknowledged.position())
                        .json().path("code").asString());
            }
            think();
        }
    }

    private static void think() {
        try {
            Thread.sleep(THINKING);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
