package org.signedprojects.registry.events;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.InvalidValue;

/// What a value was and what it became. Null stands for a value that was or is not there.
public record Change<T extends @Nullable Object>(T from, T to) {
    public Change {
        if (Objects.equals(from, to)) {
            throw new InvalidValue("a change from '" + from + "' to the same value changes nothing");
        }
    }

    /// @param change null where the value stays as it is
    /// @return what the value is afterwards
    public static <T extends @Nullable Object> T applied(@Nullable Change<T> change, T before) {
        return change == null ? before : change.to();
    }
}
