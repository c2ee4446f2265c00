package org.signedprojects.registry.query.projects;

import static org.signedprojects.registry.events.Change.applied;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.ledger.Envelope;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.Texts;

/// All that is shown of a project, as its entries add up.
/// @param facts    what is counted
/// @param rounds   how many negotiation rounds are logged
/// @param signings what is shown of each signing beside its facts, in the same order
/// @param arrived  funds that arrived, by currency; none while no contract counts
/// @param version  of its stream: number of its last event, from 0
record ProjectRecord(ProjectFacts facts, Texts titles, List<Party> parties, @Nullable Money investment,
        LocalDate proposedOn, int rounds, List<SigningRecord> signings, SortedMap<String, BigDecimal> arrived,
        long version, Instant updatedAt) {
    ProjectRecord {
        parties = List.copyOf(parties);
        signings = List.copyOf(signings);
        arrived = Collections.unmodifiableSortedMap(new TreeMap<>(arrived));
    }

    /// @throws IllegalStateException when the event is not the next one of its project
    static ProjectRecord evolve(@Nullable ProjectRecord before, Envelope envelope, ProjectEvent event) {
        long expected = before == null ? 0 : before.version + 1;
        if (envelope.streamVersion() != expected) {
            throw new IllegalStateException(envelope.stream() + " continues with version " + envelope.streamVersion()
                    + ", expected " + expected);
        }
        ProjectFacts facts = ProjectFacts.evolve(before == null ? null : before.facts, event);
        ProjectRecord shown = before == null
                ? proposed(facts, (ProjectProposed) event, envelope.time())
                : before.shown(event);
        SortedMap<String, BigDecimal> arrived = facts.contracts().isEmpty() ? new TreeMap<>() : shown.arrived;
        return new ProjectRecord(facts, shown.titles, shown.parties, shown.investment, shown.proposedOn, shown.rounds,
                shown.signings, arrived, envelope.streamVersion(), envelope.time());
    }

    /// @return about what it takes in memory, rather more than less: a character may take two bytes
    int roughBytes() {
        int texts = titles.byLanguage().values().stream().mapToInt(title -> 150 + 2 * title.length()).sum()
                + parties.stream().mapToInt(party -> 80 + 2 * party.name().length()).sum();
        return 400 + facts.roughBytes() + texts + signings.stream().mapToInt(SigningRecord::roughBytes).sum()
                + 150 * arrived.size();
    }

    private static ProjectRecord proposed(ProjectFacts facts, ProjectProposed event, Instant at) {
        return new ProjectRecord(facts, event.titles(), event.parties(), event.investment(), event.proposedOn(), 0,
                List.of(), new TreeMap<>(), 0, at);
    }

    private ProjectRecord shown(ProjectEvent event) {
        return switch (event) {
            case NegotiationLogged _ -> with(titles, parties, investment, rounds + 1, signings, arrived);
            case InstrumentSigned e -> with(plus(SigningRecord.of(e)));
            case SigningVoided e -> with(signings.stream()
                    .map(signing -> signing.number() == e.signing() ? signing.voided(e) : signing).toList());
            case ProjectAmended e -> amended(e);
            case FundsArrived e -> with(titles, parties, investment, rounds, signings, plus(e.amount()));
            // These change facts only.
            case ProjectProposed _,ProjectEvent.ProjectSelected _,ProjectEvent.SigningVerified _,ProjectEvent.ProjectPaused _,ProjectEvent.ProjectResumed _,ProjectEvent.ProjectWithdrawn _,ProjectEvent.ContractTerminated _,ProjectEvent.EnterpriseRegistered _,ProjectEvent.ConstructionStarted _,ProjectEvent.OperationStarted _ ->
                this;
        };
    }

    private ProjectRecord amended(ProjectAmended event) {
        List<SigningRecord> amended = signings.stream().map(signing -> event.amounts().stream()
                .filter(change -> change.signing() == signing.number()).findFirst()
                .map(change -> signing.withAmounts(change.to())).orElse(signing)).toList();
        return with(applied(event.titles(), titles), applied(event.parties(), parties),
                applied(event.investment(), investment), rounds, amended, arrived);
    }

    private List<SigningRecord> plus(SigningRecord signing) {
        List<SigningRecord> more = new ArrayList<>(signings);
        more.add(signing);
        return more;
    }

    private SortedMap<String, BigDecimal> plus(Money money) {
        SortedMap<String, BigDecimal> more = new TreeMap<>(arrived);
        more.merge(money.currency().getCurrencyCode(), money.amount(), BigDecimal::add);
        return more;
    }

    private ProjectRecord with(List<SigningRecord> signings) {
        return with(titles, parties, investment, rounds, signings, arrived);
    }

    private ProjectRecord with(Texts titles, List<Party> parties, @Nullable Money investment, int rounds,
            List<SigningRecord> signings, SortedMap<String, BigDecimal> arrived) {
        return new ProjectRecord(facts, titles, parties, investment, proposedOn, rounds, signings, arrived, version,
                updatedAt);
    }
}
