package org.signedprojects.registry.command.project.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Replacement;
import org.signedprojects.registry.events.Document;
import org.signedprojects.registry.events.Instrument;
import org.signedprojects.registry.events.MeetingMode;
import org.signedprojects.registry.events.NegotiationOutcome;
import org.signedprojects.registry.events.Party;
import org.signedprojects.registry.events.ProjectEvent;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// What callers send about projects. A component is required unless it is nullable or a list.
final class ProjectRequests {
    private ProjectRequests() {}

    @Schema(description = "A cooperation project to be proposed under an edition", example = """
        {"edition":"DWS-2020","titles":{"en":"Smart energy system","zh":"智慧能源系统"},"sector":"ENV",
         "city":"CN-370100","counterpart":"JP-27","parties":[{"name":"Shandong party","side":"CN"},
         {"name":"Kansai party","side":"JP"}],"investment":{"amount":"80000000","currency":"CNY",
         "stated":"8000万元"},"proposedOn":"2020-07-30"}""")
    record Proposal(
            @Schema(description = "Leave it out to be given the next free number of the edition") @Nullable ProjectCode code,
            EditionCode edition, Texts titles, SectorCode sector,
            @Schema(description = "Where the project lands") PlaceId city,
            @Schema(description = "The place of the Japanese side", example = "JP-27") PlaceId counterpart,
            @Size(max = ProjectEvent.MAX_PARTIES) List<Party> parties, @Nullable Money investment,
            LocalDate proposedOn) {}

    @Schema(description = "The organisers chose the project for matching", example = """
        {"selectedOn":"2020-07-30"}""")
    record Selection(LocalDate selectedOn) {}

    @Schema(description = "One round of negotiation", example = """
        {"heldOn":"2020-07-30","mode":"ONLINE","summary":"Scope and schedule agreed","outcome":"AGREED"}""")
    record Negotiation(LocalDate heldOn, MeetingMode mode,
            @Schema(description = "Number of the edition's activity at which the parties met") @Nullable Integer activity,
            @Size(max = ProjectEvent.MAX_SUMMARY) String summary, NegotiationOutcome outcome,
            @Size(max = ProjectEvent.MAX_REASON) @Nullable String nextStep) {}

    @Schema(description = "The parties signed an instrument; only a contract counts as signed", example = """
        {"instrument":"CONTRACT","signedOn":"2020-07-30","amounts":[{"amount":"80000000","currency":"CNY"}],
         "document":{"sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","reference":"2020/17"}}""")
    record Signature(Instrument instrument, LocalDate signedOn,
            @Schema(description = "Number of the edition's activity at which it was signed") @Nullable Integer activity,
            @Size(max = ProjectEvent.MAX_AMOUNTS) List<Money> amounts, @Nullable Document document) {}

    @Schema(description = "A second person confirms the signing", example = "{}")
    record Verification() {}

    @Schema(description = "Why the signing never counted", example = """
        {"reason":"recorded twice","duplicateOf":"DWS-2020-0003"}""")
    record Voiding(@Size(max = ProjectEvent.MAX_REASON) String reason,
            @Schema(description = "The project under which the same signing is recorded rightly") @Nullable ProjectCode duplicateOf) {}

    @Schema(name = "ProjectAmendment", description = "New values for what was recorded; only what is given is changed", example = """
        {"sector":"HEALTH","amounts":[{"signing":1,"amounts":[{"amount":"90000000","currency":"CNY"}]}],
         "reason":"read again from the contract"}""")
    record Amendment(@Nullable SectorCode sector, @Nullable PlaceId city,
            @Schema(example = "JP-27") @Nullable PlaceId counterpart,
            @Nullable Texts titles, @Size(max = ProjectEvent.MAX_PARTIES) @Nullable List<Party> parties,
            @Schema(description = "null removes it", implementation = Money.class) @Nullable Replacement<Money> investment,
            @Size(max = ProjectEvent.MAX_AMOUNTS) List<SigningAmounts> amounts,
            @Schema(description = "An earlier stage to put the project back to") @Nullable Stage stage,
            @Size(max = ProjectEvent.MAX_REASON) String reason) {}

    @Schema(description = "What the amounts of one signing ought to be")
    record SigningAmounts(int signing, @Size(max = ProjectEvent.MAX_AMOUNTS) List<Money> amounts) {}

    @Schema(description = "The project is interrupted", example = """
        {"reason":"partner cannot travel","pausedOn":"2020-07-30"}""")
    record Pause(@Size(max = ProjectEvent.MAX_REASON) String reason,
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate pausedOn) {}

    @Schema(description = "The project goes on", example = """
        {"resumedOn":"2020-07-30"}""")
    record Resumption(@Size(max = ProjectEvent.MAX_REASON) @Nullable String reason,
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate resumedOn) {}

    @Schema(description = "The parties give the project up before a contract", example = """
        {"reason":"no funds","withdrawnOn":"2020-07-30"}""")
    record Withdrawal(@Size(max = ProjectEvent.MAX_REASON) String reason,
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate withdrawnOn) {}

    @Schema(description = "The contract ends early", example = """
        {"reason":"breach","terminatedOn":"2020-07-30"}""")
    record Termination(@Size(max = ProjectEvent.MAX_REASON) String reason,
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate terminatedOn) {}

    /// The milestones after a contract.
    enum MilestoneKind {
        ENTERPRISE_REGISTERED, CONSTRUCTION_STARTED, FUNDS_ARRIVED, OPERATION_STARTED
    }

    @Schema(description = "What happened after the contract", example = """
        {"kind":"FUNDS_ARRIVED","on":"2020-07-30","amount":{"amount":"5000000","currency":"CNY"}}""")
    record Milestone(MilestoneKind kind,
            @Schema(description = "Today where the edition is at home, if left out") @Nullable LocalDate on,
            @Schema(description = "Name of the enterprise; only with ENTERPRISE_REGISTERED") @Size(max = 300) @Nullable String enterprise,
            @Schema(description = "What arrived; only with FUNDS_ARRIVED, and required there") @Nullable Money amount) {}
}
