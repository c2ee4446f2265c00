package org.signedprojects.registry.audit.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signedprojects.registry.audit.source.EntrySource;
import org.signedprojects.registry.audit.source.KafkaSource;
import org.signedprojects.registry.audit.source.Unreachable;
import org.signedprojects.registry.note.InvalidNote;

/// Verifies one source after the other and holds each against those before it, so that the last has to hold all that
/// the others do. A fault in one is looked up in the others.
public final class Audit {
    private static final Duration CATCH_UP = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Optional<String> ledger;
    private final Keys keys;
    private final List<byte[]> remembered;
    private final boolean thorough;
    private final Progress progress;

    /// @param ledger     its name; empty to take it from the entries
    /// @param remembered further signed checkpoints, such as one that an auditor noted last year
    public Audit(Optional<String> ledger, Keys keys, List<byte[]> remembered, boolean thorough, Progress progress) {
        this.ledger = ledger;
        this.keys = keys;
        this.remembered = List.copyOf(remembered);
        this.thorough = thorough;
        this.progress = progress;
    }

    private record Verified(EntrySource source, Plan plan, Report report) {}

    /// What came of an audit.
    /// @param reports    one for each source that could be read, in the order in which they were named
    /// @param unreadable why others could not, or not to their end
    public record Findings(List<Report> reports, List<Unreachable> unreadable) {}

    /// A source that cannot be read does not keep the others from being verified, nor what is wrong with them from being
    /// told.
    /// @param sources opened one after the other and closed at the end, those that lag behind before those they follow:
    ///                bundle, query service, Kafka, ledger database
    /// @throws Unreachable when one of the further checkpoints is none
    public Findings run(List<Supplier<? extends EntrySource>> sources) {
        List<Signed> kept = remembered.stream().map(note -> parsed(note, Signed.KEPT)).toList();
        List<Signed> known = new ArrayList<>(kept);
        List<EntrySource> opened = new ArrayList<>();
        try {
            List<Unreachable> unreadable = new ArrayList<>();
            List<Verified> all = new ArrayList<>();
            for (Supplier<? extends EntrySource> source : sources) {
                try {
                    opened.add(source.get());
                    all.add(verified(opened.getLast(), known, all, unreadable));
                } catch (Unreachable away) {
                    unreadable.add(away);
                }
            }
            List<Signed> unmet = unmet(kept, all);
            List<Report> reports = new ArrayList<>();
            for (Verified one : all) {
                try {
                    reports.add(heldAgainst(unmet, located(one, all)));
                } catch (Unreachable away) {
                    reports.add(one.report);
                    unreadable.add(away);
                }
            }
            unreadable.addAll(ofAnother(kept, reports));
            return new Findings(List.copyOf(reports), List.copyOf(unreadable));
        } finally {
            opened.forEach(EntrySource::close);
        }
    }

    /// @param unreadable is added to when one of those before cannot be read again
    private Verified verified(EntrySource source, List<Signed> known, List<Verified> before,
            List<Unreachable> unreadable) {
        Checkpoints own = Checkpoints.of(source);
        known.addAll(own.readable());
        List<Plan.Peer> peers = before.stream().filter(one -> one.report.fault().isEmpty())
                .map(one -> new Plan.Peer(Titles.within(one.source.title()), one.report.entries(), one.report.root()))
                .toList();
        String name = ledger.or(source::ledger).orElse("");
        List<Signed> checkpoints = known.stream().filter(mark -> !mark.isKept() || mark.isOf(name, keys)).toList();
        Plan plan = new Plan(ledger, keys, checkpoints, peers, Long.MAX_VALUE, thorough);
        Report report = new Verification(source, plan, Sink.NONE, progress).run();
        if (report.fault().isPresent()) {
            return new Verified(source, plan, report);
        }
        return new Verified(source, plan,
                own.unreadable().or(() -> astray(source, report, before, unreadable)).map(report::with).orElse(report));
    }

    /// A source that lags behind has ended before it could be held against one that holds more. So that one is read again,
    /// as far as this one goes.
    private Optional<Fault> astray(EntrySource source, Report report, List<Verified> before,
            List<Unreachable> unreadable) {
        Plan.Peer lagging = new Plan.Peer(Titles.within(source.title()), report.entries(), report.root());
        Plan plan = new Plan(ledger, keys, List.of(), List.of(lagging), report.entries(), false);
        for (Verified one : before) {
            try {
                if (one.report.fault().isEmpty() && one.report.entries() > report.entries()
                        && new Verification(one.source, plan, Sink.NONE, progress).run().fault().isPresent()) {
                    return Optional.of(new Fault(0, report.entries() - 1,
                            "the entries are not the first of " + Titles.within(one.source.title())));
                }
            } catch (Unreachable away) {
                unreadable.add(away);
            }
        }
        return Optional.empty();
    }

    private Report located(Verified one, List<Verified> all) {
        if (one.report.fault().isEmpty()) {
            return behind(one, all).map(one.report::with).orElse(one.report);
        }
        List<EntrySource> others = all.stream().filter(other -> other != one).map(Verified::source).toList();
        List<Signed> checkpoints = all.getLast().plan.checkpoints();
        Plan plan = new Plan(ledger, keys, checkpoints, List.of(), Long.MAX_VALUE, thorough);
        return new Location(plan, progress).locate(one.report, one.source, others);
    }

    /// @return those of the checkpoints that nothing was held against: no place that is right holds so much
    private static List<Signed> unmet(List<Signed> kept, List<Verified> all) {
        long furthest = all.stream().map(Verified::report).filter(report -> report.fault().isEmpty())
                .mapToLong(Report::entries).max().orElse(0);
        return kept.stream().filter(mark -> mark.size() > furthest).toList();
    }

    private Report heldAgainst(List<Signed> unmet, Report report) {
        List<Signed> ofLedger = unmet.stream().filter(mark -> mark.isOf(report.ledger(), keys)).toList();
        if (report.fault().isPresent() || ofLedger.isEmpty()) {
            return report;
        }
        return ofLedger.stream().flatMap(mark -> mark.forged(keys, report.ledger()).stream()).findFirst()
                .map(report::with).orElseGet(() -> report.lacking(ofLedger.getFirst()));
    }

    /// A kept checkpoint of another ledger says nothing about this one, right or wrong.
    private List<Unreachable> ofAnother(List<Signed> kept, List<Report> reports) {
        return kept.stream().flatMap(mark -> reports.stream().map(Report::ledger)
                .filter(name -> !mark.isOf(name, keys)).limit(1)
                .map(name -> Fault.nowhere(mark.found() + " is " + mark.ofAnother(name, keys))))
                .map(other -> new Unreachable(other.sentence())).toList();
    }

    /// What a later source has a signed checkpoint of must be in Kafka: it is published together with its entries. They
    /// may just be on their way.
    private static Optional<Fault> behind(Verified one, List<Verified> all) {
        if (!(one.source instanceof KafkaSource kafka)) {
            return Optional.empty();
        }
        Optional<Signed> furthest = all.stream().map(Verified::report).filter(report -> report.fault().isEmpty())
                .flatMap(report -> report.newest().stream()).reduce((a, b) -> a.size() >= b.size() ? a : b);
        return furthest.filter(mark -> mark.size() > one.report.entries() && !reaches(kafka, mark.size()))
                .map(mark -> Fault.at(one.report.entries(), "it is missing: " + mark.found() + " covers it"));
    }

    private static boolean reaches(KafkaSource kafka, long size) {
        long deadline = System.nanoTime() + CATCH_UP.toNanos();
        while (kafka.progress().orElse(0L) < size) {
            if (System.nanoTime() > deadline || !paused()) {
                return false;
            }
        }
        return true;
    }

    private static boolean paused() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Signed parsed(byte[] note, String where) {
        try {
            return Signed.parse(note, where);
        } catch (InvalidNote none) {
            throw new Unreachable(
                    "Not a signed checkpoint in " + where + ": " + none.getMessage() + ".", none);
        }
    }
}
