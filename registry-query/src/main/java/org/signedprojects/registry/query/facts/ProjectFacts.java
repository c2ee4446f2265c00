package org.signedprojects.registry.query.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.ProjectEvent.ProjectResumed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.ProjectWithdrawn;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;

/// What the entries of one project add up to, as far as it is counted. Never refuses an event that fits its project:
/// history is what happened.
/// @param stage         how far the project got
/// @param unsignedStage how far it would be had no contract been signed; where it falls back to when its last
///                      contract is voided
/// @param signings      in the order of their numbers, voided ones included
public record ProjectFacts(EditionCode edition, SectorCode sector, PlaceId city, PlaceId counterpart, Stage stage,
        Stage unsignedStage, Standing standing, List<SigningFacts> signings) {
    public ProjectFacts {
        signings = List.copyOf(signings);
    }

    /// @param before null for a project that has no events yet
    /// @throws IllegalStateException when the event cannot belong to this project
    public static ProjectFacts evolve(@Nullable ProjectFacts before, ProjectEvent event) {
        if (event instanceof ProjectProposed proposed) {
            if (before != null) {
                throw new IllegalStateException("the project is proposed a second time");
            }
            return new ProjectFacts(proposed.edition(), proposed.sector(), proposed.city(), proposed.counterpart(),
                    Stage.CANDIDATE, Stage.CANDIDATE, Standing.ACTIVE, List.of());
        }
        if (before == null) {
            throw new IllegalStateException(event.getClass().getSimpleName() + " before the project is proposed");
        }
        return before.then(event);
    }

    private ProjectFacts then(ProjectEvent event) {
        return switch (event) {
            case ProjectProposed _ -> this;
            case ProjectSelected _ -> reached(Stage.SELECTED);
            case NegotiationLogged _ -> reached(Stage.NEGOTIATING);
            case InstrumentSigned e -> signed(e);
            case SigningVerified e -> with(signing(e.signing()).asVerified());
            case SigningVoided e -> voided(signing(e.signing()));
            case ProjectAmended e -> amended(e);
            case ProjectPaused _ -> with(Standing.PAUSED);
            case ProjectResumed _ -> with(Standing.ACTIVE);
            case ProjectWithdrawn _ -> with(Standing.WITHDRAWN);
            case ContractTerminated _ -> with(Standing.TERMINATED);
            case EnterpriseRegistered _ -> with(stage.orLater(Stage.REGISTERED), unsignedStage);
            case ConstructionStarted _ -> with(stage.orLater(Stage.UNDER_CONSTRUCTION), unsignedStage);
            case FundsArrived _ -> this;
            case OperationStarted _ -> with(stage.orLater(Stage.OPERATING), unsignedStage);
        };
    }

    /// Contracts that count, the first one first: by the day of signing, then by number.
    public List<SigningFacts> contracts() {
        return effective().filter(signing -> signing.instrument() == Instrument.CONTRACT)
                .sorted(Comparator.comparing(SigningFacts::signedOn).thenComparing(SigningFacts::number)).toList();
    }

    /// @return what the project counts under: the strongest instrument that is not voided
    public Optional<Instrument> strongestInstrument() {
        return effective().map(SigningFacts::instrument).max(Comparator.naturalOrder());
    }

    /// @return about what it takes in memory, rather more than less
    public int roughBytes() {
        return 250 + signings.stream().mapToInt(SigningFacts::roughBytes).sum();
    }

    private Stream<SigningFacts> effective() {
        return signings.stream().filter(signing -> !signing.voided());
    }

    private SigningFacts signing(int number) {
        return signings.stream().filter(signing -> signing.number() == number).findFirst()
                .orElseThrow(() -> new IllegalStateException("the project has no signing " + number));
    }

    private ProjectFacts reached(Stage reached) {
        return with(stage.orLater(reached), unsignedStage.orLater(reached));
    }

    private ProjectFacts signed(InstrumentSigned event) {
        if (signings.stream().anyMatch(signing -> signing.number() == event.signing())) {
            throw new IllegalStateException("the project has signing " + event.signing() + " already");
        }
        List<SigningFacts> more = new ArrayList<>(signings);
        more.add(new SigningFacts(event.signing(), event.instrument(), event.signedOn(),
                event.amounts().stream().map(Amount::of).toList(), false, false));
        ProjectFacts signed = with(more);
        return event.instrument() == Instrument.CONTRACT
                ? signed.with(stage.orLater(Stage.SIGNED), unsignedStage)
                : signed.reached(Stage.NEGOTIATING);
    }

    /// Without a contract that counts, a project is where it would be had it never been signed.
    private ProjectFacts voided(SigningFacts signing) {
        ProjectFacts after = with(signing.asVoided());
        if (!after.contracts().isEmpty() || stage.isBefore(Stage.SIGNED)) {
            return after;
        }
        return after.with(unsignedStage, unsignedStage)
                .with(standing == Standing.TERMINATED ? Standing.ACTIVE : standing);
    }

    private ProjectFacts amended(ProjectAmended event) {
        Stage to = to(event.stage(), stage);
        ProjectFacts moved = new ProjectFacts(edition, to(event.sector(), sector), to(event.city(), city),
                to(event.counterpart(), counterpart), to,
                to.isBefore(unsignedStage) ? to : unsignedStage, standing, signings);
        for (AmountsChange change : event.amounts()) {
            moved = moved.with(moved.signing(change.signing()).withAmounts(
                    change.to().stream().map(Amount::of).toList()));
        }
        return moved;
    }

    private static <T> T to(@Nullable Change<T> change, T unchanged) {
        return change == null ? unchanged : change.to();
    }

    private ProjectFacts with(SigningFacts changed) {
        return with(signings.stream().map(signing -> signing.number() == changed.number() ? changed : signing)
                .toList());
    }

    private ProjectFacts with(List<SigningFacts> signings) {
        return new ProjectFacts(edition, sector, city, counterpart, stage, unsignedStage, standing, signings);
    }

    private ProjectFacts with(Stage stage, Stage unsignedStage) {
        return new ProjectFacts(edition, sector, city, counterpart, stage, unsignedStage, standing, signings);
    }

    private ProjectFacts with(Standing standing) {
        return new ProjectFacts(edition, sector, city, counterpart, stage, unsignedStage, standing, signings);
    }
}
