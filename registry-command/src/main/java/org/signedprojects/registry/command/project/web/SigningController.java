package org.signedprojects.registry.command.project.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectCommand.SignInstrument;
import org.signedprojects.registry.command.project.ProjectCommand.VerifySigning;
import org.signedprojects.registry.command.project.ProjectCommand.VoidSigning;
import org.signedprojects.registry.command.project.web.ProjectRequests.Signature;
import org.signedprojects.registry.command.project.web.ProjectRequests.Verification;
import org.signedprojects.registry.command.project.web.ProjectRequests.Voiding;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Signings, and the second person who confirms or voids them.
@RestController
@RequestMapping(path = "/api/projects/{code}/signings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Signings", description = "What was signed, and the second person who confirms it")
final class SigningController {
    private final ProjectDesk desk;

    SigningController(ProjectDesk desk) {
        this.desk = desk;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Record a signing", description = "The first contract makes the project count as signed; an"
            + " intent or agreement shows that the parties negotiate. Signings are numbered from 1.")
    @ApiResponse(responseCode = "201", description = "The signing was recorded")
    ResponseEntity<ProjectAnswer> sign(@PathVariable ProjectCode code, @RequestBody Signature it, Call call) {
        Receipt<Project> receipt = desk.submit(code, call, here -> new SignInstrument(code, it.instrument(),
                it.signedOn(), here.activity(it.activity()), it.amounts(), it.document()));
        int signing = ProjectAnswer.proposed(receipt).signings().all().size();
        return Answers.created(receipt, "/api/projects/" + code + "/signings/" + signing,
                ProjectAnswer.ofSigning(receipt, signing));
    }

    @PostMapping("/{signing}/verification")
    @Operation(summary = "Verify a signing", description = "By someone other than who recorded the signing or its amounts.")
    ResponseEntity<ProjectAnswer> verify(@PathVariable ProjectCode code, @PathVariable int signing,
            @RequestBody(required = false) @Nullable Verification it, Call call) {
        Receipt<Project> receipt = desk.submit(code, call, _ -> new VerifySigning(code, known(signing)));
        return Answers.ok(receipt, ProjectAnswer.ofSigning(receipt, signing));
    }

    @PostMapping(path = "/{signing}/void", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Void a signing", description = "The signing counts as if it had never been; it stays in the"
            + " history. The project is back at the stage it would have without it. With the last contract its milestones"
            + " and a termination are taken back too.")
    ResponseEntity<ProjectAnswer> voidIt(@PathVariable ProjectCode code, @PathVariable int signing,
            @RequestBody Voiding it, Call call) {
        desk.checkExists(it.duplicateOf(), "/duplicateOf");
        Receipt<Project> receipt = desk.submit(code, call,
                _ -> new VoidSigning(code, known(signing), it.reason(), it.duplicateOf()));
        return Answers.ok(receipt, ProjectAnswer.ofSigning(receipt, signing));
    }

    private static int known(int signing) {
        if (signing < 1) {
            throw new Refused(ProblemType.UNKNOWN_SIGNING, "Signings are numbered from 1.");
        }
        return signing;
    }
}
