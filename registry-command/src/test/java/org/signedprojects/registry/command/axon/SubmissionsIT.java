package org.signedprojects.registry.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signedprojects.registry.command.axon.Commands.announce;
import static org.signedprojects.registry.command.axon.Commands.close;
import static org.signedprojects.registry.command.axon.Commands.hostedBy;
import static org.signedprojects.registry.command.axon.Commands.negotiate;
import static org.signedprojects.registry.command.axon.Commands.pause;
import static org.signedprojects.registry.command.axon.Commands.project;
import static org.signedprojects.registry.command.axon.Commands.propose;
import static org.signedprojects.registry.command.axon.Commands.resume;
import static org.signedprojects.registry.command.axon.Commands.submission;
import static org.signedprojects.registry.command.axon.Commands.withdraw;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.ContentMismatch;
import org.signedprojects.registry.command.decision.Draft;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.decision.Submission;
import org.signedprojects.registry.command.edition.Edition;
import org.signedprojects.registry.command.edition.EditionCommand.AmendEdition;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand;
import org.signedprojects.registry.command.project.ProjectRejection.UnknownProject;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.ledger.EntryFormat;
import org.signedprojects.registry.ledger.EntryTooLarge;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;

/// What `Projects` and `Editions` promise, on one instance and while another one writes to the same ledger.
class SubmissionsIT {
    private final TestDatabase database = TestStores.postgres();
    private Instance here;
    private Instance there;

    @BeforeEach
    void start() {
        here = Instance.on(database);
        there = Instance.on(database);
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Test
    void what_is_accepted_is_in_the_ledger_and_nowhere_else() {
        Receipt<Project> receipt = here.projects().submit(submission(propose(project(1))));

        assertThat(receipt.position()).hasToString("dialogue:0");
        assertThat(receipt.version()).isZero();
        assertThat(here.ledger().entriesFrom(0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.stream()).hasToString("project/DWS-2020-0001");
            assertThat(new EntryFormat().read(entry.bytes()).envelope().streamVersion()).isZero();
        });
    }

    @Test
    void axon_uses_the_ledger_and_asks_nobody_for_updates() {
        var axon = here.context().getBean(org.axonframework.config.Configuration.class);
        here.projects().submit(submission(propose(project(1))));

        assertThat(axon.eventStore().readEvents("project/DWS-2020-0001").asStream()).hasSize(1);
        assertThat(axon.getComponent(UpdateChecker.class)).isNull();
    }

    @Test
    void a_history_longer_than_what_is_read_at_once_is_read_to_its_end() {
        here.projects().submit(submission(propose(project(1))));
        for (int round = 0; round < 150; round++) {
            here.projects().submit(submission(pause(project(1))));
            here.projects().submit(submission(resume(project(1))));
        }

        assertThat(there.projects().submit(submission(pause(project(1)))).version()).isEqualTo(301);
    }

    @Test
    void a_command_with_many_events_is_answered_with_the_place_of_the_last_one() {
        Receipt<Edition> receipt = here.editions().submit(submission(announce(3)));

        assertThat(receipt.version()).isEqualTo(3);
        assertThat(receipt.position().position()).isEqualTo(3);
        assertThat(((Edition.Announced) receipt.state()).activities()).isEqualTo(3);
    }

    @Test
    void a_refused_command_leaves_nothing_behind() {
        assertThatThrownBy(() -> here.projects().submit(submission(negotiate(project(1)))))
                .isInstanceOfSatisfying(CommandRejected.class,
                        rejected -> assertThat(rejected.why()).isInstanceOf(UnknownProject.class));

        assertThat(here.ledger().size()).isZero();
        assertThat(here.projects().find(project(1))).isEmpty();
        assertThat(here.projects().submit(submission(propose(project(1)))).version()).isZero();
    }

    @Test
    void a_repeated_command_gets_the_first_receipt_whatever_came_later() {
        Submission<ProjectCommand> pausing = submission(pause(project(1)));
        here.projects().submit(submission(propose(project(1))));
        Receipt<Project> first = here.projects().submit(pausing);
        here.projects().submit(submission(resume(project(1))));

        for (Instance instance : List.of(here, there)) {
            Receipt<Project> again = instance.projects().submit(pausing);
            assertThat(again.repeated()).isTrue();
            assertThat(again).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(first);
        }
        assertThat(standing(here)).isEqualTo(Standing.ACTIVE);
        assertThat(here.ledger().size()).isEqualTo(3);
    }

    @Test
    void a_repeated_command_that_would_be_refused_now_gets_the_first_receipt() {
        Submission<ProjectCommand> proposal = submission(propose(project(1)));
        Receipt<Project> first = here.projects().submit(proposal);
        here.projects().submit(submission(withdraw(project(1))));

        assertThat(there.projects().submit(proposal)).usingRecursiveComparison().ignoringFields("repeated")
                .isEqualTo(first);
        assertThat(here.projects().submit(proposal).repeated()).isTrue();
    }

    @Test
    void a_command_is_known_by_its_id_from_when_it_was_carried_out_whatever_came_later() {
        Submission<ProjectCommand> proposal = submission(propose(project(1)));
        assertThat(there.projects().firstReceipt(proposal.id(), proposal.content())).isEmpty();
        Receipt<Project> first = here.projects().submit(proposal);
        here.projects().submit(submission(withdraw(project(1))));

        assertThat(there.projects().firstReceipt(proposal.id(), proposal.content())).get().usingRecursiveComparison()
                .ignoringFields("repeated").isEqualTo(first);
    }

    @Test
    void a_repeated_command_with_other_content_is_refused() {
        here.projects().submit(submission(propose(project(1)), "a key", null));

        assertThatThrownBy(() -> here.projects().submit(submission(negotiate(project(1)), "a key", null)))
                .isInstanceOf(ContentMismatch.class);
        assertThatThrownBy(() -> there.projects().submit(submission(resume(project(1)), "a key", null)))
                .isInstanceOf(ContentMismatch.class);
        assertThat(here.projects().submit(submission(negotiate(project(1)))).version()).isEqualTo(1);
    }

    @Test
    void a_refusal_on_an_outdated_state_is_decided_again() {
        here.projects().submit(submission(propose(project(1))));
        here.projects().submit(submission(pause(project(1))));
        there.projects().submit(submission(resume(project(1))));

        assertThat(here.projects().submit(submission(negotiate(project(1)))).version()).isEqualTo(3);
    }

    @Test
    void an_acceptance_on_an_outdated_state_is_decided_again() {
        here.projects().submit(submission(propose(project(1))));
        there.projects().submit(submission(withdraw(project(1))));

        assertThatThrownBy(() -> here.projects().submit(submission(negotiate(project(1)))))
                .isInstanceOf(CommandRejected.class);
        assertThat(here.ledger().size()).isEqualTo(2);
    }

    @Test
    void a_draft_that_was_accepted_on_an_outdated_state_is_drawn_up_again() {
        here.projects().submit(submission(propose(project(1))));
        there.projects().submit(submission(negotiate(project(1))));
        Submission<ProjectCommand> round = submission(negotiate(project(1)));
        List<Integer> rounds = new ArrayList<>();

        Receipt<Project> receipt = here.projects().submit(project(1),
                new Draft<>(round.id(), round.content(), state -> {
                    rounds.add(((Proposed) state).rounds());
                    return round;
                }));

        assertThat(rounds).containsExactly(0, 1);
        assertThat(receipt.version()).isEqualTo(2);
    }

    @Test
    void a_draft_that_is_refused_is_refused_on_the_state_of_the_ledger() {
        here.projects().submit(submission(propose(project(1))));
        there.projects().submit(submission(pause(project(1))));

        assertThat(here.projects().submit(project(1), resumingOnlyWhenPaused()).version()).isEqualTo(2);
        assertThatThrownBy(() -> here.projects().submit(project(1), resumingOnlyWhenPaused()))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("is not paused");
        assertThat(here.ledger().size()).isEqualTo(3);
    }

    private static Draft<ProjectCommand, Project> resumingOnlyWhenPaused() {
        Submission<ProjectCommand> resumption = submission(resume(project(1)));
        return new Draft<>(resumption.id(), resumption.content(), state -> {
            if (((Proposed) state).standing() != Standing.PAUSED) {
                throw new IllegalArgumentException("is not paused");
            }
            return resumption;
        });
    }

    @Test
    void a_repeated_draft_that_would_be_refused_now_gets_the_first_receipt() {
        here.projects().submit(submission(propose(project(1))));
        Submission<ProjectCommand> round = submission(negotiate(project(1)));
        Draft<ProjectCommand, Project> onlyOnce = new Draft<>(round.id(), round.content(), state -> {
            if (((Proposed) state).rounds() > 0) {
                throw new IllegalArgumentException("no more rounds");
            }
            return round;
        });
        assertThat(here.projects().firstReceipt(round.id(), round.content())).isEmpty();
        Receipt<Project> first = here.projects().submit(project(1), onlyOnce);
        here.projects().submit(submission(pause(project(1))));

        for (Instance instance : List.of(here, there)) {
            Receipt<Project> again = instance.projects().submit(project(1), onlyOnce);
            assertThat(again.repeated()).isTrue();
            assertThat(again).usingRecursiveComparison().ignoringFields("repeated").isEqualTo(first);
            assertThat(instance.projects().firstReceipt(round.id(), round.content())).contains(again);
        }
        assertThat(here.ledger().size()).isEqualTo(3);
    }

    /// An amendment's entry holds the old values beside the new ones.
    @Test
    void a_repeated_command_whose_entry_would_be_too_large_now_gets_the_first_receipt() {
        List<String> many = Collections.nCopies(40, "市".repeat(300));
        List<String> others = Collections.nCopies(40, "省".repeat(300));
        Submission<AmendEdition> amendment = submission(hostedBy(many));
        here.editions().submit(submission(announce(0)));
        Receipt<Edition> first = here.editions().submit(amendment);
        assertThatThrownBy(() -> here.editions().submit(submission(hostedBy(others))))
                .isInstanceOf(EntryTooLarge.class);
        here.editions().submit(submission(hostedBy(List.of())));
        here.editions().submit(submission(hostedBy(others)));

        for (Instance instance : List.of(here, there)) {
            assertThat(instance.editions().submit(amendment)).usingRecursiveComparison().ignoringFields("repeated")
                    .isEqualTo(first);
        }
        assertThat(here.ledger().size()).isEqualTo(4);
    }

    @Test
    void an_edition_is_recalled_as_it_was_and_found_as_it_is() {
        here.editions().submit(submission(announce(1)));
        assertThat(here.editions().recall(Commands.EDITION).orElseThrow().closedOn()).isNull();
        there.editions().submit(submission(close()));

        assertThat(here.editions().recall(Commands.EDITION).orElseThrow().closedOn()).isNull();
        assertThat(here.editions().announced(Commands.EDITION).orElseThrow().closedOn()).isNotNull();
        assertThat(here.editions().recall(Commands.EDITION).orElseThrow().closedOn()).isNotNull();
    }

    @Test
    void the_expected_version_is_held_against_the_ledger_not_against_memory() {
        here.projects().submit(submission(propose(project(1))));
        there.projects().submit(submission(negotiate(project(1))));

        assertThat(here.projects().submit(submission(negotiate(project(1)), "fits", 1L)).version()).isEqualTo(2);
        there.projects().submit(submission(negotiate(project(1))));
        assertThatThrownBy(() -> here.projects().submit(submission(negotiate(project(1)), "outdated", 2L)))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> here.projects().submit(submission(negotiate(project(1)), "from afar", 9L)))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void finding_sees_what_other_instances_wrote() {
        here.projects().submit(submission(propose(project(1))));
        assertThat(here.projects().find(project(1)).orElseThrow().version()).isZero();

        there.projects().submit(submission(pause(project(1))));

        assertThat(standing(here)).isEqualTo(Standing.PAUSED);
        assertThat(here.projects().find(project(1)).orElseThrow().version()).isEqualTo(1);
    }

    @Test
    void proposals_are_numbered_without_gaps_and_around_codes_that_are_taken() {
        here.projects().submit(submission(propose(project(2))));
        assertThat(proposed(here)).isEqualTo("DWS-2020-0001");
        there.projects().submit(submission(propose(project(4))));

        assertThat(proposed(here)).isEqualTo("DWS-2020-0003");
        assertThat(proposed(there)).isEqualTo("DWS-2020-0005");
        assertThat(proposed(here)).isEqualTo("DWS-2020-0006");
    }

    @Test
    void a_repeated_proposal_gets_its_number_again_and_uses_up_none() {
        assertThat(here.projects().propose(Commands.EDITION, code -> submission(propose(code), "mine", null))
                .repeated()).isFalse();
        there.projects().propose(Commands.EDITION, code -> submission(propose(code)));

        Receipt<Project> again = here.projects().propose(Commands.EDITION,
                code -> submission(propose(code), "mine", null));

        assertThat(again.repeated()).isTrue();
        assertThat(again.state().code()).isEqualTo(project(1));
        assertThat(proposed(here)).isEqualTo("DWS-2020-0003");
    }

    @Test
    void a_long_history_is_folded_whole() {
        here.projects().submit(submission(propose(project(1))));
        IntStream.range(0, 600).forEach(round -> here.projects().submit(submission(negotiate(project(1)))));

        assertThat(there.projects().submit(submission(negotiate(project(1)))).state())
                .isInstanceOfSatisfying(Proposed.class, state -> assertThat(state.rounds()).isEqualTo(601));
        assertThat(here.projects().find(project(1)).orElseThrow().version()).isEqualTo(601);
    }

    /// A page of them ends by their bytes.
    @Test
    void a_long_history_of_long_entries_is_folded_whole() {
        List<String> many = Collections.nCopies(40, "市".repeat(300));
        here.editions().submit(submission(announce(0)));
        IntStream.range(0, 70).forEach(
                round -> here.editions().submit(submission(hostedBy(round % 2 == 0 ? many : List.of()))));

        assertThat(there.editions().submit(submission(hostedBy(many))).version()).isEqualTo(71);
        assertThat(here.editions().announced(Commands.EDITION).orElseThrow().present().hosts()).isEqualTo(many);
    }

    private static String proposed(Instance instance) {
        return instance.projects().propose(Commands.EDITION, code -> submission(propose(code))).state().code().value();
    }

    private static Standing standing(Instance instance) {
        return ((Proposed) instance.projects().find(project(1)).orElseThrow().state()).standing();
    }
}
