package org.signedprojects.registry.audit.source;

import java.util.ArrayList;
import java.util.List;

/// Keeps a history of checkpoints short: once there are too many, every second one is left out, never the newest.
final class History {
    private final int most;
    private final List<byte[]> notes = new ArrayList<>();
    private long seen;
    private long every = 1;
    private byte[] newest = {};

    /// @param most checkpoints to keep, an even number
    History(int most) {
        this.most = most;
    }

    void add(byte[] note) {
        newest = note;
        if (seen++ % every == 0) {
            if (notes.size() == most) {
                halve();
            }
            if ((seen - 1) % every == 0) {
                notes.add(note);
            }
        }
    }

    /// @return oldest first
    List<byte[]> notes() {
        List<byte[]> kept = new ArrayList<>(notes);
        if (seen > 0 && kept.getLast() != newest) {
            kept.add(newest);
        }
        return kept;
    }

    private void halve() {
        every *= 2;
        for (int i = 0; i < most / 2; i++) {
            notes.set(i, notes.get(2 * i));
        }
        notes.subList(most / 2, most).clear();
    }
}
