package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.FundsArrived;
import org.signedprojects.registry.events.ProjectEvent.SigningVoided;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.ledger.LedgerName;
import org.signedprojects.registry.ledger.Stream;
import org.signedprojects.registry.query.Histories;
import org.signedprojects.registry.query.projection.LedgerEntry;
import org.signedprojects.registry.query.totals.Scenes;
import org.signedprojects.registry.values.ProjectCode;
import tools.jackson.databind.json.JsonMapper;

class ProjectRecordTest {
    private final JsonMapper json = RegistryJson.lenient();

    @Provide
    Arbitrary<List<LedgerEntry>> histories() {
        return Scenes.histories();
    }

    @Property(tries = 300)
    void whatever_happens_to_a_project_its_record_is_read_back_as_it_was_computed(
            @ForAll("histories") List<LedgerEntry> history) {
        Map<String, ProjectRecord> records = new HashMap<>();
        for (LedgerEntry entry : history) {
            ProjectRecord record = ProjectRecord.evolve(records.get(entry.code()), entry.recorded().envelope(),
                    (ProjectEvent) entry.recorded().event());
            assertThat(json.readValue(json.writeValueAsString(record), ProjectRecord.class)).isEqualTo(record);
            records.put(entry.code(), record);
        }
    }

    @Property(tries = 300)
    void what_a_record_takes_in_memory_is_estimated(@ForAll("histories") List<LedgerEntry> history) {
        Map<String, ProjectRecord> records = new HashMap<>();
        history.forEach(entry -> records.put(entry.code(), ProjectRecord.evolve(records.get(entry.code()),
                entry.recorded().envelope(), (ProjectEvent) entry.recorded().event())));
        records.values().forEach(this::assertEstimated);
    }

    @Example
    void funds_are_forgotten_with_the_last_contract_and_not_before() {
        Histories histories = new Histories(new LedgerName("dialogue"));
        Stream stream = Stream.of(new ProjectCode("P-1"));
        ProjectRecord record = null;
        for (ProjectEvent event : List.of(Histories.proposed("DWS-2020", "ENV", "CN-370100"),
                Histories.contract(1, "5"), Histories.contract(2, "5"),
                new FundsArrived(Histories.DAY, Histories.money("3", "CNY", null)),
                new SigningVoided(1, "twice", null))) {
            record = ProjectRecord.evolve(record, histories.next(stream), event);
        }
        assertThat(record.arrived()).hasToString("{CNY=3}");
        record = ProjectRecord.evolve(record, histories.next(stream), new SigningVoided(2, "wrong", null));
        assertThat(record.arrived()).isEmpty();
        record = ProjectRecord.evolve(record, histories.next(stream), Histories.contract(3, "5"));
        assertThat(record.arrived()).isEmpty();
    }

    @Example
    void long_texts_are_in_the_estimate() {
        Histories histories = new Histories(new LedgerName("dialogue"));
        Stream stream = Stream.of(new ProjectCode("P-1"));
        ProjectRecord record = ProjectRecord.evolve(null, histories.next(stream), Histories.proposed("DWS-2020", "ENV",
                "CN-370100", Map.of("en", "t".repeat(500), "zh", "能".repeat(500), "ja", "能".repeat(500))));
        assertEstimated(record);
        for (int signing = 1; signing <= 10; signing++) {
            record = ProjectRecord.evolve(record, histories.next(stream), Histories.contract(signing, "5"));
            record = ProjectRecord.evolve(record, histories.next(stream),
                    new SigningVoided(signing, "r".repeat(1_000), null));
        }
        assertEstimated(record);
    }

    /// Objects take more than their JSON, and not many times as much.
    private void assertEstimated(ProjectRecord record) {
        int length = json.writeValueAsString(record).length();
        assertThat(record.roughBytes()).isBetween(length, 4 * length);
    }
}
