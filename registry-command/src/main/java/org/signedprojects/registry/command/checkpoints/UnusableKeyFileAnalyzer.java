package org.signedprojects.registry.command.checkpoints;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Shows whoever starts the service the one sentence instead of a stack trace. Named in `META-INF/spring.factories`.
final class UnusableKeyFileAnalyzer extends AbstractFailureAnalyzer<UnusableKeyFile> {
    private static final String ACTION = "docs/operations.md, \"The key of the checkpoints\", tells how keys are kept, "
            + "restored and rotated.";

    @Override
    protected FailureAnalysis analyze(Throwable failure, UnusableKeyFile cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
