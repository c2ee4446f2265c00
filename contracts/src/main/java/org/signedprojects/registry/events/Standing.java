package org.signedprojects.registry.events;

/// Whether a project goes on, apart from how far it got: withdrawn before a contract, terminated after one.
public enum Standing {
    ACTIVE, PAUSED, WITHDRAWN, TERMINATED
}
