package org.signedprojects.registry.query.intake;

import java.util.List;
import org.signedprojects.registry.query.intake.ProjectionState.Status;

/// Says how far a projection has come, as the thread that follows its ledger does.
public final class Reports {
    private Reports() {}

    public static void running(Progress progress, String projection, String ledger, long position) {
        progress.report(List.of(new ProjectionState(projection, ledger, position, Status.RUNNING, null)));
    }
}
