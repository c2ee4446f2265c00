package org.signedprojects.registry.command.ledger;

import java.util.List;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.ledger.CommandId;
import org.signedprojects.registry.ledger.Stream;

/// The entries that one command wants to add to one stream.
/// @param firstVersion stream version of the first entry; the stream must end right before it
/// @param content      of the request, see [ContentDigest]
/// @param entries      1 to [#MAX_ENTRIES], at successive stream versions
public record Append(Stream stream, long firstVersion, CommandId command, ContentDigest content,
        List<NewEntry> entries) {
    public static final int MAX_ENTRIES = 1_000;

    public Append {
        entries = List.copyOf(entries);
        if (firstVersion < 0) {
            throw new IllegalArgumentException("stream version " + firstVersion + " is below 0");
        }
        if (entries.isEmpty() || entries.size() > MAX_ENTRIES) {
            throw new IllegalArgumentException(entries.size() + " entries, 1 to " + MAX_ENTRIES + " are allowed");
        }
    }

    public long lastVersion() {
        return firstVersion + entries.size() - 1;
    }

    public long bytes() {
        return entries.stream().mapToLong(entry -> entry.bytes().length).sum();
    }
}
