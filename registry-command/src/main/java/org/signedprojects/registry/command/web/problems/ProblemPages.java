package org.signedprojects.registry.command.web.problems;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// The pages behind the type URIs of problems.
@RestController
@Tag(name = "Problems", description = "What the types of problems mean")
final class ProblemPages {
    @Schema(name = "ProblemType", description = "One kind of problem", example = """
        {"type":"/problems/unknown-project","status":404,"title":"There is no such project",
         "explanation":"Propose the project first, or correct its code."}""")
    record Page(String type, int status, String title,
            @Schema(description = "What it means and what to do") String explanation) {
        static Page of(ProblemType type) {
            return new Page(type.uri().toString(), type.status().value(), type.title(), type.explanation());
        }
    }

    @GetMapping(path = "/problems", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "All kinds of problems", description = "The catalogue of everything the service may answer"
            + " instead of what was asked for.")
    List<Page> all() {
        return Arrays.stream(ProblemType.values()).map(Page::of).toList();
    }

    @GetMapping(path = "/problems/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "One kind of problem", description = "What the type URI of a problem leads to.")
    Page one(@PathVariable String name) {
        return ProblemType.named(name).map(Page::of)
                .orElseThrow(() -> new Refused(ProblemType.NOT_FOUND, "There is no problem of that name."));
    }
}
