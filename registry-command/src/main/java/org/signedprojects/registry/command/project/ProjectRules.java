package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Objections;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.Project.Unproposed;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.PauseProject;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectCommand.RecordFundsArrival;
import org.signedprojects.registry.command.project.ProjectCommand.RegisterEnterprise;
import org.signedprojects.registry.command.project.ProjectCommand.ResumeProject;
import org.signedprojects.registry.command.project.ProjectCommand.SelectProject;
import org.signedprojects.registry.command.project.ProjectCommand.SignInstrument;
import org.signedprojects.registry.command.project.ProjectCommand.StartConstruction;
import org.signedprojects.registry.command.project.ProjectCommand.StartOperation;
import org.signedprojects.registry.command.project.ProjectCommand.TerminateContract;
import org.signedprojects.registry.command.project.ProjectCommand.VerifySigning;
import org.signedprojects.registry.command.project.ProjectCommand.VoidSigning;
import org.signedprojects.registry.command.project.ProjectCommand.WithdrawProject;
import org.signedprojects.registry.command.project.ProjectRejection.AlreadyProposed;
import org.signedprojects.registry.command.project.ProjectRejection.AlreadySelected;
import org.signedprojects.registry.command.project.ProjectRejection.ContractInTheWay;
import org.signedprojects.registry.command.project.ProjectRejection.ContractRequired;
import org.signedprojects.registry.command.project.ProjectRejection.DayInFuture;
import org.signedprojects.registry.command.project.ProjectRejection.EditionIsClosed;
import org.signedprojects.registry.command.project.ProjectRejection.IsPaused;
import org.signedprojects.registry.command.project.ProjectRejection.IsTerminated;
import org.signedprojects.registry.command.project.ProjectRejection.IsWithdrawn;
import org.signedprojects.registry.command.project.ProjectRejection.MilestoneReached;
import org.signedprojects.registry.command.project.ProjectRejection.NotPaused;
import org.signedprojects.registry.command.project.ProjectRejection.UnknownProject;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.ProjectEvent.ProjectResumed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.ProjectWithdrawn;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.Actor;

/// What may be done with a project, and when. A command causes one event or is refused for one reason.
///
/// No recorded day lies in the future; beyond that, days may come in any order, because history is also imported late.
public final class ProjectRules {
    private ProjectRules() {}

    /// @param by    who submits the command
    /// @param today the day it is in the home zone of the project's edition
    public static Decision<ProjectEvent> decide(ProjectCommand command, Actor by, LocalDate today, Project project) {
        return switch (project) {
            case Unproposed _ -> command instanceof ProposeProject propose
                    ? propose(propose, today)
                    : Decision.rejected(new UnknownProject(command.project()));
            case Proposed proposed -> decide(command, by, today, proposed);
        };
    }

    private static Decision<ProjectEvent> decide(ProjectCommand command, Actor by, LocalDate today, Proposed project) {
        return switch (command) {
            case ProposeProject _ -> Decision.rejected(new AlreadyProposed(project.code(), project.progress()));
            case SelectProject it -> Objections
                    .of(active(project), inFuture("selectedOn", it.selectedOn(), today, project), selected(project))
                    .orElse(() -> new ProjectSelected(it.selectedOn()));
            case LogNegotiation it -> Objections
                    .of(active(project), inFuture("heldOn", it.heldOn(), today, project))
                    .orElse(() -> new NegotiationLogged(project.rounds() + 1, it.heldOn(), it.mode(), it.activity(),
                            it.summary(), it.outcome(), it.nextStep()));
            case SignInstrument it -> Objections
                    .of(active(project), inFuture("signedOn", it.signedOn(), today, project),
                            SigningRules.tooMany(project))
                    .orElse(() -> SigningRules.signed(it, project));
            case VerifySigning it -> SigningRules.verify(it, by, project);
            case VoidSigning it -> SigningRules.voidIt(it, project);
            case AmendProject it -> AmendmentRules.amend(it, by, project);
            case PauseProject it -> Objections
                    .of(active(project), inFuture("pausedOn", it.pausedOn(), today, project))
                    .orElse(() -> new ProjectPaused(it.pausedOn(), it.reason()));
            case ResumeProject it -> Objections
                    .of(over(project), notPaused(project), inFuture("resumedOn", it.resumedOn(), today, project))
                    .orElse(() -> new ProjectResumed(it.resumedOn(), it.reason()));
            case WithdrawProject it -> Objections
                    .of(over(project), inFuture("withdrawnOn", it.withdrawnOn(), today, project), withContract(project))
                    .orElse(() -> new ProjectWithdrawn(it.withdrawnOn(), it.reason()));
            case TerminateContract it -> Objections
                    .of(over(project), inFuture("terminatedOn", it.terminatedOn(), today, project),
                            withoutContract(project))
                    .orElse(() -> new ContractTerminated(it.terminatedOn(), it.reason()));
            case RegisterEnterprise it -> milestone(Stage.REGISTERED, "registeredOn", it.registeredOn(), today,
                    project, () -> new EnterpriseRegistered(it.registeredOn(), it.enterprise()));
            case StartConstruction it -> milestone(Stage.UNDER_CONSTRUCTION, "startedOn", it.startedOn(), today,
                    project, () -> new ConstructionStarted(it.startedOn()));
            case StartOperation it -> milestone(Stage.OPERATING, "startedOn", it.startedOn(), today, project,
                    () -> new OperationStarted(it.startedOn()));
            case RecordFundsArrival it -> Objections
                    .of(active(project), inFuture("arrivedOn", it.arrivedOn(), today, project),
                            withoutContract(project))
                    .orElse(() -> new FundsArrived(it.arrivedOn(), it.amount()));
        };
    }

    private static Decision<ProjectEvent> propose(ProposeProject it, LocalDate today) {
        LocalDate closedOn = it.editionClosedOn();
        return Objections
                .of(closedOn == null ? null : new EditionIsClosed(it.project(), it.edition(), closedOn),
                        it.proposedOn().isAfter(today)
                                ? new DayInFuture(it.project(), null, "proposedOn", it.proposedOn(), today)
                                : null)
                .orElse(() -> new ProjectProposed(it.edition(), it.titles(), it.sector(), it.city(), it.counterpart(),
                        it.parties(), it.investment(), it.proposedOn()));
    }

    private static Decision<ProjectEvent> milestone(Stage reached, String member, LocalDate day, LocalDate today,
            Proposed project, Supplier<ProjectEvent> event) {
        return Objections.of(active(project), inFuture(member, day, today, project), withoutContract(project),
                project.milestones().contains(reached)
                        ? new MilestoneReached(project.code(), project.progress(), reached)
                        : null)
                .orElse(event);
    }

    /// A paused project waits; a withdrawn or terminated one is over.
    private static @Nullable ProjectRejection active(Proposed project) {
        return project.standing() == Standing.PAUSED
                ? new IsPaused(project.code(), project.progress())
                : over(project);
    }

    private static @Nullable ProjectRejection over(Proposed project) {
        return switch (project.standing()) {
            case ACTIVE, PAUSED -> null;
            case WITHDRAWN -> new IsWithdrawn(project.code(), project.progress());
            case TERMINATED -> new IsTerminated(project.code(), project.progress());
        };
    }

    private static @Nullable ProjectRejection inFuture(String member, LocalDate day, LocalDate today,
            Proposed project) {
        return day.isAfter(today) ? new DayInFuture(project.code(), project.progress(), member, day, today) : null;
    }

    private static @Nullable ProjectRejection selected(Proposed project) {
        return project.stage().isBefore(Stage.SELECTED)
                ? null
                : new AlreadySelected(project.code(), project.progress());
    }

    private static @Nullable ProjectRejection notPaused(Proposed project) {
        return project.standing() == Standing.PAUSED ? null : new NotPaused(project.code(), project.progress());
    }

    private static @Nullable ProjectRejection withContract(Proposed project) {
        return project.signed() ? new ContractInTheWay(project.code(), project.progress()) : null;
    }

    private static @Nullable ProjectRejection withoutContract(Proposed project) {
        return project.signed() ? null : new ContractRequired(project.code(), project.progress());
    }
}
