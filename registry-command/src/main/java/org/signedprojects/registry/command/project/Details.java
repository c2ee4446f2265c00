package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Change;
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
        Change<@Nullable Money> newInvestment = event.investment();
        return new Details(after(event.titles(), titles), after(event.sector(), sector), after(event.city(), city),
                after(event.counterpart(), counterpart), after(event.parties(), parties),
                newInvestment == null ? investment : newInvestment.to(), proposedOn);
    }

    private static <T> T after(@Nullable Change<T> change, T present) {
        return change == null ? present : change.to();
    }
}
