package org.signedprojects.registry.command.imports;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.ContentDigest;
import org.signedprojects.registry.command.project.ProjectCommand.ProposeProject;
import org.signedprojects.registry.command.project.ProjectCommand.SignInstrument;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// One row of a spreadsheet, understood: a project to propose and, where the row says so, what was signed.
/// @param code            null where the registry is to assign the next number of the edition
/// @param homeZone        of the edition
/// @param editionClosedOn null while the edition's books are open
/// @param instrument      null where nothing was signed; then `signedOn` is null too
record ProjectRow(@Nullable ProjectCode code, EditionCode edition, ZoneId homeZone,
        @Nullable LocalDate editionClosedOn, Texts titles, SectorCode sector, PlaceId city, PlaceId counterpart,
        List<Party> parties, @Nullable Money investment, LocalDate proposedOn, @Nullable Instrument instrument,
        @Nullable LocalDate signedOn) {
    ProposeProject proposal(ProjectCode assigned) {
        return new ProposeProject(assigned, edition, titles, sector, city, counterpart, parties, investment, proposedOn,
                editionClosedOn);
    }

    /// @return null where nothing was signed
    @Nullable
    SignInstrument signing(ProjectCode assigned) {
        return instrument == null || signedOn == null
                ? null
                : new SignInstrument(assigned, instrument, signedOn, null,
                        investment == null ? List.of() : List.of(investment), null);
    }

    /// The same for every row that says the same, whoever sends it, in whatever file, column order or notation of days.
    ContentDigest content() {
        String content = String.join("\u001f", String.valueOf(code), edition.value(), titles.byLanguage().toString(),
                sector.value(), city.value(), counterpart.value(), parties.toString(), String.valueOf(investment),
                proposedOn.toString(), String.valueOf(instrument), String.valueOf(signedOn));
        return ContentDigest.of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
