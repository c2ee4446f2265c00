package org.signedprojects.registry.audit.source;

import java.util.List;

/// Walks over the entries of a source once.
public interface Entries extends AutoCloseable {
    /// @return the entries that follow, in the source's order; empty at the end
    /// @throws Unsound     when what is there cannot be taken apart into entries
    /// @throws Unreachable when the source does not answer
    List<Found> next();

    /// To be asked at the end.
    default Stated stated() {
        return Stated.NOTHING;
    }

    @Override
    void close();

    /// How many entries there are, as something beside them says.
    /// @param atLeast as it stood before the entries were read
    /// @param atMost  as it stood after
    /// @param where   what says so, within a sentence: `the row of ledger_head`
    record Stated(long atLeast, long atMost, String where) {
        static final Stated NOTHING = new Stated(0, Long.MAX_VALUE, "nothing");
    }
}
