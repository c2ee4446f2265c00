package org.signedprojects.registry.query.projects;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.events.Document;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.events.Standing;
import org.signedprojects.registry.query.facts.ProjectFacts;
import org.signedprojects.registry.query.facts.SigningFacts;
import org.signedprojects.registry.query.progress.Positions;
import org.signedprojects.registry.query.projects.PostgresProjects.Found;
import org.signedprojects.registry.query.totals.Contracted;
import org.signedprojects.registry.query.totals.Measures;
import org.signedprojects.registry.values.Money;
import tools.jackson.databind.JsonNode;

/// How projects look in answers.
final class ProjectViews {
    private ProjectViews() {}

    @Schema(name = "ProjectPage", description = "A page of projects. Hand `next` to `cursor` for the next one.")
    record Page(@Schema(example = "dialogue:41") String position, List<Summary> items,
            @Schema(description = "absent on the last page", example = "ZmY0YTEyMwpEV1MtMjAyMC0wMDUw") @Nullable String next) {}

    @Schema(name = "ProjectSummary")
    record Summary(@Schema(example = "DWS-2020-0017") String code, @Schema(example = "DWS-2020") String edition,
            @Schema(example = "{\"en\":\"Smart energy system\",\"zh\":\"智慧能源系统\"}") Map<String, String> titles,
            @Schema(example = "ENV") String sector, @Schema(example = "CN-370100") String city,
            @Schema(example = "JP-27") String counterpart, Stage stage, Standing standing,
            @Schema(description = "sums of contract amounts, by currency") List<Contracted> contracted,
            @Schema(example = "2020-07-30T08:00:00.000001Z") Instant updatedAt) {
        static Summary of(Found found) {
            ProjectRecord project = found.project();
            ProjectFacts facts = project.facts();
            return new Summary(found.code(), facts.edition().value(), project.titles().byLanguage(),
                    facts.sector().value(), facts.city().value(), facts.counterpart().value(), facts.stage(),
                    facts.standing(), Measures.of(facts).contracted(), project.updatedAt());
        }
    }

    @Schema(name = "Project")
    record Detail(@Schema(example = "dialogue:41") String position, @Schema(example = "DWS-2020-0017") String code,
            @Schema(example = "DWS-2020") String edition,
            @Schema(example = "{\"en\":\"Smart energy system\",\"zh\":\"智慧能源系统\"}") Map<String, String> titles,
            @Schema(example = "ENV") String sector, @Schema(example = "CN-370100") String city,
            @Schema(example = "JP-27") String counterpart, Stage stage, Standing standing, List<PartyView> parties,
            @Nullable MoneyView investment, @Schema(example = "2020-07-30") LocalDate proposedOn,
            @Schema(description = "negotiation rounds logged", example = "3") int rounds, List<Signing> signings,
            @Schema(description = "sums of contract amounts, by currency") List<Contracted> contracted,
            @Schema(description = "sums of funds that arrived, by currency") List<Contracted> arrived,
            @Schema(description = "number of the project's last event, from 0; the ETag of the command service", example = "4") long version,
            @Schema(example = "2020-07-30T08:00:00.000001Z") Instant updatedAt) {
        static Detail of(Found found, Positions at) {
            ProjectRecord project = found.project();
            ProjectFacts facts = project.facts();
            return new Detail(at.toString(), found.code(), facts.edition().value(), project.titles().byLanguage(),
                    facts.sector().value(), facts.city().value(), facts.counterpart().value(), facts.stage(),
                    facts.standing(), project.parties().stream().map(PartyView::of).toList(),
                    MoneyView.of(project.investment()), project.proposedOn(), project.rounds(), signings(project),
                    Measures.of(facts).contracted(), project.arrived().entrySet().stream()
                            .map(sum -> new Contracted(sum.getKey(), sum.getValue())).toList(),
                    project.version(), project.updatedAt());
        }

        private static List<Signing> signings(ProjectRecord project) {
            return project.facts().signings().stream().map(facts -> Signing.of(facts, project.signings().stream()
                    .filter(shown -> shown.number() == facts.number()).findFirst().orElseThrow())).toList();
        }
    }

    @Schema(name = "Party")
    record PartyView(@Schema(example = "Kansai party") String name,
            @Schema(example = "JP", allowableValues = {
                    "CN", "JP", "OTHER"}) String side){
        static PartyView of(Party party) {
            return new PartyView(party.name(), party.side().name());
        }
    }

    @Schema(name = "Money", description = "An exact amount, and the words of its source where there are any")
    record MoneyView(@Schema(example = "80000000") String amount, @Schema(example = "CNY") String currency,
            @Schema(example = "8000万元") @Nullable String stated) {
        static @Nullable MoneyView of(@Nullable Money money) {
            return money == null
                    ? null
                    : new MoneyView(money.amount().toPlainString(), money.currency().getCurrencyCode(),
                            money.stated());
        }
    }

    @Schema(name = "Signing")
    record Signing(@Schema(example = "1") int signing, Instrument instrument,
            @Schema(example = "2020-07-30") LocalDate signedOn,
            @Schema(description = "number of the edition's activity", example = "1") @Nullable Integer activity,
            List<MoneyView> amounts, @Nullable Document document,
            @Schema(description = "confirmed by a second person") boolean verified,
            @Schema(description = "found never to have counted") boolean voided, @Nullable String voidReason,
            @Schema(example = "DWS-2020-0016") @Nullable String duplicateOf) {
        static Signing of(SigningFacts facts, SigningRecord shown) {
            return new Signing(facts.number(), facts.instrument(), facts.signedOn(), shown.activity(),
                    shown.amounts().stream().map(money -> MoneyView.of(money)).toList(), shown.document(),
                    facts.verified(), facts.voided(), shown.voidReason(),
                    shown.duplicateOf() == null ? null : shown.duplicateOf().value());
        }
    }

    @Schema(name = "ProjectHistory", description = "The entries of a project in the order in which they happened")
    record History(@Schema(example = "dialogue:41") String position, @Schema(example = "DWS-2020-0017") String code,
            List<Entry> items, @Schema(description = "absent on the last page") @Nullable String next) {}

    @Schema(name = "ProjectEntry", description = "One entry, as it stands in the ledger")
    record Entry(@Schema(example = "dialogue:41") String position, @Schema(example = "4") long streamversion,
            @Schema(description = "name of the event", example = "InstrumentSigned") String event,
            @Schema(description = "its full type", example = "org.signedprojects.project.InstrumentSigned") String type,
            @Schema(example = "2020-07-30T08:00:00.000001Z") String time,
            @Schema(description = "opaque subject of who recorded it", example = "negotiator-1") String actor,
            @Schema(example = "01976f3c-3b53-7a51-8f3e-5f0f3d2a1b4c") String id,
            @Schema(example = "6a8f1c9e-22b4-8d1e-9c55-0a7d6f1e2b3c") String commandid,
            @Schema(type = "object", description = "as recorded, see the schema of the type") JsonNode data) {
        static Entry of(String ledger, long position, JsonNode entry) {
            String type = entry.path("type").asString();
            return new Entry(ledger + ":" + position, entry.path("streamversion").asLong(),
                    type.substring(type.lastIndexOf('.') + 1), type, entry.path("time").asString(),
                    entry.path("actor").asString(), entry.path("id").asString(), entry.path("commandid").asString(),
                    entry.path("data"));
        }
    }
}
