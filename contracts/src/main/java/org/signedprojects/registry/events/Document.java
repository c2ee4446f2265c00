package org.signedprojects.registry.events;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Check;

/// The paper that was signed. The registry keeps its hash, not the paper.
/// @param sha256    of the document's bytes, 64 lower-case hexadecimal digits
/// @param reference where the organiser files it, at most 200 characters
public record Document(String sha256, @Nullable String reference) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public Document {
        Check.matching(sha256, "sha256", SHA256, "a SHA-256 hash: 64 lower-case hexadecimal digits");
        Check.optionalText(reference, "reference", 200);
    }
}
