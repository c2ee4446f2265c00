package org.signedprojects.registry.command.project.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.stream.IntStream;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.NewAmounts;
import org.signedprojects.registry.command.project.ProjectCommand.SelectProject;
import org.signedprojects.registry.command.project.web.ProjectRequests.Amendment;
import org.signedprojects.registry.command.project.web.ProjectRequests.Negotiation;
import org.signedprojects.registry.command.project.web.ProjectRequests.Proposal;
import org.signedprojects.registry.command.project.web.ProjectRequests.Selection;
import org.signedprojects.registry.command.project.web.ProjectRequests.SigningAmounts;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// A project from proposal to negotiation, and corrections of what was recorded.
@RestController
@RequestMapping(path = "/api/projects", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Projects", description = "Cooperation projects, from proposal to operation")
final class ProjectController {
    private final ProjectDesk desk;

    ProjectController(ProjectDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @Operation(summary = "Propose a project", description = "The project starts as a candidate of its edition. Sector"
            + " and places may be given by code, name or alias in any language.")
    @ApiResponse(responseCode = "201", description = "The project was proposed")
    ResponseEntity<ProjectAnswer> propose(@RequestBody Proposal it, Call call) {
        Receipt<Project> receipt = desk.propose(new NewProject(it.code(), it.edition(), it.titles(), it.sector(),
                it.city(), it.counterpart(), it.parties(), it.investment(), it.proposedOn()), call);
        ProjectAnswer answer = ProjectAnswer.of(receipt);
        return Answers.created(receipt, "/api/projects/" + answer.code(), answer);
    }

    @PostMapping("/{code}/selection")
    @Operation(summary = "Select a project for matching", description = "Only a candidate is selected.")
    ResponseEntity<ProjectAnswer> select(@PathVariable ProjectCode code, @RequestBody Selection it, Call call) {
        Receipt<Project> receipt = desk.submit(code, call, _ -> new SelectProject(code, it.selectedOn()));
        return Answers.ok(receipt, ProjectAnswer.of(receipt));
    }

    @PostMapping("/{code}/negotiations")
    @Operation(summary = "Log a round of negotiation", description = "Rounds are numbered from 1 in the order of recording.")
    @ApiResponse(responseCode = "201", description = "The round was logged")
    ResponseEntity<ProjectAnswer> negotiate(@PathVariable ProjectCode code, @RequestBody Negotiation it, Call call) {
        Receipt<Project> receipt = desk.submit(code, call, here -> new LogNegotiation(code, it.heldOn(), it.mode(),
                here.activity(it.activity()), it.summary(), it.outcome(), it.nextStep()));
        ProjectAnswer answer = ProjectAnswer.ofRound(receipt);
        return Answers.created(receipt, "/api/projects/" + code + "/negotiations/" + answer.round(), answer);
    }

    @PostMapping("/{code}/amendments")
    @Operation(summary = "Correct what was recorded", description = "Only what is given is changed; what it replaces is"
            + " kept in the history. The amounts of a verified signing are corrected by someone other than who recorded"
            + " them. A stage is only ever put back.")
    ResponseEntity<ProjectAnswer> amend(@PathVariable ProjectCode code, @RequestBody Amendment it, Call call) {
        Receipt<Project> receipt = desk.submit(code, call, here -> amendment(code, it, here, call));
        return Answers.ok(receipt, ProjectAnswer.of(receipt));
    }

    private AmendProject amendment(ProjectCode code, Amendment it, Setting here, Call call) {
        desk.checkPlaces(it.city(), it.counterpart(), here);
        if (it.city() != null) {
            call.caller().mandate().checkCity(it.city());
        }
        List<NewAmounts> amounts = newAmounts(it.amounts());
        return InvalidRequest.naming("/amounts", () -> new AmendProject(code, it.sector(), it.city(), it.counterpart(),
                it.titles(), it.parties(), it.investment(), amounts, it.stage(), it.reason()));
    }

    private static List<NewAmounts> newAmounts(List<SigningAmounts> amounts) {
        return IntStream.range(0, amounts.size()).mapToObj(i -> InvalidRequest.naming("/amounts/" + i + "/signing",
                () -> new NewAmounts(amounts.get(i).signing(), amounts.get(i).amounts()))).toList();
    }
}
