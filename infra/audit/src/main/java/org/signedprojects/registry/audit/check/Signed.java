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
    /// Where somebody found it who kept it.
    static final String KEPT = "the file with --checkpoint";

    /// @throws InvalidNote when the bytes are no checkpoint
    public static Signed parse(byte[] note, String where) {
        return new Signed(Checkpoint.parse(Note.parse(note).text()), note, where);
    }

    public long size() {
        return checkpoint.size();
    }

    /// @param ledger that it is to be of: what the note says of itself would let any key vouch for any ledger
    /// @return the key that signed it, whose name is the checkpoint's origin
    /// @throws InvalidNote when it is of another ledger, or none of the keys signed it
    /// @throws org.signedprojects.registry.audit.source.Unreachable when none of the keys is the ledger's
    public VerifierKey signer(Keys keys, String ledger) {
        List<VerifierKey> ofLedger = keys.of(ledger);
        if (!isOf(ledger, keys)) {
            throw new InvalidNote("it is " + ofAnother(ledger, keys));
        }
        return Note.parse(note).verifiedBy(
                ofLedger.stream().filter(key -> key.name().value().equals(checkpoint.origin())).toList()).getFirst();
    }

    /// @return what is wrong with its signature; empty when one of the ledger's keys made it
    Optional<Fault> forged(Keys keys, String ledger) {
        try {
            signer(keys, ledger);
            return Optional.empty();
        } catch (InvalidNote forged) {
            return Optional.of(Fault.nowhere(found() + " is not genuine: " + forged.getMessage()));
        }
    }

    /// @return whether its origin is that of the ledger, whoever signed it
    boolean isOf(String ledger, Keys keys) {
        return keys.signFor(ledger, checkpoint.origin());
    }

    /// @return of which ledger it is, and of which it is not
    String ofAnother(String ledger, Keys keys) {
        return "of another ledger, " + checkpoint.origin() + ", not of " + keys.namedFor(ledger);
    }

    boolean isKept() {
        return where.equals(KEPT);
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
