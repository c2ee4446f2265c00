package org.signedprojects.registry.events;

import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.SectorCode;

/// A sector of an edition with the wording its source used.
/// @param stated the source's wording, at most 200 characters
/// @param lang   language tag of that wording
public record StatedSector(SectorCode code, @Nullable String stated, @Nullable String lang) {
    public StatedSector {
        Check.required(code, "code");
        Check.optionalText(stated, "stated", 200);
        Check.optionalText(lang, "lang", 20);
    }
}
