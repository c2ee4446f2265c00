package org.signedprojects.registry.command.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectCommand.SignInstrument;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// Tells a rule as given, when, then. Everything given was recorded by [#NEGOTIATOR].
final class ProjectScenario {
    static final ProjectCode CODE = new ProjectCode("DWS-2020-0001");
    static final EditionCode EDITION = new EditionCode("DWS-2020");
    static final Actor NEGOTIATOR = new Actor("negotiator");
    static final Actor VERIFIER = new Actor("verifier");
    static final LocalDate TODAY = LocalDate.of(2020, 7, 30);
    static final LocalDate TOMORROW = TODAY.plusDays(1);

    private Project project = Project.unproposed(CODE);
    private Actor by = NEGOTIATOR;
    private @Nullable Decision<ProjectEvent> decision;

    static ProjectScenario given(ProjectEvent... history) {
        return new ProjectScenario().and(history);
    }

    ProjectScenario and(ProjectEvent... more) {
        for (ProjectEvent event : more) {
            project = Project.evolve(project, event, by);
        }
        return this;
    }

    ProjectScenario by(Actor actor) {
        by = actor;
        return this;
    }

    ProjectScenario when(ProjectCommand command) {
        decision = ProjectRules.decide(command, by, TODAY, project);
        return this;
    }

    ProjectScenario then(ProjectEvent... expected) {
        assertThat(decision).isEqualTo(new Decision.Accepted<>(List.of(expected)));
        return and(expected);
    }

    void rejected(ProjectRejection expected) {
        assertThat(decision).isEqualTo(Decision.rejected(expected));
        assertThat(expected.problem()).matches("[a-z]+(-[a-z]+)*");
        assertThat(expected.detail()).endsWith(".");
    }

    ProjectScenario stands(Stage stage, Standing standing) {
        assertThat(proposed().progress()).isEqualTo(new StageAndStanding(stage, standing));
        return this;
    }

    Proposed proposed() {
        return (Proposed) project;
    }

    static StageAndStanding at(Stage stage, Standing standing) {
        return new StageAndStanding(stage, standing);
    }

    static StageAndStanding at(Stage stage) {
        return at(stage, Standing.ACTIVE);
    }

    static ProposeProject propose() {
        return new ProposeProject(CODE, EDITION, Texts.english("Smart energy system"), new SectorCode("ENV"),
                new PlaceId("CN-370100"), new PlaceId("JP-27"), List.of(new Party("Kansai party", Side.JP)),
                yuan(80_000_000), TODAY, null);
    }

    static ProjectProposed proposal() {
        ProposeProject it = propose();
        return new ProjectProposed(it.edition(), it.titles(), it.sector(), it.city(), it.counterpart(), it.parties(),
                it.investment(), it.proposedOn());
    }

    static NegotiationLogged round(int number) {
        return new NegotiationLogged(number, TODAY, MeetingMode.ONLINE, null, "Scope agreed",
                NegotiationOutcome.AGREED, null);
    }

    static SignInstrument sign(Instrument instrument) {
        return new SignInstrument(CODE, instrument, TODAY, null, List.of(yuan(80_000_000)), null);
    }

    static InstrumentSigned signed(int number, Instrument instrument) {
        return new InstrumentSigned(number, instrument, TODAY, null, List.of(yuan(80_000_000)), null);
    }

    static InstrumentSigned contract(int number) {
        return signed(number, Instrument.CONTRACT);
    }

    /// An amendment to which the test adds what it is about.
    static AmendProject amend() {
        return new AmendProject(CODE, null, null, null, null, null, null, List.of(), null, "read from the paper");
    }

    static Money yuan(long amount) {
        return new Money(BigDecimal.valueOf(amount), Currency.getInstance("CNY"), null);
    }
}
