package org.signedprojects.registry.query.editions;

import java.util.List;

/// Answers questions about editions, inside a snapshot.
public interface EditionReads {
    /// The projection behind the editions.
    String PROJECTION = "editions";

    /// Newest first.
    /// @param most how many at most
    List<Edition> newest(int most);
}
