package org.signedprojects.registry.command.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.problems.Refused;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;

/// What a caller may deal with, apart from the role.
/// @param editions codes of editions, null for all
/// @param cities   ids of cities, null for all
public record Mandate(@Nullable Set<String> editions, @Nullable Set<String> cities) {
    public boolean covers(EditionCode edition, PlaceId city) {
        return (editions == null || editions.contains(edition.value()))
                && (cities == null || cities.contains(city.value()));
    }

    /// @throws Refused as `outside-mandate` when the mandate does not cover projects of this edition in this city
    public void check(EditionCode edition, PlaceId city) {
        if (editions != null && !editions.contains(edition.value())) {
            throw new Refused(ProblemType.OUTSIDE_MANDATE, "Your mandate does not cover edition " + edition + ".");
        }
        checkCity(city);
    }

    /// @throws Refused as `outside-mandate` when the mandate does not cover projects in this city
    public void checkCity(PlaceId city) {
        if (cities != null && !cities.contains(city.value())) {
            throw new Refused(ProblemType.OUTSIDE_MANDATE, "Your mandate does not cover projects in " + city + ".");
        }
    }
}
