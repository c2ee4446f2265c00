package org.signedprojects.registry.query.projects;

import java.util.ArrayList;
import java.util.List;

/// The items of one page, as they are read. It ends with as many as were asked for, or before it would have more than
/// 1 MiB of what it was made of, before any of it was compressed; one item it always has.
final class Items<T> {
    private static final long MOST_BYTES = 1L << 20;

    private final int most;
    private final List<T> items = new ArrayList<>();
    private long bytes;
    private boolean more;

    /// @param most items of the page
    Items(int most) {
        this.most = most;
    }

    /// @param size bytes of what it was made of
    /// @return whether there is room for it; if not, the page has ended and nothing is added any more
    boolean add(T item, long size) {
        more = more || items.size() == most || !items.isEmpty() && bytes + size > MOST_BYTES;
        if (!more) {
            items.add(item);
            bytes += size;
        }
        return !more;
    }

    List<T> all() {
        return items;
    }

    /// @return whether there are more behind the page
    boolean more() {
        return more;
    }
}
