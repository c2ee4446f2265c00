package org.signedprojects.registry.audit.cli;

import java.util.List;
import java.util.Optional;
import org.signedprojects.registry.audit.check.Checkpoints;
import org.signedprojects.registry.audit.check.Fault;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Location;
import org.signedprojects.registry.audit.check.Plan;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Signed;
import org.signedprojects.registry.audit.check.Sink;
import org.signedprojects.registry.audit.check.Verification;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.Unreachable;

/// A source up to its newest checkpoint: what can be handed out.
record Checkpointed(EntrySource source, Keys keys, List<Signed> checkpoints) {
    /// @return empty when a checkpoint is there and cannot be read; that was printed
    /// @throws Unreachable when there is no checkpoint
    static Optional<Checkpointed> of(EntrySource source, Keys keys, Lines err) {
        Checkpoints checkpoints = Checkpoints.of(source);
        if (checkpoints.unreadable().isPresent()) {
            sayWrong(source, checkpoints.unreadable().get(), err);
            return Optional.empty();
        }
        if (checkpoints.readable().isEmpty()) {
            throw new Unreachable(source.title() + " holds no signed checkpoint yet.");
        }
        return Optional.of(new Checkpointed(source, keys, checkpoints.readable()));
    }

    Signed newest() {
        return checkpoints.getLast();
    }

    /// Verifies and hands the entries on.
    /// @return whether all is right; if not, what is wrong was printed
    boolean pass(Sink sink, Optional<String> ledger, Lines err) {
        Terminal terminal = new Terminal(System.err);
        Plan plan = new Plan(ledger, keys, checkpoints, List.of(), newest().size(), false);
        Report report = new Verification(source, plan, sink, terminal).run();
        Report located = new Location(plan, terminal).locate(report, source, List.of());
        terminal.done();
        located.fault().ifPresent(wrong -> sayWrong(source, wrong, err));
        return located.fault().isEmpty();
    }

    private static void sayWrong(EntrySource source, Fault wrong, Lines err) {
        err.say(source.title());
        err.say("  WRONG. " + wrong.sentence() + " Nothing was written.");
    }
}
