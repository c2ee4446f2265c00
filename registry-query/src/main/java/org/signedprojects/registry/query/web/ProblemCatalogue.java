package org.signedprojects.registry.query.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Explains the problem types, at the addresses that problems name.
@RestController
@Tag(name = "Problems", description = "What each problem type means")
final class ProblemCatalogue {
    @Schema(description = "A problem type, explained")
    record Explained(@Schema(example = "/problems/invalid-request") URI type,
            @Schema(example = "The request is not valid") String title, @Schema(example = "400") int status,
            @Schema(example = "A parameter or header is unknown.") String meaning,
            @Schema(example = "Correct what `errors` names.") String remedy) {
        static Explained of(ProblemType type) {
            return new Explained(type.uri(), type.title(), type.status().value(), type.meaning(), type.remedy());
        }
    }

    @Operation(operationId = "problemTypes", summary = "All problem types of this service")
    @GetMapping(path = "/problems", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Explained> all() {
        return Arrays.stream(ProblemType.values()).map(Explained::of).toList();
    }

    @Operation(operationId = "problemType", summary = "What one problem type means and what to do about it")
    @GetMapping(path = "/problems/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    Explained one(@PathVariable String name) {
        return ProblemType.named(name).map(Explained::of)
                .orElseThrow(() -> ReadFailure.of(ProblemType.NOT_FOUND, "There is no such problem type."));
    }
}
