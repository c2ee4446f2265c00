package org.signedprojects.registry.audit.check;

import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;

/// A checkpoint as it was found. Whether its signature is right is only known once [#signer] was asked.
/// @param note  its bytes
/// @param where it was found, within a sentence: `Kafka at 127.0.0.1:9092`
public record Signed(Checkpoint checkpoint, byte[] note, String where) {
    /// @throws InvalidNote when the bytes are no checkpoint
    public static Signed parse(byte[] note, String where) {
        return new Signed(Checkpoint.parse(Note.parse(note).text()), note, where);
    }

    public long size() {
        return checkpoint.size();
    }

    /// @return the key that signed it, whose name is the checkpoint's origin
    /// @throws InvalidNote when none of the keys did
    public VerifierKey signer(List<VerifierKey> keys) {
        List<VerifierKey> ofOrigin = keys.stream().filter(key -> key.name().value().equals(checkpoint.origin()))
                .toList();
        return Note.parse(note).verifiedBy(ofOrigin).getFirst();
    }

    /// @return what is wrong with its signature; empty when one of the keys made it
    Optional<Fault> forged(Keys keys) {
        try {
            signer(keys.keys());
            return Optional.empty();
        } catch (InvalidNote forged) {
            return Optional.of(Fault.nowhere(found() + " is not genuine: " + forged.getMessage()));
        }
    }

    /// @return the checkpoint and where it was found, within a sentence
    public String found() {
        return sentence() + " in " + Titles.within(where);
    }

    /// @return the checkpoint within a sentence: `the checkpoint over 50 entries`
    public String sentence() {
        return "the checkpoint over " + Counted.entries(size());
    }

    /// @return a key within a sentence
    public static String named(VerifierKey key) {
        return key.name() + "+" + key.keyIdHex();
    }
}
