package org.signedprojects.registry.query.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where in a topic some positions were found, and between which offsets another one must be. Positions grow with
/// offsets, by one an entry; markers of transactions take offsets too, so offsets grow faster.
///
/// For one thread at a time.
final class EntryOffsets {
    static final int MAX = 4_096;

    private final TreeMap<Long, Long> offsets = new TreeMap<>();

    /// Offsets at which a search has to look, both included.
    record Range(long from, long to) {}

    void found(long position, long offset) {
        if (offsets.size() >= MAX && !offsets.containsKey(position)) {
            thinOut();
        }
        offsets.put(position, offset);
    }

    /// Every second one goes, so that what is left is still spread over the whole topic.
    private void thinOut() {
        List<Long> known = new ArrayList<>(offsets.keySet());
        for (int i = 1; i < known.size(); i += 2) {
            offsets.remove(known.get(i));
        }
    }

    /// @param begin first offset of the topic
    /// @param end   one past its last offset
    Range range(long position, long begin, long end) {
        Map.Entry<Long, Long> before = offsets.floorEntry(position);
        Map.Entry<Long, Long> after = offsets.ceilingEntry(position);
        long from = before == null ? begin : before.getValue() + (position - before.getKey());
        long to = after == null ? end - 1 : after.getValue() - (after.getKey() - position);
        return new Range(from, to);
    }

    void forget() {
        offsets.clear();
    }

    int size() {
        return offsets.size();
    }
}
