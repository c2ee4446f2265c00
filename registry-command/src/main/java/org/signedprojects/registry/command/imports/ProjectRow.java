package org.signedprojects.registry.command.imports;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
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
    private static final String NONE = "null";
    private static final Pattern NEXT_TITLE = Pattern.compile(", (en|ja|zh)=");
    private static final Pattern NEXT_PARTY = Pattern.compile(", side=(CN|JP)\\], Party\\[name=");
    /// No text holds it.
    private static final String MARK = "\u001e";

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
    ///
    /// Ids in ledgers follow from it, so what is hashed never changes: not with the records, as which it looks.
    ContentDigest content() {
        String content = String.join("\u001f", code == null ? NONE : code.value(), edition.value(), hashed(titles),
                sector.value(), city.value(), counterpart.value(), hashed(parties),
                investment == null ? NONE : hashed(investment), proposedOn.toString(),
                instrument == null ? NONE : instrument.name(), signedOn == null ? NONE : signedOn.toString());
        return ContentDigest.of(content.getBytes(StandardCharsets.UTF_8));
    }

    /// A title that holds what stands before the title of a later language is not taken for two: `A, zh=B`.
    private static String hashed(Texts titles) {
        return titles.byLanguage().entrySet().stream()
                .map(title -> title.getKey() + "="
                        + NEXT_TITLE.matcher(title.getValue()).replaceAll(next -> next.group(1)
                                .compareTo(title.getKey()) > 0 ? MARK + "$0" : "$0"))
                .collect(joining(", ", "{", "}"));
    }

    private static String hashed(List<Party> parties) {
        return parties.stream()
                .map(party -> "Party[name=" + NEXT_PARTY.matcher(party.name()).replaceAll(MARK + "$0") + ", side="
                        + party.side().name() + "]")
                .collect(joining(", ", "[", "]"));
    }

    private static String hashed(Money money) {
        return "Money[amount=" + money.amount() + ", currency=" + money.currency().getCurrencyCode() + ", stated="
                + money.stated() + "]";
    }
}
