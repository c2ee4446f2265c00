package org.signedprojects.registry.launcher.client;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Hands a CSV file with projects to the command service and prints what became of each row.
public final class ProjectsImport {
    private static final String IMPORTS = "/api/imports";

    private final ImportTarget target;
    private final PrintStream out;

    public ProjectsImport(RunningSystem system, PrintStream out) {
        this.target = new ImportTarget(system, Role.NEGOTIATOR);
        this.out = out;
    }

    /// @return how many rows were refused
    public int run(Path file) {
        Http.Answer answer = target.send(IMPORTS, "text/csv", bytes(file));
        if (!answer.isOk()) {
            out.println(file + ": refused, " + RefusalText.reason(answer));
            return 1;
        }
        JsonNode result = JsonMapper.shared().readTree(answer.body());
        int refused = 0;
        for (JsonNode row : result.path("rows")) {
            refused += print(row);
        }
        if (result.path("errorsLeftOut").asLong(0) > 0) {
            out.println("and " + result.path("errorsLeftOut").asLong() + " errors more: correct these first");
        }
        return refused;
    }

    private int print(JsonNode row) {
        String outcome = row.path("outcome").asString("").toLowerCase(Locale.ROOT).replace('_', ' ');
        out.println("row " + row.path("row").asString("?") + ": " + outcome
                + (row.path("code").isString() ? ", " + row.path("code").asString() : ""));
        for (JsonNode error : row.path("errors")) {
            out.println("  " + error.path("column").asString("?") + ": " + error.path("reason").asString("?"));
        }
        return outcome.equals("refused") ? 1 : 0;
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
