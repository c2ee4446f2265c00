package org.signedprojects.registry.command.project.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// A project as a request proposes it.
/// @param code null to be given the next free one of the edition
record NewProject(@Nullable ProjectCode code, EditionCode edition, Texts titles, SectorCode sector, PlaceId city,
        PlaceId counterpart, List<Party> parties, @Nullable Money investment, LocalDate proposedOn) {
    ProposeProject command(ProjectCode project, @Nullable LocalDate editionClosedOn) {
        return new ProposeProject(project, edition, titles, sector, city, counterpart, parties, investment, proposedOn,
                editionClosedOn);
    }
}
