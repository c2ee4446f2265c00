package org.signedprojects.registry.command.project;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
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
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// What has become of one project: the fold of its events.
public sealed interface Project {
    ProjectCode code();

    /// The project a history begins with.
    static Project unproposed(ProjectCode code) {
        return new Unproposed(code);
    }

    /// The project after one more event. Never refuses what happened.
    /// @param by who recorded the event
    /// @throws IllegalStateException when the event precedes the proposal: such a history was never written by the
    ///                               registry
    static Project evolve(Project before, ProjectEvent event, Actor by) {
        if (event instanceof ProjectProposed proposed) {
            return Proposed.by(before.code(), proposed);
        }
        return switch (before) {
            case Unproposed(ProjectCode code) -> throw new IllegalStateException(
                    "the history of " + code + " has " + event.getClass().getSimpleName() + " before its proposal");
            case Proposed proposed -> proposed.after(event, by);
        };
    }

    /// Nobody has proposed it yet.
    record Unproposed(ProjectCode code) implements Project {}

    /// @param stageWithoutSigning        how far selection and rounds brought it
    /// @param standingWithoutTermination how it stands but for a termination
    /// @param terminated                 whether its contract was terminated; false while none counts
    /// @param rounds                     number of negotiation rounds
    /// @param milestones                 which of the stages after SIGNED were reached by a recorded milestone
    record Proposed(ProjectCode code, EditionCode edition, Details details, Stage stageWithoutSigning,
            Standing standingWithoutTermination, boolean terminated, int rounds, Signings signings,
            Set<Stage> milestones) implements Project {
        public Proposed {
            milestones = Collections.unmodifiableSet(milestones.isEmpty() ? Set.of() : EnumSet.copyOf(milestones));
        }

        static Proposed by(ProjectCode code, ProjectProposed event) {
            return new Proposed(code, event.edition(), Details.proposed(event), Stage.CANDIDATE, Standing.ACTIVE, false,
                    0, Signings.NONE, Set.of());
        }

        /// @return how far the project got, by whatever of it counts
        public Stage stage() {
            return signings.effective().map(Signing::reached).reduce(stageWithoutSigning, Stage::orLater);
        }

        public Standing standing() {
            return terminated ? Standing.TERMINATED : standingWithoutTermination;
        }

        public StageAndStanding progress() {
            return new StageAndStanding(stage(), standing());
        }

        /// @return whether a contract counts, so that the project counts as signed
        public boolean signed() {
            return signings.hasEffectiveContract();
        }

        private Project after(ProjectEvent event, Actor by) {
            return switch (event) {
                case ProjectProposed e -> by(code, e);
                case ProjectSelected _ -> gotTo(Stage.SELECTED);
                case NegotiationLogged e -> gotTo(Stage.NEGOTIATING).withRounds(e.round());
                case InstrumentSigned e -> with(signings.with(Signing.recorded(e, by, stage())));
                case SigningVerified e -> with(signings.changing(e.signing(), it -> it.verifiedBy(by)));
                case SigningVoided e -> voided(e);
                case ProjectAmended e -> amended(e, by);
                case ProjectPaused _ -> with(Standing.PAUSED);
                case ProjectResumed _ -> with(Standing.ACTIVE);
                case ProjectWithdrawn _ -> with(Standing.WITHDRAWN);
                case ContractTerminated _ -> withTerminated(true);
                case EnterpriseRegistered _ -> reached(Stage.REGISTERED);
                case ConstructionStarted _ -> reached(Stage.UNDER_CONSTRUCTION);
                case OperationStarted _ -> reached(Stage.OPERATING);
                case FundsArrived _ -> this; // money may arrive at any stage after signing
            };
        }

        private Proposed gotTo(Stage reached) {
            return with(stageWithoutSigning.orLater(reached));
        }

        /// Where no contract counts any more, everything that needs one is gone with it.
        private Proposed voided(SigningVoided event) {
            Proposed after = with(signings.changing(event.signing(), Signing::nowVoid));
            return after.signed() ? after : after.withMilestones(Set.of()).withTerminated(false);
        }

        private Proposed amended(ProjectAmended event, Actor by) {
            Signings corrected = signings;
            for (AmountsChange change : event.amounts()) {
                corrected = corrected.changing(change.signing(), it -> it.amended(change.to(), by));
            }
            Change<Stage> back = event.stage();
            Proposed amended = with(details.amended(event)).with(corrected);
            return back == null ? amended : amended.backTo(back.to());
        }

        /// Nothing has brought the project further than that, signings that are voided later included. Milestones beyond are
        /// forgotten: they can be recorded again.
        private Proposed backTo(Stage furthest) {
            Set<Stage> kept = EnumSet.noneOf(Stage.class);
            milestones.stream().filter(milestone -> !furthest.isBefore(milestone)).forEach(kept::add);
            return with(stageWithoutSigning.orEarlier(furthest))
                    .with(signings.changingAll(it -> it.backTo(furthest)))
                    .withMilestones(kept);
        }

        /// A milestone is one of all contracts that count.
        private Proposed reached(Stage milestone) {
            return with(signings.changingAll(it -> it.effectiveContract() ? it.gotTo(milestone) : it))
                    .withMilestones(EnumSet.of(milestone, milestones.toArray(Stage[]::new)));
        }

        private Proposed with(Stage newStageWithoutSigning) {
            return new Proposed(code, edition, details, newStageWithoutSigning, standingWithoutTermination, terminated,
                    rounds, signings, milestones);
        }

        private Proposed with(Standing newStanding) {
            return new Proposed(code, edition, details, stageWithoutSigning, newStanding, terminated, rounds, signings,
                    milestones);
        }

        private Proposed with(Signings newSignings) {
            return new Proposed(code, edition, details, stageWithoutSigning, standingWithoutTermination, terminated,
                    rounds, newSignings, milestones);
        }

        private Proposed with(Details newDetails) {
            return new Proposed(code, edition, newDetails, stageWithoutSigning, standingWithoutTermination, terminated,
                    rounds, signings, milestones);
        }

        private Proposed withTerminated(boolean nowTerminated) {
            return new Proposed(code, edition, details, stageWithoutSigning, standingWithoutTermination, nowTerminated,
                    rounds, signings, milestones);
        }

        private Proposed withRounds(int newRounds) {
            return new Proposed(code, edition, details, stageWithoutSigning, standingWithoutTermination, terminated,
                    newRounds, signings, milestones);
        }

        private Proposed withMilestones(Set<Stage> newMilestones) {
            return new Proposed(code, edition, details, stageWithoutSigning, standingWithoutTermination, terminated,
                    rounds, signings, newMilestones);
        }
    }
}
