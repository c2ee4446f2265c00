package org.signedprojects.registry.events;

/// The kinds of parts an edition is made of.
public enum ActivityKind {
    THEME_SEMINAR, MATCHING_FAIR, CITY_CONFERENCE, EXPO, SIGNING_CEREMONY, PARK_VISIT
}
