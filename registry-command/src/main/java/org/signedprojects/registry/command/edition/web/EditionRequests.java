package org.signedprojects.registry.command.edition.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.events.ActivityKind;
import org.signedprojects.registry.events.Basis;
import org.signedprojects.registry.events.EditionEvent;
import org.signedprojects.registry.events.EditionFormat;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.Qualifier;
import org.signedprojects.registry.events.StatedSector;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Measure;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.SeriesCode;
import org.signedprojects.registry.values.Texts;

/// What callers send about editions. A component is required unless it is nullable or a list.
final class EditionRequests {
    private EditionRequests() {}

    @Schema(description = "One holding of a recurring event", example = """
        {"code":"DWS-2021","series":"DWS","names":{"en":"A Dialogue with Shandong"},"theme":{"en":"RCEP"},
         "opensOn":"2021-08-13","closesOn":"2021-11-30","homeZone":"Asia/Shanghai","format":"HYBRID",
         "venues":["CN-370100"],"hosts":[],"organisers":["CCPIT Shandong Sub-Council"],
         "sectors":[{"code":"ENV","stated":"ecological and environmental protection","lang":"en"}],
         "activities":[{"kind":"THEME_SEMINAR","name":"Theme seminar","on":"2021-08-13","venues":["CN-370100"]}],
         "regionsAttending":["JP-27"]}""")
    record Announcement(EditionCode code, SeriesCode series, Texts names, @Nullable Texts theme, LocalDate opensOn,
            LocalDate closesOn,
            @Schema(description = "Days of the edition and its projects are days in this zone") ZoneId homeZone,
            EditionFormat format, @Size(max = 100) List<PlaceId> venues,
            @Size(max = EditionEvent.MAX_NAMES) List<@Size(max = 300) String> hosts,
            @Size(max = EditionEvent.MAX_NAMES) List<@Size(max = 300) String> organisers,
            @Size(max = 50) List<StatedSector> sectors,
            @Size(max = 500) List<Activity> activities,
            @Size(max = EditionEvent.MAX_NAMES) List<@Size(max = 300) String> programmes,
            @Schema(description = "Places that sent a delegation") @Size(max = 100) List<PlaceId> regionsAttending) {}

    @Schema(description = "A part of an edition", example = """
        {"kind":"MATCHING_FAIR","name":"Matching: health","on":"2020-07-30","venues":["CN-370100"],"sector":"HEALTH"}""")
    record Activity(ActivityKind kind, @Size(max = 300) String name, @Nullable LocalDate on,
            @Size(max = 100) List<PlaceId> venues, @Nullable EditionFormat format, @Nullable SectorCode sector) {}

    @Schema(description = "A figure that a press release or bulletin states", example = """
        {"measure":"PROJECTS_CONTRACTED","value":17,"qualifier":"EXACTLY","basis":"RESULT","asOf":"2020-07-31",
         "source":"bulletin of 31 July 2020"}""")
    record DeclaredFigure(Measure measure, @Schema(description = "0 or more") BigDecimal value, Qualifier qualifier,
            Basis basis,
            @Schema(description = "The day the figure speaks of, where the source gives one") @Nullable LocalDate asOf,
            @Size(max = 500) String source) {}

    @Schema(name = "EditionAmendment", description = "New values for what was announced; only what is given is changed", example = """
        {"closesOn":"2021-12-15","reason":"extended"}""")
    record Amendment(@Nullable Texts names,
            @Schema(description = "null removes it", implementation = Texts.class) @Nullable Replacement<Texts> theme,
            @Nullable LocalDate opensOn, @Nullable LocalDate closesOn, @Nullable EditionFormat format,
            @Size(max = 100) @Nullable List<PlaceId> venues,
            @Size(max = EditionEvent.MAX_NAMES) @Nullable List<@Size(max = 300) String> hosts,
            @Size(max = EditionEvent.MAX_NAMES) @Nullable List<@Size(max = 300) String> organisers,
            @Size(max = 50) @Nullable List<StatedSector> sectors,
            @Size(max = ProjectEvent.MAX_REASON) String reason) {}

    @Schema(description = "The books of the edition are closed", example = """
        {"closedOn":"2021-12-31","reason":"all papers are in"}""")
    record Closing(
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate closedOn,
            @Size(max = ProjectEvent.MAX_REASON) @Nullable String reason) {}

    @Schema(description = "The books of the edition are opened again", example = """
        {"reason":"late papers"}""")
    record Reopening(@Size(max = ProjectEvent.MAX_REASON) String reason) {}
}
