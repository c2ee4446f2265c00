package org.signedprojects.registry.reference;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.PlaceId;

/// The places of the reference data. Immutable, safe for use by any number of threads.
public final class Places {
    private final Map<PlaceId, Place> byId;
    private final NameIndex<Place> codes;
    private final NameIndex<Place> names;

    Places(List<Place> places) {
        byId = places.stream().collect(Collectors.toMap(Place::id, Function.identity(), (one, other) -> {
            throw new IllegalStateException("place " + one.id() + " is there twice");
        }, LinkedHashMap::new));
        List<PlaceId> order = List.copyOf(byId.keySet());
        // A bare name means the city, and a place that still is before one that is no more.
        Comparator<Place> preference = Comparator.comparing((Place place) -> place.validTo() != null)
                .thenComparing(place -> !place.kind().isCity()).thenComparing(place -> order.indexOf(place.id()));
        codes = new NameIndex<>(places, Places::codesOf, preference);
        names = new NameIndex<>(places,
                place -> Stream.concat(place.names().byLanguage().values().stream(), place.aliases().stream()),
                preference);
    }

    /// Reads the places shipped with the product. Costs some milliseconds; read once and share.
    public static Places shipped() {
        return new Places(Table.read("places.csv", row -> new Place(new PlaceId(row.text("place_id")),
                row.kind(PlaceKind.class), row.optional("parent_id", PlaceId::new), row.text("country"),
                row.optional("iso3166_2"), row.optional("gbt2260"), row.optional("jis_code"), row.names(),
                row.aliases(), row.optional("region"), ZoneId.of(row.text("time_zone")),
                row.optional("valid_to", LocalDate::parse), row.optional("successor_id", PlaceId::new))));
    }

    /// All places, retired ones too, in the order of the table: always the same.
    public List<Place> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Place> find(PlaceId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// Finds a place by its id, its GB/T 2260 or JIS code, or its name or alias in any language. A name that a city
    /// shares with a larger place (Osaka, Kyoto, Tokyo) means the city.
    public Optional<Place> named(String idOrName) {
        return codes.find(idOrName).or(() -> names.find(idOrName));
    }

    /// Like [#named], for a text that somebody sent.
    /// @throws InvalidValue when there is no such place
    public Place known(String idOrName) {
        return named(idOrName).orElseThrow(
                () -> new InvalidValue("'" + Check.shown(idOrName) + "' is no place of the reference data"));
    }

    Map<String, List<Place>> sharedNames() {
        return names.shared();
    }

    private static Stream<String> codesOf(Place place) {
        return Stream.of(place.id().value(), place.gbt2260(), place.jis()).filter(Objects::nonNull);
    }
}
