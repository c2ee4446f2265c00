package org.signedprojects.registry.command.decision;

/// A state together with the version it is the state of.
/// @param version stream version of the last event folded into the state, from 0
public record Versioned<S>(S state, long version) {}
