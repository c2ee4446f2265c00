package org.signedprojects.registry.events;

/// How a negotiation round was held.
public enum MeetingMode {
    ONLINE, ONSITE
}
