package org.signedprojects.registry.command.project;

import static org.signedprojects.registry.events.Change.applied;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.ProjectEvent.ProjectProposed;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// What a project is about, as proposed and since amended.
/// @param proposedOn never amended
public record Details(Texts titles, SectorCode sector, PlaceId city, PlaceId counterpart, List<Party> parties,
        @Nullable Money investment, LocalDate proposedOn) {
    static Details proposed(ProjectProposed event) {
        return new Details(event.titles(), event.sector(), event.city(), event.counterpart(), event.parties(),
                event.investment(), event.proposedOn());
    }

    Details amended(ProjectAmended event) {
        return new Details(applied(event.titles(), titles), applied(event.sector(), sector),
                applied(event.city(), city),
                applied(event.counterpart(), counterpart), applied(event.parties(), parties),
                applied(event.investment(), investment), proposedOn);
    }
}
