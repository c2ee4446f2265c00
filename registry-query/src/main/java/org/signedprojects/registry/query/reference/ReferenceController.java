package org.signedprojects.registry.query.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.query.web.ContentTag;
import org.signedprojects.registry.query.web.Parameters;
import org.signedprojects.registry.reference.Place;
import org.signedprojects.registry.reference.PlaceKind;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sector;
import org.signedprojects.registry.reference.SectorKind;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// The reference data as it was shipped; it changes only with the product, so its tag is made from its content.
@RestController
@Tag(name = "Reference data", description = "Sectors and places, with names in several languages")
final class ReferenceController {
    private static final CacheControl AN_HOUR = CacheControl.maxAge(Duration.ofHours(1)).cachePrivate();

    @Schema(name = "SectorList")
    record SectorList(List<SectorView> items) {}

    @Schema(name = "Sector")
    record SectorView(@Schema(example = "HEALTH") String code, @Schema(example = "MFG") @Nullable String parent,
            SectorKind kind,
            @Schema(example = "{\"en\":\"Medical care and health\",\"zh\":\"医养健康\",\"ja\":\"医療・ヘルスケア\"}") Map<String, String> names,
            @Schema(description = "other wordings that sources use", example = "[\"healthcare\"]") List<String> aliases,
            @Schema(description = "ISIC Rev. 4", example = "Q86-88;C21") @Nullable String isic,
            @Schema(description = "GB/T 4754-2017", example = "Q84-85;C27") @Nullable String gbt4754) {
        static SectorView of(Sector sector) {
            return new SectorView(sector.code().value(), sector.parent() == null ? null : sector.parent().value(),
                    sector.kind(), sector.names().byLanguage(), sector.aliases(), sector.isic(), sector.gbt4754());
        }
    }

    @Schema(name = "PlaceList")
    record PlaceList(List<PlaceView> items) {}

    @Schema(name = "Place")
    record PlaceView(@Schema(example = "CN-370100") String id, PlaceKind kind,
            @Schema(example = "CN-SD") @Nullable String parent, @Schema(example = "CN") String country,
            @Schema(description = "ISO 3166-2", example = "CN-SD") @Nullable String iso3166,
            @Schema(description = "GB/T 2260", example = "370100") @Nullable String gbt2260,
            @Schema(description = "JIS X 0401 or 0402", example = "27") @Nullable String jis,
            @Schema(example = "{\"en\":\"Jinan\",\"zh\":\"济南市\",\"ja\":\"済南市\"}") Map<String, String> names,
            @Schema(description = "other spellings", example = "[\"Tsinan\"]") List<String> aliases,
            @Nullable String region, @Schema(example = "Asia/Shanghai") String timeZone,
            @Schema(description = "last day of a retired place") @Nullable LocalDate validTo,
            @Schema(description = "what a retired place became part of", example = "CN-370100") @Nullable String successor) {
        static PlaceView of(Place place) {
            return new PlaceView(place.id().value(), place.kind(),
                    place.parent() == null ? null : place.parent().value(),
                    place.country(), place.iso3166(), place.gbt2260(), place.jis(), place.names().byLanguage(),
                    place.aliases(), place.region(), place.timeZone().getId(), place.validTo(),
                    place.successor() == null ? null : place.successor().value());
        }
    }

    private final SectorList sectors;
    private final PlaceList places;
    private final ContentTag sectorsTag;
    private final ContentTag placesTag;

    ReferenceController(Sectors sectors, Places places, JsonMapper json) {
        this.sectors = new SectorList(sectors.all().stream().map(SectorView::of).toList());
        this.places = new PlaceList(places.all().stream().map(PlaceView::of).toList());
        this.sectorsTag = ContentTag.of(json.writeValueAsBytes(this.sectors));
        this.placesTag = ContentTag.of(json.writeValueAsBytes(this.places));
    }

    @Operation(operationId = "sectors", summary = "All sectors, in a fixed order")
    @GetMapping(path = "/api/sectors", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SectorList> sectors(HttpServletRequest request) {
        return answer(request, sectorsTag, sectors);
    }

    @Operation(operationId = "places", summary = "All places, retired ones too, in a fixed order")
    @GetMapping(path = "/api/places", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<PlaceList> places(HttpServletRequest request) {
        return answer(request, placesTag, places);
    }

    private static <T> ResponseEntity<T> answer(HttpServletRequest request, ContentTag tag, T body) {
        Parameters.of(request, Set.of()).check();
        if (tag.isKnownTo(request)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED).eTag(tag.value()).cacheControl(AN_HOUR).build();
        }
        return ResponseEntity.ok().eTag(tag.value()).cacheControl(AN_HOUR).body(body);
    }
}
