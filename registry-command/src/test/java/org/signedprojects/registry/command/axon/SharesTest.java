package org.signedprojects.registry.command.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signedprojects.registry.command.axon.Commands.TODAY;
import static org.signedprojects.registry.command.axon.Commands.project;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.events.Side;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

class SharesTest {
    @Test
    void a_project_of_usual_size_has_one() {
        assertThat(Shares.of(proposed("Shandong party", 2))).isEqualTo(1);
    }

    @Test
    void a_large_one_has_as_many_as_it_has_kilobytes() {
        assertThat(Shares.of(proposed("p".repeat(300), 30))).isBetween(9, 11);
        assertThat(Shares.of(proposed("社".repeat(300), 30))).isBetween(18, 20);
    }

    private static Project proposed(String party, int parties) {
        ProjectProposed event = new ProjectProposed(Commands.EDITION, Texts.english("Smart energy system"),
                new SectorCode("ENV"), new PlaceId("CN-370100"), new PlaceId("JP-27"),
                Collections.nCopies(parties, new Party(party, Side.JP)), null, TODAY);
        return Project.evolve(Project.unproposed(project(1)), event, new Actor("negotiator"));
    }
}
