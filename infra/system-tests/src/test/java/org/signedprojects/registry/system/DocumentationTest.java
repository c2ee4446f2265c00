package org.signedprojects.registry.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The documentation holds together. That it says what the code does is tested beside the code.
class DocumentationTest {
    private static final Path ROOT = RunningRegistry.ROOT;
    private static final Path DECISIONS = ROOT.resolve("docs/adr");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern SETTINGS = Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)");
    private static final Pattern TITLE = Pattern.compile("# (\\d+)\\. (.+?)(?: {2,}| accepted,).*");

    @Test
    void every_link_leads_to_a_file_and_a_heading_that_are_there() throws IOException {
        List<String> nowhere = new ArrayList<>();
        for (Path page : pages()) {
            Matcher link = LINK.matcher(Files.readString(page));
            while (link.find()) {
                if (!leadsSomewhere(page, link.group(1), link.group(2))) {
                    nowhere.add(ROOT.relativize(page) + ": " + link.group());
                }
            }
        }
        assertThat(nowhere).isEmpty();
    }

    @Test
    void every_decision_is_in_their_index_in_order_and_under_its_title() throws IOException {
        List<String> decisions = new ArrayList<>();
        for (Path page : sorted(Files.list(DECISIONS), "\\d{4}-.*\\.md")) {
            Matcher title = TITLE.matcher(Files.readAllLines(page).getFirst());
            assertThat(title.matches()).as(page.toString()).isTrue();
            decisions.add("| %s | [%s](%s) ".formatted(title.group(1), title.group(2).strip(), page.getFileName()));
        }

        List<String> index = Files.readAllLines(DECISIONS.resolve("README.md")).stream()
                .filter(line -> line.matches("\\| \\d.*")).map(line -> line.replaceAll("\\|[^|]*\\|$", "")).toList();

        assertThat(index).isNotEmpty().isEqualTo(decisions);
    }

    @Test
    void the_index_names_every_decision_that_has_changed_since_then() throws IOException {
        List<String> index = Files.readAllLines(DECISIONS.resolve("README.md"));
        for (Path page : sorted(Files.list(DECISIONS), "\\d{4}-.*\\.md")) {
            if (Files.readString(page).contains("\n**Since then**")) {
                assertThat(index).anyMatch(line -> line.matches(".*\\(" + page.getFileName() + "\\) \\| itself.*"));
            }
        }
    }

    @Test
    void every_group_of_settings_is_told_with_the_configuration() throws IOException {
        List<String> groups = new ArrayList<>();
        for (String module : List.of("registry-command", "registry-query", "infra/web", "infra/identity")) {
            for (Path source : sorted(Files.walk(ROOT.resolve(module).resolve("src/main/java")), ".*\\.java")) {
                SETTINGS.matcher(Files.readString(source)).results().forEach(found -> groups.add(found.group(1)));
            }
        }

        String configuration = Files.readString(ROOT.resolve("docs/configuration.md"));

        assertThat(groups).hasSizeGreaterThan(10)
                .allSatisfy(group -> assertThat(configuration).contains("`" + group + "."));
    }

    private static boolean leadsSomewhere(Path from, String file, String heading) throws IOException {
        Path target = file.isEmpty() ? from : from.resolveSibling(file).normalize();
        return Files.exists(target) && (heading == null || Files.readAllLines(target).stream()
                .filter(line -> line.startsWith("#")).map(DocumentationTest::anchor).anyMatch(heading::equals));
    }

    /// As GitHub makes it of a heading.
    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(
                ' ',
                '-');
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(sorted(Files.list(ROOT), ".*\\.md"));
        pages.addAll(sorted(Files.walk(ROOT.resolve("docs")), ".*\\.md"));
        return pages;
    }

    private static List<Path> sorted(Stream<Path> files, String name) {
        try (files) {
            return files.filter(file -> file.getFileName().toString().matches(name)).sorted().toList();
        }
    }
}
