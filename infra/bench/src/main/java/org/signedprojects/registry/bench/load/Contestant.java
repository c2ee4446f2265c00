package org.signedprojects.registry.bench.load;

import java.time.Duration;

/// One of those that are compared. It takes turns with the others.
public interface Contestant {
    String name();

    /// Works for about this long, or for one whole task where it has a fixed size.
    /// @throws IllegalStateException when what it did is not what it should have done
    Sample turn(Duration window) throws Exception;
}
