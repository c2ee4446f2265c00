package org.signedprojects.registry.events;

/// How a negotiation round ended.
public enum NegotiationOutcome {
    CONTINUE, AGREED, STALLED
}
