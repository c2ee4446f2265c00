package org.signedprojects.registry.launcher.programs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/// What the system in containers has to have in common with the one that this launcher starts, and what only containers
/// need.
class ComposeFileTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private static final String SHARE_OF_MEMORY = "-XX:MaxRAMPercentage=40";
    private static final String UNPACKED_LIBRARIES_MAY_RUN = "/tmp:exec,size=64m";

    @Test
    void services_have_the_options_that_they_have_without_containers() throws IOException {
        assertThat(options("identity")).containsExactlyInAnyOrderElementsOf(ServiceJvm.IDENTITY);
        assertThat(options("registry-command")).containsExactlyInAnyOrderElementsOf(ServiceJvm.COMMAND);
        assertThat(options("registry-query")).containsExactlyInAnyOrderElementsOf(ServiceJvm.QUERY);
    }

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

    private static List<String> options(String service) throws IOException {
        String entrypoint = image().replaceFirst("(?s).*\nENTRYPOINT (\\[.*?]).*", "$1");
        List<String> command = QUOTED.matcher(entrypoint).results().map(word -> word.group(1)).toList();
        List<String> options = new ArrayList<>(command.subList(1, command.indexOf("-jar")));
        // What an image has of its own: without a heap in JDK_JAVA_OPTIONS it takes a share.
        assertThat(options.remove(SHARE_OF_MEMORY)).isTrue();
        Map<?, ?> environment = (Map<?, ?>) services().get(service).get("environment");
        options.addAll(List.of(environment.get("JDK_JAVA_OPTIONS").toString().split(" ")));
        return options;
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
