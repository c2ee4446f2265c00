package org.signedprojects.registry.launcher.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.files.Synced;
import org.signedprojects.registry.launcher.data.Refusal;

class InstalledServiceTest {
    @TempDir
    Path folder;

    @Test
    void programs_are_on_the_disk_before_they_have_their_name() throws IOException {
        Path built = built();
        Path apps = folder.resolve("apps");

        List<Path> synced = Synced.during(() -> InstalledService.install("command", built, apps));

        Path installed = only(apps);
        Path fresh = apps.resolve(installed.getFileName() + ".new");
        assertThat(synced.subList(0, synced.size() - 1)).containsExactlyInAnyOrder(fresh, fresh.resolve("command.jar"),
                fresh.resolve("lib"), fresh.resolve("lib/library.jar"));
        assertThat(synced.getLast()).isEqualTo(apps);
    }

    @Test
    void what_is_installed_is_not_unpacked_again_and_older_programs_go() throws IOException {
        Path apps = folder.resolve("apps");
        Files.createDirectories(apps.resolve("command-0123456789abcdef"));
        Path built = built();

        InstalledService installed = InstalledService.install("command", built, apps);

        assertThat(installed.jar()).isEqualTo(only(apps).resolve("command.jar"));
        assertThat(installed.mainClass()).isEqualTo(Unpacking.class.getName());
        assertThat(Synced.during(() -> InstalledService.install("command", built, apps))).isEmpty();
    }

    @Test
    void older_programs_lose_their_name_before_they_are_deleted() throws IOException {
        Path apps = folder.resolve("apps");
        Files.createDirectories(apps.resolve("command-0123456789abcdef/lib"));
        Files.createDirectories(apps.resolve("command-0123456789abcdef.old/lib"));
        Files.createDirectories(apps.resolve("command-fedcba9876543210.old/lib"));
        Path built = built();

        List<Path> synced = Synced.during(() -> InstalledService.install("command", built, apps));

        assertThat(synced.getFirst()).isEqualTo(apps);
        assertThat(only(apps)).isDirectory();
    }

    @Test
    void what_an_earlier_version_of_the_project_built_is_not_taken() throws IOException {
        Path target = Files.createDirectories(folder.resolve("registry-command/target"));
        Files.createFile(target.resolve("registry-command-1.0.0-SNAPSHOT.jar"));
        assertThatThrownBy(() -> InstalledService.built(folder, "registry-command", "registry-command"))
                .isInstanceOf(Refusal.class).hasMessageStartingWith("The module registry-command is not built");

        Path built = Files.createFile(target.resolve("registry-command.jar"));
        Files.createFile(target.resolve("registry-command-1.1.0.jar"));
        assertThat(InstalledService.built(folder, "registry-command", "registry-command")).isEqualTo(built);
    }

    @Test
    void each_service_is_built_under_the_name_that_is_looked_for() throws Exception {
        for (String module : List.of("registry-command", "registry-query", "infra/identity")) {
            assertThat(Path.of("../../" + module + "/pom.xml")).content()
                    .contains("<finalName>${project.artifactId}</finalName>");
        }
    }

    /// In place of Spring Boot's tools, which unpack a jar that has them inside.
    static final class Unpacking {
        private Unpacking() {}

        /// @param arguments `extract --destination FOLDER`
        public static void main(String[] arguments) throws IOException {
            Path destination = Path.of(arguments[2]);
            Files.createDirectories(destination.resolve("lib"));
            Files.writeString(destination.resolve("lib/library.jar"), "library");
            Files.copy(Path.of(System.getProperty("java.class.path")), destination.resolve("command.jar"));
        }
    }

    private Path built() throws IOException {
        Path jar = folder.resolve("command.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Unpacking.class.getName());
        String entry = Unpacking.class.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = Unpacking.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.getFirst();
        }
    }
}
