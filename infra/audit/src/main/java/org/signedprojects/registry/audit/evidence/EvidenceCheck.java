package org.signedprojects.registry.audit.evidence;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.ledger.InvalidEntry;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.merkle.InclusionProof;
import org.signedprojects.registry.merkle.TreeHasher;
import org.signedprojects.registry.note.InvalidNote;

/// Checks evidence with nothing but itself and a key.
public final class EvidenceCheck {
    private final Evidence evidence;
    private final Keys keys;
    private final EntryFormat format = new EntryFormat();
    private final TreeHasher hasher = new TreeHasher();

    public EvidenceCheck(Evidence evidence, Keys keys) {
        this.evidence = evidence;
        this.keys = keys;
    }

    /// @return the keys that evidence brings along
    /// @throws org.signedprojects.registry.audit.source.Unreachable when there is none
    public static Keys keysOf(Evidence evidence) {
        return Keys.parse(String.join("\n", evidence.verifierKeys()), Keys.ITSELF);
    }

    /// @return the checkpoint, whose signature is right
    /// @throws InvalidNote when it is not
    public Signed checkpoint() {
        byte[] note = utf8(evidence.checkpoint())
                .orElseThrow(() -> new InvalidNote("the text has half a character"));
        Signed checkpoint = Signed.parse(note, "the evidence");
        checkpoint.signer(keys, evidence.ledger());
        return checkpoint;
    }

    /// @return the first thing that is wrong; empty when all is proven
    public Optional<Fault> fault() {
        try {
            return fault(checkpoint());
        } catch (InvalidNote forged) {
            return Optional.of(Fault.nowhere("the checkpoint is not genuine: " + forged.getMessage()));
        }
    }

    private Optional<Fault> fault(Signed checkpoint) {
        List<Evidence.Proven> entries = evidence.entries();
        if (!Evidence.PROVES.equals(evidence.proves()) || !Evidence.DOES_NOT_PROVE.equals(evidence.doesNotProve())) {
            // No signature covers these words, and whoever opens the file believes them when it is called right.
            return Optional.of(Fault.nowhere("what the file says that it proves is not what its format proves"));
        }
        if (entries.isEmpty()) {
            return Optional.of(Fault.nowhere("there is no entry"));
        }
        long before = -1;
        for (int version = 0; version < entries.size(); version++) {
            Evidence.Proven entry = entries.get(version);
            String wrong = entry.position() <= before || entry.position() >= checkpoint.size()
                    ? "it does not follow position " + before + " in a ledger of " + checkpoint.size() + " entries"
                    : wrong(entry, version, checkpoint);
            if (!wrong.isEmpty()) {
                return Optional.of(Fault.at(entry.position(), wrong));
            }
            before = entry.position();
        }
        return Optional.empty();
    }

    /// A surrogate without its other half, which JSON can write and UTF-8 cannot, must not become any other character.
    private static Optional<byte[]> utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Optional.of(bytes);
        } catch (CharacterCodingException halfACharacter) {
            return Optional.empty();
        }
    }

    /// @return empty when nothing is
    private String wrong(Evidence.Proven proven, int version, Signed checkpoint) {
        return utf8(proven.entry()).map(entry -> wrong(proven, entry, version, checkpoint))
                .orElse("the text has half a character, which is in no entry");
    }

    private String wrong(Evidence.Proven proven, byte[] entry, int version, Signed checkpoint) {
        if (!isIncluded(proven, entry, checkpoint)) {
            return "the proof does not show that these bytes stand there under " + checkpoint.sentence();
        }
        try {
            Envelope envelope = format.read(entry).envelope();
            if (!envelope.stream().subject().equals("project/" + evidence.project())
                    || !envelope.ledger().value().equals(evidence.ledger())) {
                return "the entry is of " + envelope.stream() + " in ledger " + envelope.ledger();
            }
            return envelope.streamVersion() == version
                    ? ""
                    : "the entry is number " + envelope.streamVersion() + " of the project, expected " + version;
        } catch (InvalidEntry unreadable) {
            return "the bytes are no entry: " + unreadable.getMessage();
        }
    }

    private boolean isIncluded(Evidence.Proven proven, byte[] entry, Signed checkpoint) {
        try {
            List<Hash> path = proven.inclusionProof().stream().map(Hash::ofBase64).toList();
            return new InclusionProof(proven.position(), checkpoint.size(), path).proves(hasher.leaf(entry),
                    checkpoint.checkpoint().root());
        } catch (IllegalArgumentException noProof) {
            return false;
        }
    }
}
