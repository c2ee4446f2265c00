package org.signedprojects.registry.events;

/// The side a party stands on.
public enum Side {
    CN, JP, OTHER
}
