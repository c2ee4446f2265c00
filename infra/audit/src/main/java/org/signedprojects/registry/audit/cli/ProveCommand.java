package org.signedprojects.registry.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.signedprojects.registry.audit.bundle.NewFile;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.evidence.Evidence;
import org.signedprojects.registry.audit.evidence.EvidenceCollector;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.ProjectCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "prove", description = {"Verifies the ledger and writes the evidence for one project into one file: its"
        + " entries, each with the proof that it stands under the newest checkpoint.",
        "Exit code 0: written; 1: the ledger is wrong, nothing was written; 2: it could not be read or written."})
final class ProveCommand implements AuditCommand {
    @Parameters(paramLabel = "PROJECT", description = "Code of the project, such as DWS-2020-0001.")
    private String project = "";

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write; default PROJECT.evidence.json.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Spec
    private CommandSpec spec;

    private final LocalRegistry local;

    ProveCommand(LocalRegistry local) {
        this.local = local;
    }

    @Override
    public Integer call() {
        ProjectCode code = code();
        Path file = out.orElseGet(() -> Path.of(code + ".evidence.json"));
        Keys keys = options.keys(local, Optional.empty());
        try (EntrySource source = options.source(local); NewFile written = new NewFile(file)) {
            Lines err = new Lines(spec.commandLine().getErr());
            Optional<Checkpointed> found = Checkpointed.of(source, keys, err);
            if (found.isEmpty()) {
                return ExitCode.WRONG;
            }
            Checkpointed checkpointed = found.get();
            String ledger = options.ledger().or(source::ledger)
                    .orElseThrow(() -> new Unreachable("Name the ledger with --ledger."));
            EvidenceCollector collector = new EvidenceCollector(code);
            if (!checkpointed.pass(collector, Optional.of(ledger), err)) {
                return ExitCode.WRONG;
            }
            if (collector.isEmpty()) {
                throw new Unreachable("There is no project " + code + " under the newest checkpoint.");
            }
            Evidence evidence = collector.evidence(ledger, checkpointed.newest(), keys);
            write(evidence, written, file);
            new Lines(spec.commandLine().getOut()).say("Wrote " + file + ": "
                    + Counted.entries(evidence.entries().size()) + " of project " + code + ", proven under "
                    + checkpointed.newest().sentence() + ".");
            return ExitCode.RIGHT;
        }
    }

    private static void write(Evidence evidence, NewFile written, Path file) {
        try {
            written.out().write(evidence.bytes());
            written.finish();
        } catch (IOException failed) {
            throw new Unreachable("The file " + file + " cannot be written: " + failed.getMessage() + ".", failed);
        }
    }

    private ProjectCode code() {
        try {
            return new ProjectCode(project);
        } catch (InvalidValue wrong) {
            throw new Unreachable(wrong.getMessage() + ".", wrong);
        }
    }
}
