package org.signedprojects.registry.query.totals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Gatherer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ConstructionStarted;
import org.signedprojects.registry.events.ProjectEvent.ContractTerminated;
import org.signedprojects.registry.events.ProjectEvent.EnterpriseRegistered;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.InstrumentSigned;
import org.signedprojects.registry.events.ProjectEvent.OperationStarted;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.SigningVerified;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.projection.LedgerEntry;
import tools.jackson.databind.json.JsonMapper;

/// What holds for the totals of any history.
class TotalsLawsTest {
    @Provide
    Arbitrary<List<LedgerEntry>> histories() {
        return Scenes.histories();
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.integers().between(1, 7).list().ofSize(100);
    }

    @Property(tries = 300)
    void counting_in_batches_gives_what_counting_from_scratch_gives(@ForAll("histories") List<LedgerEntry> history,
            @ForAll("cuts") List<Integer> cuts) {
        assertThat(inBatches(history, cuts)).isEqualTo(fromScratch(history));
    }

    @Property(tries = 300)
    void however_a_history_is_cut_into_batches_the_cells_are_the_same(@ForAll("histories") List<LedgerEntry> history,
            @ForAll("cuts") List<Integer> cuts) {
        assertThat(inBatches(history, cuts)).isEqualTo(inBatches(history, List.of(history.size())));
    }

    @Property(tries = 300)
    void the_sum_over_any_breakdown_is_the_grand_total(@ForAll("histories") List<LedgerEntry> history) {
        SortedMap<Cell, Measures> cells = inBatches(history, List.of(3));
        Measures grand = cells.values().stream().reduce(Measures.NONE, Measures::plus);
        Measures projects = facts(history).values().stream().map(Measures::of).reduce(Measures.NONE, Measures::plus);
        assertThat(grand).isEqualTo(projects);
        for (Function<Cell, String> dimension : List.<Function<Cell, String>>of(Cell::edition, Cell::sector,
                Cell::city, Cell::counterpart, Cell::month)) {
            Map<String, Measures> rows = new HashMap<>();
            cells.forEach((cell, measures) -> rows.merge(dimension.apply(cell), measures, Measures::plus));
            assertThat(rows.values().stream().reduce(Measures.NONE, Measures::plus)).isEqualTo(grand);
        }
    }

    @Property(tries = 300)
    void the_measures_of_a_project_fit_each_other(@ForAll("histories") List<LedgerEntry> history) {
        facts(history).values().forEach(project -> {
            Measures measures = Measures.of(project);
            assertThat(measures.proposed()).isEqualTo(1);
            assertThat(measures.intents() + measures.agreements() + measures.signed()).isLessThanOrEqualTo(1);
            assertThat(measures.inForce() + measures.terminated()).isEqualTo(measures.signed());
            assertThat(measures.verified()).isLessThanOrEqualTo(measures.signed());
            assertThat(measures.negotiated()).isLessThanOrEqualTo(measures.selected());
            assertThat(measures.contracted().isEmpty() || measures.signed() == 1).isTrue();
            assertThat(Cell.of(project).month().isEmpty()).isEqualTo(measures.signed() == 0);
        });
    }

    @Property(tries = 1_000)
    void a_voided_signing_counts_as_if_never_signed(@ForAll("histories") List<LedgerEntry> history) {
        List<LedgerEntry> possible = history.stream().gather(asAContractAllows()).toList();
        Map<String, ProjectFacts> with = facts(possible);
        List<LedgerEntry> left = possible.stream().filter(entry -> !isOfVoided(entry, with)).toList();
        List<LedgerEntry> leftAndPossible = left.stream().gather(asAContractAllows()).toList();
        Map<String, ProjectFacts> without = facts(leftAndPossible);
        with.forEach((code, project) -> {
            Measures measures = Measures.of(project);
            // What another contract has brought about stays with a contract that was signed after it.
            if (measures.signed() == 0 || of(code, left).equals(of(code, leftAndPossible))) {
                assertThat(without.get(code).stage()).isEqualTo(project.stage());
                assertThat(without.get(code).standing()).isEqualTo(project.standing());
                assertThat(Measures.of(without.get(code))).isEqualTo(measures);
            }
        });
    }

    /// Leaves out what needs a contract where none counts.
    private static Gatherer<LedgerEntry, ?, LedgerEntry> asAContractAllows() {
        return Gatherer.ofSequential(HashMap<String, ProjectFacts>::new, (facts, entry, out) -> {
            ProjectFacts before = facts.get(entry.code());
            ProjectEvent event = (ProjectEvent) entry.recorded().event();
            if (needsContract(event) && before.contracts().isEmpty()) {
                return true;
            }
            facts.put(entry.code(), ProjectFacts.evolve(before, event));
            return out.push(entry);
        });
    }

    private static boolean needsContract(ProjectEvent event) {
        return switch (event) {
            case ContractTerminated _,EnterpriseRegistered _,ConstructionStarted _,OperationStarted _,FundsArrived _ ->
                true;
            default -> false;
        };
    }

    private static boolean isOfVoided(LedgerEntry entry, Map<String, ProjectFacts> facts) {
        Predicate<Integer> voided = number -> facts.get(entry.code()).signings().get(number - 1).voided();
        return switch ((ProjectEvent) entry.recorded().event()) {
            case InstrumentSigned it -> voided.test(it.signing());
            case SigningVerified it -> voided.test(it.signing());
            case SigningVoided _ -> true;
            case ProjectAmended it -> it.amounts().stream().anyMatch(change -> voided.test(change.signing()));
            default -> false;
        };
    }

    private static List<LedgerEntry> of(String code, List<LedgerEntry> history) {
        return history.stream().filter(entry -> entry.code().equals(code)).toList();
    }

    @Property(tries = 300)
    void facts_are_read_back_as_they_were_computed(@ForAll("histories") List<LedgerEntry> history) {
        JsonMapper json = RegistryJson.lenient();
        facts(history).values().forEach(project -> assertThat(
                json.readValue(json.writeValueAsString(project), ProjectFacts.class)).isEqualTo(project));
    }

    /// Objects take more than their JSON, and not many times as much.
    @Property(tries = 300)
    void what_facts_take_in_memory_is_estimated(@ForAll("histories") List<LedgerEntry> history) {
        JsonMapper json = RegistryJson.lenient();
        facts(history).values().forEach(project -> {
            int length = json.writeValueAsString(project).length();
            assertThat(project.roughBytes()).isBetween(length, 4 * length);
        });
    }

    private static SortedMap<Cell, Measures> fromScratch(List<LedgerEntry> history) {
        SortedMap<Cell, Measures> cells = new TreeMap<>();
        facts(history).values()
                .forEach(project -> cells.merge(Cell.of(project), Measures.of(project), Measures::plus));
        return cells;
    }

    private static Map<String, ProjectFacts> facts(List<LedgerEntry> history) {
        Map<String, ProjectFacts> facts = new HashMap<>();
        history.forEach(entry -> facts.put(entry.code(),
                ProjectFacts.evolve(facts.get(entry.code()), (ProjectEvent) entry.recorded().event())));
        return facts;
    }

    /// What the projection does, with maps for tables.
    private static SortedMap<Cell, Measures> inBatches(List<LedgerEntry> history, List<Integer> cuts) {
        Map<String, ProjectFacts> facts = new HashMap<>();
        SortedMap<Cell, Measures> cells = new TreeMap<>();
        int from = 0;
        for (int batch = 0; from < history.size(); batch++) {
            int until = Math.min(history.size(), from + cuts.get(batch % cuts.size()));
            Map<String, ProjectFacts> after = facts(history.subList(0, until));
            TotalsChange change = TotalsChange.of(facts, after);
            facts.putAll(change.facts());
            change.cells().forEach((cell, measures) -> cells.merge(cell, measures, Measures::plus));
            from = until;
        }
        cells.values().removeIf(Measures.NONE::equals);
        return cells;
    }
}
