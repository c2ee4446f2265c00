package org.signedprojects.registry.audit.source;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a source repeats of an entry beside its bytes, and so has to agree with them.
public sealed interface Beside {
    /// Tiles and bundles hold bytes alone.
    enum Nothing implements Beside {
        NOTHING
    }

    /// The columns of a row of `ledger_entry`.
    /// @param stream     UTF-8
    /// @param command    null on all but the first entry of an append
    /// @param timeMicros `recorded_at` in microseconds since 1970
    record Row(byte[] stream, long streamVersion, UUID event, @Nullable UUID command,
            long timeMicros) implements Beside {}

    /// The rest of a Kafka record.
    /// @param key         null where there is none
    /// @param contentType value of the header; null where there is none
    record Message(byte @Nullable [] key, byte @Nullable [] contentType, long offset) implements Beside {}
}
