package org.signedprojects.registry.command.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.tokens.Role;

/// docs/api.md says what the code does.
class ApiGuideTest {
    private final String guide = read();

    @Test
    void every_problem_is_in_the_catalogue() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(guide).contains(
                    "| %d | `%s` | %s |".formatted(type.status().value(), type.slug(), type.title()));
        }
    }

    @Test
    void every_command_is_there_with_its_role() {
        for (Access access : Access.TABLE) {
            if (!access.isOpen()) {
                String roles = access.roles().stream().map(Role::claim).collect(Collectors.joining(", "));
                assertThat(guide).contains("| `%s` | %s |".formatted(access.path(), roles));
            }
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/api.md"));
        } catch (IOException missing) {
            throw new IllegalStateException("docs/api.md is not where it was", missing);
        }
    }
}
