package org.signedprojects.registry.command.decision;

import org.jspecify.annotations.Nullable;

/// A new value for something that may also be absent: to replace it by null is to remove it, to give no replacement
/// is to leave it as it is.
public record Replacement<T>(@Nullable T value) {}
