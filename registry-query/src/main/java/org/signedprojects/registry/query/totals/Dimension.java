package org.signedprojects.registry.query.totals;

import java.util.regex.Pattern;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;

/// What totals are broken down by. Every project has one value in each; it is unsigned where its month is empty.
public enum Dimension {
    EDITION, SECTOR, CITY, COUNTERPART, MONTH;

    /// The month of projects that are not signed, in filters.
    public static final String NO_MONTH = "none";

    private static final Pattern MONTHS = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])|none");

    /// The name in the API and of the column.
    public String label() {
        return switch (this) {
            case EDITION -> "edition";
            case SECTOR -> "sector";
            case CITY -> "city";
            case COUNTERPART -> "counterpart";
            case MONTH -> "month";
        };
    }

    /// @return the value as it is stored
    /// @throws org.signedprojects.registry.values.InvalidValue when this dimension cannot have such a value
    public String checked(String value) {
        return switch (this) {
            case EDITION -> new EditionCode(value).value();
            case SECTOR -> new SectorCode(value).value();
            case CITY, COUNTERPART -> new PlaceId(value).value();
            case MONTH -> month(Check.matching(value, "month", MONTHS, "a month such as 2020-07, or none"));
        };
    }

    private static String month(String value) {
        return value.equals(NO_MONTH) ? Cell.UNSIGNED : value;
    }
}
