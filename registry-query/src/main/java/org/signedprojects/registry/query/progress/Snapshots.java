package org.signedprojects.registry.query.progress;

import java.util.Collection;
import java.util.function.Function;

/// Reads of projections that see one moment.
public interface Snapshots {
    /// Runs the read so that all it sees is from one moment, in which all of the projections include the positions it
    /// is given.
    default <T> T read(Collection<String> projections, Function<Positions, T> read) {
        return readEach(projections, reached -> read.apply(reached.common()));
    }

    /// The same, for who has to know the projections apart.
    <T> T readEach(Collection<String> projections, Function<Reached, T> read);
}
