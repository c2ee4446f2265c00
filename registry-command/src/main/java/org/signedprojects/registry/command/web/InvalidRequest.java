package org.signedprojects.registry.command.web;

import java.util.List;

/// A request was refused because of what it is. Nothing was written.
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<FieldError> errors;

    public InvalidRequest(List<FieldError> errors) {
        super("the request has " + errors.size() + " errors", null, false, false);
        this.errors = List.copyOf(errors);
    }

    public static InvalidRequest at(String pointer, String detail) {
        return new InvalidRequest(List.of(new FieldError(pointer, detail)));
    }

    public List<FieldError> errors() {
        return errors;
    }
}
