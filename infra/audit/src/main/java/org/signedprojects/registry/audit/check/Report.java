package org.signedprojects.registry.audit.check;

import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.merkle.CompactTree;
import org.signedprojects.registry.merkle.Hash;

/// What came of verifying one source.
/// @param title    of the source
/// @param entries  how many were read
/// @param root     over them
/// @param frontier of the tree under `newest`, as [org.signedprojects.registry.merkle.CompactTree#frontier()]
/// @param newest   the newest checkpoint that the entries match and a key of the ledger signed; empty when there is none,
///                 or a fault was found first
/// @param unmet    a checkpoint noted earlier that covers more entries than any place that could be read; empty when
///                 there is none
/// @param fault    the first; empty when there is none
public record Report(String title, String ledger, long entries, Hash root, List<Hash> frontier,
        Optional<Signed> newest, Optional<Signed> unmet, Optional<Fault> fault) {
    /// Of a source whose entries were not read, for what is wrong beside them.
    public static Report unread(String title, String ledger, Fault fault) {
        return new Report(title, ledger, 0, new CompactTree().root(), List.of(), Optional.empty(), Optional.empty(),
                Optional.of(fault));
    }

    /// @return how many entries no signature covers yet
    public long unsigned() {
        return entries - newest.map(Signed::size).orElse(0L);
    }

    Report with(Fault located) {
        return new Report(title, ledger, entries, root, frontier, newest, unmet, Optional.of(located));
    }

    Report lacking(Signed further) {
        return new Report(title, ledger, entries, root, frontier, newest, Optional.of(further), fault);
    }
}
