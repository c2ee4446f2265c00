package org.signedprojects.registry.query.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.merkle.Hash;
import org.signedprojects.registry.note.Checkpoint;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.note.VerifierKey;
import org.signedprojects.registry.query.witness.UnreadCheckpoint;

/// A checkpoint that a known key has signed.
/// @param offset     of its record in the topic of checkpoints
/// @param note       as it was signed; read only
record SignedCheckpoint(Checkpoint checkpoint, long offset, byte[] note, Instant receivedAt) {
    /// @param keys that may sign for the ledger
    /// @throws InvalidNote when it is no checkpoint, or none that one of the keys has signed under its own name
    static SignedCheckpoint open(UnreadCheckpoint record, List<VerifierKey> keys, Instant receivedAt) {
        Note note = Note.parse(record.bytes());
        List<VerifierKey> signers = note.verifiedBy(keys);
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        VerifierKey signer = signers.stream().filter(key -> key.name().value().equals(checkpoint.origin())).findFirst()
                .orElse(signers.getFirst());
        return new SignedCheckpoint(Checkpoint.open(note, signer), record.offset(), record.bytes(), receivedAt);
    }

    /// One that was opened before.
    static SignedCheckpoint stored(byte[] note, Instant receivedAt) {
        return new SignedCheckpoint(Checkpoint.parse(Note.parse(note).text()), -1, note, receivedAt);
    }

    long size() {
        return checkpoint.size();
    }

    Hash root() {
        return checkpoint.root();
    }

    boolean isNewerThan(@Nullable SignedCheckpoint other) {
        return other == null || size() >= other.size();
    }
}
