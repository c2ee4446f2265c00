package org.signedprojects.registry.query.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// docs/api.md says what the code does.
class ApiGuideTest {
    @Test
    void the_problems_of_queries_are_in_the_guide_and_no_others() throws IOException {
        List<String> guide = Files.readAllLines(Path.of("../docs/api.md"));

        List<String> told = guide.stream().skip(guide.indexOf("### Problems of queries") + 1L)
                .takeWhile(line -> !line.startsWith("#")).filter(line -> line.matches("\\| \\d{3} .*")).toList();

        assertThat(told).isSorted().containsExactlyInAnyOrderElementsOf(Arrays.stream(ProblemType.values())
                .map(type -> "| %d | `%s` | %s |".formatted(type.status().value(),
                        type.uri().getPath().substring("/problems/".length()), type.meaning()))
                .toList());
    }
}
