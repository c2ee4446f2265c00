package org.signedprojects.registry.system.faults;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where each command has left its entries, and whether each stream counts 0, 1, 2, …
final class Footprints {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Map<UUID, Footprint> footprints = new HashMap<>();
    private final Map<String, Long> nextVersions = new HashMap<>();
    private final Set<UUID> events = new HashSet<>();
    private final Consumer<String> violation;

    /// @param violation takes a sentence for each thing that is wrong
    Footprints(Consumer<String> violation) {
        this.violation = violation;
    }

    /// @param last    position
    /// @param entries how many; each command of [Intents] makes one when it is carried out
    record Footprint(long last, int entries) {}

    void take(long position, byte[] bytes) {
        JsonNode entry = JSON.readTree(bytes);
        String subject = entry.get("subject").asString();
        UUID command = UUID.fromString(entry.get("commandid").asString());
        long version = entry.get("streamversion").asLong();
        long expected = nextVersions.merge(subject, 1L, Long::sum) - 1;
        if (version != expected) {
            violation.accept("position " + position + ": " + subject + " has version " + version + ", expected "
                    + expected);
        }
        if (!events.add(UUID.fromString(entry.get("id").asString()))) {
            violation.accept("position " + position + ": event " + entry.get("id").asString() + " stands there again");
        }
        footprints.merge(command, new Footprint(position, 1),
                (before, now) -> new Footprint(position, before.entries() + 1));
    }

    /// @return null when the command has left nothing
    @Nullable
    Footprint of(UUID command) {
        return footprints.get(command);
    }

    Set<UUID> commands() {
        return footprints.keySet();
    }
}
