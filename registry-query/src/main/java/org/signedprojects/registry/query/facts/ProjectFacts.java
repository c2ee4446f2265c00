package org.signedprojects.registry.query.facts;

import static org.signedprojects.registry.events.Change.applied;

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
/// @param stageWithoutSigning        how far selection and rounds brought it
/// @param standingWithoutTermination how it stands but for a termination
/// @param terminated                 whether its contract was terminated; false again when no contract counts any more
/// @param signings                   in the order of their numbers, voided ones included
public record ProjectFacts(EditionCode edition, SectorCode sector, PlaceId city, PlaceId counterpart,
        Stage stageWithoutSigning, Standing standingWithoutTermination, boolean terminated,
        List<SigningFacts> signings) {
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
                    Stage.CANDIDATE, Standing.ACTIVE, false, List.of());
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
            case ContractTerminated _ -> withTerminated(true);
            case EnterpriseRegistered _ -> milestone(Stage.REGISTERED);
            case ConstructionStarted _ -> milestone(Stage.UNDER_CONSTRUCTION);
            case FundsArrived _ -> this;
            case OperationStarted _ -> milestone(Stage.OPERATING);
        };
    }

    /// @return how far the project got, by whatever of it counts
    public Stage stage() {
        return effective().map(SigningFacts::reached).reduce(stageWithoutSigning, Stage::orLater);
    }

    public Standing standing() {
        return terminated ? Standing.TERMINATED : standingWithoutTermination;
    }

    /// Contracts that count, the first one first: by the day of signing, then by number.
    public List<SigningFacts> contracts() {
        return effective().filter(SigningFacts::ofContract)
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
        return with(stageWithoutSigning.orLater(reached));
    }

    private ProjectFacts signed(InstrumentSigned event) {
        if (signings.stream().anyMatch(signing -> signing.number() == event.signing())) {
            throw new IllegalStateException("the project has signing " + event.signing() + " already");
        }
        List<SigningFacts> more = new ArrayList<>(signings);
        more.add(SigningFacts.of(event, stage()));
        return with(more);
    }

    /// A milestone is one of all contracts that count.
    private ProjectFacts milestone(Stage reached) {
        return with(signings.stream()
                .map(signing -> signing.ofContract() && !signing.voided() ? signing.gotTo(reached) : signing).toList());
    }

    /// A termination lapses with the last contract that counts.
    private ProjectFacts voided(SigningFacts signing) {
        ProjectFacts after = with(signing.asVoided());
        return after.contracts().isEmpty() ? after.withTerminated(false) : after;
    }

    private ProjectFacts amended(ProjectAmended event) {
        ProjectFacts amended = new ProjectFacts(edition, applied(event.sector(), sector), applied(event.city(), city),
                applied(event.counterpart(), counterpart), stageWithoutSigning, standingWithoutTermination, terminated,
                signings);
        for (AmountsChange change : event.amounts()) {
            amended = amended.with(amended.signing(change.signing()).withAmounts(
                    change.to().stream().map(Amount::of).toList()));
        }
        Change<Stage> back = event.stage();
        return back == null ? amended : amended.backTo(back.to());
    }

    /// Nothing has brought the project further than that, signings that are voided later included.
    private ProjectFacts backTo(Stage furthest) {
        return with(stageWithoutSigning.orEarlier(furthest))
                .with(signings.stream().map(signing -> signing.backTo(furthest)).toList());
    }

    private ProjectFacts with(SigningFacts changed) {
        return with(signings.stream().map(signing -> signing.number() == changed.number() ? changed : signing)
                .toList());
    }

    private ProjectFacts with(List<SigningFacts> signings) {
        return new ProjectFacts(edition, sector, city, counterpart, stageWithoutSigning, standingWithoutTermination,
                terminated, signings);
    }

    private ProjectFacts with(Stage stageWithoutSigning) {
        return new ProjectFacts(edition, sector, city, counterpart, stageWithoutSigning, standingWithoutTermination,
                terminated, signings);
    }

    private ProjectFacts with(Standing standingWithoutTermination) {
        return new ProjectFacts(edition, sector, city, counterpart, stageWithoutSigning, standingWithoutTermination,
                terminated, signings);
    }

    private ProjectFacts withTerminated(boolean terminated) {
        return new ProjectFacts(edition, sector, city, counterpart, stageWithoutSigning, standingWithoutTermination,
                terminated, signings);
    }
}
