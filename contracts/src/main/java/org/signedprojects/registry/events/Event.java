package org.signedprojects.registry.events;

/// A fact in the ledger. Whose fact it is, who recorded it and when stand in the entry around it.
public sealed interface Event permits EditionEvent, ProjectEvent {}
