package org.signedprojects.registry.events;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// What has happened to one project. A new fact stops every `switch` that owes it an answer from compiling.
///
/// Days are days in the home zone of the project's edition. Signings, rounds and activities are numbered from 1.
public sealed interface ProjectEvent extends Event {
    int MAX_REASON = 1_000;
    int MAX_SUMMARY = 4_000;
    int MAX_PARTIES = 30;
    int MAX_AMOUNTS = 10;

    /// A project was proposed; it starts as a candidate of the edition that it belongs to from then on.
    record ProjectProposed(EditionCode edition, Texts titles, SectorCode sector, PlaceId city, PlaceId counterpart,
            List<Party> parties, @Nullable Money investment, LocalDate proposedOn) implements ProjectEvent {
        public ProjectProposed {
            Check.required(edition, "edition");
            Check.required(titles, "titles");
            Check.required(sector, "sector");
            Check.required(city, "city");
            Check.required(counterpart, "counterpart");
            parties = Check.list(parties, "parties", MAX_PARTIES);
            Check.day(proposedOn, "proposedOn");
        }
    }

    /// The organisers chose the project for matching.
    record ProjectSelected(LocalDate selectedOn) implements ProjectEvent {
        public ProjectSelected {
            Check.day(selectedOn, "selectedOn");
        }
    }

    /// The parties negotiated.
    /// @param activity number of the edition's activity at which they met
    record NegotiationLogged(int round, LocalDate heldOn, MeetingMode mode, @Nullable Integer activity, String summary,
            NegotiationOutcome outcome, @Nullable String nextStep) implements ProjectEvent {
        public NegotiationLogged {
            Check.ordinal(round, "round");
            Check.day(heldOn, "heldOn");
            Check.required(mode, "mode");
            Check.optionalOrdinal(activity, "activity");
            Check.text(summary, "summary", MAX_SUMMARY);
            Check.required(outcome, "outcome");
            Check.optionalText(nextStep, "nextStep", MAX_REASON);
        }
    }

    /// The parties signed an instrument. Only a contract makes the project count as signed.
    /// @param amounts as the instrument states them; empty where it states none
    record InstrumentSigned(int signing, Instrument instrument, LocalDate signedOn, @Nullable Integer activity,
            List<Money> amounts, @Nullable Document document) implements ProjectEvent {
        public InstrumentSigned {
            Check.ordinal(signing, "signing");
            Check.required(instrument, "instrument");
            Check.day(signedOn, "signedOn");
            Check.optionalOrdinal(activity, "activity");
            amounts = Check.list(amounts, "amounts", MAX_AMOUNTS);
        }
    }

    /// A second person confirmed a signing.
    record SigningVerified(int signing) implements ProjectEvent {
        public SigningVerified {
            Check.ordinal(signing, "signing");
        }
    }

    /// A signing was found never to have counted.
    /// @param duplicateOf the project under which the same signing is recorded rightly
    record SigningVoided(int signing, String reason, @Nullable ProjectCode duplicateOf) implements ProjectEvent {
        public SigningVoided {
            Check.ordinal(signing, "signing");
            Check.text(reason, "reason", MAX_REASON);
        }
    }

    /// What was recorded about the project was corrected. At least one change is there.
    /// @param stage set only when a project is moved back to an earlier stage
    record ProjectAmended(@Nullable Change<SectorCode> sector, @Nullable Change<PlaceId> city,
            @Nullable Change<PlaceId> counterpart, @Nullable Change<Texts> titles,
            @Nullable Change<List<Party>> parties,
            @Nullable Change<@Nullable Money> investment, List<AmountsChange> amounts, @Nullable Change<Stage> stage,
            String reason) implements ProjectEvent {
        public ProjectAmended {
            amounts = Check.list(amounts, "amounts", MAX_AMOUNTS);
            Check.text(reason, "reason", MAX_REASON);
            if (sector == null && city == null && counterpart == null && titles == null && parties == null
                    && investment == null && amounts.isEmpty() && stage == null) {
                throw new InvalidValue("an amendment changes at least one thing");
            }
        }
    }

    record ProjectPaused(LocalDate pausedOn, String reason) implements ProjectEvent {
        public ProjectPaused {
            Check.day(pausedOn, "pausedOn");
            Check.text(reason, "reason", MAX_REASON);
        }
    }

    record ProjectResumed(LocalDate resumedOn, @Nullable String reason) implements ProjectEvent {
        public ProjectResumed {
            Check.day(resumedOn, "resumedOn");
            Check.optionalText(reason, "reason", MAX_REASON);
        }
    }

    /// The parties gave the project up before a contract was signed.
    record ProjectWithdrawn(LocalDate withdrawnOn, String reason) implements ProjectEvent {
        public ProjectWithdrawn {
            Check.day(withdrawnOn, "withdrawnOn");
            Check.text(reason, "reason", MAX_REASON);
        }
    }

    /// The contract ended early. The project stays signed and is no longer in force.
    record ContractTerminated(LocalDate terminatedOn, String reason) implements ProjectEvent {
        public ContractTerminated {
            Check.day(terminatedOn, "terminatedOn");
            Check.text(reason, "reason", MAX_REASON);
        }
    }

    /// The enterprise that carries out the project was registered.
    /// @param enterprise its name, at most 300 characters
    record EnterpriseRegistered(LocalDate registeredOn, @Nullable String enterprise) implements ProjectEvent {
        public EnterpriseRegistered {
            Check.day(registeredOn, "registeredOn");
            Check.optionalText(enterprise, "enterprise", 300);
        }
    }

    record ConstructionStarted(LocalDate startedOn) implements ProjectEvent {
        public ConstructionStarted {
            Check.day(startedOn, "startedOn");
        }
    }

    /// Money arrived; repeated, each time the amount that arrived.
    record FundsArrived(LocalDate arrivedOn, Money amount) implements ProjectEvent {
        public FundsArrived {
            Check.day(arrivedOn, "arrivedOn");
            Check.required(amount, "amount");
        }
    }

    record OperationStarted(LocalDate startedOn) implements ProjectEvent {
        public OperationStarted {
            Check.day(startedOn, "startedOn");
        }
    }
}
