package org.signedprojects.registry.ledger;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.Event;
import org.signedprojects.registry.events.ProjectEvent;

/// The name of a kind of event in entries, and the version of its schema.
/// @param name          `org.signedprojects.<stream type>.<EventName>`, the CloudEvents `type`
/// @param schemaVersion from 1; a field that is only added keeps it, any other change raises it
public record EventType(String name, int schemaVersion, Class<? extends Event> eventClass) {
    private static final String PREFIX = "org.signedprojects.";
    private static final Map<Class<?>, EventType> BY_CLASS = Stream
            .concat(kinds("edition", EditionEvent.class), kinds("project", ProjectEvent.class))
            .collect(Collectors.toUnmodifiableMap(EventType::eventClass, Function.identity()));
    private static final Map<String, EventType> BY_NAME = BY_CLASS.values().stream()
            .collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    public static EventType of(Event event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass() + " is not an event");
        }
        return type;
    }

    /// @return null where this version knows no such type
    public static @Nullable EventType named(String name) {
        return BY_NAME.get(name);
    }

    /// Every type this version knows, in no particular order.
    public static Stream<EventType> all() {
        return BY_CLASS.values().stream();
    }

    /// @return the CloudEvents `dataschema`, such as
    ///         `https://schemas.signedprojects.org/project/ProjectProposed/1`
    public String schema() {
        return EntrySchema.BASE + name.substring(PREFIX.length()).replace('.', '/') + "/"
                + schemaVersion;
    }

    private static Stream<EventType> kinds(String stream, Class<? extends Event> events) {
        return Stream.of(events.getPermittedSubclasses())
                .map(kind -> new EventType(PREFIX + stream + "." + kind.getSimpleName(), 1,
                        kind.asSubclass(Event.class)));
    }
}
