package org.signedprojects.registry.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// A sector of the economy or a theme under which projects are counted.
/// @param parent  the sector it is part of
/// @param names   in English, Chinese, Japanese, German and Russian
/// @param aliases other wordings that sources use, in any language
/// @param isic    codes of ISIC Rev. 4 it covers, as text
/// @param gbt4754 codes of GB/T 4754-2017 it covers, as text
public record Sector(SectorCode code, @Nullable SectorCode parent, SectorKind kind, Texts names, List<String> aliases,
        @Nullable String isic, @Nullable String gbt4754) {
    public Sector {
        aliases = List.copyOf(aliases);
    }
}
