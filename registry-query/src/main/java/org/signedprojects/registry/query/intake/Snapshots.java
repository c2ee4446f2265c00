package org.signedprojects.registry.query.intake;

import java.util.Collection;
import java.util.function.Function;

/// Reads of projections that see one moment.
public interface Snapshots {
    /// Runs the read so that all it sees is from one moment, in which the projections include exactly the positions it
    /// is given.
    <T> T read(Collection<String> projections, Function<Positions, T> read);
}
