package org.signedprojects.registry.command.checkpoints;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.note.InvalidNote;
import org.signedprojects.registry.note.KeyName;
import org.signedprojects.registry.note.SigningKey;
import org.signedprojects.registry.note.VerifierKey;

/// The checkpoints of one ledger: whose key signs them, and where the last one stands.
///
/// A checkpoint is in two places. Kafka has it first, in the transaction of the last entry it covers or a later one; then
/// the database has it, with its tree. Whatever a crash leaves, the two are compared with the ledger, and with it with each
/// other, before the next one is signed.
public final class Checkpoints {
    private final KeyName origin;
    private final SigningKeyFile keyFile;
    private final VerifierKeysFile verifierKeys;
    private final Duration interval;
    private final CheckpointMetrics metrics;

    /// @param origin       name of the log and of its key
    /// @param signingKey   file with the private key, made when it is absent
    /// @param verifierKeys file with the public keys
    /// @param interval     shortest time between two checkpoints
    public Checkpoints(KeyName origin, Path signingKey, Path verifierKeys, Duration interval, MeterRegistry registry) {
        this.origin = origin;
        this.keyFile = new SigningKeyFile(signingKey);
        this.verifierKeys = new VerifierKeysFile(verifierKeys);
        this.interval = interval;
        this.metrics = new CheckpointMetrics(registry);
    }

    /// Makes the key when there is none, and looks at the files, so that a wrong one is found when the service starts.
    public void provideKeys() {
        verifierKeys.with(keyFile.open(origin).verifier());
    }

    /// Goes on where the last checkpoint stands. To be asked by the leader only.
    /// @param store      over the session that holds the leader's lock
    /// @param newest     the last note in Kafka, if there is one
    /// @param published  entries in Kafka
    /// @param ledgerSize entries in the ledger, as many or more
    /// @throws CannotSign      when the checkpoints cannot be of this ledger
    /// @throws UnusableKeyFile when the keys are not there any more
    public Checkpointer resume(PostgresCheckpoint store, Optional<byte[]> newest, long published, long ledgerSize) {
        SigningKey key = keyFile.open(origin);
        List<VerifierKey> known = verifierKeys.with(key.verifier()).stream().filter(it -> it.name().equals(origin))
                .toList();
        Optional<SavedCheckpoint> saved = store.load()
                .map(row -> new SavedCheckpoint(open(row.note(), known, "the database"), row.frontier()));
        Optional<SignedCheckpoint> inKafka = newest.map(note -> open(note, known, "Kafka"));
        saved.ifPresent(it -> refuseAhead(it.signed(), ledgerSize));
        inKafka.ifPresent(it -> refuseAhead(it, ledgerSize));
        return new Checkpointer(key, new LastCheckpoints(saved, inKafka), published, store, interval, metrics);
    }

    private SignedCheckpoint open(byte[] note, List<VerifierKey> known, String where) {
        try {
            SignedCheckpoint opened = SignedCheckpoint.open(note, known);
            if (!opened.checkpoint().origin().equals(origin.value())) {
                throw new CannotSign("the last checkpoint in " + where + " is of the origin "
                        + opened.checkpoint().origin() + ", but the ledger's origin is " + origin);
            }
            return opened;
        } catch (InvalidNote invalid) {
            throw new CannotSign("the last checkpoint in " + where + " cannot be verified with the keys in "
                    + verifierKeys.path() + ": " + invalid.getMessage());
        }
    }

    private static void refuseAhead(SignedCheckpoint signed, long entries) {
        if (signed.size() > entries) {
            throw new CannotSign("a checkpoint of " + signed.size() + " entries was signed, but the ledger has only "
                    + entries + ": this is not the ledger it was made from");
        }
    }
}
