package org.signedprojects.registry.audit.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.signedprojects.registry.audit.bundle.BundleWriter;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "export", description = {
        "Verifies the ledger and writes it into one file, a bundle: all entries up to the"
                + " newest checkpoint, their tree, the checkpoint, the verifier keys.",
        "Exit code 0: written; 1: the ledger is wrong, nothing was written; 2: it could not be read or written."})
final class ExportCommand implements AuditCommand {
    @Parameters(paramLabel = "FILE", description = "The bundle to write; must not be there yet.")
    private Path file = Path.of("");

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Spec
    private CommandSpec spec;

    private final LocalRegistry local;

    ExportCommand(LocalRegistry local) {
        this.local = local;
    }

    @Override
    public Integer call() {
        Keys keys = options.keys(local, Optional.empty());
        try (EntrySource source = options.source(local)) {
            Lines err = new Lines(spec.commandLine().getErr());
            Optional<Checkpointed> found = Checkpointed.of(source, keys, err);
            if (found.isEmpty()) {
                return ExitCode.WRONG;
            }
            Checkpointed checkpointed = found.get();
            String ledger = options.ledger().or(source::ledger)
                    .orElseThrow(() -> new Unreachable("Name the ledger with --ledger."));
            try (BundleWriter bundle = new BundleWriter(file, ledger, checkpointed.newest(), keys)) {
                if (!checkpointed.pass(bundle, Optional.of(ledger), err)) {
                    return ExitCode.WRONG;
                }
                bundle.finish();
            }
            new Lines(spec.commandLine().getOut()).say("Wrote " + file + ": "
                    + Counted.entries(checkpointed.newest().size()) + " of ledger " + ledger
                    + " and the checkpoint over them. Read from: " + source.title() + ".");
            return ExitCode.RIGHT;
        }
    }
}
