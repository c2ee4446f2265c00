package org.signedprojects.registry.audit.cli;

import java.io.PrintWriter;
import java.util.Map;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.source.Database;

/// What both rebuilds share: two stores, and what is told at the end.
final class Rebuilding {
    @FunctionalInterface
    interface Step {
        Report run(Map<String, String> kafka, Database ledger);
    }

    private Rebuilding() {}

    /// Uses the stores that the options name, or starts those of this machine for as long as it takes.
    static Report run(SourceOptions options, LocalRegistry local, Step step) {
        if (options.namesASource()) {
            return step.run(options.kafkaClient(), options.postgres());
        }
        try (LocalRegistry.Stores stores = local.startStores(options.data())) {
            return step.run(options.client(stores.kafka()), stores.ledger());
        }
    }

    static int tell(Report report, String made, PrintWriter out) {
        out.println(report.fault()
                .map(fault -> report.title() + "\n  WRONG. " + fault.sentence() + " Nothing was rebuilt from it.")
                .orElseGet(() -> made + " holds " + Counted.entries(report.entries()) + " of ledger " + report.ledger()
                        + ", byte for byte, with root " + report.root().base64() + "."));
        out.flush();
        return report.fault().isPresent() ? ExitCode.WRONG : ExitCode.RIGHT;
    }
}
