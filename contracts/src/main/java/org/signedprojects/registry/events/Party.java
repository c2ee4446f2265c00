package org.signedprojects.registry.events;

import org.signedprojects.registry.values.Check;

/// An organisation that takes part in a project; never a natural person.
/// @param name at most 300 characters
public record Party(String name, Side side) {
    public Party {
        Check.text(name, "party name", 300);
        Check.required(side, "side");
    }
}
