package org.signedprojects.registry.launcher.client;

import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.signedprojects.registry.launcher.data.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Announces the editions of a file and declares their figures, one request each. An edition without a home time zone
/// takes that of its series.
public final class EditionsImport {
    private static final String EDITIONS = "/api/editions";

    private final ImportTarget target;
    private final PrintStream out;

    public EditionsImport(RunningSystem system, PrintStream out) {
        this.target = new ImportTarget(system, Role.ADMIN);
        this.out = out;
    }

    /// @return how many items were refused
    public int run(Path file) {
        JsonNode content = read(file);
        Map<String, String> zones = homeZones(content.path("series"));
        int refused = 0;
        for (JsonNode edition : content.path("editions")) {
            refused += edition instanceof ObjectNode object ? announce(object, zones) : refuse(edition);
        }
        return refused;
    }

    /// @return 1, for one refused
    private int refuse(JsonNode edition) {
        out.println("edition " + edition + ": refused, it is no object");
        return 1;
    }

    private int announce(ObjectNode edition, Map<String, String> zones) {
        String code = edition.path("code").asString("?");
        ObjectNode body = edition.deepCopy();
        JsonNode figures = body.remove("declaredFigures");
        if (!body.has("homeZone") && zones.containsKey(edition.path("series").asString(""))) {
            body.put("homeZone", zones.get(edition.path("series").asString("")));
        }
        int refused = send(EDITIONS, body, "edition " + code);
        if (figures != null) {
            for (JsonNode figure : figures) {
                refused += send(EDITIONS + "/" + segment(code) + "/figures", figure, "  figure " + described(figure));
            }
        }
        return refused;
    }

    /// What is no code is for the command service to refuse.
    private static String segment(String code) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String described(JsonNode figure) {
        return "%s %s %s, %s of %s".formatted(figure.path("measure").asString("?"),
                figure.path("qualifier").asString("?"), figure.path("value").asString("?"),
                figure.path("basis").asString("?"), figure.path("asOf").asString("no date"));
    }

    /// @return 1 when it was refused, else 0
    private int send(String path, JsonNode item, String name) {
        Http.Answer answer = target.send(path, "application/json", JsonMapper.shared().writeValueAsBytes(item));
        out.println(name + ": " + outcome(answer));
        return answer.isOk() || isThereAlready(answer) ? 0 : 1;
    }

    private static String outcome(Http.Answer answer) {
        if (isThereAlready(answer)) {
            return "there already";
        }
        return answer.isOk()
                ? "recorded" + answer.position().map(at -> " at " + at).orElse("")
                : "refused, " + RefusalText.reason(answer);
    }

    /// Somebody else declared exactly the same figure before.
    private static boolean isThereAlready(Http.Answer answer) {
        return answer.status() == 409 && RefusalText.type(answer).equals("/problems/figure-already-declared");
    }

    private static Map<String, String> homeZones(JsonNode series) {
        Map<String, String> zones = new HashMap<>();
        series.forEach(one -> zones.put(one.path("code").asString(""), one.path("homeZone").asString("")));
        return zones;
    }

    private static JsonNode read(Path file) {
        try {
            JsonNode content = JsonMapper.shared().readTree(file);
            if (!content.path("editions").isArray()) {
                throw new Refusal("The file " + file + " has no list \"editions\".");
            }
            return content;
        } catch (JacksonException e) {
            throw new Refusal("The file " + file + " is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
