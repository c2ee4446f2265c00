package org.signedprojects.registry.query.audit;

import java.util.List;
import java.util.function.Function;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.intake.FollowedLedgers;
import org.signedprojects.registry.query.intake.Snapshots;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;

/// Reads of one ledger's tree that see one moment.
final class AuditReads {
    static final List<String> PROJECTIONS = List.of(TreeProjection.NAME);

    private final FollowedLedgers followed;
    private final Snapshots snapshots;
    private final PostgresTiles tiles;
    private final PostgresVerdicts verdicts;

    AuditReads(FollowedLedgers followed, Snapshots snapshots, PostgresTiles tiles, PostgresVerdicts verdicts) {
        this.followed = followed;
        this.snapshots = snapshots;
        this.tiles = tiles;
        this.verdicts = verdicts;
    }

    /// @throws ReadFailure when no such ledger is followed
    LedgerName ledger(String name) {
        return followed.names().stream().filter(ledger -> ledger.value().equals(name)).findFirst()
                .orElseThrow(() -> ReadFailure.of(ProblemType.NOT_FOUND, "No such ledger is followed here."));
    }

    /// @param name as in the address
    <T> T read(String name, Function<AuditedLedger, T> read) {
        LedgerName ledger = ledger(name);
        return snapshots.read(PROJECTIONS, at -> {
            long size = at.of(ledger) + 1;
            SignedCheckpoint right = verdicts.find(ledger).map(PostgresVerdicts.Verdict::right).orElse(null);
            return read.apply(new AuditedLedger(ledger, size, right == null || right.size() > size ? null : right,
                    new StoredTree(tiles, ledger)));
        });
    }
}
