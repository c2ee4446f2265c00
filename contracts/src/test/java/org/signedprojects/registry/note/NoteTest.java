package org.signedprojects.registry.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;

class NoteTest {
    private static final KeyName DIALOGUE = new KeyName("registry.example.org/dialogue");
    private static final SigningKey KEY = SigningKey.of(DIALOGUE, new byte[32]);
    private static final SigningKey OTHER = SigningKey.of(new KeyName("witness.example.org"),
            HexFormat.of().parseHex("01".repeat(32)));
    private static final Checkpoint CHECKPOINT = new Checkpoint(DIALOGUE.value(), 41,
            Hash.ofHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

    @ParameterizedTest
    @CsvSource({ // RFC 8032, section 7.1, tests 1 to 3
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,r,92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"})
    void keys_and_signatures_are_those_of_the_rfc(String seed, String publicKey, String message, String signature) {
        SigningKey key = SigningKey.of(DIALOGUE, HexFormat.of().parseHex(seed));
        assertThat(HexFormat.of().formatHex(key.verifier().publicKey())).isEqualTo(publicKey);
        NoteSignature made = key.signature(message);
        assertThat(HexFormat.of().formatHex(made.signature())).isEqualTo(signature);
        assertThat(key.verifier().verifies(message.getBytes(UTF_8), made)).isTrue();
    }

    @Test
    void a_note_of_another_implementation_verifies() {
        VerifierKey peter = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        Note note = Note
                .parse("""
                    If you think cryptography is the answer to your problem,
                    then you don't know what your problem is.

                    \u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
                    """.getBytes(
                        UTF_8));
        assertThat(note.verifiedBy(List.of(peter))).containsExactly(peter);
    }

    @Test
    void a_signed_checkpoint_has_the_golden_bytes() {
        assertThat(new String(KEY.sign(CHECKPOINT.text()).bytes(), UTF_8)).isEqualTo(
                """
                    registry.example.org/dialogue
                    41
                    XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=

                    — registry.example.org/dialogue rhdVemtErHGaEfIIb83c9cJFz00zWl2EecPa5IoPK0/36WDdkliDR/TjNWDmp28a49ParkodXAkMTo99PW1E9VrZQA8=
                    """);
    }

    @Test
    void a_checkpoint_is_opened_by_its_log_s_key_and_signatures_of_unknown_keys_are_passed_over() {
        Note note = OTHER.sign(CHECKPOINT.text()).with(KEY.signature(CHECKPOINT.text()));
        Note read = Note.parse(note.bytes());
        assertThat(read).isEqualTo(note);
        assertThat(Checkpoint.open(read, KEY.verifier())).isEqualTo(CHECKPOINT);
        assertThat(read.verifiedBy(List.of(KEY.verifier(), OTHER.verifier()))).containsExactly(OTHER.verifier(),
                KEY.verifier());
    }

    @Test
    void a_checkpoint_nobody_known_signed_is_refused() {
        assertThatThrownBy(() -> Checkpoint.open(OTHER.sign(CHECKPOINT.text()), KEY.verifier()))
                .isInstanceOf(InvalidNote.class);
        SigningKey namesake = SigningKey.of(DIALOGUE, HexFormat.of().parseHex("02".repeat(32)));
        assertThatThrownBy(() -> Checkpoint.open(namesake.sign(CHECKPOINT.text()), KEY.verifier()))
                .isInstanceOf(InvalidNote.class);
    }

    @Test
    void a_checkpoint_of_another_log_is_refused_even_if_rightly_signed() {
        Checkpoint other = new Checkpoint("registry.example.org/other", 41, TreeHasher.EMPTY_ROOT);
        assertThatThrownBy(() -> Checkpoint.open(KEY.sign(other.text()), KEY.verifier()))
                .isInstanceOf(InvalidNote.class).hasMessageContaining("other");
    }

    @Test
    void a_checkpoint_whose_key_has_another_name_is_opened_by_its_origin() {
        SigningKey key = SigningKey.of(new KeyName("sum.example.org"), new byte[32]);
        Checkpoint checkpoint = new Checkpoint("an example database tree", 41, CHECKPOINT.root());
        Note note = Note.parse(key.sign(checkpoint.text()).bytes());
        assertThat(Checkpoint.open(note, "an example database tree", key.verifier())).isEqualTo(checkpoint);
        assertThatThrownBy(() -> Checkpoint.open(note, key.verifier())).isInstanceOf(InvalidNote.class)
                .hasMessage("the checkpoint is of an example database tree, not of sum.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "another database tree", "sum.example.org", "an example database", "41"})
    void a_checkpoint_of_another_origin_than_expected_is_refused_even_if_rightly_signed(String expected) {
        SigningKey key = SigningKey.of(new KeyName("sum.example.org"), new byte[32]);
        Note note = key.sign(new Checkpoint("an example database tree", 41, CHECKPOINT.root()).text());
        assertThatThrownBy(() -> Checkpoint.open(note, expected, key.verifier())).isInstanceOf(InvalidNote.class)
                .hasMessage("the checkpoint is of an example database tree, not of " + expected);
    }

    @Test
    void the_right_origin_does_not_stand_in_for_the_key_s_signature() {
        Note note = OTHER.sign(CHECKPOINT.text());
        assertThatThrownBy(() -> Checkpoint.open(note, CHECKPOINT.origin(), KEY.verifier()))
                .isInstanceOf(InvalidNote.class).hasMessage("no known key signed this note");
    }

    @Property
    void a_note_with_one_changed_byte_never_opens_as_the_same_log_s_other_checkpoint(
            @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = KEY.sign(CHECKPOINT.text()).bytes();
        bytes[where % bytes.length] ^= (byte) change;
        try {
            // Base64 has spare bits in its last character; whatever still opens must say the same.
            assertThat(Checkpoint.open(Note.parse(bytes), KEY.verifier())).isEqualTo(CHECKPOINT);
        } catch (InvalidNote refused) {
            assertThat(refused).hasMessageNotContaining("null");
        }
    }

    @Property
    void any_bytes_are_a_note_or_refused_as_one(@ForAll byte[] bytes) {
        try {
            assertThat(Note.parse(bytes).bytes()).isNotEmpty();
        } catch (InvalidNote refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\n", "a\n\n", "a\n\n\u2014 x\n", "a\n\n\u2014 x AAAA\n", "a\n\n- x AAAAAAAA\n",
            "a\n\n\u2014 x AAAAAAAA",
            "a\tb\n\n\u2014 x AAAAAAAA\n", "a\n\n\u2014  AAAAAAAA\n", "a\n\n\u2014 x+y AAAAAAAA\n",
            "a\n\n\u2014 x y AAAAAAAA\n",
            "a\n\n\u2014 x ====\n"})
    void what_is_not_a_note_is_refused(String note) {
        assertThatThrownBy(() -> Note.parse(note.getBytes(UTF_8))).isInstanceOf(InvalidNote.class);
    }

    @ParameterizedTest
    @CsvSource({"AAAAAAA,=", "rwz+eBzmZa0,=", "AAAAAAAAAA,=="}) // malformed without padding for golang.org/x/mod, too
    void a_signature_without_its_padding_is_refused(String base64, String padding) {
        String line = "a\n\n\u2014 x " + base64;
        assertThatThrownBy(() -> Note.parse((line + "\n").getBytes(UTF_8))).isInstanceOf(InvalidNote.class);
        assertThat(Note.parse((line + padding + "\n").getBytes(UTF_8)).signatures()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pete\u007fr", "\u0080", "Pete\u009fr", "\u200b"})
    void a_note_is_not_refused_for_a_signer_whose_name_the_specification_allows(String name) {
        Note note = KEY.sign(CHECKPOINT.text()).with(new NoteSignature(new KeyName(name), 0, new byte[64]));
        assertThat(Checkpoint.open(Note.parse(note.bytes()), KEY.verifier())).isEqualTo(CHECKPOINT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a+b", "a b", "a\u0001", "a\u0085", "\u00a0", "a\u1680b", "\u2028", "a\u3000"})
    void what_is_not_a_key_name_is_refused(String name) {
        assertThatThrownBy(() -> new KeyName(name)).isInstanceOf(InvalidNote.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "o\n1\n", "o\n1\nAAAA\n", "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "o\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
            "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="})
    void what_is_not_a_checkpoint_is_refused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidNote.class);
    }

    @Test
    void extension_lines_are_kept() {
        Checkpoint extended = new Checkpoint("o", 0, TreeHasher.EMPTY_ROOT, List.of("a", "b c"));
        assertThat(Checkpoint.parse(extended.text())).isEqualTo(extended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "x+y", "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            "PeterNeumann+c74f20a3+AhpcAA==", "PeterNeumann+c74f20a3+!"})
    void what_is_not_a_verifier_key_is_refused(String key) {
        assertThatThrownBy(() -> VerifierKey.parse(key)).isInstanceOf(InvalidNote.class);
    }

    @Test
    void a_verifier_key_reads_back() {
        assertThat(VerifierKey.parse(KEY.verifier().encoded())).isEqualTo(KEY.verifier());
        assertThat(SigningKey.generate(DIALOGUE).verifier()).isNotEqualTo(KEY.verifier());
    }
}
