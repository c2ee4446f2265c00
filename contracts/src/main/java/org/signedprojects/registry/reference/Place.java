package org.signedprojects.registry.reference;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.Texts;

/// A country, province, prefecture, city or park.
/// @param parent    the place it lies in
/// @param country   ISO 3166-1 alpha-2
/// @param iso3166   ISO 3166-2 code of the place, or of the province or prefecture it lies in
/// @param gbt2260   GB/T 2260 code, of a Chinese place
/// @param jis       JIS X 0401 or 0402 code, of a Japanese place
/// @param names     in English, Chinese, Japanese, German and Russian, as far as there is one
/// @param aliases   other ways to write it, in any language
/// @param region    the larger region it is counted to
/// @param validTo   its last day, if it is retired; it stays readable
/// @param successor the place it became part of
public record Place(PlaceId id, PlaceKind kind, @Nullable PlaceId parent, String country, @Nullable String iso3166,
        @Nullable String gbt2260, @Nullable String jis, Texts names, List<String> aliases, @Nullable String region,
        ZoneId timeZone, @Nullable LocalDate validTo, @Nullable PlaceId successor) {
    public Place {
        aliases = List.copyOf(aliases);
    }

    /// @return whether the place had ceased to be before that day
    public boolean isRetiredOn(LocalDate day) {
        return validTo != null && validTo.isBefore(day);
    }
}
