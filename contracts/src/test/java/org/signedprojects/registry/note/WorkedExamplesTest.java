package org.signedprojects.registry.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What the specifications and other implementations give as examples.
class WorkedExamplesTest {
    /// <https://c2sp.org/tlog-checkpoint>; its key is not published.
    private static final String BEHIND_THE_SOFA = """
        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        """;
    /// <https://c2sp.org/tlog-cosignature>: the same checkpoint has this line, too.
    private static final String COSIGNATURE = "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";

    /// RFC 8032, section 7.1, all of Ed25519: messages of 0, 1, 2, 1,023 and 64 bytes.
    @ParameterizedTest
    @CsvFileSource(resources = "/golden/rfc8032-ed25519.csv", numLinesToSkip = 1)
    void keys_and_signatures_are_those_of_the_rfc(String test, String seed, String publicKey, String message,
            String signature) {
        SigningKey key = SigningKey.of(new KeyName("rfc8032/" + test), HexFormat.of().parseHex(seed));
        byte[] bytes = HexFormat.of().parseHex(message);
        byte[] made = key.sign(bytes);
        assertThat(HexFormat.of().formatHex(key.verifier().publicKey())).isEqualTo(publicKey);
        assertThat(HexFormat.of().formatHex(made)).isEqualTo(signature);
        assertThat(key.verifier().verifies(bytes, made)).isTrue();
        made[40] ^= 1;
        assertThat(key.verifier().verifies(bytes, made)).isFalse();
        assertThat(key.verifier().verifies((message + "x").getBytes(UTF_8), key.sign(bytes))).isFalse();
    }

    /// <https://c2sp.org/signed-note>, section "Verifier keys".
    @Test
    void the_note_of_the_specification_verifies() {
        VerifierKey foo = VerifierKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");
        Note note = read(
                """
                    This is an example message.

                    — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
                    """);
        assertThat(note.text()).isEqualTo("This is an example message.\n");
        assertThat(note.verifiedBy(List.of(foo))).containsExactly(foo);
        assertThat(foo.keyIdHex()).isEqualTo("530d903a");
    }

    /// The documentation of `golang.org/x/mod/sumdb/note`.
    @Test
    void a_note_of_another_implementation_verifies() {
        VerifierKey peter = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Note note = read("""
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """);
        assertThat(note.verifiedBy(List.of(peter))).containsExactly(peter);
    }

    /// <https://c2sp.org/signed-note>, introduction; its key is not published.
    @Test
    void a_text_may_have_blank_lines_and_end_with_one_before_that_of_the_note() {
        Note note = read(
                """
                    Ognuno sta solo sul cuor della terra
                    trafitto da un raggio di sole:

                    ed è subito sera.

                    — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=
                    """);
        assertThat(note.text()).startsWith("Ognuno sta").endsWith("di sole:\n\ned è subito sera.\n");
        assertThat(note.signatures()).singleElement()
                .satisfies(signature -> assertThat(signature.keyId()).isEqualTo(0x367ba04b));
        assertThat(read("a\n\n\n— quasimodo.example/salvatore NnugSzTj\n").text()).isEqualTo("a\n\n");
    }

    @Test
    void the_checkpoint_of_the_specification_is_read() {
        Note note = read(BEHIND_THE_SOFA);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.root().base64()).isEqualTo("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
        assertThat(checkpoint.text()).isEqualTo(note.text());
    }

    @Test
    void a_cosignature_is_kept_and_passed_over() {
        Note cosigned = read(BEHIND_THE_SOFA + COSIGNATURE + "\n");
        assertThat(cosigned.signatures()).hasSize(2);
        assertThat(cosigned.signatures().getLast().signature()).hasSize(8 + 64); // a time and an Ed25519 signature
        SigningKey log = SigningKey.of(new KeyName("example.com/behind-the-sofa"), new byte[32]);
        Note ours = cosigned.with(log.signature(cosigned.text()));
        assertThat(Checkpoint.open(ours, log.verifier())).isEqualTo(Checkpoint.parse(cosigned.text()));
        assertThatThrownBy(() -> Checkpoint.open(cosigned, log.verifier())).isInstanceOf(InvalidNote.class);
    }

    private static Note read(String note) {
        Note read = Note.parse(note.getBytes(UTF_8));
        assertThat(new String(read.bytes(), UTF_8)).isEqualTo(note);
        return read;
    }
}
