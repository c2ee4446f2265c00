package org.signedprojects.registry.command.web.problems;

import java.util.List;
import java.util.function.Supplier;
import org.signedprojects.registry.values.InvalidValue;

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

    /// @param pointer to the part of the body that is at fault if the value refuses to be made
    public static <T> T naming(String pointer, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidValue refused) {
            throw at(pointer, String.valueOf(refused.getMessage()));
        }
    }

    public List<FieldError> errors() {
        return errors;
    }
}
