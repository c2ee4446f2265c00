package org.signedprojects.registry.query.projection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/// Divides what is to be written among statements: the driver holds all of a statement's values twice.
public final class Portions {
    private static final long ENOUGH_BYTES = 2L << 20;

    private Portions() {}

    /// @param bytes roughly what one takes
    /// @return the same, in the same order; a portion ends with what makes it 2 MiB or more
    public static <T> List<List<T>> of(Collection<T> all, ToLongFunction<T> bytes) {
        List<List<T>> portions = new ArrayList<>();
        long open = ENOUGH_BYTES;
        for (T one : all) {
            if (open >= ENOUGH_BYTES) {
                portions.add(new ArrayList<>());
                open = 0;
            }
            portions.getLast().add(one);
            open += bytes.applyAsLong(one);
        }
        return portions;
    }
}
