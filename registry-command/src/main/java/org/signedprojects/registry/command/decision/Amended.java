package org.signedprojects.registry.command.decision;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Change;

/// What an amendment changes of one value: nothing where it asks for none, and nothing where the value is so already.
public final class Amended {
    private Amended() {}

    /// @param wanted null to leave the value as it is
    /// @return null where nothing changes
    public static <T> @Nullable Change<T> change(T present, @Nullable T wanted) {
        return wanted == null || wanted.equals(present) ? null : new Change<>(present, wanted);
    }

    /// @param wanted null to leave the value as it is
    /// @return null where nothing changes
    public static <T> @Nullable Change<@Nullable T> replace(@Nullable T present, @Nullable Replacement<T> wanted) {
        return wanted == null || Objects.equals(wanted.value(), present)
                ? null
                : new Change<>(present, wanted.value());
    }
}
