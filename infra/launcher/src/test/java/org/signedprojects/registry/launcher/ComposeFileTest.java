package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What the system in containers has to have in common with the one that this launcher starts, and what only containers
/// need.
@DisplayNameGeneration(ReplaceUnderscores.class)
class ComposeFileTest {
    private static final Path ROOT = Path.of("../..");
    private static final String UNPACKED_LIBRARIES_MAY_RUN = "/tmp:exec,size=64m";

    @Test
    void services_are_given_the_time_that_they_need_to_stop() throws IOException {
        for (String service : List.of("registry-command", "registry-query")) {
            Map<?, ?> settings = yaml(service + "/src/main/resources/application.yaml");
            Map<?, ?> lifecycle = (Map<?, ?>) ((Map<?, ?>) settings.get("spring")).get("lifecycle");
            Duration needed = seconds(lifecycle.get("timeout-per-shutdown-phase"));
            assertThat(seconds(services().get(service).get("stop_grace_period"))).as(service).isGreaterThan(needed);
        }
    }

    @Test
    void whoever_speaks_kafka_may_run_the_libraries_that_compress() throws IOException {
        for (String service : List.of("kafka", "registry-command", "registry-query")) {
            assertThat((List<?>) services().get(service).get("tmpfs")).as(service)
                    .isEqualTo(List.of(UNPACKED_LIBRARIES_MAY_RUN));
        }
    }

    @Test
    void nobody_fills_the_memory_with_temporary_files() throws IOException {
        assertThat(staying()).allSatisfy((service, settings) -> assertThat((List<?>) settings.get("tmpfs"))
                .filteredOn(mount -> mount.toString().startsWith("/tmp")).hasSize(1)
                .allMatch(mount -> mount.toString().contains("size=")));
    }

    @Test
    void everything_that_stays_tells_whether_it_is_healthy() throws IOException {
        assertThat(image()).contains("\nHEALTHCHECK ");
        assertThat(staying()).hasSize(7).allSatisfy((service, settings) -> assertThat(settings.keySet())
                .containsAnyOf("healthcheck", "build"));
    }

    private static String image() throws IOException {
        return Files.readString(ROOT.resolve("infra/docker/service/Dockerfile"));
    }

    /// @return what does not end by itself
    private static Map<String, Map<String, Object>> staying() throws IOException {
        Map<String, Map<String, Object>> staying = services();
        staying.values().removeIf(settings -> !settings.containsKey("restart"));
        return staying;
    }

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Map<String, Map<String, Object>>> file = yaml("docker-compose.yml");
        return file.get("services");
    }

    private static <T> T yaml(String file) throws IOException {
        return new Yaml().load(Files.readString(ROOT.resolve(file)));
    }

    private static Duration seconds(Object written) {
        return Duration.parse("PT" + written);
    }
}
