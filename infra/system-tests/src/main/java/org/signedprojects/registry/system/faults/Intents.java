package org.signedprojects.registry.system.faults;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// What one client wants next: proposals, negotiations, signings and what follows from them, in a random mixture.
final class Intents {
    private static final List<String> SECTORS = List.of("ENV", "HEALTH", "AGRI");
    private static final List<String> CITIES = List.of("CN-370100", "CN-370200");
    private static final List<String> COUNTERPARTS = List.of("JP-27", "JP-13");
    private static final List<String> INSTRUMENTS = List.of("INTENT", "AGREEMENT", "CONTRACT", "CONTRACT");
    private static final List<String> CURRENCIES = List.of("CNY", "JPY", "USD");

    private final String name;
    private final String edition;
    private final Projects projects;
    private final Random random;

    /// @param name    of the client
    /// @param edition that new projects belong to
    Intents(String name, String edition, Projects projects, Random random) {
        this.name = name;
        this.edition = edition;
        this.projects = projects;
        this.random = random;
    }

    static Command announcement(String edition) {
        return new Command("organiser", "admin", key(), "/api/editions", """
            {"code":"%s","series":"FAULTS","names":{"en":"Held under difficulties"},"opensOn":"2020-07-30",
             "closesOn":"2020-09-30","homeZone":"Asia/Shanghai","format":"ONLINE","venues":["CN-370100"]}"""
                .formatted(edition));
    }

    Command next() {
        Optional<String> project = projects.any(random);
        if (project.isEmpty() || random.nextInt(100) < 25) {
            return proposal();
        }
        return onProject("/api/projects/" + project.get());
    }

    private Command proposal() {
        return negotiator("/api/projects",
                """
                    {"edition":"%s","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"%s","city":"%s",
                     "counterpart":"%s","parties":[{"name":"Shandong party","side":"CN"},{"name":"Kansai party","side":"JP"}],
                     "proposedOn":"2020-07-30"}"""
                        .formatted(edition, one(SECTORS), one(CITIES), one(COUNTERPARTS)));
    }

    private Command onProject(String project) {
        int dice = random.nextInt(100);
        if (dice < 50) {
            return negotiator(project + "/negotiations", """
                {"heldOn":"2020-07-30","mode":"ONLINE","summary":"Round of %s","outcome":"CONTINUE"}""".formatted(
                    name));
        } else if (dice < 56) {
            return negotiator(project + "/selection", "{\"selectedOn\":\"2020-07-30\"}");
        } else if (dice < 80) {
            return negotiator(project + "/signings", """
                {"instrument":"%s","signedOn":"2020-08-1%d","amounts":[{"amount":"%d","currency":"%s"}]}""".formatted(
                    one(INSTRUMENTS), random.nextInt(10), 1 + random.nextInt(1_000_000), one(CURRENCIES)));
        } else if (dice < 90) {
            return verifier(project + signing() + "/verification", "{}");
        } else if (dice < 94) {
            return verifier(project + signing() + "/void", "{\"reason\":\"recorded twice\"}");
        } else if (dice < 97) {
            return negotiator(project + "/termination", "{\"reason\":\"breach\"}");
        }
        return negotiator(project + "/withdrawal", "{\"reason\":\"no funds\"}");
    }

    private String signing() {
        return "/signings/" + (1 + random.nextInt(2));
    }

    private Command negotiator(String path, String body) {
        return new Command(name, "negotiator", key(), path, body);
    }

    private Command verifier(String path, String body) {
        return new Command(name + "-verifies", "verifier", key(), path, body);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
