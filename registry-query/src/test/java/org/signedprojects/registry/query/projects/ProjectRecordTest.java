package org.signedprojects.registry.query.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.intake.LedgerEntry;
import org.signedprojects.registry.query.totals.Scenes;
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
}
