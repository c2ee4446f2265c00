package org.signedprojects.registry.command.project;

import static org.signedprojects.registry.command.decision.Amended.change;
import static org.signedprojects.registry.command.decision.Amended.replace;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Decision;
import org.signedprojects.registry.command.decision.Objections;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.project.ProjectCommand.AmendProject;
import org.signedprojects.registry.command.project.ProjectCommand.NewAmounts;
import org.signedprojects.registry.command.project.ProjectRejection.NothingToAmend;
import org.signedprojects.registry.command.project.ProjectRejection.StageNeedsNoContract;
import org.signedprojects.registry.command.project.ProjectRejection.StageNotEarlier;
import org.signedprojects.registry.events.AmountsChange;
import org.signedprojects.registry.events.Change;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.ProjectEvent.ProjectAmended;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.values.Actor;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// An amendment names new values. What they replace is read from the project, and what stays the same is left out.
final class AmendmentRules {
    private AmendmentRules() {}

    static Decision<ProjectEvent> amend(AmendProject amend, Actor by, Proposed project) {
        Changes changes = Changes.between(project, amend);
        return Objections
                .of(amountsObjection(amend, by, project), stageObjection(amend.stage(), project),
                        changes.none() ? new NothingToAmend(project.code(), project.progress()) : null)
                .orElse(() -> changes.event(amend.reason()));
    }

    private static @Nullable ProjectRejection amountsObjection(AmendProject amend, Actor by, Proposed project) {
        for (NewAmounts wanted : amend.amounts()) {
            ProjectRejection objection = SigningRules.notAmendable(wanted.signing(), by, project);
            if (objection != null) {
                return objection;
            }
        }
        return null;
    }

    private static @Nullable ProjectRejection stageObjection(@Nullable Stage wanted, Proposed project) {
        if (wanted == null || wanted == project.stage()) {
            return null;
        }
        if (project.stage().isBefore(wanted)) {
            return new StageNotEarlier(project.code(), project.progress(), wanted);
        }
        return project.signed() && wanted.isBefore(Stage.SIGNED)
                ? new StageNeedsNoContract(project.code(), project.progress(), wanted)
                : null;
    }

    /// What an amendment would really change.
    private record Changes(@Nullable Change<SectorCode> sector, @Nullable Change<PlaceId> city,
            @Nullable Change<PlaceId> counterpart, @Nullable Change<Texts> titles,
            @Nullable Change<List<Party>> parties, @Nullable Change<@Nullable Money> investment,
            List<AmountsChange> amounts, @Nullable Change<Stage> stage) {

        static Changes between(Proposed project, AmendProject amend) {
            Details present = project.details();
            return new Changes(change(present.sector(), amend.sector()), change(present.city(), amend.city()),
                    change(present.counterpart(), amend.counterpart()), change(present.titles(), amend.titles()),
                    change(present.parties(), amend.parties()), replace(present.investment(), amend.investment()),
                    amend.amounts().stream().flatMap(wanted -> project.signings().find(wanted.signing()).stream()
                            .filter(signing -> !signing.amounts().equals(wanted.amounts()))
                            .map(signing -> new AmountsChange(signing.number(), signing.amounts(), wanted.amounts())))
                            .toList(),
                    change(project.stage(), amend.stage()));
        }

        boolean none() {
            return sector == null && city == null && counterpart == null && titles == null && parties == null
                    && investment == null && amounts.isEmpty() && stage == null;
        }

        ProjectAmended event(String reason) {
            return new ProjectAmended(sector, city, counterpart, titles, parties, investment, amounts, stage, reason);
        }
    }
}
