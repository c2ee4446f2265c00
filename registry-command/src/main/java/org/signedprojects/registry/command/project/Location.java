package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.reference.Place;

/// The two places of a project, one on each side.
public enum Location {
    /// Where the project lands, on the Chinese side.
    CITY,
    /// The place of the other side.
    COUNTERPART;

    private static final String CITY_COUNTRY = "CN";

    /// @param day on which the project is or was proposed; null asks for the side only
    /// @return why the place cannot be this one, in a sentence for who gave it; empty when it can
    public Optional<String> objection(Place place, @Nullable LocalDate day) {
        if (place.country().equals(CITY_COUNTRY) != (this == CITY)) {
            return Optional.of(place.id() + " lies in " + place.country() + (this == CITY
                    ? "; the city is where the project lands, on the Chinese side"
                    : "; the counterpart is the place of the other side"));
        }
        if (day != null && place.isRetiredOn(day)) {
            return Optional.of(place.id() + " existed until " + place.validTo()
                    + (place.successor() == null ? "" : "; since then it is part of " + place.successor()));
        }
        return Optional.empty();
    }
}
