package org.signedprojects.registry.events;

/// Whether a figure was announced beforehand or reported afterwards.
public enum Basis {
    PLAN, RESULT
}
