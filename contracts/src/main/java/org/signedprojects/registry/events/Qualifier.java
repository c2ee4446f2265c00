package org.signedprojects.registry.events;

/// How precisely a source states a figure.
public enum Qualifier {
    EXACTLY, MORE_THAN, ABOUT
}
