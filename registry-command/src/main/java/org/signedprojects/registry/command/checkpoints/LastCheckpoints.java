package org.signedprojects.registry.command.checkpoints;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.note.SigningKey;

/// What a publisher finds when it begins. Kafka gets each checkpoint first, the database next: so the one in Kafka is as new
/// or newer, or Kafka has lost some.
/// @param saved   in the database, if any
/// @param inKafka the last one there, if any
record LastCheckpoints(Optional<SavedCheckpoint> saved, Optional<SignedCheckpoint> inKafka) {
    /// The tree to go on from. When Kafka has lost something, that is the empty one: what it gets again is looked at again.
    /// @param published entries in Kafka
    CompactTree tree(long published) {
        return saved.filter(it -> it.size() <= published)
                .filter(it -> inKafka.map(newest -> newest.size() >= it.size()).orElse(true))
                .map(SavedCheckpoint::tree).orElseGet(CompactTree::new);
    }

    /// @return the checkpoints of this size and larger, smallest first
    List<SignedCheckpoint> from(long size) {
        return Stream.concat(saved.map(SavedCheckpoint::signed).stream(), inKafka.stream())
                .filter(it -> it.size() >= size).sorted(Comparator.comparingLong(SignedCheckpoint::size)).toList();
    }

    /// @return entries under the larger of the two, 0 when there is none
    long size() {
        return from(0).stream().mapToLong(SignedCheckpoint::size).max().orElse(0);
    }

    /// @return entries under the checkpoint in Kafka, when this key signed it; -1 otherwise: then one more is due
    long sizeSignedBy(SigningKey key) {
        return inKafka.filter(it -> it.isSignedBy(key)).map(SignedCheckpoint::size).orElse(-1L);
    }

    /// @return whether a crash came after it was published and before it was saved
    boolean isToBeSaved(SignedCheckpoint checkpoint) {
        return inKafka.filter(checkpoint::equals).isPresent() && saved
                .map(it -> it.size() <= checkpoint.size() && !it.signed().equals(checkpoint)).orElse(true);
    }
}
