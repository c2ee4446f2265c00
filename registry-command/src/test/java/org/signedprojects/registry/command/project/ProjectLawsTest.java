package org.signedprojects.registry.command.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.command.project.ProjectScenario.CODE;
import static org.signedprojects.registry.command.project.ProjectScenario.TODAY;
import static org.signedprojects.registry.command.project.ProjectScenario.yuan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.NewAmounts;
import org.signedprojects.registry.command.project.ProjectCommand.PauseProject;
import org.signedprojects.registry.command.project.ProjectCommand.RecordFundsArrival;
import org.signedprojects.registry.command.project.ProjectCommand.RegisterEnterprise;
import org.signedprojects.registry.command.project.ProjectCommand.ResumeProject;
import org.signedprojects.registry.command.project.ProjectCommand.SelectProject;
import org.signedprojects.registry.command.project.ProjectCommand.StartConstruction;
import org.signedprojects.registry.command.project.ProjectCommand.StartOperation;
import org.signedprojects.registry.command.project.ProjectCommand.TerminateContract;
import org.signedprojects.registry.command.project.ProjectCommand.VerifySigning;
import org.signedprojects.registry.command.project.ProjectCommand.VoidSigning;
import org.signedprojects.registry.command.project.ProjectCommand.WithdrawProject;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.NegotiationLogged;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.SectorCode;

/// What holds for a project whatever is asked of it, by whomever and in whatever order.
class ProjectLawsTest {
    record Asked(ProjectCommand command, Actor by) {}

    record Happened(ProjectEvent event, Actor by) {}

    @Property(tries = 2_000)
    void every_state_keeps_the_laws(@ForAll("lives") List<Asked> life) {
        Project project = Project.unproposed(CODE);
        for (Asked asked : life) {
            for (ProjectEvent event : eventsOf(asked, project)) {
                project = Project.evolve(project, event, asked.by());
                laws((Proposed) project);
            }
        }
        Statistics.label("stage").collect(((Proposed) project).stage());
        Statistics.label("standing").collect(((Proposed) project).standing());
    }

    @Property(tries = 1_000)
    void the_history_alone_gives_the_state_and_its_numbers(@ForAll("lives") List<Asked> life) {
        List<Happened> history = new ArrayList<>();
        Project lived = lived(life, history);
        Project folded = Project.unproposed(CODE);
        for (Happened happened : history) {
            folded = Project.evolve(folded, happened.event(), happened.by());
        }
        assertThat(folded).isEqualTo(lived);
        roundsAndSigningsAreNumberedWithoutHoles(history);
        recountedFrom(history, (Proposed) lived);
    }

    @Property(tries = 2_000)
    void a_voided_signing_counts_as_if_never_signed(@ForAll("lives") List<Asked> life) {
        List<Happened> history = new ArrayList<>();
        Project lived = lived(life, history);
        Proposed with = (Proposed) lived;
        Project without = Project.unproposed(CODE);
        boolean sameSinceTheContract = true;
        for (Happened happened : history) {
            if (without instanceof Proposed proposed && needsContract(happened.event()) && !proposed.signed()) {
                sameSinceTheContract = false;
            } else if (!isOfVoided(happened.event(), with)) {
                without = Project.evolve(without, happened.event(), happened.by());
            }
        }
        Statistics.label("something voided").collect(with.signings().all().stream().anyMatch(Signing::voided));
        // What another contract has brought about stays with a contract that was signed after it.
        if (sameSinceTheContract || !with.signed()) {
            assertThat(with.progress()).isEqualTo(((Proposed) without).progress());
            assertThat(with.milestones()).isEqualTo(((Proposed) without).milestones());
        }
    }

    /// @param history takes what happens in that life
    /// @return what has become of the project at its end
    private static Project lived(List<Asked> life, List<Happened> history) {
        Project lived = Project.unproposed(CODE);
        for (Asked asked : life) {
            for (ProjectEvent event : eventsOf(asked, lived)) {
                history.add(new Happened(event, asked.by()));
                lived = Project.evolve(lived, event, asked.by());
            }
        }
        return lived;
    }

    private static boolean needsContract(ProjectEvent event) {
        return switch (event) {
            case ContractTerminated _,EnterpriseRegistered _,ConstructionStarted _,OperationStarted _,FundsArrived _ ->
                true;
            default -> false;
        };
    }

    private static boolean isOfVoided(ProjectEvent event, Proposed project) {
        return switch (event) {
            case InstrumentSigned it -> project.signings().find(it.signing()).orElseThrow().voided();
            case SigningVerified it -> project.signings().find(it.signing()).orElseThrow().voided();
            case SigningVoided _ -> true;
            default -> false;
        };
    }

    private static List<ProjectEvent> eventsOf(Asked asked, Project project) {
        return switch (ProjectRules.decide(asked.command(), asked.by(), TODAY, project)) {
            case Decision.Accepted<ProjectEvent>(var events) -> events;
            case Decision.Rejected<ProjectEvent> _ -> List.of();
        };
    }

    private static void laws(Proposed project) {
        assertThat(project.signed()).as("signed exactly from the stage SIGNED on")
                .isEqualTo(!project.stage().isBefore(Stage.SIGNED));
        assertThat(project.stageWithoutSigning()).isLessThan(Stage.SIGNED);
        if (project.signings().effective().findAny().isEmpty()) {
            assertThat(project.stage()).isEqualTo(project.stageWithoutSigning());
        }
        if (!project.signed()) {
            assertThat(project.standing()).isNotEqualTo(Standing.TERMINATED);
            assertThat(project.milestones()).isEmpty();
        } else {
            assertThat(project.standing()).isNotEqualTo(Standing.WITHDRAWN);
        }
        assertThat(project.milestones()).allMatch(milestone -> !project.stage().isBefore(milestone));
        assertThat(project.signings().all()).filteredOn(Signing::verified)
                .allMatch(signing -> !signing.recordedBy().equals(signing.verifiedBy()));
        assertThat(project.signings().all()).extracting(Signing::number)
                .isEqualTo(IntStream.rangeClosed(1, project.signings().all().size()).boxed().toList());
    }

    private static void roundsAndSigningsAreNumberedWithoutHoles(List<Happened> history) {
        List<Integer> rounds = new ArrayList<>();
        List<Integer> signings = new ArrayList<>();
        for (Happened happened : history) {
            switch (happened.event()) {
                case NegotiationLogged round -> rounds.add(round.round());
                case InstrumentSigned signing -> signings.add(signing.signing());
                default -> {
                }
            }
        }
        assertThat(rounds).isEqualTo(IntStream.rangeClosed(1, rounds.size()).boxed().toList());
        assertThat(signings).isEqualTo(IntStream.rangeClosed(1, signings.size()).boxed().toList());
    }

    /// Counts again, straight from the history, by the counting rules alone.
    private static void recountedFrom(List<Happened> history, Proposed project) {
        List<Integer> contracts = new ArrayList<>();
        List<Integer> verified = new ArrayList<>();
        for (Happened happened : history) {
            switch (happened.event()) {
                case InstrumentSigned it when it.instrument() == Instrument.CONTRACT -> contracts.add(it.signing());
                case SigningVoided it -> contracts.remove((Integer) it.signing());
                case SigningVerified it -> verified.add(it.signing());
                default -> {
                }
            }
        }
        assertThat(project.signed()).isEqualTo(!contracts.isEmpty());
        assertThat(project.signings().all()).filteredOn(it -> it.effectiveContract() && it.verified())
                .extracting(Signing::number).isEqualTo(contracts.stream().filter(verified::contains).toList());
    }

    @Provide
    Arbitrary<List<Asked>> lives() {
        Arbitrary<Actor> actors = Arbitraries.of("ann", "bo", "chen").map(Actor::new);
        Arbitrary<Asked> asked = Combinators.combine(commands(), actors).as(Asked::new);
        return asked.list().ofMaxSize(40).map(life -> {
            List<Asked> proposedFirst = new ArrayList<>(life);
            proposedFirst.addFirst(new Asked(ProjectScenario.propose(), new Actor("ann")));
            return proposedFirst;
        });
    }

    private static Arbitrary<ProjectCommand> commands() {
        Arbitrary<Integer> signings = Arbitraries.integers().between(1, 4);
        Arbitrary<ProjectCommand> plain = Arbitraries.of(ProjectScenario.propose(), new SelectProject(CODE, TODAY),
                new LogNegotiation(CODE, TODAY, MeetingMode.ONSITE, null, "talked", NegotiationOutcome.CONTINUE, null),
                new PauseProject(CODE, TODAY, "waiting"), new ResumeProject(CODE, TODAY, null),
                new ResumeProject(CODE, TODAY, "goes on"), new WithdrawProject(CODE, TODAY, "given up"),
                new TerminateContract(CODE, TODAY, "breach"), new RegisterEnterprise(CODE, TODAY, null),
                new StartConstruction(CODE, TODAY), new StartOperation(CODE, TODAY),
                new RecordFundsArrival(CODE, TODAY, yuan(5)), new SelectProject(CODE, TODAY.plusDays(1)));
        return Arbitraries.oneOf(plain, Arbitraries.of(Instrument.values()).map(ProjectScenario::sign),
                Arbitraries.of(Instrument.CONTRACT).map(ProjectScenario::sign),
                signings.map(number -> new VerifySigning(CODE, number)),
                signings.map(number -> new VoidSigning(CODE, number, "mistaken", null)), amendments());
    }

    private static Arbitrary<ProjectCommand> amendments() {
        Arbitrary<SectorCode> sectors = Arbitraries.of("ENV", "HEALTH", "AUTO").map(SectorCode::new).injectNull(0.5);
        Arbitrary<Stage> stages = Arbitraries.of(Stage.values()).injectNull(0.5);
        Arbitrary<Replacement<Money>> investments = Arbitraries
                .of(new Replacement<>(yuan(7)), new Replacement<Money>(null))
                .injectNull(0.5);
        Arbitrary<List<NewAmounts>> amounts = Combinators
                .combine(Arbitraries.integers().between(1, 3), Arbitraries.longs().between(1, 3))
                .as((signing, amount) -> new NewAmounts(signing, List.of(yuan(amount)))).list().ofMaxSize(1);
        return Combinators.combine(sectors, stages, investments, amounts).as((sector, stage, investment,
                corrected) -> new AmendProject(CODE, sector, null, null, null, null, investment, corrected, stage,
                        "misread"));
    }
}
