package org.signedprojects.registry.command.imports;

import java.util.UUID;
import org.signedprojects.registry.values.Actor;

/// Who sent a file, and in which request: all entries of one import belong to its trace.
public record Sender(Actor actor, UUID trace) {}
