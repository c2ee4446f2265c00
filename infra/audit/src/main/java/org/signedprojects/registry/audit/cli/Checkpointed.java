package org.signedprojects.registry.audit.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.signedprojects.registry.note.InvalidNote;

/// A source up to its newest checkpoint: what can be handed out.
record Checkpointed(EntrySource source, Keys keys, List<Signed> checkpoints) {
    /// @throws Unreachable when there is no checkpoint
    static Checkpointed of(EntrySource source, Keys keys) {
        List<Signed> checkpoints = new ArrayList<>();
        try {
            source.checkpoints().forEach(note -> checkpoints.add(Signed.parse(note, source.title())));
        } catch (InvalidNote unreadable) {
            throw new Unreachable("A checkpoint in " + source.title() + " cannot be read: " + unreadable.getMessage()
                    + ".", unreadable);
        }
        if (checkpoints.isEmpty()) {
            throw new Unreachable(source.title() + " holds no signed checkpoint yet.");
        }
        return new Checkpointed(source, keys, checkpoints);
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
        located.fault().map(Fault::sentence).ifPresent(wrong -> {
            err.say(source.title());
            err.say("  WRONG. " + wrong + " Nothing was written.");
        });
        return located.fault().isEmpty();
    }
}
