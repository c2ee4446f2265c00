package org.signedprojects.registry.audit.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.audit.SyntheticLedger;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What the commands say and with which exit code, as far as no store is needed.
class CommandsTest {
    @TempDir
    Path folder;

    private record Outcome(int exitCode, String out, String err) {}

    @Command(name = "registry")
    private static final class Root {}

    @Test
    void a_right_bundle_is_right_by_the_published_keys() throws IOException {
        Outcome outcome = run("verify", golden("five.bundle.zip").toString(), "--keys", keys().toString());
        assertThat(outcome.out())
                .isEqualTo("The bundle five.bundle.zip\n  Right. All 5 entries of ledger dialogue match the"
                        + " checkpoint over 5 entries, signed by registry.example.org/dialogue+e98332ac.\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_bundle_s_own_key_is_used_with_a_word_of_warning() throws IOException {
        Outcome outcome = run("verify", golden("five.bundle.zip").toString());
        assertThat(outcome.out()).contains("Right. All 5 entries").contains("The key comes from the file itself.")
                .contains(SyntheticLedger.KEY.verifier().encoded());
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void a_tampered_bundle_is_wrong() throws IOException {
        Path file = golden("five.bundle.zip");
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, ISO_8859_1).lastIndexOf("negotiator-1");
        bytes[at + 11] = '7';
        Files.write(file, bytes);
        Outcome outcome = run("verify", file.toString(), "--keys", keys().toString());
        assertThat(outcome.out()).contains("WRONG. Position 4: its bytes were changed: its own tree holds other bytes");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void evidence_is_recognised_and_checked() throws IOException {
        Path file = golden("evidence.json");
        Outcome outcome = run("verify", file.toString(), "--keys", keys().toString());
        assertThat(outcome.out()).contains("The evidence for project DWS-2026-0000064")
                .contains("under the checkpoint over 700 entries").contains("Not proven: ");
        assertThat(outcome.exitCode()).isZero();
        Files.writeString(file, Files.readString(file).replace("80000000", "90000000"));
        assertThat(run("verify", file.toString()).exitCode()).isEqualTo(1);
    }

    @Test
    void evidence_that_claims_more_than_its_format_proves_is_wrong() throws IOException {
        Path file = golden("evidence.json");
        String right = Files.readString(file);
        for (String changed : List.of(right.replace("Each entry stands", "The ministry approved. Each entry stands"),
                right.replace("That the project's history ends here", "Nothing"),
                right.replaceFirst("(?s),\\s+\"doesNotProve\" : \"[^\"]*\"", ""))) {
            assertThat(changed).isNotEqualTo(right);
            Files.writeString(file, changed);
            Outcome outcome = run("verify", file.toString(), "--keys", keys().toString());
            assertThat(outcome.out()).isEqualTo("The evidence for project DWS-2026-0000064 in ledger dialogue\n"
                    + "  WRONG. What the file says that it proves is not what its format proves.\n");
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void nothing_in_a_file_begins_a_line_or_gives_the_terminal_orders() throws IOException {
        Path file = golden("evidence.json");
        String orders = "\\u001b[2K\\r\\n  Right. \\u202e\\u009b";
        Files.writeString(file, Files.readString(file).replace("\"DWS-2026-0000064\"", "\"" + orders + "\""));
        Outcome project = run("verify", file.toString(), "--keys", keys().toString());
        assertThat(project.out().lines()).hasSize(2);
        assertThat(project.out())
                .startsWith("The evidence for project \\u001b[2K\\u000d\\u000a  Right. \\u202e\\u009b in")
                .contains("\n  WRONG. ");
        Files.writeString(file, "{\"entries\": [{\"position\": \"" + orders + "\"}]}");
        assertPlain(run("verify", file.toString()).err());
        Path name = Files.copy(golden("five.bundle.zip"), folder.resolve("\u001b[2K\n.zip"));
        assertPlain(run("verify", name.toString(), "--keys", keys().toString()).out());
    }

    @Test
    void a_bundle_of_a_ledger_without_a_proper_name_is_none() throws IOException {
        Path file = golden("five.bundle.zip");
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, ISO_8859_1).indexOf("\ndialogue\n");
        bytes[at + 1] = '\u001b';
        Files.write(file, bytes);
        assertSaid(run("verify", file.toString()), "is no bundle: '\\u001bialogue' is not a ledger name");
    }

    private static void assertPlain(String said) {
        assertThat(said).isNotBlank().contains("\\u001b[2K");
        assertThat(said.chars().filter(character -> character != '\n')).noneMatch(Character::isISOControl);
    }

    @Test
    void a_checkpoint_that_was_noted_earlier_must_match_too() throws IOException {
        Path kept = Files.write(folder.resolve("kept"), SyntheticLedger.checkpoint(SyntheticLedger.entries(5), 3));
        String bundle = golden("five.bundle.zip").toString();
        assertThat(run("verify", bundle, "--keys", keys().toString(), "--checkpoint", kept.toString()).exitCode())
                .isZero();
        Path other = Files.write(folder.resolve("other"), SyntheticLedger.checkpoint(SyntheticLedger.entries(40), 3));
        Outcome outcome = run("verify", bundle, "--keys", keys().toString(), "--checkpoint", other.toString());
        assertThat(outcome.out()).contains("WRONG.")
                .contains("do not match the checkpoint over 3 entries in the file with --checkpoint");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_of_another_ledger_is_not_held_against_this_one() throws IOException {
        SigningKey jinan = SigningKey.of(new KeyName("registry.example.org/jinan"), new byte[32]);
        Path ofBoth = Files.writeString(keys(), Files.readString(keys()) + jinan.verifier().encoded() + "\n");
        Path kept = Files.write(folder.resolve("kept"),
                SyntheticLedger.sign(jinan, 3, SyntheticLedger.root(SyntheticLedger.entries(40), 3)));
        Outcome outcome = run("verify", golden("five.bundle.zip").toString(), "--keys", ofBoth.toString(),
                "--checkpoint", kept.toString());
        assertThat(outcome.out()).contains("Right. All 5 entries of ledger dialogue");
        assertSaid(outcome, "The checkpoint over 3 entries in the file with --checkpoint is of another ledger,"
                + " registry.example.org/jinan, not of …/dialogue.");
    }

    @Test
    void only_keys_of_the_origin_that_is_named_sign_for_the_ledger() throws IOException {
        for (String file : List.of("five.bundle.zip", "evidence.json")) {
            String right = golden(file).toString();
            assertThat(run("verify", right, "--origin", "registry.example.org/dialogue").exitCode()).isZero();
            assertSaid(run("verify", right, "--origin", "registry.example.org/jinan", "--keys", keys().toString()),
                    "signs for ledger dialogue, whose keys are named registry.example.org/jinan; name another file with"
                            + " --keys, or the ledger's origin with --origin.");
        }
    }

    @Test
    void a_bundle_older_than_the_checkpoint_that_was_noted_is_not_called_right() throws IOException {
        Path kept = Files.write(folder.resolve("kept"), SyntheticLedger.checkpoint(SyntheticLedger.entries(40), 40));
        Outcome outcome = run("verify", golden("five.bundle.zip").toString(), "--keys", keys().toString(),
                "--checkpoint", kept.toString());
        assertThat(outcome.out()).isEqualTo("The bundle five.bundle.zip\n  Not checked in full: all 5 entries of ledger"
                + " dialogue match the checkpoint over 5 entries, signed by registry.example.org/dialogue+e98332ac, but"
                + " the checkpoint over 40 entries in the file with --checkpoint covers more. Verify Kafka, the ledger"
                + " database or a later bundle with it.\n");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void evidence_is_not_said_to_match_a_checkpoint_that_was_noted_earlier() throws IOException {
        Path kept = Files.write(folder.resolve("kept"), SyntheticLedger.checkpoint(SyntheticLedger.entries(40), 40));
        assertSaid(run("verify", golden("evidence.json").toString(), "--keys", keys().toString(), "--checkpoint",
                kept.toString()), "leave --checkpoint out");
    }

    @Test
    void a_place_that_cannot_be_read_hides_nothing_about_the_others() throws IOException {
        String right = golden("five.bundle.zip").toString();
        Outcome one = run("verify", right, "--url", "http://127.0.0.1:1", "--keys", keys().toString());
        assertThat(one.out()).contains("Right. All 5 entries");
        assertSaid(one, "Set REGISTRY_TOKEN in the environment.");
        Path other = Files.write(folder.resolve("other"), SyntheticLedger.checkpoint(SyntheticLedger.entries(40), 3));
        Outcome wrong = run("verify", right, "--url", "http://127.0.0.1:1", "--keys", keys().toString(),
                "--checkpoint", other.toString());
        assertThat(wrong.out()).contains("WRONG.");
        assertThat(wrong.err()).contains("Set REGISTRY_TOKEN in the environment.");
        assertThat(wrong.exitCode()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_checked_has_an_exit_code_of_its_own() throws IOException {
        assertSaid(run("verify"), "No registry runs here; start it with './registry up', or say where to read");
        assertSaid(run("verify", folder.resolve("none").toString()), "cannot be read");
        Path text = Files.writeString(folder.resolve("text"), "hello");
        assertSaid(run("verify", text.toString()), "cannot be opened as a bundle");
        assertSaid(run("verify", golden("evidence.json").toString(), "--keys", text.toString()), "Not a verifier key");
        assertSaid(run("verify", "--postgres", "jdbc:postgresql://localhost/x?password=secret", "--keys",
                keys().toString()), "Other users of this machine can see a password");
        assertSaid(run("export", folder.resolve("out").toString(), "--kafka", "a:1", "--postgres", "jdbc:postgresql:x",
                "--keys", keys().toString()), "Name one source");
        assertSaid(run("prove", "no project", "--keys", keys().toString()), "'no project' is not");
        assertSaid(run("rebuild", "log", "--kafka", "127.0.0.1:1", "--keys", keys().toString()),
                "Say where the ledger database is");
        assertSaid(run("rebuild", "ledger"), "There are no verifier keys");
    }

    private static void assertSaid(Outcome outcome, String sentence) {
        assertThat(outcome.err()).contains(sentence).doesNotContain("Exception");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    private Outcome run(String... arguments) {
        CommandLine registry = new CommandLine(new Root());
        AuditCommands.addTo(registry, new Nothing(), Throwable::toString);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        registry.setOut(new PrintWriter(out, true));
        registry.setErr(new PrintWriter(err, true));
        int exitCode = registry.execute(arguments);
        return new Outcome(exitCode, out.toString().replace(System.lineSeparator(), "\n"), err.toString());
    }

    private Path keys() throws IOException {
        return Files.writeString(folder.resolve("keys"), SyntheticLedger.KEY.verifier().encoded() + "\n");
    }

    private Path golden(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = CommandsTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).isNotNull();
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    /// A laptop without any registry.
    private final class Nothing implements LocalRegistry {
        @Override
        public Path verifierKeys(Optional<Path> data) {
            return folder.resolve("keys-of-nobody");
        }

        @Override
        public Optional<Reach> running(Optional<Path> data) {
            return Optional.empty();
        }

        @Override
        public Stores startStores(Optional<Path> data) {
            throw new IllegalStateException("there are none");
        }
    }
}
