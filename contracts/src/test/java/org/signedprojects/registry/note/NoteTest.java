package org.signedprojects.registry.note;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.Mutated;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.TreeHasher;

class NoteTest {
    private static final KeyName DIALOGUE = new KeyName("registry.example.org/dialogue");
    private static final SigningKey KEY = SigningKey.of(DIALOGUE, new byte[32]);
    private static final SigningKey OTHER = SigningKey.of(new KeyName("witness.example.org"),
            HexFormat.of().parseHex("01".repeat(32)));
    private static final Checkpoint EXTENDED = new Checkpoint(DIALOGUE.value(), 41, TreeHasher.EMPTY_ROOT,
            List.of("one more", "ü"));
    private static final Checkpoint CHECKPOINT = new Checkpoint(DIALOGUE.value(), 41,
            Hash.ofHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

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

    @Test
    void a_log_that_changed_its_key_is_opened_with_all_its_keys() {
        SigningKey next = SigningKey.of(DIALOGUE, HexFormat.of().parseHex("02".repeat(32)));
        List<VerifierKey> keys = List.of(KEY.verifier(), next.verifier());
        Checkpoint later = new Checkpoint(DIALOGUE.value(), 42, CHECKPOINT.root());
        assertThat(Checkpoint.open(KEY.sign(CHECKPOINT.text()), DIALOGUE.value(), keys)).isEqualTo(CHECKPOINT);
        assertThat(Checkpoint.open(next.sign(later.text()), DIALOGUE.value(), keys)).isEqualTo(later);
        assertThatThrownBy(() -> Checkpoint.open(OTHER.sign(later.text()), DIALOGUE.value(), keys))
                .isInstanceOf(InvalidNote.class).hasMessage("no known key signed this note");
        assertThatThrownBy(() -> Checkpoint.open(next.sign(later.text()), DIALOGUE.value(), List.of()))
                .isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> Checkpoint.open(next.sign(later.text()), "registry.example.org/other", keys))
                .isInstanceOf(InvalidNote.class).hasMessageContaining("not of registry.example.org/other");
        Note oneWrong = next.sign(later.text()).with(KEY.signature(CHECKPOINT.text()));
        assertThatThrownBy(() -> Checkpoint.open(oneWrong, DIALOGUE.value(), keys)).isInstanceOf(InvalidNote.class)
                .hasMessageContaining("is wrong");
    }

    @Test
    void of_several_signatures_of_a_key_the_first_counts() {
        NoteSignature right = KEY.signature(CHECKPOINT.text());
        NoteSignature wrong = KEY.signature("another text\n");
        assertThat(new Note(CHECKPOINT.text(), List.of(right, wrong)).verifiedBy(List.of(KEY.verifier())))
                .containsExactly(KEY.verifier());
        Note wrongFirst = new Note(CHECKPOINT.text(), List.of(wrong, right));
        assertThatThrownBy(() -> wrongFirst.verifiedBy(List.of(KEY.verifier()))).isInstanceOf(InvalidNote.class);
    }

    @Property
    void a_note_with_one_changed_byte_never_opens(
            @ForAll @IntRange(max = 10_000) int where, @ForAll @IntRange(min = 1, max = 255) int change) {
        byte[] bytes = KEY.sign(CHECKPOINT.text()).bytes();
        bytes[where % bytes.length] ^= (byte) change;
        assertThatThrownBy(() -> Checkpoint.open(Note.parse(bytes), KEY.verifier())).isInstanceOf(InvalidNote.class)
                .hasMessageNotContaining("null");
    }

    @Property
    void any_bytes_are_a_note_or_refused_as_one(@ForAll byte[] bytes) {
        readsBack(bytes);
    }

    @Property
    void a_note_with_changed_bytes_is_a_note_or_refused_as_one(@ForAll @Size(max = 4) List<Integer> edits) {
        byte[] valid = OTHER.sign(EXTENDED.text()).with(KEY.signature(EXTENDED.text())).bytes();
        Statistics.collect(readsBack(Mutated.bytes(valid, edits)));
        Statistics.coverage(read -> read.check(true).count(n -> n > 100));
    }

    /// @return whether they are a note
    private static boolean readsBack(byte[] bytes) {
        try {
            assertThat(Note.parse(bytes).bytes()).isEqualTo(bytes);
            return true;
        } catch (InvalidNote refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }

    @Property
    void a_changed_text_is_a_checkpoint_or_refused_as_one(@ForAll @Size(max = 3) List<Integer> edits) {
        String text = Mutated.text(EXTENDED.text(), edits);
        try {
            assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
        } catch (InvalidNote refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property
    void a_changed_text_is_a_verifier_key_or_refused_as_one(@ForAll @Size(max = 2) List<Integer> edits) {
        String text = Mutated.text(KEY.verifier().encoded(), edits);
        try {
            assertThat(VerifierKey.parse(text).encoded()).isEqualTo(text);
        } catch (InvalidNote refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @Property(tries = 200)
    void any_bytes_are_a_key_and_a_signature_that_does_not_verify(@ForAll @Size(32) byte[] publicKey,
            @ForAll byte[] message,
            @ForAll @Size(max = 80) byte[] signature) {
        // There are keys for which everybody can sign, such as points of small order: an answer is all that is asked.
        assertThatCode(() -> new VerifierKey(DIALOGUE, publicKey).verifies(message, signature))
                .doesNotThrowAnyException();
        assertThat(KEY.verifier().verifies(message, signature)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no line feed", "a\tb\n", "a\r\n", "a\u0000\n", "\ud800\n", "\udc00\ud800\n"})
    void what_is_not_a_note_s_text_is_not_signed(String text) {
        assertThatThrownBy(() -> KEY.signature(text)).isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> KEY.sign(text)).isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> new Note(text, List.of(KEY.signature("a\n")))).isInstanceOf(InvalidNote.class);
    }

    @Test
    void a_note_has_as_many_bytes_as_can_be_read_again() {
        int beside = KEY.sign("\n").bytes().length - 1;
        Note largest = KEY.sign("x".repeat(Note.MAX_BYTES - beside - 1) + "\n");
        assertThat(largest.bytes()).hasSize(Note.MAX_BYTES);
        assertThat(Note.parse(largest.bytes())).isEqualTo(largest);
        assertThatThrownBy(() -> KEY.sign("x".repeat(Note.MAX_BYTES - beside) + "\n")).isInstanceOf(InvalidNote.class)
                .hasMessage("a note has at most 1000000 bytes");
        assertThatThrownBy(() -> largest.with(OTHER.signature(largest.text()))).isInstanceOf(InvalidNote.class)
                .hasMessage("a note has at most 1000000 bytes");
    }

    @ParameterizedTest
    @CsvSource({"rwz+eBzmZa1=,rwz+eBzmZa0=", "AAAAAAAAAB==,AAAAAAAAAA==", "AAAAAAAAAP==,AAAAAAAAAA=="})
    void a_signature_whose_base64_sets_spare_bits_is_refused(String loose, String strict) {
        assertThatThrownBy(() -> NoteSignature.parse("\u2014 x " + loose)).isInstanceOf(InvalidNote.class)
                .hasMessageContaining("no spare bits");
        NoteSignature read = NoteSignature.parse("\u2014 x " + strict);
        assertThat(read.line()).isEqualTo("\u2014 x " + strict);
    }

    @Test
    void null_is_refused() {
        NoteSignature signature = KEY.signature("a\n");
        refuseNull(() -> new KeyName(null));
        refuseNull(() -> SigningKey.of(null, new byte[32]));
        refuseNull(() -> SigningKey.of(DIALOGUE, null));
        refuseNull(() -> SigningKey.generate(null));
        refuseNull(() -> KEY.sign((String) null));
        refuseNull(() -> KEY.sign((byte[]) null));
        refuseNull(() -> KEY.signature(null));
        refuseNull(() -> new VerifierKey(null, new byte[32]));
        refuseNull(() -> new VerifierKey(DIALOGUE, null));
        refuseNull(() -> VerifierKey.parse(null));
        refuseNull(() -> KEY.verifier().verifies(null, new byte[64]));
        refuseNull(() -> KEY.verifier().verifies(new byte[0], null));
        refuseNull(() -> new NoteSignature(null, 0, new byte[64]));
        refuseNull(() -> new NoteSignature(DIALOGUE, 0, null));
        refuseNull(() -> new Note(null, List.of(signature)));
        refuseNull(() -> new Note("a\n", null));
        refuseNull(() -> new Note("a\n", List.of(signature)).with(null));
        refuseNull(() -> new Checkpoint(null, 0, TreeHasher.EMPTY_ROOT));
        refuseNull(() -> new Checkpoint("o", 1, null));
        refuseNull(() -> new Checkpoint("o", 1, TreeHasher.EMPTY_ROOT, Collections.singletonList(null)));
    }

    private static void refuseNull(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class);
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

    @ParameterizedTest
    @ValueSource(strings = {"a\tb", "a\r", "a\u0000", "\ud800", "\udc00"})
    void a_checkpoint_s_lines_are_those_of_a_note(String line) {
        assertThatThrownBy(() -> new Checkpoint(line, 41, CHECKPOINT.root())).isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> new Checkpoint("o", 41, CHECKPOINT.root(), List.of("a", line)))
                .isInstanceOf(InvalidNote.class);
        assertThatThrownBy(() -> Checkpoint.parse(line + "\n41\n" + CHECKPOINT.root().base64() + "\n"))
                .isInstanceOf(InvalidNote.class);
    }

    @Test
    void a_checkpoint_of_no_entries_has_the_empty_tree_s_root() {
        assertThat(new Checkpoint("o", 0, TreeHasher.EMPTY_ROOT).size()).isZero();
        assertThatThrownBy(() -> new Checkpoint("o", 0, CHECKPOINT.root())).isInstanceOf(InvalidNote.class)
                .hasMessage("the root of no entries is 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "9999999999999999999", "18446744073709551615"})
    void a_checkpoint_of_2_63_entries_or_more_is_said_to_be_one(String size) {
        String root = "\n" + CHECKPOINT.root().base64() + "\n";
        assertThatThrownBy(() -> Checkpoint.parse("o\n" + size + root)).isInstanceOf(InvalidNote.class)
                .hasMessageStartingWith("the checkpoint is of more than 9223372036854775807 entries");
        assertThat(Checkpoint.parse("o\n9223372036854775807" + root).size()).isEqualTo(Long.MAX_VALUE);
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
    void a_verifier_key_of_another_type_is_told_by_its_type() {
        String cosigner = Base64.getEncoder().encodeToString(HexFormat.of().parseHex("04" + "01".repeat(32)));
        assertThatThrownBy(() -> VerifierKey.parse("witness.example.com/w1+8d66cf3f+" + cosigner))
                .isInstanceOf(InvalidNote.class)
                .hasMessage("the key's signature type is 0x04, not 0x01, which is Ed25519");
    }

    @Test
    void a_verifier_key_reads_back() {
        assertThat(VerifierKey.parse(KEY.verifier().encoded())).isEqualTo(KEY.verifier());
        assertThat(SigningKey.generate(DIALOGUE).verifier()).isNotEqualTo(KEY.verifier());
    }
}
