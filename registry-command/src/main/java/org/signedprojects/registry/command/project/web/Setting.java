package org.signedprojects.registry.command.project.web;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Details;
import org.signedprojects.registry.command.project.Project.Proposed;
import org.signedprojects.registry.command.web.Call;
import org.signedprojects.registry.command.web.problems.InvalidRequest;

/// What a command about a project needs to know of it and from around it: of its edition only the home zone, which never
/// changes, and the number of activities, which only grows.
final class Setting {
    private final Editions editions;
    private final @Nullable Announced edition;
    private final @Nullable Details details;
    private final LocalDate today;

    /// @param project null where there is no such project
    Setting(Call call, @Nullable Proposed project, Editions editions) {
        this.editions = editions;
        this.edition = project == null ? null : editions.recall(project.edition()).orElse(null);
        this.details = project == null ? null : project.details();
        this.today = call.today(edition == null ? ZoneOffset.UTC : edition.homeZone());
    }

    /// @return the day of the call where the edition is at home
    LocalDate today() {
        return today;
    }

    /// @return null where there is no such project
    @Nullable
    Details details() {
        return details;
    }

    LocalDate orToday(@Nullable LocalDate day) {
        return day == null ? today : day;
    }

    /// @return the number of an activity the edition has
    @Nullable
    Integer activity(@Nullable Integer number) {
        if (number == null || edition == null || has(number, edition)) {
            return number;
        }
        Announced latest = editions.announced(edition.code()).orElse(edition);
        if (has(number, latest)) {
            return number;
        }
        throw InvalidRequest.at("/activity",
                latest.code() + " has no activity " + number + "; it has " + latest.activities());
    }

    private static boolean has(int activity, Announced edition) {
        return activity >= 1 && activity <= edition.activities();
    }
}
