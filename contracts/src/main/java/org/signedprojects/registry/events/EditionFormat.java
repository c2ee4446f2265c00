package org.signedprojects.registry.events;

/// How an edition or one of its activities is held.
public enum EditionFormat {
    ONSITE, ONLINE, HYBRID
}
