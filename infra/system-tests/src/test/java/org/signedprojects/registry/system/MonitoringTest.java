package org.signedprojects.registry.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.json.RegistryJson;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;

/// The alarms and the dashboard speak of metrics that there are, and every alarm is explained. That the documented
/// metrics are exposed is tested in each service.
class MonitoringTest {
    private static final Path ROOT = RunningRegistry.ROOT;
    private static final Path PROMETHEUS = ROOT.resolve("infra/prometheus");
    private static final Path DASHBOARD = ROOT.resolve("infra/grafana/dashboards/registry.json");
    private static final Pattern METRIC = Pattern.compile("\\b(?:registry|http_server|hikaricp|jvm|process)_[a-z_]+");
    private static final Pattern DOCUMENTED = Pattern
            .compile("`([a-z_]+)`(?=[^|]*\\| (gauge|counter|summary|histogram) \\|)");

    private record Alarm(String name, String expression, String runbook) {}

    @Test
    void alarms_and_panels_use_documented_metrics_only() throws IOException {
        List<String> expressions = new ArrayList<>(alarms().stream().map(Alarm::expression).toList());
        JsonNode panels = RegistryJson.lenient().readTree(Files.readString(DASHBOARD)).get("panels");
        panels.forEach(
                panel -> panel.path("targets").forEach(target -> expressions.add(target.get("expr").asString())));

        Set<String> used = expressions.stream().flatMap(MonitoringTest::metrics)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThan(20).isSubsetOf(documented());
    }

    @Test
    void every_alarm_is_explained_where_it_says_and_nothing_else_is() throws IOException {
        List<String> sections = Files.readAllLines(ROOT.resolve("docs/operations.md")).stream()
                .filter(line -> line.startsWith("### Registry")).map(line -> line.substring(4)).toList();

        assertThat(alarms()).extracting(Alarm::name).isNotEmpty().containsExactlyInAnyOrderElementsOf(sections);
        assertThat(alarms()).allSatisfy(alarm -> assertThat(alarm.runbook())
                .isEqualTo("docs/operations.md#" + alarm.name().toLowerCase(java.util.Locale.ROOT)));
    }

    @Test
    void every_alarm_has_a_test_of_its_own() throws IOException {
        String tests = Files.readString(PROMETHEUS.resolve("alerts.test.yml"));

        assertThat(alarms()).allSatisfy(alarm -> assertThat(tests).contains("alertname: " + alarm.name() + "\n"));
    }

    /// Only where Prometheus' own tool is installed (Debian: package prometheus).
    @Test
    void prometheus_accepts_the_configuration_and_its_tests_pass() throws IOException, InterruptedException {
        assumeTrue(Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool"))), "promtool is not installed");

        promtool("check", "config", "prometheus.yml");
        promtool("test", "rules", "alerts.test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(PROMETHEUS.toFile()).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static List<Alarm> alarms() throws IOException {
        Map<String, List<Map<String, Object>>> file = new Yaml()
                .load(Files.readString(PROMETHEUS.resolve("alerts.yml")));
        List<Alarm> alarms = new ArrayList<>();
        for (Map<String, Object> group : file.get("groups")) {
            for (Object rule : (List<?>) group.get("rules")) {
                Map<?, ?> alarm = (Map<?, ?>) rule;
                alarms.add(new Alarm((String) alarm.get("alert"), (String) alarm.get("expr"),
                        (String) ((Map<?, ?>) alarm.get("annotations")).get("runbook")));
            }
        }
        return alarms;
    }

    private static Stream<String> metrics(String expression) {
        return METRIC.matcher(expression).results().map(MatchResult::group);
    }

    /// @return names of samples
    private static Set<String> documented() throws IOException {
        Set<String> names = new TreeSet<>();
        DOCUMENTED.matcher(Files.readString(ROOT.resolve("docs/metrics.md"))).results().forEach(found -> {
            List<String> suffixes = switch (found.group(2)) {
                case "summary" -> List.of("_count", "_sum", "_max");
                case "histogram" -> List.of("_count", "_sum", "_max", "_bucket");
                default -> List.of("");
            };
            suffixes.forEach(suffix -> names.add(found.group(1) + suffix));
        });
        return names;
    }
}
