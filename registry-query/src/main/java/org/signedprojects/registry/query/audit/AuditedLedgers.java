package org.signedprojects.registry.query.audit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.web.ProblemType;
import org.signedprojects.registry.query.web.ReadFailure;
import org.signedprojects.registry.query.web.Reads;

/// Reads of one ledger's tree: after the position they wait for, and all from one moment.
final class AuditedLedgers {
    static final List<String> PROJECTIONS = List.of(TreeProjection.NAME);

    private final Reads reads;
    private final FollowedLedgers followed;
    private final Snapshots snapshots;
    private final PostgresTiles tiles;
    private final PostgresFindings findings;

    AuditedLedgers(Reads reads, FollowedLedgers followed, Snapshots snapshots, PostgresTiles tiles,
            PostgresFindings findings) {
        this.reads = reads;
        this.followed = followed;
        this.snapshots = snapshots;
        this.tiles = tiles;
        this.findings = findings;
    }

    /// @param name as in the address
    /// @throws ReadFailure when no such ledger is followed, or [Reads#awaitPosition] says so
    <T> T read(HttpServletRequest request, String name, Function<AuditedLedger, T> read) {
        LedgerName ledger = ledger(name);
        reads.awaitPosition(request, PROJECTIONS);
        return snapshots.read(PROJECTIONS, at -> {
            long size = at.of(ledger) + 1;
            SignedCheckpoint right = findings.find(ledger).map(PostgresFindings.Findings::right).orElse(null);
            return read.apply(new AuditedLedger(ledger, size, right == null || right.size() > size ? null : right,
                    new StoredTree(tiles, ledger)));
        });
    }

    private LedgerName ledger(String name) {
        return followed.names().stream().filter(ledger -> ledger.value().equals(name)).findFirst()
                .orElseThrow(() -> ReadFailure.of(ProblemType.NOT_FOUND, "No such ledger is followed here."));
    }
}
