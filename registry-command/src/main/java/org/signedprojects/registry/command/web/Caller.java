package org.signedprojects.registry.command.web;

import org.signedprojects.registry.values.Actor;

/// Who sent the request.
public record Caller(Actor actor, Mandate mandate) {}
