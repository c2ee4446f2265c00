package org.signedprojects.registry.query.editions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.EditionEvent.ActivityScheduled;
import org.signedprojects.registry.events.EditionEvent.FigureDeclared;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.PlaceId;

/// An edition as it is shown. What sources declare about it stands apart from what the registry counts.
@Schema(description = "One holding of an event")
public record Edition(@Schema(example = "DWS-2020") String code, @Schema(example = "DWS") String series,
        @Schema(example = "{\"en\":\"A Dialogue with Shandong\"}") Map<String, String> names,
        @Nullable Map<String, String> theme, @Schema(example = "2020-07-30") LocalDate opensOn,
        @Schema(example = "2020-09-30") LocalDate closesOn,
        @Schema(description = "days are days in this zone", example = "Asia/Shanghai") String homeZone,
        EditionFormat format, @Schema(example = "[\"CN-370100\"]") List<String> venues,
        @Schema(example = "[\"JETRO\"]") List<String> hosts, List<String> organisers, List<Sector> sectors,
        List<String> programmes, @Schema(example = "[\"JP-27\"]") List<String> regionsAttending,
        List<Activity> activities,
        @Schema(description = "figures that sources state; one that nobody gave is not here") List<Figure> declared,
        @Schema(description = "when its books were closed; absent while they are open") @Nullable LocalDate closedOn,
        @Schema(description = "number of its last event, from 0", example = "7") long version) {

    @Schema(name = "EditionSector", description = "A sector, with the wording of its source")
    public record Sector(@Schema(example = "HEALTH") String code,
            @Schema(example = "medical care and health") @Nullable String stated,
            @Schema(example = "en") @Nullable String lang) {
        static Sector of(StatedSector sector) {
            return new Sector(sector.code().value(), sector.stated(), sector.lang());
        }
    }

    /// @param activity from 1
    @Schema(name = "Activity")
    public record Activity(@Schema(example = "1") int activity, ActivityKind kind,
            @Schema(example = "Opening seminar") String name, @Nullable LocalDate on, List<String> venues,
            @Nullable EditionFormat format, @Schema(example = "HEALTH") @Nullable String sector) {
        static Activity of(ActivityScheduled event) {
            return new Activity(event.activity(), event.kind(), event.name(), event.on(), codes(event.venues()),
                    event.format(), event.sector() == null ? null : event.sector().value());
        }
    }

    /// @param figure from 1
    @Schema(name = "DeclaredFigure", description = "A figure that a source states, as it states it")
    public record Figure(@Schema(example = "1") int figure, @Schema(example = "PROJECTS_CONTRACTED") String measure,
            @Schema(example = "17") BigDecimal value, Qualifier qualifier, Basis basis,
            @Schema(example = "2020-07-31") @Nullable LocalDate asOf,
            @Schema(example = "dialogue-2020-opening.en.txt") String source) {
        static Figure of(FigureDeclared event) {
            return new Figure(event.figure(), event.measure().value(), event.value(), event.qualifier(),
                    event.basis(), event.asOf(), event.source());
        }
    }

    static Edition of(String code, EditionRecord record) {
        return new Edition(code, record.series().value(), record.names().byLanguage(),
                record.theme() == null ? null : record.theme().byLanguage(), record.opensOn(), record.closesOn(),
                record.homeZone().getId(), record.format(), codes(record.venues()), record.hosts(),
                record.organisers(), record.sectors().stream().map(Sector::of).toList(), record.programmes(),
                codes(record.regionsAttending()), record.activities().stream().map(Activity::of).toList(),
                record.declared().stream().map(Figure::of).toList(), record.closedOn(), record.version());
    }

    private static List<String> codes(List<PlaceId> places) {
        return places.stream().map(PlaceId::value).toList();
    }
}
