package org.signedprojects.registry.command.project;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
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

    /// @param stage                how far the project got
    /// @param stageWithoutContract how far it would have got if no contract had been signed: where it falls back to
    ///                             when its last contract is voided
    /// @param rounds               number of negotiation rounds
    /// @param milestones           which of the stages after SIGNED were reached by a recorded milestone
    record Proposed(ProjectCode code, EditionCode edition, Details details, Stage stage, Stage stageWithoutContract,
            Standing standing, int rounds, Signings signings, Set<Stage> milestones) implements Project {
        public Proposed {
            milestones = Collections.unmodifiableSet(milestones.isEmpty() ? Set.of() : EnumSet.copyOf(milestones));
        }

        static Proposed by(ProjectCode code, ProjectProposed event) {
            return new Proposed(code, event.edition(), Details.proposed(event), Stage.CANDIDATE, Stage.CANDIDATE,
                    Standing.ACTIVE, 0, Signings.NONE, Set.of());
        }

        public Progress progress() {
            return new Progress(stage, standing);
        }

        /// @return whether a contract counts, so that the project counts as signed
        public boolean signed() {
            return signings.hasEffectiveContract();
        }

        /// @return whether the project counts as signed and its contract was not terminated
        public boolean inForce() {
            return signed() && standing != Standing.TERMINATED;
        }

        /// @return whether an effective contract was verified
        public boolean verified() {
            return signings.effectiveContracts().anyMatch(Signing::verified);
        }

        private Project after(ProjectEvent event, Actor by) {
            return switch (event) {
                case ProjectProposed e -> by(code, e);
                case ProjectSelected _ -> gotTo(Stage.SELECTED);
                case NegotiationLogged e -> gotTo(Stage.NEGOTIATING).withRounds(e.round());
                case InstrumentSigned e -> signed(Signing.recorded(e, by));
                case SigningVerified e -> with(signings.changing(e.signing(), it -> it.verifiedBy(by)));
                case SigningVoided e -> with(signings.changing(e.signing(), Signing::nowVoid)).asIfUnsigned();
                case ProjectAmended e -> amended(e, by);
                case ProjectPaused _ -> with(Standing.PAUSED);
                case ProjectResumed _ -> with(Standing.ACTIVE);
                case ProjectWithdrawn _ -> with(Standing.WITHDRAWN);
                case ContractTerminated _ -> with(Standing.TERMINATED);
                case EnterpriseRegistered _ -> reached(Stage.REGISTERED);
                case ConstructionStarted _ -> reached(Stage.UNDER_CONSTRUCTION);
                case OperationStarted _ -> reached(Stage.OPERATING);
                case FundsArrived _ -> this; // money may arrive at any stage after signing
            };
        }

        private Proposed gotTo(Stage reached) {
            return at(stage.orLater(reached), stageWithoutContract.orLater(reached));
        }

        private Proposed signed(Signing signing) {
            Proposed signed = with(signings.with(signing));
            return signing.instrument() == Instrument.CONTRACT
                    ? signed.at(stage.orLater(Stage.SIGNED), stageWithoutContract)
                    : signed.gotTo(Stage.NEGOTIATING);
        }

        /// Where no contract counts any more, everything that needs one is gone with it.
        private Proposed asIfUnsigned() {
            if (signed() || stage.isBefore(Stage.SIGNED)) {
                return this;
            }
            return at(stageWithoutContract, stageWithoutContract)
                    .with(standing == Standing.TERMINATED ? Standing.ACTIVE : standing);
        }

        private Proposed amended(ProjectAmended event, Actor by) {
            Signings corrected = signings;
            for (AmountsChange change : event.amounts()) {
                corrected = corrected.changing(change.signing(), it -> it.amended(change.to(), by));
            }
            Change<Stage> back = event.stage();
            Proposed amended = with(details.amended(event)).with(corrected);
            return back == null ? amended : amended.at(back.to(), earlier(back.to(), stageWithoutContract));
        }

        private Proposed reached(Stage milestone) {
            Set<Stage> reached = EnumSet.of(milestone, milestones.toArray(Stage[]::new));
            return new Proposed(code, edition, details, stage.orLater(milestone), stageWithoutContract, standing,
                    rounds, signings, reached);
        }

        /// Milestones beyond the new stage are forgotten: they can be recorded again.
        private Proposed at(Stage newStage, Stage newWithoutContract) {
            Set<Stage> kept = EnumSet.noneOf(Stage.class);
            milestones.stream().filter(milestone -> !newStage.isBefore(milestone)).forEach(kept::add);
            return new Proposed(code, edition, details, newStage, newWithoutContract, standing, rounds, signings, kept);
        }

        private Proposed with(Standing newStanding) {
            return new Proposed(code, edition, details, stage, stageWithoutContract, newStanding, rounds, signings,
                    milestones);
        }

        private Proposed with(Signings newSignings) {
            return new Proposed(code, edition, details, stage, stageWithoutContract, standing, rounds, newSignings,
                    milestones);
        }

        private Proposed with(Details newDetails) {
            return new Proposed(code, edition, newDetails, stage, stageWithoutContract, standing, rounds, signings,
                    milestones);
        }

        private Proposed withRounds(int newRounds) {
            return new Proposed(code, edition, details, stage, stageWithoutContract, standing, newRounds, signings,
                    milestones);
        }

        private static Stage earlier(Stage one, Stage other) {
            return one.isBefore(other) ? one : other;
        }
    }
}
