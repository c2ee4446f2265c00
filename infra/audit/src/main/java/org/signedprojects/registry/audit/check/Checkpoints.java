package org.signedprojects.registry.audit.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unsound;
import org.signedprojects.registry.note.InvalidNote;

/// The signed checkpoints that a source keeps beside its entries.
/// @param readable  oldest first
/// @param unreadable what is wrong with one that is there and cannot be read, or with all; empty when each can be
public record Checkpoints(List<Signed> readable, Optional<Fault> unreadable) {
    public Checkpoints {
        readable = List.copyOf(readable);
    }

    /// @throws org.signedprojects.registry.audit.source.Unreachable when the source does not answer
    public static Checkpoints of(EntrySource source) {
        List<Signed> readable = new ArrayList<>();
        Optional<Fault> unreadable = Optional.empty();
        try {
            for (byte[] note : source.checkpoints()) {
                try {
                    readable.add(Signed.parse(note, source.title()));
                } catch (InvalidNote none) {
                    unreadable = Optional.of(Fault.nowhere("a checkpoint in " + Titles.within(source.title())
                            + " cannot be read: " + none.getMessage()));
                }
            }
        } catch (Unsound broken) {
            unreadable = Optional.of(Fault.nowhere("the checkpoints in " + Titles.within(source.title())
                    + " cannot be read: " + broken.getMessage()));
        }
        return new Checkpoints(readable, unreadable);
    }
}
