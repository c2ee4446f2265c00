package org.signedprojects.registry.query.intake;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows whoever starts the service the one sentence instead of a stack trace. Named in `META-INF/spring.factories`.
final class UnfollowedLedgerAnalyzer extends AbstractFailureAnalyzer<UnfollowedLedger> {
    private static final String ACTION = "docs/operations.md, \"Taking a ledger out\", tells how projections are made anew.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnfollowedLedger cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
