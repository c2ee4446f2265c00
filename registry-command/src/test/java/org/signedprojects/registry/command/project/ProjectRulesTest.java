package org.signedprojects.registry.command.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signedprojects.registry.command.project.ProjectScenario.CODE;
import static org.signedprojects.registry.command.project.ProjectScenario.EDITION;
import static org.signedprojects.registry.command.project.ProjectScenario.NEGOTIATOR;
import static org.signedprojects.registry.command.project.ProjectScenario.TODAY;
import static org.signedprojects.registry.command.project.ProjectScenario.TOMORROW;
import static org.signedprojects.registry.command.project.ProjectScenario.VERIFIER;
import static org.signedprojects.registry.command.project.ProjectScenario.amend;
import static org.signedprojects.registry.command.project.ProjectScenario.at;
import static org.signedprojects.registry.command.project.ProjectScenario.contract;
import static org.signedprojects.registry.command.project.ProjectScenario.given;
import static org.signedprojects.registry.command.project.ProjectScenario.proposal;
import static org.signedprojects.registry.command.project.ProjectScenario.propose;
import static org.signedprojects.registry.command.project.ProjectScenario.round;
import static org.signedprojects.registry.command.project.ProjectScenario.sign;
import static org.signedprojects.registry.command.project.ProjectScenario.signed;
import static org.signedprojects.registry.command.project.ProjectScenario.yuan;
import static org.signedprojects.registry.events.Instrument.AGREEMENT;
import static org.signedprojects.registry.events.Instrument.CONTRACT;
import static org.signedprojects.registry.events.Instrument.INTENT;
import static org.signedprojects.registry.events.Stage.CANDIDATE;
import static org.signedprojects.registry.events.Stage.NEGOTIATING;
import static org.signedprojects.registry.events.Stage.OPERATING;
import static org.signedprojects.registry.events.Stage.REGISTERED;
import static org.signedprojects.registry.events.Stage.SELECTED;
import static org.signedprojects.registry.events.Stage.SIGNED;
import static org.signedprojects.registry.events.Stage.UNDER_CONSTRUCTION;
import static org.signedprojects.registry.events.Standing.ACTIVE;
import static org.signedprojects.registry.events.Standing.PAUSED;
import static org.signedprojects.registry.events.Standing.TERMINATED;
import static org.signedprojects.registry.events.Standing.WITHDRAWN;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.LogNegotiation;
import org.signedprojects.registry.command.project.ProjectCommand.NewAmounts;
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
import org.signedprojects.registry.command.project.ProjectRejection.AlreadyVerified;
import org.signedprojects.registry.command.project.ProjectRejection.ContractInTheWay;
import org.signedprojects.registry.command.project.ProjectRejection.ContractRequired;
import org.signedprojects.registry.command.project.ProjectRejection.DayInFuture;
import org.signedprojects.registry.command.project.ProjectRejection.EditionIsClosed;
import org.signedprojects.registry.command.project.ProjectRejection.FourEyes;
import org.signedprojects.registry.command.project.ProjectRejection.IsPaused;
import org.signedprojects.registry.command.project.ProjectRejection.IsTerminated;
import org.signedprojects.registry.command.project.ProjectRejection.IsWithdrawn;
import org.signedprojects.registry.command.project.ProjectRejection.MilestoneReached;
import org.signedprojects.registry.command.project.ProjectRejection.NotPaused;
import org.signedprojects.registry.command.project.ProjectRejection.NothingToAmend;
import org.signedprojects.registry.command.project.ProjectRejection.SigningIsVoid;
import org.signedprojects.registry.command.project.ProjectRejection.StageNeedsNoContract;
import org.signedprojects.registry.command.project.ProjectRejection.StageNotEarlier;
import org.signedprojects.registry.command.project.ProjectRejection.TooManySignings;
import org.signedprojects.registry.command.project.ProjectRejection.UnknownProject;
import org.signedprojects.registry.command.project.ProjectRejection.UnknownSigning;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectResumed;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.ProjectWithdrawn;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.SectorCode;

class ProjectRulesTest {
    private static final ProjectSelected SELECTION = new ProjectSelected(TODAY);
    private static final ProjectPaused PAUSE = new ProjectPaused(TODAY, "partner unreachable");
    private static final ProjectWithdrawn WITHDRAWAL = new ProjectWithdrawn(TODAY, "no funds");
    private static final ContractTerminated TERMINATION = new ContractTerminated(TODAY, "breach");
    private static final EnterpriseRegistered REGISTRATION = new EnterpriseRegistered(TODAY, "Jinan Energy");
    private static final SigningVoided VOIDING = new SigningVoided(1, "duplicate", null);
    private static final SelectProject SELECT = new SelectProject(CODE, TODAY);
    private static final LogNegotiation NEGOTIATE = new LogNegotiation(CODE, TODAY, MeetingMode.ONLINE, null,
            "Scope agreed", NegotiationOutcome.AGREED, null);
    private static final VerifySigning VERIFY = new VerifySigning(CODE, 1);
    private static final VoidSigning VOID = new VoidSigning(CODE, 1, "duplicate", null);
    private static final PauseProject PAUSE_IT = new PauseProject(CODE, TODAY, "partner unreachable");
    private static final ResumeProject RESUME = new ResumeProject(CODE, TODAY, null);
    private static final WithdrawProject WITHDRAW = new WithdrawProject(CODE, TODAY, "no funds");
    private static final TerminateContract TERMINATE = new TerminateContract(CODE, TODAY, "breach");
    private static final RegisterEnterprise REGISTER = new RegisterEnterprise(CODE, TODAY, "Jinan Energy");
    private static final StartConstruction BUILD = new StartConstruction(CODE, TODAY);
    private static final StartOperation OPERATE = new StartOperation(CODE, TODAY);
    private static final RecordFundsArrival FUNDS = new RecordFundsArrival(CODE, TODAY, yuan(1_000));

    /// Every command but the proposal.
    static Stream<ProjectCommand> everything_else() {
        return Stream.of(SELECT, NEGOTIATE, sign(CONTRACT), VERIFY, VOID, stage(CANDIDATE), PAUSE_IT, RESUME, WITHDRAW,
                TERMINATE, REGISTER, BUILD, OPERATE, FUNDS);
    }

    /// What cannot be done while the project does not go on.
    static Stream<ProjectCommand> what_goes_on() {
        return Stream.of(SELECT, NEGOTIATE, sign(INTENT), sign(CONTRACT), PAUSE_IT, REGISTER, BUILD, OPERATE, FUNDS);
    }

    @Nested
    class A_proposal {
        @Test
        void makes_a_candidate() {
            given().when(propose()).then(proposal()).stands(CANDIDATE, ACTIVE);
        }

        @Test
        void is_refused_when_the_project_exists() {
            given(proposal()).when(propose()).rejected(new AlreadyProposed(CODE, at(CANDIDATE)));
        }

        @Test
        void is_refused_when_the_books_of_the_edition_are_closed() {
            ProposeProject it = propose();
            given().when(new ProposeProject(CODE, EDITION, it.titles(), it.sector(), it.city(), it.counterpart(),
                    it.parties(), it.investment(), TODAY, TODAY)).rejected(new EditionIsClosed(CODE, EDITION, TODAY));
        }

        @Test
        void is_not_dated_in_the_future() {
            ProposeProject it = propose();
            given().when(new ProposeProject(CODE, EDITION, it.titles(), it.sector(), it.city(), it.counterpart(),
                    it.parties(), null, TOMORROW, null))
                    .rejected(new DayInFuture(CODE, null, "proposedOn", TOMORROW, TODAY));
        }

        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#everything_else")
        void comes_before_everything_else(ProjectCommand command) {
            given().when(command).rejected(new UnknownProject(CODE));
        }
    }

    @Nested
    class A_selection {
        @Test
        void moves_a_candidate_on() {
            given(proposal()).when(SELECT).then(SELECTION).stands(SELECTED, ACTIVE);
        }

        @Test
        void is_refused_the_second_time() {
            given(proposal(), SELECTION).when(SELECT).rejected(new AlreadySelected(CODE, at(SELECTED)));
        }

        @Test
        void is_refused_once_the_project_is_further() {
            given(proposal(), round(1)).when(SELECT).rejected(new AlreadySelected(CODE, at(NEGOTIATING)));
        }
    }

    @Nested
    class A_negotiation {
        @Test
        void may_skip_the_selection() {
            given(proposal()).when(NEGOTIATE).then(round(1)).stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void is_numbered_on_from_the_last_round() {
            given(proposal(), round(1), round(2)).when(NEGOTIATE).then(round(3));
        }

        @Test
        void never_moves_a_signed_project_back() {
            given(proposal(), contract(1)).when(NEGOTIATE).then(round(1)).stands(SIGNED, ACTIVE);
        }
    }

    @Nested
    class A_signing {
        @Test
        void of_a_contract_signs_the_project() {
            given(proposal()).when(sign(CONTRACT)).then(contract(1)).stands(SIGNED, ACTIVE);
        }

        @Test
        void of_an_intent_only_shows_that_the_parties_negotiate() {
            given(proposal()).when(sign(INTENT)).then(signed(1, INTENT)).stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void of_an_agreement_is_upgraded_by_a_contract_of_the_same_project() {
            given(proposal(), signed(1, AGREEMENT)).stands(NEGOTIATING, ACTIVE).when(sign(CONTRACT)).then(contract(2))
                    .stands(SIGNED, ACTIVE);
        }

        @Test
        void never_moves_an_operating_project_back() {
            given(proposal(), contract(1), new OperationStarted(TODAY)).when(sign(CONTRACT)).then(contract(2))
                    .stands(OPERATING, ACTIVE);
        }

        @Test
        void is_refused_when_there_are_too_many() {
            given(Stream.concat(Stream.of(proposal()),
                    IntStream.rangeClosed(1, Signings.MAX).mapToObj(number -> signed(number, INTENT)))
                    .toArray(ProjectEvent[]::new))
                    .when(sign(INTENT)).rejected(new TooManySignings(CODE, at(NEGOTIATING), Signings.MAX));
        }
    }

    @Nested
    class A_verification {
        @Test
        void is_made_by_a_second_person() {
            assertThat(given(proposal(), contract(1)).by(VERIFIER).when(VERIFY).then(new SigningVerified(1)).proposed()
                    .signings().all()).allMatch(Signing::verified);
        }

        @Test
        void is_never_made_by_who_recorded_the_signing() {
            given(proposal(), contract(1)).by(NEGOTIATOR).when(VERIFY).rejected(new FourEyes(CODE, at(SIGNED), 1));
        }

        @Test
        void is_never_made_by_who_amended_the_amounts() {
            given(proposal(), contract(1)).by(VERIFIER).and(amounts_amended()).when(VERIFY)
                    .rejected(new FourEyes(CODE, at(SIGNED), 1));
        }

        @Test
        void is_refused_the_second_time() {
            given(proposal(), contract(1)).by(VERIFIER).and(new SigningVerified(1)).when(VERIFY)
                    .rejected(new AlreadyVerified(CODE, at(SIGNED), 1));
        }

        @Test
        void is_refused_for_a_voided_signing() {
            given(proposal(), contract(1), VOIDING).by(VERIFIER).when(VERIFY)
                    .rejected(new SigningIsVoid(CODE, at(CANDIDATE), 1));
        }

        @Test
        void is_refused_for_a_signing_that_is_not_there() {
            given(proposal()).by(VERIFIER).when(VERIFY).rejected(new UnknownSigning(CODE, at(CANDIDATE), 1));
        }
    }

    @Nested
    class Voiding_a_signing {
        @Test
        void puts_the_stage_back_to_what_it_was_before_the_first_contract() {
            given(proposal(), SELECTION, contract(1)).when(VOID).then(VOIDING).stands(SELECTED, ACTIVE);
        }

        @Test
        void counts_what_was_logged_since_the_contract() {
            given(proposal(), contract(1), round(1)).when(VOID).then(VOIDING).stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void leaves_the_stage_while_another_contract_counts() {
            given(proposal(), contract(1), contract(2), REGISTRATION).when(VOID).then(VOIDING)
                    .stands(REGISTERED, ACTIVE);
        }

        @Test
        void takes_milestones_along_with_the_last_contract() {
            given(proposal(), contract(1), REGISTRATION).when(VOID).then(VOIDING).stands(CANDIDATE, ACTIVE)
                    .and(contract(2)).when(REGISTER).then(REGISTRATION).stands(REGISTERED, ACTIVE);
        }

        @Test
        void takes_the_termination_back_with_the_last_contract() {
            given(proposal(), contract(1), TERMINATION).when(VOID).then(VOIDING).stands(CANDIDATE, ACTIVE);
        }

        @Test
        void leaves_the_termination_while_another_contract_counts() {
            given(proposal(), contract(1), contract(2), TERMINATION).when(VOID).then(VOIDING)
                    .stands(SIGNED, TERMINATED);
        }

        @Test
        void leaves_a_project_paused_that_was_paused_before_the_termination() {
            given(proposal(), contract(1), PAUSE, TERMINATION).when(VOID).then(VOIDING).stands(CANDIDATE, PAUSED);
        }

        @Test
        void of_an_intent_takes_back_that_it_was_negotiated() {
            given(proposal(), SELECTION, signed(1, INTENT)).when(VOID).then(VOIDING).stands(SELECTED, ACTIVE);
        }

        @Test
        void of_an_intent_leaves_what_a_round_or_another_intent_or_agreement_brought_about() {
            given(proposal(), signed(1, INTENT), round(1)).when(VOID).then(VOIDING).stands(NEGOTIATING, ACTIVE);
            given(proposal(), signed(1, INTENT), signed(2, AGREEMENT)).when(VOID).then(VOIDING)
                    .stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void of_an_intent_whose_stage_was_put_back_and_reached_again_by_another_one_takes_nothing_back() {
            given(proposal(), signed(1, INTENT), stage_amended(NEGOTIATING, CANDIDATE), signed(2, INTENT)).when(VOID)
                    .then(VOIDING).stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void of_the_last_contract_leaves_what_an_agreement_brought_about() {
            given(proposal(), contract(1), signed(2, AGREEMENT)).when(VOID).then(VOIDING).stands(NEGOTIATING, ACTIVE);
        }

        @Test
        void of_an_intent_leaves_a_signed_project_where_it_is() {
            given(proposal(), signed(1, INTENT), contract(2), REGISTRATION).when(VOID).then(VOIDING)
                    .stands(REGISTERED, ACTIVE);
        }

        @Test
        void of_an_intent_leaves_a_paused_project_paused() {
            given(proposal(), signed(1, INTENT), PAUSE).when(VOID).then(VOIDING).stands(CANDIDATE, PAUSED);
        }

        @Test
        void is_refused_the_second_time() {
            given(proposal(), contract(1), VOIDING).when(VOID).rejected(new SigningIsVoid(CODE, at(CANDIDATE), 1));
        }

        @Test
        void is_refused_for_a_signing_that_is_not_there() {
            given(proposal(), contract(1)).when(new VoidSigning(CODE, 2, "duplicate", null))
                    .rejected(new UnknownSigning(CODE, at(SIGNED), 2));
        }
    }

    @Nested
    class A_milestone {
        @Test
        void moves_a_signed_project_on() {
            given(proposal(), contract(1)).when(REGISTER).then(REGISTRATION).stands(REGISTERED, ACTIVE).when(BUILD)
                    .then(new ConstructionStarted(TODAY)).stands(UNDER_CONSTRUCTION, ACTIVE).when(OPERATE)
                    .then(new OperationStarted(TODAY)).stands(OPERATING, ACTIVE);
        }

        @Test
        void may_be_skipped_and_told_later() {
            given(proposal(), contract(1)).when(OPERATE).then(new OperationStarted(TODAY)).when(REGISTER)
                    .then(REGISTRATION).stands(OPERATING, ACTIVE);
        }

        @Test
        void is_recorded_once() {
            given(proposal(), contract(1), REGISTRATION).when(REGISTER)
                    .rejected(new MilestoneReached(CODE, at(REGISTERED), REGISTERED));
        }

        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#milestones")
        void needs_a_contract(ProjectCommand milestone) {
            given(proposal(), signed(1, AGREEMENT)).when(milestone)
                    .rejected(new ContractRequired(CODE, at(NEGOTIATING)));
        }

        @Test
        void of_funds_is_recorded_as_often_as_money_arrives() {
            given(proposal(), contract(1)).when(FUNDS).then(new FundsArrived(TODAY, yuan(1_000))).when(FUNDS)
                    .then(new FundsArrived(TODAY, yuan(1_000))).stands(SIGNED, ACTIVE);
        }
    }

    static Stream<ProjectCommand> milestones() {
        return Stream.of(REGISTER, BUILD, OPERATE, FUNDS);
    }

    @Nested
    class A_pause {
        @Test
        void interrupts_a_project_until_it_is_resumed() {
            given(proposal()).when(PAUSE_IT).then(PAUSE).stands(CANDIDATE, PAUSED).when(RESUME)
                    .then(new ProjectResumed(TODAY, null)).stands(CANDIDATE, ACTIVE);
        }

        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#what_goes_on")
        void stops_everything_that_goes_on(ProjectCommand command) {
            given(proposal(), contract(1), PAUSE).when(command).rejected(new IsPaused(CODE, at(SIGNED, PAUSED)));
        }

        @Test
        void stops_neither_corrections_nor_the_end() {
            given(proposal(), contract(1), PAUSE).when(sector("HEALTH")).then(sector_amended());
            given(proposal(), contract(1), PAUSE).by(VERIFIER).when(VERIFY).then(new SigningVerified(1));
            given(proposal(), contract(1), PAUSE).when(VOID).then(VOIDING).stands(CANDIDATE, PAUSED);
            given(proposal(), contract(1), PAUSE).when(TERMINATE).then(TERMINATION).stands(SIGNED, TERMINATED);
            given(proposal(), PAUSE).when(WITHDRAW).then(WITHDRAWAL).stands(CANDIDATE, WITHDRAWN);
        }

        @Test
        void is_not_ended_where_there_is_none() {
            given(proposal()).when(RESUME).rejected(new NotPaused(CODE, at(CANDIDATE)));
        }
    }

    @Nested
    class A_withdrawal {
        @Test
        void ends_a_project_without_a_contract() {
            given(proposal(), signed(1, INTENT)).when(WITHDRAW).then(WITHDRAWAL).stands(NEGOTIATING, WITHDRAWN);
        }

        @Test
        void is_refused_once_there_is_a_contract() {
            given(proposal(), contract(1)).when(WITHDRAW).rejected(new ContractInTheWay(CODE, at(SIGNED)));
        }

        @Test
        void is_possible_again_once_the_contract_is_voided() {
            given(proposal(), contract(1), VOIDING).when(WITHDRAW).then(WITHDRAWAL);
        }

        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#after_the_end")
        void stops_everything_that_goes_on(ProjectCommand command) {
            given(proposal(), signed(1, INTENT), WITHDRAWAL).when(command)
                    .rejected(new IsWithdrawn(CODE, at(NEGOTIATING, WITHDRAWN)));
        }

        @Test
        void does_not_stop_corrections() {
            given(proposal(), signed(1, INTENT), WITHDRAWAL).when(sector("HEALTH")).then(sector_amended());
            given(proposal(), signed(1, INTENT), WITHDRAWAL).by(VERIFIER).when(VERIFY).then(new SigningVerified(1));
            given(proposal(), signed(1, INTENT), WITHDRAWAL).when(VOID).then(VOIDING);
        }
    }

    @Nested
    class A_termination {
        @Test
        void leaves_the_project_signed() {
            assertThat(given(proposal(), contract(1), REGISTRATION).when(TERMINATE).then(TERMINATION)
                    .stands(REGISTERED, TERMINATED).proposed().signed()).isTrue();
        }

        @Test
        void is_refused_without_a_contract() {
            given(proposal(), signed(1, AGREEMENT)).when(TERMINATE)
                    .rejected(new ContractRequired(CODE, at(NEGOTIATING)));
        }

        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#after_the_end")
        void stops_everything_that_goes_on(ProjectCommand command) {
            given(proposal(), contract(1), TERMINATION).when(command)
                    .rejected(new IsTerminated(CODE, at(SIGNED, TERMINATED)));
        }

        @Test
        void does_not_stop_corrections() {
            given(proposal(), contract(1), TERMINATION).when(sector("HEALTH")).then(sector_amended());
            given(proposal(), contract(1), TERMINATION).by(VERIFIER).when(VERIFY).then(new SigningVerified(1));
        }
    }

    /// What cannot be done once the project is over.
    static Stream<ProjectCommand> after_the_end() {
        return Stream.concat(what_goes_on(), Stream.of(RESUME, WITHDRAW, TERMINATE));
    }

    @Nested
    class An_amendment {
        @Test
        void says_what_was_and_what_is() {
            given(proposal()).when(sector("HEALTH")).then(sector_amended());
        }

        @Test
        void leaves_out_what_stays_the_same() {
            AmendProject same_city = new AmendProject(CODE, new SectorCode("HEALTH"), proposal().city(),
                    proposal().counterpart(), proposal().titles(), proposal().parties(),
                    new Replacement<>(proposal().investment()), List.of(), CANDIDATE, amend().reason());
            given(proposal()).when(same_city).then(sector_amended());
        }

        @Test
        void that_changes_nothing_is_refused() {
            given(proposal()).when(sector("ENV")).rejected(new NothingToAmend(CODE, at(CANDIDATE)));
        }

        @Test
        void can_remove_the_investment() {
            var amended = given(proposal()).when(investment(new Replacement<>(null)))
                    .then(new ProjectAmended(null, null, null, null, null, new Change<>(yuan(80_000_000), null),
                            List.of(), null, amend().reason()));
            assertThat(amended.proposed().details().investment()).isNull();
        }

        @Test
        void corrects_the_amounts_of_a_signing() {
            var amended = given(proposal(), contract(1)).when(amounts(1, 90_000_000)).then(amounts_amended());
            assertThat(amended.proposed().signings().all().getFirst().amounts()).containsExactly(yuan(90_000_000));
        }

        @Test
        void never_corrects_verified_amounts_by_the_hand_that_recorded_them() {
            var verified = given(proposal(), contract(1)).by(VERIFIER).and(new SigningVerified(1));
            verified.by(NEGOTIATOR).when(amounts(1, 90_000_000)).rejected(new FourEyes(CODE, at(SIGNED), 1));
            verified.by(VERIFIER).when(amounts(1, 90_000_000)).then(amounts_amended());
        }

        @Test
        void of_amounts_is_refused_for_a_signing_that_is_void_or_not_there() {
            given(proposal(), contract(1), VOIDING).when(amounts(1, 90_000_000))
                    .rejected(new SigningIsVoid(CODE, at(CANDIDATE), 1));
            given(proposal()).when(amounts(3, 90_000_000)).rejected(new UnknownSigning(CODE, at(CANDIDATE), 3));
        }

        @Test
        void names_a_signing_once() {
            NewAmounts one = new NewAmounts(1, List.of());
            assertThatThrownBy(() -> new AmendProject(CODE, null, null, null, null, null, null, List.of(one, one), null,
                    "typo")).isInstanceOf(InvalidValue.class);
        }

        @Test
        void puts_a_project_back_to_an_earlier_stage() {
            given(proposal(), round(1)).when(stage(SELECTED)).then(stage_amended(NEGOTIATING, SELECTED))
                    .stands(SELECTED, ACTIVE);
        }

        @Test
        void never_moves_a_project_forward() {
            given(proposal()).when(stage(SELECTED)).rejected(new StageNotEarlier(CODE, at(CANDIDATE), SELECTED));
        }

        @Test
        void never_puts_a_project_with_a_contract_below_signed() {
            given(proposal(), contract(1)).when(stage(NEGOTIATING))
                    .rejected(new StageNeedsNoContract(CODE, at(SIGNED), NEGOTIATING));
        }

        @Test
        void forgets_the_milestones_beyond_the_stage_it_puts_the_project_back_to() {
            given(proposal(), contract(1), REGISTRATION, new OperationStarted(TODAY)).when(stage(REGISTERED))
                    .then(stage_amended(OPERATING, REGISTERED)).stands(REGISTERED, ACTIVE).when(OPERATE)
                    .then(new OperationStarted(TODAY)).when(REGISTER)
                    .rejected(new MilestoneReached(CODE, at(OPERATING), REGISTERED));
        }

        @Test
        void of_the_stage_is_kept_when_a_later_contract_is_voided() {
            given(proposal(), round(1), stage_amended(NEGOTIATING, CANDIDATE), contract(1)).when(VOID).then(VOIDING)
                    .stands(CANDIDATE, ACTIVE);
        }
    }

    @Nested
    class No_day {
        @ParameterizedTest
        @MethodSource("org.signedprojects.registry.command.project.ProjectRulesTest#tomorrow")
        void lies_in_the_future(String member, ProjectCommand command) {
            boolean resumes = command instanceof ResumeProject;
            boolean withdraws = command instanceof WithdrawProject;
            var history = given(proposal());
            if (!withdraws && !(command instanceof SelectProject)) {
                history.and(contract(1));
            }
            if (resumes) {
                history.and(PAUSE);
            }
            StageAndStanding progress = history.proposed().progress();
            history.when(command).rejected(new DayInFuture(CODE, progress, member, TOMORROW, TODAY));
        }

        @Test
        void is_too_long_ago() {
            LocalDate before_the_proposal = LocalDate.of(2019, 1, 1);
            given(proposal()).when(new SelectProject(CODE, before_the_proposal))
                    .then(new ProjectSelected(before_the_proposal));
        }
    }

    static Stream<Arguments> tomorrow() {
        return Stream.of(
                arguments("selectedOn", new SelectProject(CODE, TOMORROW)),
                arguments("heldOn", new LogNegotiation(CODE, TOMORROW, MeetingMode.ONLINE, null, "x",
                        NegotiationOutcome.AGREED, null)),
                arguments("signedOn", new SignInstrument(CODE, CONTRACT, TOMORROW, null, List.of(), null)),
                arguments("pausedOn", new PauseProject(CODE, TOMORROW, "x")),
                arguments("resumedOn", new ResumeProject(CODE, TOMORROW, null)),
                arguments("withdrawnOn", new WithdrawProject(CODE, TOMORROW, "x")),
                arguments("terminatedOn", new TerminateContract(CODE, TOMORROW, "x")),
                arguments("registeredOn", new RegisterEnterprise(CODE, TOMORROW, null)),
                arguments("startedOn", new StartConstruction(CODE, TOMORROW)),
                arguments("startedOn", new StartOperation(CODE, TOMORROW)),
                arguments("arrivedOn", new RecordFundsArrival(CODE, TOMORROW, yuan(1))));
    }

    @Test
    void a_history_without_a_proposal_is_not_believed() {
        assertThatThrownBy(() -> given(round(1))).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("NegotiationLogged before its proposal");
    }

    private static Arguments arguments(String member, ProjectCommand command) {
        return Arguments.of(member, command);
    }

    private static AmendProject sector(String code) {
        return new AmendProject(CODE, new SectorCode(code), null, null, null, null, null, List.of(), null,
                amend().reason());
    }

    private static AmendProject investment(Replacement<Money> investment) {
        return new AmendProject(CODE, null, null, null, null, null, investment, List.of(), null, amend().reason());
    }

    private static AmendProject amounts(int signing, long amount) {
        return new AmendProject(CODE, null, null, null, null, null, null,
                List.of(new NewAmounts(signing, List.of(yuan(amount)))), null, amend().reason());
    }

    private static AmendProject stage(Stage stage) {
        return new AmendProject(CODE, null, null, null, null, null, null, List.of(), stage, amend().reason());
    }

    private static ProjectAmended sector_amended() {
        return new ProjectAmended(new Change<>(new SectorCode("ENV"), new SectorCode("HEALTH")), null, null, null, null,
                null, List.of(), null, amend().reason());
    }

    private static ProjectAmended amounts_amended() {
        return new ProjectAmended(null, null, null, null, null, null,
                List.of(new AmountsChange(1, List.of(yuan(80_000_000)), List.of(yuan(90_000_000)))), null,
                amend().reason());
    }

    private static ProjectAmended stage_amended(Stage from, Stage to) {
        return new ProjectAmended(null, null, null, null, null, null, List.of(), new Change<>(from, to),
                amend().reason());
    }
}
