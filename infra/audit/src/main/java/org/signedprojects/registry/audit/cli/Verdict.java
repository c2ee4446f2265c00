package org.signedprojects.registry.audit.cli;

import java.util.List;
import org.signedprojects.registry.audit.check.Counted;
import org.signedprojects.registry.audit.check.Keys;
import org.signedprojects.registry.audit.check.Report;
import org.signedprojects.registry.audit.check.Signed;

/// A report as lines for people.
record Verdict(Report report, Keys keys) {
    List<String> lines() {
        return List.of(report.title(), "  " + report.fault()
                .map(fault -> "WRONG. " + fault.sentence())
                .orElseGet(() -> report.newest().map(this::right).orElseGet(this::unsigned)));
    }

    private String right(Signed newest) {
        String after = report.unsigned() == 0
                ? ""
                : " " + Counted.entries(report.unsigned()) + " after it " + (report.unsigned() == 1 ? "is" : "are")
                        + " not covered by a signature yet.";
        String match = Counted.entries(report.entries()) + " of ledger " + report.ledger() + " match "
                + newest.sentence() + ", signed by " + Signed.named(newest.signer(keys, report.ledger()));
        return report.unmet().map(further -> "Not checked in full: all " + match + ", but " + further.found()
                + " covers more. Verify Kafka, the ledger database or a later bundle with it.")
                .orElse("Right. All " + match + "." + after);
    }

    private String unsigned() {
        return "Not checked: no signed checkpoint vouches for " + (report.entries() == 0
                ? "anything"
                : "the " + Counted.entries(report.entries())) + "; each is well-formed and in its place.";
    }
}
