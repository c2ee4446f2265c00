package org.signedprojects.registry.query.totals;

import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.progress.Snapshots;

/// Answers questions about totals.
public interface TotalsReads {
    /// The projection behind the totals.
    String PROJECTION = "totals";
    /// Most rows of an answer.
    int MAX_ROWS = 20_000;

    /// To be called inside a snapshot, see [Snapshots].
    /// @return how many rows the answer has; one more than [#MAX_ROWS] when there are more
    int rows(TotalsQuery query);

    /// To be called inside a snapshot, see [Snapshots].
    /// @param at what the snapshot includes
    /// @throws org.signedprojects.registry.query.web.ReadFailure when there are more than [#MAX_ROWS]
    Totals totals(TotalsQuery query, Positions at);
}
