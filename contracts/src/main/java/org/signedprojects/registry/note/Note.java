package org.signedprojects.registry.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A signed note (<https://c2sp.org/signed-note>): a text, a blank line, and the lines of its signatures. Parsing says
/// nothing about whether a signature is right: see [#verifiedBy].
/// @param text       ends with a line feed; no other character below U+0020, and nothing that UTF-8 cannot write, which is a
///                   surrogate without its other half
/// @param signatures 1 to 100, in the order in which they stand
public record Note(String text, List<NoteSignature> signatures) {
    /// The most bytes a note may have.
    public static final int MAX_BYTES = 1_000_000;
    private static final int MAX_SIGNATURES = 100;

    /// @throws InvalidNote when the text or the number of signatures is not a note's, or it has more than [#MAX_BYTES]
    public Note {
        checkText(text);
        signatures = List.copyOf(signatures);
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new InvalidNote("a note has 1 to " + MAX_SIGNATURES + " signatures");
        }
        checkSize(bytes(text, signatures));
    }

    /// @param bytes as [#bytes()] gives them, and nothing else
    /// @throws InvalidNote when they are not a note
    public static Note parse(byte[] bytes) {
        checkSize(bytes);
        String note = utf8(bytes);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            throw new InvalidNote("a note is a text, a blank line and signature lines, each ended by a line feed");
        }
        String lines = note.substring(blank + 2);
        List<NoteSignature> signatures = new ArrayList<>();
        for (String line : lines.isEmpty() ? new String[0] : lines.substring(0, lines.length() - 1).split("\n", -1)) {
            if (signatures.size() == MAX_SIGNATURES) {
                throw new InvalidNote("a note has at most " + MAX_SIGNATURES + " signatures");
            }
            signatures.add(NoteSignature.parse(line));
        }
        return new Note(note.substring(0, blank + 1), signatures);
    }

    /// @return the bytes that [#parse] reads
    public byte[] bytes() {
        return bytes(text, signatures);
    }

    private static byte[] bytes(String text, List<NoteSignature> signatures) {
        StringBuilder note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()).append('\n'));
        return note.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// The keys among `known` whose signatures stand under this note and are right. Signatures of other keys are passed
    /// over; of several by one key the first counts, and those after it are not looked at.
    /// @return at least one key, in the order of the signatures
    /// @throws InvalidNote when a known key's signature is wrong, or no known key signed
    public List<VerifierKey> verifiedBy(List<VerifierKey> known) {
        List<VerifierKey> signers = new ArrayList<>();
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        for (NoteSignature signature : signatures) {
            for (VerifierKey key : known) {
                if (key.madeBy(signature) && !signers.contains(key)) {
                    if (!key.verifies(message, signature.signature())) {
                        throw new InvalidNote("the signature of " + key.name() + " is wrong");
                    }
                    signers.add(key);
                }
            }
        }
        if (signers.isEmpty()) {
            throw new InvalidNote("no known key signed this note");
        }
        return List.copyOf(signers);
    }

    /// Adds a signature, right or wrong: nothing is verified here, see [#verifiedBy].
    /// @return this note with one more signature, after the others
    /// @throws InvalidNote when that is one too many, or the note has more than [#MAX_BYTES] with it
    public Note with(NoteSignature signature) {
        List<NoteSignature> more = new ArrayList<>(signatures);
        more.add(signature);
        return new Note(text, more);
    }

    static void checkText(String text) {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < 0x20 && c != '\n')
                || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE)) {
            throw new InvalidNote(
                    "the text ends with a line feed, and has no other character below U+0020 and no lone surrogate");
        }
    }

    private static void checkSize(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new InvalidNote("a note has at most " + MAX_BYTES + " bytes");
        }
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidNote("a note is written in UTF-8");
        }
    }
}
