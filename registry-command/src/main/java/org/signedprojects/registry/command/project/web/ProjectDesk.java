package org.signedprojects.registry.command.project.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Details;
import org.signedprojects.registry.command.project.Location;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.command.web.problems.FieldError;
import org.signedprojects.registry.command.web.problems.InvalidRequest;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;

/// Where commands about projects are handed in: checks the caller's mandate, looks up what the rules need to know from
/// outside the project, and submits.
final class ProjectDesk {
    private final Projects projects;
    private final Editions editions;
    private final Places places;
    private final RunningCommands running;

    ProjectDesk(Projects projects, Editions editions, Places places, RunningCommands running) {
        this.projects = projects;
        this.editions = editions;
        this.places = places;
        this.running = running;
    }

    /// @param proposal is given the next free code of the edition where it has none
    Receipt<Project> propose(NewProject proposal, Call call) {
        return running.alone(call.id(), () -> {
            try {
                return proposed(proposal, call);
            } catch (Refused | InvalidRequest refusal) {
                // Mandates end and places retire. What was carried out before keeps its answer.
                return projects.firstReceipt(call.id(), call.content()).orElseThrow(() -> refusal);
            }
        });
    }

    private Receipt<Project> proposed(NewProject proposal, Call call) {
        call.caller().mandate().check(proposal.edition(), proposal.city());
        Announced edition = checked(proposal);
        call.makesSomethingNew();
        ProjectCode given = proposal.code();
        Function<ProjectCode, Submission<ProposeProject>> numbered = code -> call
                .submission(proposal.command(code, edition.closedOn()), call.today(edition.homeZone()));
        return given == null ? projects.propose(edition.code(), numbered) : projects.submit(numbered.apply(given));
    }

    /// Finds what is wrong with a proposal that can be known beforehand.
    /// @throws InvalidRequest naming each
    private Announced checked(NewProject proposal) {
        List<FieldError> errors = new ArrayList<>();
        Optional<Announced> edition = editions.announced(proposal.edition());
        if (edition.isEmpty()) {
            errors.add(new FieldError("/edition", "there is no edition " + proposal.edition()));
        }
        placeErrors(proposal.city(), Location.CITY, proposal.proposedOn(), errors);
        placeErrors(proposal.counterpart(), Location.COUNTERPART, proposal.proposedOn(), errors);
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
        return edition.orElseThrow();
    }

    /// @param command what the call asks for, in the setting of the project; what it refuses counts unless the call was
    ///                carried out before
    Receipt<Project> submit(ProjectCode code, Call call, Function<Setting, ProjectCommand> command) {
        return running.alone(call.id(), () -> projects.submit(code, call.draft(project -> {
            Setting setting = setting(project, call);
            return call.submission(command.apply(setting), setting.today());
        })));
    }

    /// Checks new places of a project that exists: they must have existed when it was proposed. Those that it has already
    /// change nothing, and may have been recorded when nobody looked at days.
    void checkPlaces(@Nullable PlaceId city, @Nullable PlaceId counterpart, Setting here) {
        List<FieldError> errors = new ArrayList<>();
        Details recorded = here.details();
        LocalDate day = recorded == null ? null : recorded.proposedOn();
        if (recorded == null || !recorded.city().equals(city)) {
            placeErrors(city, Location.CITY, day, errors);
        }
        if (recorded == null || !recorded.counterpart().equals(counterpart)) {
            placeErrors(counterpart, Location.COUNTERPART, day, errors);
        }
        if (!errors.isEmpty()) {
            throw new InvalidRequest(errors);
        }
    }

    void checkExists(@Nullable ProjectCode project, String pointer) {
        if (project != null && projects.find(project).isEmpty()) {
            throw InvalidRequest.at(pointer, "there is no project " + project);
        }
    }

    private Setting setting(Project state, Call call) {
        if (state instanceof Proposed project) {
            call.caller().mandate().check(project.edition(), project.details().city());
            return new Setting(call, project, editions);
        }
        // The rules will say that there is no such project.
        return new Setting(call, null, editions);
    }

    private void placeErrors(@Nullable PlaceId id, Location location, @Nullable LocalDate day,
            List<FieldError> errors) {
        if (id != null) {
            places.find(id).flatMap(place -> location.objection(place, day))
                    .ifPresent(why -> errors.add(new FieldError("/" + location.name().toLowerCase(Locale.ROOT), why)));
        }
    }
}
