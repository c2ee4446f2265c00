package org.signedprojects.registry.command.project.web;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.edition.Edition.Announced;
import org.signedprojects.registry.command.web.InvalidRequest;

/// What a command about a project needs to know from around the project.
/// @param today   where the edition is at home
/// @param edition of the project, null where there is no such project
record Setting(LocalDate today, @Nullable Announced edition) {
    LocalDate orToday(@Nullable LocalDate day) {
        return day == null ? today : day;
    }

    /// @return the number of an activity the edition has
    @Nullable
    Integer activity(@Nullable Integer number) {
        if (number != null && edition != null && (number < 1 || number > edition.activities())) {
            throw InvalidRequest.at("/activity",
                    edition.code() + " has no activity " + number + "; it has " + edition.activities());
        }
        return number;
    }
}
