package org.signedprojects.registry.command.checkpoints;

import java.util.List;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.note.VerifierKey;

/// A checkpoint with the note that vouches for it.
/// @param checkpoint what the note says
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {
    /// Signs. The same size, root and key give the same bytes, always: Ed25519 draws no random number.
    static SignedCheckpoint sign(long size, Hash root, SigningKey key) {
        Checkpoint checkpoint = new Checkpoint(key.verifier().name().value(), size, root);
        return new SignedCheckpoint(checkpoint, key.sign(checkpoint.text()));
    }

    /// @throws InvalidNote when the bytes are no checkpoint, or none of the keys signed it
    static SignedCheckpoint open(byte[] bytes, List<VerifierKey> known) {
        Note note = Note.parse(bytes);
        note.verifiedBy(known);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    public long size() {
        return checkpoint.size();
    }

    boolean isSignedBy(SigningKey key) {
        return note.signatures().contains(key.signature(note.text()));
    }
}
