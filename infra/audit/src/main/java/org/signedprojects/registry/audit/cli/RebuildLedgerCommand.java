package org.signedprojects.registry.audit.cli;

import java.util.Optional;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.rebuild.LedgerRebuild;
import org.signedprojects.registry.audit.source.KafkaSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "ledger", description = {"Fills an empty ledger database from the log in Kafka, in one transaction.",
        "Without --kafka and --postgres: the stores of this machine, which must not run; they are started for it.",
        "Exit code 0: done; 1: what it would be made from is wrong; 2: refused, or a store cannot be reached."})
final class RebuildLedgerCommand implements AuditCommand {
    @Mixin
    private SourceOptions options = new SourceOptions();

    @Spec
    private CommandSpec spec;

    private final LocalRegistry local;

    RebuildLedgerCommand(LocalRegistry local) {
        this.local = local;
    }

    @Override
    public Integer call() {
        Keys keys = options.keys(local, Optional.empty());
        Terminal terminal = new Terminal(System.err);
        Report report = Rebuilding.run(options, local,
                (kafka, ledger) -> new LedgerRebuild(new KafkaSource(kafka, options.ledgerName()), ledger,
                        options.ledgerName(), keys, terminal).run());
        terminal.done();
        return Rebuilding.tell(report, "The ledger database", spec.commandLine().getOut());
    }
}
