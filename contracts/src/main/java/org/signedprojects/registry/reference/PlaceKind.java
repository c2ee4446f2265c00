package org.signedprojects.registry.reference;

/// What a place is.
public enum PlaceKind {
    COUNTRY, PROVINCE, PREFECTURE, PREFECTURE_LEVEL_CITY, CITY, INDUSTRIAL_PARK;

    boolean isCity() {
        return this == PREFECTURE_LEVEL_CITY || this == CITY;
    }
}
