package org.signedprojects.registry.query.editions;

import java.util.Collection;
import java.util.List;

/// Answers questions about editions, inside a snapshot.
public interface EditionReads {
    /// The projection behind the editions.
    String PROJECTION = "editions";

    /// Newest first.
    /// @param most  how many at most, beside those that are asked for
    /// @param codes of editions that are asked for, however old they are; those of none are passed over
    List<Edition> newestAnd(int most, Collection<String> codes);
}
