package org.signedprojects.registry.values;

/// A value was refused because of what it is, whatever the state of the registry. The message names the value,
/// what it was expected to be, and is safe to show to whoever sent it.
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    public InvalidValue(String message) {
        super(message);
    }
}
