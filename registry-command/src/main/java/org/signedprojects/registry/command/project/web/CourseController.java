package org.signedprojects.registry.command.project.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectCommand.PauseProject;
import org.signedprojects.registry.command.project.ProjectCommand.RecordFundsArrival;
import org.signedprojects.registry.command.project.ProjectCommand.RegisterEnterprise;
import org.signedprojects.registry.command.project.ProjectCommand.ResumeProject;
import org.signedprojects.registry.command.project.ProjectCommand.StartConstruction;
import org.signedprojects.registry.command.project.ProjectCommand.StartOperation;
import org.signedprojects.registry.command.project.ProjectCommand.TerminateContract;
import org.signedprojects.registry.command.project.ProjectCommand.WithdrawProject;
import org.signedprojects.registry.command.project.web.ProjectRequests.Milestone;
import org.signedprojects.registry.command.project.web.ProjectRequests.MilestoneKind;
import org.signedprojects.registry.command.project.web.ProjectRequests.Pause;
import org.signedprojects.registry.command.project.web.ProjectRequests.Resumption;
import org.signedprojects.registry.command.project.web.ProjectRequests.Termination;
import org.signedprojects.registry.command.project.web.ProjectRequests.Withdrawal;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.problems.FieldError;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The further course of a project: interruptions, its end, and the milestones after a contract.
@RestController
@RequestMapping(path = "/api/projects/{code}", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projects")
final class CourseController {
    private final ProjectDesk desk;

    CourseController(ProjectDesk desk) {
        this.desk = desk;
    }

    @PostMapping("/pause")
    @Operation(summary = "Pause a project", description = "Nothing goes on until it is resumed; corrections stay possible.")
    ResponseEntity<ProjectAnswer> pause(@PathVariable ProjectCode code, @RequestBody Pause it, Call call) {
        return answered(code, call, here -> new PauseProject(code, here.orToday(it.pausedOn()), it.reason()));
    }

    @PostMapping("/resumption")
    @Operation(summary = "Resume a paused project", description = "It goes on from the stage it had.")
    ResponseEntity<ProjectAnswer> resume(@PathVariable ProjectCode code, @RequestBody Resumption it, Call call) {
        return answered(code, call, here -> new ResumeProject(code, here.orToday(it.resumedOn()), it.reason()));
    }

    @PostMapping("/withdrawal")
    @Operation(summary = "Withdraw a project", description = "Ends a project that has no contract.")
    ResponseEntity<ProjectAnswer> withdraw(@PathVariable ProjectCode code, @RequestBody Withdrawal it, Call call) {
        return answered(code, call, here -> new WithdrawProject(code, here.orToday(it.withdrawnOn()), it.reason()));
    }

    @PostMapping("/termination")
    @Operation(summary = "Terminate the contract", description = "The project stays signed and is no longer in force.")
    ResponseEntity<ProjectAnswer> terminate(@PathVariable ProjectCode code, @RequestBody Termination it, Call call) {
        return answered(code, call, here -> new TerminateContract(code, here.orToday(it.terminatedOn()), it.reason()));
    }

    @PostMapping("/milestones")
    @Operation(summary = "Record a milestone", description = "What happened after the contract: the enterprise was"
            + " registered, construction started, funds arrived (any number of times), operation started.")
    ResponseEntity<ProjectAnswer> reach(@PathVariable ProjectCode code, @RequestBody Milestone it, Call call) {
        checkParts(it);
        return answered(code, call, here -> milestone(code, it, here.orToday(it.on())));
    }

    private static void checkParts(Milestone it) {
        List<FieldError> errors = new ArrayList<>();
        if (it.enterprise() != null && it.kind() != MilestoneKind.ENTERPRISE_REGISTERED) {
            errors.add(new FieldError("/enterprise", "only with ENTERPRISE_REGISTERED"));
        }
        boolean funds = it.kind() == MilestoneKind.FUNDS_ARRIVED;
        if (funds == (it.amount() == null)) {
            errors.add(new FieldError("/amount", funds ? "is required" : "only with FUNDS_ARRIVED"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    private static ProjectCommand milestone(ProjectCode code, Milestone it, LocalDate on) {
        return switch (it.kind()) {
            case ENTERPRISE_REGISTERED -> new RegisterEnterprise(code, on, it.enterprise());
            case CONSTRUCTION_STARTED -> new StartConstruction(code, on);
            case OPERATION_STARTED -> new StartOperation(code, on);
            case FUNDS_ARRIVED -> new RecordFundsArrival(code, on, it.amount());
        };
    }

    private ResponseEntity<ProjectAnswer> answered(ProjectCode code, Call call,
            Function<Setting, ProjectCommand> command) {
        Receipt<Project> receipt = desk.submit(code, call, command);
        return Answers.ok(receipt, ProjectAnswer.of(receipt));
    }
}
