package org.signedprojects.registry.query.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signedprojects.registry.query.Histories.DAY;
import static org.signedprojects.registry.query.Histories.contract;
import static org.signedprojects.registry.query.Histories.money;
import static org.signedprojects.registry.query.Histories.negotiated;
import static org.signedprojects.registry.query.Histories.proposed;
import static org.signedprojects.registry.query.Histories.signed;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectPaused;
import org.signedprojects.registry.events.ProjectEvent.ProjectSelected;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.query.totals.Measures;

/// The counting rules, one by one.
class ProjectFactsTest {
    private static final ProjectEvent PROPOSED = proposed("DWS-2020", "ENV", "CN-370100");

    @Test
    void a_project_counts_as_signed_once_and_a_second_contract_adds_its_amount() {
        Measures measures = measures(PROPOSED, contract(1, "100"), contract(2, "50.5"));
        assertThat(measures.signed()).isEqualTo(1);
        assertThat(measures.contracted()).hasToString("[Contracted[currency=CNY, amount=150.5]]");
    }

    @Test
    void amounts_of_different_currencies_are_never_added_up() {
        Measures measures = measures(PROPOSED, contract(1, "100"),
                signed(2, Instrument.CONTRACT, DAY, money("7", "JPY", null)));
        assertThat(measures.contracted()).hasSize(2);
    }

    @Test
    void a_voided_signing_counts_as_if_never_signed() {
        Measures measures = measures(PROPOSED, contract(1, "100"), new SigningVerified(1),
                new SigningVoided(1, "twice", null));
        assertThat(measures).isEqualTo(measures(PROPOSED));
    }

    @Test
    void a_terminated_contract_stays_signed_and_leaves_in_force() {
        Measures measures = measures(PROPOSED, contract(1, "100"), new ContractTerminated(DAY, "bankrupt"));
        assertThat(measures.signed()).isEqualTo(1);
        assertThat(measures.inForce()).isZero();
        assertThat(measures.terminated()).isEqualTo(1);
        assertThat(measures.contracted()).hasSize(1);
    }

    @Test
    void an_intent_that_becomes_an_agreement_and_a_contract_is_one_project_under_the_strongest() {
        ProjectEvent intent = signed(1, Instrument.INTENT, DAY);
        ProjectEvent agreement = signed(2, Instrument.AGREEMENT, DAY);
        assertThat(measures(PROPOSED, intent).intents()).isEqualTo(1);
        assertThat(measures(PROPOSED, intent, agreement).intents()).isZero();
        assertThat(measures(PROPOSED, intent, agreement).agreements()).isEqualTo(1);
        Measures upgraded = measures(PROPOSED, intent, agreement, contract(3, "1"));
        assertThat(List.of(upgraded.intents(), upgraded.agreements(), upgraded.signed())).containsExactly(0L, 0L, 1L);
    }

    @Test
    void verifying_an_intent_verifies_no_contract() {
        assertThat(measures(PROPOSED, signed(1, Instrument.INTENT, DAY), contract(2, "1"), new SigningVerified(1))
                .verified()).isZero();
    }

    @Test
    void voiding_the_last_contract_keeps_what_happened_apart_from_it() {
        ProjectFacts facts = facts(PROPOSED, contract(1, "1"), new OperationStarted(DAY), negotiated(1),
                new SigningVoided(1, "wrong", null));
        assertThat(facts.stage()).isEqualTo(Stage.NEGOTIATING);
        assertThat(facts(PROPOSED, contract(1, "1"), new SigningVoided(1, "wrong", null)).stage())
                .isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void voiding_a_terminated_contract_makes_the_project_active_again() {
        assertThat(facts(PROPOSED, contract(1, "1"), new ContractTerminated(DAY, "ended"),
                new SigningVoided(1, "wrong", null)).standing()).isEqualTo(Standing.ACTIVE);
    }

    @Test
    void voiding_a_terminated_contract_leaves_a_paused_project_paused() {
        assertThat(facts(PROPOSED, contract(1, "1"), new ProjectPaused(DAY, "waiting"),
                new ContractTerminated(DAY, "ended"), new SigningVoided(1, "wrong", null)).standing())
                .isEqualTo(Standing.PAUSED);
    }

    @Test
    void a_voided_intent_or_agreement_was_no_negotiation() {
        for (Instrument instrument : List.of(Instrument.INTENT, Instrument.AGREEMENT)) {
            assertThat(measures(PROPOSED, signed(1, instrument, DAY), new SigningVoided(1, "wrong", null)))
                    .isEqualTo(measures(PROPOSED));
            assertThat(measures(PROPOSED, signed(1, instrument, DAY), negotiated(1),
                    new SigningVoided(1, "wrong", null))).isEqualTo(measures(PROPOSED, negotiated(1)));
            assertThat(measures(PROPOSED, signed(1, instrument, DAY), signed(2, Instrument.INTENT, DAY),
                    new SigningVoided(1, "wrong", null)).negotiated()).isEqualTo(1);
        }
    }

    @Test
    void voiding_the_last_contract_keeps_what_an_agreement_brought_about() {
        assertThat(facts(PROPOSED, contract(1, "1"), signed(2, Instrument.AGREEMENT, DAY),
                new SigningVoided(1, "wrong", null)).stage()).isEqualTo(Stage.NEGOTIATING);
    }

    @Test
    void a_stage_that_was_put_back_stays_so_when_what_reached_it_again_is_voided() {
        assertThat(facts(PROPOSED, signed(1, Instrument.INTENT, DAY),
                amended(List.of(), new Change<>(Stage.NEGOTIATING, Stage.CANDIDATE)),
                signed(2, Instrument.INTENT, DAY), new SigningVoided(2, "wrong", null)).stage())
                .isEqualTo(Stage.CANDIDATE);
    }

    @Test
    void milestones_stay_with_a_contract_that_was_signed_after_them() {
        assertThat(facts(PROPOSED, contract(1, "1"), new OperationStarted(DAY), contract(2, "1"),
                new SigningVoided(1, "wrong", null)).stage()).isEqualTo(Stage.OPERATING);
    }

    @Test
    void one_of_two_contracts_voided_leaves_the_project_signed() {
        ProjectFacts facts = facts(PROPOSED, contract(1, "1"), contract(2, "2"), new SigningVoided(1, "wrong", null));
        assertThat(facts.stage()).isEqualTo(Stage.SIGNED);
        assertThat(Measures.of(facts).contracted()).hasToString("[Contracted[currency=CNY, amount=2]]");
    }

    @Test
    void an_event_that_is_behind_the_project_does_not_move_it_back() {
        assertThat(facts(PROPOSED, contract(1, "1"), new ProjectSelected(DAY), negotiated(1)).stage())
                .isEqualTo(Stage.SIGNED);
    }

    @Test
    void the_first_contract_is_the_one_signed_first_not_the_one_recorded_first() {
        assertThat(facts(PROPOSED, signed(1, Instrument.CONTRACT, DAY.plusMonths(2)), contract(2, "1")).contracts()
                .getFirst().number()).isEqualTo(2);
    }

    @Test
    void amended_amounts_and_stages_replace_what_was() {
        ProjectFacts facts = facts(PROPOSED, contract(1, "1"),
                amended(List.of(new AmountsChange(1, List.of(money("1", "CNY", null)),
                        List.of(money("3", "CNY", null)))), new Change<>(Stage.SIGNED, Stage.SELECTED)));
        assertThat(facts.stage()).isEqualTo(Stage.SELECTED);
        assertThat(Measures.of(facts).contracted()).hasToString("[Contracted[currency=CNY, amount=3]]");
    }

    @Test
    void what_cannot_follow_is_refused() {
        assertThatThrownBy(() -> facts(new ProjectSelected(DAY))).hasMessageContaining("before the project");
        assertThatThrownBy(() -> facts(PROPOSED, PROPOSED)).hasMessageContaining("second time");
        assertThatThrownBy(() -> facts(PROPOSED, new SigningVerified(1))).hasMessageContaining("no signing 1");
        assertThatThrownBy(() -> facts(PROPOSED, contract(1, "1"), contract(1, "1")))
                .hasMessageContaining("already");
    }

    private static ProjectAmended amended(List<AmountsChange> amounts, Change<Stage> stage) {
        return new ProjectAmended(null, null, null, null, null, null, amounts, stage, "corrected");
    }

    private static Measures measures(ProjectEvent... events) {
        return Measures.of(facts(events));
    }

    private static ProjectFacts facts(ProjectEvent... events) {
        ProjectFacts facts = null;
        for (ProjectEvent event : events) {
            facts = ProjectFacts.evolve(facts, event);
        }
        return facts;
    }
}
