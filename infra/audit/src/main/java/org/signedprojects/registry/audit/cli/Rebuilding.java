package org.signedprojects.registry.audit.cli;

import java.util.Map;
import java.util.Optional;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Progress;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.ledger.LedgerName;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// What both rebuilds share: two stores, and what is told at the end.
abstract class Rebuilding implements AuditCommand {
    static final String WHICH_STORES = "Without --kafka and --postgres: the stores of this machine, which must not run;"
            + " they are started for it.";
    static final String EXIT_CODES = "Exit code 0: done; 1: what it would be made from is wrong; 2: refused, or a store"
            + " cannot be reached.";

    /// @param kafka  settings of a client
    /// @param ledger where the ledger is kept
    /// @param name   of the ledger
    record Stores(Map<String, String> kafka, Database ledger, LedgerName name) {}

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Spec
    private CommandSpec spec;

    private final LocalRegistry local;
    private final String made;

    /// @param made what a rebuild makes, for people
    Rebuilding(LocalRegistry local, String made) {
        this.local = local;
        this.made = made;
    }

    abstract Report rebuild(Stores stores, Keys keys, Progress progress);

    @Override
    public final Integer call() {
        Keys keys = options.keys(local, Optional.empty());
        Terminal terminal = new Terminal(System.err);
        Report report = rebuild(keys, terminal);
        terminal.done();
        return tell(report, new Lines(spec.commandLine().getOut()));
    }

    /// Uses the stores that the options name, or starts those of this machine for as long as it takes.
    private Report rebuild(Keys keys, Progress progress) {
        if (options.namesASource()) {
            return rebuild(new Stores(options.kafkaClient(), options.postgres(), options.ledgerName()), keys, progress);
        }
        try (LocalRegistry.Stores started = local.startStores(options.data())) {
            return rebuild(new Stores(options.client(started.kafka()), started.ledger(), options.ledgerName()), keys,
                    progress);
        }
    }

    private int tell(Report report, Lines out) {
        report.fault().ifPresentOrElse(fault -> {
            out.say(report.title());
            out.say("  WRONG. " + fault.sentence() + " Nothing was rebuilt from it.");
        }, () -> out.say(made + " holds " + Counted.entries(report.entries()) + " of ledger " + report.ledger()
                + ", byte for byte, with root " + report.root().base64() + "."));
        return report.fault().isPresent() ? ExitCode.WRONG : ExitCode.RIGHT;
    }
}
