package org.signedprojects.registry.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.bundle.Bundle;
import org.signedprojects.registry.audit.check.Audit;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.evidence.Evidence;
import org.signedprojects.registry.audit.evidence.EvidenceCheck;
import org.signedprojects.registry.note.Note;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.TileSource;
import org.signedprojects.registry.audit.source.Unreachable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "verify", description = {"Checks every entry, every position and the signed checkpoints.",
        "Without FILE or options: the registry that runs on this machine, in all three places that hold the ledger.",
        "Exit code 0: all is right; 1: something is wrong, and what; 2: it could not be checked."})
final class VerifyCommand implements AuditCommand {
    private static final int MAX_EVIDENCE = 256 << 20;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "A bundle ('export') or the evidence for a project ('prove').")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--checkpoint", paramLabel = "FILE", description = "A signed checkpoint noted earlier; the entries must match it, too.")
    private List<Path> checkpoints = List.of();

    @Option(names = "--thorough", description = "Reads every event in full and verifies every signature; slower.")
    private boolean thorough;

    @Mixin
    private SourceOptions options = new SourceOptions();

    @Spec
    private CommandSpec spec;

    private final LocalRegistry local;

    VerifyCommand(LocalRegistry local) {
        this.local = local;
    }

    @Override
    public Integer call() {
        return file.filter(VerifyCommand::isEvidence).map(this::evidence).orElseGet(this::ledger);
    }

    private int evidence(Path path) {
        if (!checkpoints.isEmpty()) {
            throw new Unreachable("The evidence for one project cannot be held against another checkpoint than its own;"
                    + " leave --checkpoint out.");
        }
        Evidence evidence = Evidence.read(content(path, MAX_EVIDENCE), path.toString());
        Keys keys = options.keys(local, Optional.of(() -> EvidenceCheck.keysOf(evidence)));
        EvidenceCheck check = new EvidenceCheck(evidence, keys);
        Optional<Fault> fault = check.fault();
        Lines out = out();
        out.say("The evidence for project " + evidence.project() + " in ledger " + evidence.ledger());
        fault.ifPresentOrElse(wrong -> out.say("  WRONG. " + wrong.sentence()),
                () -> tellRight(evidence, check.checkpoint(), keys));
        tellKeys(keys);
        return fault.isPresent() ? ExitCode.WRONG : ExitCode.RIGHT;
    }

    /// What it proves is said in words of this version, whatever the file holds.
    private void tellRight(Evidence evidence, Signed checkpoint, Keys keys) {
        Lines out = out();
        out.say("  Right. " + Counted.entries(evidence.entries().size()) + " under " + checkpoint.sentence()
                + ", signed by " + Signed.named(checkpoint.signer(keys, evidence.ledger())) + ".");
        out.say("  Proven: " + Evidence.PROVES);
        out.say("  Not proven: " + Evidence.DOES_NOT_PROVE);
    }

    private int ledger() {
        List<Supplier<? extends EntrySource>> sources = new ArrayList<>();
        Optional<Supplier<Keys>> own = Optional.empty();
        if (file.isPresent()) {
            Bundle bundle = new Bundle(file.get());
            sources.add(() -> new TileSource(bundle));
            own = Optional.of(bundle::keys);
        }
        if (file.isEmpty() || options.namesASource()) {
            sources.addAll(options.sources(local));
        }
        Keys keys = options.keys(local, own);
        Terminal terminal = new Terminal(System.err);
        Audit.Findings findings = new Audit(options.ledger(), keys, checkpoints.stream()
                .map(path -> content(path, Note.MAX_BYTES)).toList(), thorough, terminal).run(sources);
        terminal.done();
        return tell(findings, keys);
    }

    private int tell(Audit.Findings findings, Keys keys) {
        List<Report> reports = findings.reports();
        reports.forEach(report -> new Verdict(report, keys).lines().forEach(out()::say));
        if (!reports.isEmpty()) {
            tellKeys(keys);
        }
        Lines err = new Lines(spec.commandLine().getErr());
        findings.unreadable().forEach(away -> err.say(away.getMessage()));
        if (reports.stream().anyMatch(report -> report.fault().isPresent())) {
            return ExitCode.WRONG;
        }
        boolean allChecked = findings.unreadable().isEmpty()
                && reports.stream().noneMatch(report -> report.newest().isEmpty() || report.unmet().isPresent());
        return allChecked ? ExitCode.RIGHT : ExitCode.UNCHECKED;
    }

    private void tellKeys(Keys keys) {
        if (keys.where().equals(Keys.ITSELF)) {
            Lines out = out();
            out.say("The key comes from the file itself. It says that nothing was changed since it signed, not who"
                    + " signed: compare it with the one that the registry publishes, or name that with --keys.");
            keys.keys().forEach(key -> out.say("  " + key.encoded()));
        }
    }

    private Lines out() {
        return new Lines(spec.commandLine().getOut());
    }

    private static boolean isEvidence(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.read() == '{';
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be read.", unreadable);
        }
    }

    private static byte[] content(Path file, int atMost) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(atMost + 1);
            if (content.length > atMost) {
                throw new Unreachable("The file " + file + " has more than " + atMost + " bytes.");
            }
            return content;
        } catch (IOException unreadable) {
            throw new Unreachable("The file " + file + " cannot be read.", unreadable);
        }
    }
}
