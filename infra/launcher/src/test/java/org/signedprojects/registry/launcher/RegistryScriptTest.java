package org.signedprojects.registry.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The script `registry` in a project of its own, with a Java and a Maven that only note that they were called.
class RegistryScriptTest {
    private static final Instant BUILT = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir
    Path root;

    private Path programs;
    private Path called;

    @BeforeEach
    void project() throws IOException {
        called = root.resolve("called");
        Files.copy(Path.of("../../registry"), root.resolve("registry"), StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("contracts", "registry-command", "registry-query", "infra/files", "infra/stores",
                "infra/web", "infra/identity", "infra/audit", "infra/launcher/target/programs")) {
            Files.createDirectories(root.resolve(module));
        }
        programs = root.resolve("infra/launcher/target/programs");
        Files.setLastModifiedTime(programs, FileTime.from(BUILT));
        pomOf(BUILT.minusSeconds(1));
        Files.createDirectories(root.resolve("jdk/bin"));
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        program("jdk/bin/javac", "exit 1");
        program("bin/mvn", "echo mvn >> \"$CALLED\"; touch \"" + programs + "\"");
        java(0);
    }

    @Test
    void what_is_built_is_started() throws Exception {
        assertThat(up()).isZero();
        assertThat(called).hasContent("java up");
    }

    @Test
    void what_has_changed_is_built_first() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        assertThat(up()).isZero();
        assertThat(called).hasContent("mvn\njava up");
    }

    @Test
    void what_a_killed_build_had_just_taken_away_is_built_again() throws Exception {
        Files.move(programs, programs.resolveSibling("programs.old"));
        assertThat(up()).isZero();
        assertThat(called).hasContent("mvn\njava up");
    }

    @Test
    void a_running_registry_keeps_its_programs() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        lockOf(ProcessHandle.current().pid());
        java(1);
        assertThat(up()).isEqualTo(1);
        assertThat(called).hasContent("java up --outdated");
    }

    @Test
    void a_process_that_was_given_the_id_of_an_earlier_registry_keeps_nothing_from_being_built() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        lockOf(ProcessHandle.current().pid());
        java(UpCommand.NOTHING_RUNS);
        assertThat(up()).isZero();
        assertThat(called).hasContent("java up --outdated\nmvn\njava up");
    }

    @Test
    void a_build_that_is_stopped_leaves_no_maven_behind() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        program("bin/mvn", """
            trap 'echo "mvn ended" >> "$CALLED"; exit 143' TERM
            echo mvn >> "$CALLED"
            while [ -e "$0" ]; do sleep 0.1; done
            """);
        Process script = start("up");
        await().until(() -> Files.exists(called) && Files.size(called) > 0);
        script.toHandle().destroy();
        assertThat(script.waitFor()).isEqualTo(130);
        assertThat(called).hasContent("mvn\nmvn ended");
    }

    @Test
    void nobody_builds_beside_a_build_under_way_even_when_the_script_that_began_it_was_killed() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        Path goesOn = Files.createFile(root.resolve("goes-on"));
        program("bin/mvn", """
            echo mvn >> "$CALLED"
            while [ -e "%s" ]; do sleep 0.1; done
            """.formatted(goesOn));
        Process first = start("up");
        await().until(() -> Files.exists(called) && Files.size(called) > 0);
        long builder = Long.parseLong(Files.readSymbolicLink(building()).toString().split(" ")[0]);
        assertRefusedBeside(builder);
        first.destroyForcibly().waitFor();
        assertRefusedBeside(builder);
        assertThat(called).hasContent("mvn");

        Files.delete(goesOn);
        ProcessHandle.of(builder).ifPresent(process -> process.onExit().join());
        assertThat(up()).isZero();
        assertThat(called).hasContent("mvn\nmvn\njava up");
        assertThat(building()).doesNotExist();
    }

    private void assertRefusedBeside(long builder) throws Exception {
        Process second = start("up");
        assertThat(new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("Process "
                + builder + " builds here already; start again when it has ended.\n");
        assertThat(second.waitFor()).isEqualTo(1);
    }

    @Test
    void a_killed_build_keeps_nothing_from_being_built() throws Exception {
        Process killed = new ProcessBuilder("true").start();
        killed.waitFor();
        assertBuiltAfter(killed.pid() + " 1");
    }

    @Test
    void a_process_that_has_the_id_of_an_ended_build_is_not_taken_for_it() throws Exception {
        assertBuiltAfter(ProcessHandle.current().pid() + " 1");
    }

    private void assertBuiltAfter(String ended) throws Exception {
        pomOf(BUILT.plusSeconds(1));
        Files.createSymbolicLink(building(), Path.of(ended));
        assertThat(up()).isZero();
        assertThat(called).hasContent("mvn\njava up");
    }

    @Test
    void a_build_that_fails_says_so_even_when_somebody_else_has_begun_meanwhile() throws Exception {
        pomOf(BUILT.plusSeconds(1));
        program("bin/mvn", """
            ln -sfn "%d 1" "%s"
            echo "[ERROR] a mistake"
            exit 1
            """.formatted(ProcessHandle.current().pid(), building()));
        Process up = start("up");
        assertThat(new String(up.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("[ERROR] a mistake",
                "The build failed; see ");
        assertThat(up.waitFor()).isEqualTo(1);
    }

    private Path building() throws IOException {
        return root.toRealPath().resolve("infra/launcher/target/building");
    }

    @ParameterizedTest
    @CsvSource({"up, 1", "verify, 2", "export, 2", "prove, 2", "rebuild, 2"})
    void what_cannot_be_built_is_no_verdict_on_the_ledger(String command, int exitCode) throws Exception {
        Files.delete(root.resolve("infra/launcher/target/programs"));
        program("bin/mvn", "exit 1");
        assertThat(run(command)).isEqualTo(exitCode);
        assertThat(called).doesNotExist();
    }

    @Test
    void a_place_that_cannot_be_written_is_no_verdict_on_the_ledger() throws Exception {
        Files.delete(root.resolve("infra/launcher/target/programs"));
        Files.delete(root.resolve("infra/launcher/target"));
        Files.createFile(root.resolve("infra/launcher/target"));
        assertThat(run("verify")).isEqualTo(2);
        assertThat(called).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"up, 1", "verify, 2"})
    void a_project_whose_path_would_be_taken_for_several_is_refused(String command, int exitCode) throws Exception {
        Path there = Files.createDirectories(root.resolve("a:b"));
        Files.move(root.resolve("registry"), there.resolve("registry"));
        Process script = start(there, command);
        assertThat(new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("Java cannot be"
                        + " started from " + there.toRealPath()
                        + ": it takes a path with a colon for several; move the project.\n");
        assertThat(script.waitFor()).isEqualTo(exitCode);
        assertThat(called).doesNotExist();
    }

    private int up() throws IOException, InterruptedException {
        return run("up");
    }

    private int run(String command) throws IOException, InterruptedException {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitCode = process.waitFor();
        assertThat(output).doesNotContain("not found", "No such file");
        return exitCode;
    }

    private Process start(String command) throws IOException {
        return start(root, command);
    }

    private Process start(Path project, String command) throws IOException {
        ProcessBuilder script = new ProcessBuilder(project.resolve("registry").toString(), command)
                .redirectErrorStream(true);
        script.environment().putAll(Map.of("JAVA_HOME", root.resolve("jdk").toString(), "CALLED",
                called.toString(), "PATH", root.resolve("bin") + ":" + System.getenv("PATH")));
        return script.start();
    }

    /// @param whenOutdated exit code of `up --outdated`
    private void java(int whenOutdated) throws IOException {
        program("jdk/bin/java", """
            for argument in "$@"; do
                case $argument in
                    up) line="java up" ;;
                    --outdated) line="$line --outdated" answer=%d ;;
                esac
            done
            echo "$line" >> "$CALLED"
            exit "${answer:-0}"
            """.formatted(whenOutdated));
    }

    private void program(String path, String commands) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void pomOf(Instant time) throws IOException {
        Path pom = root.resolve("pom.xml");
        Files.writeString(pom, "<project/>");
        Files.setLastModifiedTime(pom, FileTime.from(time));
    }

    private void lockOf(long pid) throws IOException {
        Files.createDirectories(root.resolve(".registry/run"));
        Files.writeString(root.resolve(".registry/run/lock"), Long.toString(pid));
    }
}
