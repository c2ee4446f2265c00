package org.signedprojects.registry.command.edition.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.EditionCommand;
import org.signedprojects.registry.command.edition.EditionCommand.AmendEdition;
import org.signedprojects.registry.command.edition.EditionCommand.AnnounceEdition;
import org.signedprojects.registry.command.edition.EditionCommand.CloseEdition;
import org.signedprojects.registry.command.edition.EditionCommand.DeclareFigure;
import org.signedprojects.registry.command.edition.EditionCommand.Figure;
import org.signedprojects.registry.command.edition.EditionCommand.PlannedActivity;
import org.signedprojects.registry.command.edition.EditionCommand.ReopenEdition;
import org.signedprojects.registry.command.edition.EditionCommand.ScheduleActivity;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.edition.web.EditionRequests.Activity;
import org.signedprojects.registry.command.edition.web.EditionRequests.Amendment;
import org.signedprojects.registry.command.edition.web.EditionRequests.Announcement;
import org.signedprojects.registry.command.edition.web.EditionRequests.Closing;
import org.signedprojects.registry.command.edition.web.EditionRequests.DeclaredFigure;
import org.signedprojects.registry.command.edition.web.EditionRequests.Reopening;
import org.signedprojects.registry.command.web.Answers;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.events.EditionEvent.EditionAnnounced;
import org.signedprojects.registry.values.EditionCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Editions: their announcement, their parts, the figures sources declare about them, and the end of their books.
@RestController
@RequestMapping(path = "/api/editions", consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Editions", description = "Holdings of recurring events, and the figures declared about them")
final class EditionController {
    private final Editions editions;
    private final RunningCommands running;

    EditionController(Editions editions, RunningCommands running) {
        this.editions = editions;
        this.running = running;
    }

    @PostMapping
    @Operation(summary = "Announce an edition", description = "With the activities that are known; more can be scheduled"
            + " later. Sectors and places may be given by code, name or alias in any language.")
    @ApiResponse(responseCode = "201", description = "The edition was announced")
    ResponseEntity<EditionAnswer> announce(@RequestBody Announcement it, Call call) {
        EditionAnnounced announcement = InvalidRequest.naming("/closesOn", () -> new EditionAnnounced(it.series(),
                it.names(), it.theme(), it.opensOn(), it.closesOn(), it.homeZone(), it.format(), it.venues(),
                it.hosts(), it.organisers(), it.sectors(), it.programmes(), it.regionsAttending()));
        AnnounceEdition command = new AnnounceEdition(it.code(), announcement,
                it.activities().stream().map(EditionController::planned).toList());
        Receipt<Edition> receipt = announced(command, it.homeZone(), call);
        return Answers.created(receipt, "/api/editions/" + it.code(), EditionAnswer.of(receipt));
    }

    @PostMapping("/{code}/activities")
    @Operation(summary = "Schedule an activity", description = "A further part of the edition; parts are numbered from 1.")
    @ApiResponse(responseCode = "201", description = "The activity was scheduled")
    ResponseEntity<EditionAnswer> schedule(@PathVariable EditionCode code, @RequestBody Activity it, Call call) {
        Receipt<Edition> receipt = submitted(code, call, _ -> new ScheduleActivity(code, planned(it)));
        EditionAnswer answer = EditionAnswer.of(receipt);
        return Answers.created(receipt, "/api/editions/" + code + "/activities/" + answer.activities(), answer);
    }

    @PostMapping("/{code}/figures")
    @Operation(summary = "Declare a figure", description = "A figure as its source states it, with how precisely. It is"
            + " never mixed with what the registry counts.")
    @ApiResponse(responseCode = "201", description = "The figure was declared")
    ResponseEntity<EditionAnswer> declare(@PathVariable EditionCode code, @RequestBody DeclaredFigure it, Call call) {
        Figure figure = InvalidRequest.naming("/value", () -> new Figure(it.measure(), it.value(), it.qualifier(),
                it.basis(), it.asOf(), it.source()));
        Receipt<Edition> receipt = submitted(code, call, _ -> new DeclareFigure(code, figure));
        EditionAnswer answer = EditionAnswer.of(receipt);
        return Answers.created(receipt, "/api/editions/" + code + "/figures/" + answer.figures(), answer);
    }

    @PostMapping("/{code}/amendments")
    @Operation(summary = "Correct what was announced", description = "Only what is given is changed; what it replaces is"
            + " kept in the history.")
    ResponseEntity<EditionAnswer> amend(@PathVariable EditionCode code, @RequestBody Amendment it, Call call) {
        return answered(code, call, _ -> new AmendEdition(code, it.names(), it.theme(), it.opensOn(), it.closesOn(),
                it.format(), it.venues(), it.hosts(), it.organisers(), it.sectors(), it.reason()));
    }

    @PostMapping("/{code}/closing")
    @Operation(summary = "Close the books of an edition", description = "No project is proposed and no activity scheduled"
            + " from then on; figures may still be declared, and existing projects go on.")
    ResponseEntity<EditionAnswer> close(@PathVariable EditionCode code, @RequestBody Closing it, Call call) {
        return answered(code, call,
                today -> new CloseEdition(code, it.closedOn() == null ? today : it.closedOn(), it.reason()));
    }

    @PostMapping("/{code}/reopening")
    @Operation(summary = "Open the books of an edition again", description = "With a reason.")
    ResponseEntity<EditionAnswer> reopen(@PathVariable EditionCode code, @RequestBody Reopening it, Call call) {
        return answered(code, call, _ -> new ReopenEdition(code, it.reason()));
    }

    private Receipt<Edition> announced(AnnounceEdition command, ZoneId home, Call call) {
        return running.alone(call.id(), () -> {
            try {
                call.makesSomethingNew();
                return editions.submit(call.submission(command, call.today(home)));
            } catch (Refused refusal) {
                // What was carried out before keeps its answer.
                return editions.firstReceipt(call.id(), call.content()).orElseThrow(() -> refusal);
            }
        });
    }

    private ResponseEntity<EditionAnswer> answered(EditionCode code, Call call,
            Function<LocalDate, EditionCommand> command) {
        Receipt<Edition> receipt = submitted(code, call, command);
        return Answers.ok(receipt, EditionAnswer.of(receipt));
    }

    private Receipt<Edition> submitted(EditionCode code, Call call, Function<LocalDate, EditionCommand> command) {
        ZoneId home = editions.recall(code).map(Announced::homeZone).orElse(ZoneOffset.UTC);
        LocalDate today = call.today(home);
        return running.alone(call.id(), () -> editions.submit(call.submission(command.apply(today), today)));
    }

    private static PlannedActivity planned(Activity it) {
        return new PlannedActivity(it.kind(), it.name(), it.on(), it.venues(), it.format(), it.sector());
    }
}
