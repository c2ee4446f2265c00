package org.signedprojects.registry.command.project;

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
import org.signedprojects.registry.values.Check;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.InvalidValue;
import org.signedprojects.registry.values.Money;
import org.signedprojects.registry.values.PlaceId;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.values.SectorCode;
import org.signedprojects.registry.values.Texts;

/// What can be asked of a project. A command checks what can be judged without knowing the project; the rest is
/// [ProjectRules#decide].
///
/// Days are days in the home zone of the project's edition.
public sealed interface ProjectCommand {
    ProjectCode project();

    /// @param editionClosedOn the day on which the books of the edition were closed, null while they are open; looked
    ///                        up by whoever submits the command, since the edition is another stream
    record ProposeProject(ProjectCode project, EditionCode edition, Texts titles, SectorCode sector, PlaceId city,
            PlaceId counterpart, List<Party> parties, @Nullable Money investment, LocalDate proposedOn,
            @Nullable LocalDate editionClosedOn) implements ProjectCommand {
        public ProposeProject {
            Check.required(project, "project");
            Check.required(edition, "edition");
            Check.required(titles, "titles");
            Check.required(sector, "sector");
            Check.required(city, "city");
            Check.required(counterpart, "counterpart");
            parties = Check.list(parties, "parties", ProjectEvent.MAX_PARTIES);
            Check.day(proposedOn, "proposedOn");
        }
    }

    record SelectProject(ProjectCode project, LocalDate selectedOn) implements ProjectCommand {
        public SelectProject {
            Check.required(project, "project");
            Check.day(selectedOn, "selectedOn");
        }
    }

    /// @param activity number of the edition's activity at which the parties met
    record LogNegotiation(ProjectCode project, LocalDate heldOn, MeetingMode mode, @Nullable Integer activity,
            String summary, NegotiationOutcome outcome, @Nullable String nextStep) implements ProjectCommand {
        public LogNegotiation {
            Check.required(project, "project");
            Check.day(heldOn, "heldOn");
            Check.required(mode, "mode");
            Check.optionalOrdinal(activity, "activity");
            Check.text(summary, "summary", ProjectEvent.MAX_SUMMARY);
            Check.required(outcome, "outcome");
            Check.optionalText(nextStep, "nextStep", ProjectEvent.MAX_REASON);
        }
    }

    /// @param activity number of the edition's activity at which it was signed
    /// @param amounts  as the instrument states them; empty where it states none
    record SignInstrument(ProjectCode project, Instrument instrument, LocalDate signedOn, @Nullable Integer activity,
            List<Money> amounts, @Nullable Document document) implements ProjectCommand {
        public SignInstrument {
            Check.required(project, "project");
            Check.required(instrument, "instrument");
            Check.day(signedOn, "signedOn");
            Check.optionalOrdinal(activity, "activity");
            amounts = Check.list(amounts, "amounts", ProjectEvent.MAX_AMOUNTS);
        }
    }

    record VerifySigning(ProjectCode project, int signing) implements ProjectCommand {
        public VerifySigning {
            Check.required(project, "project");
            Check.ordinal(signing, "signing");
        }
    }

    /// @param duplicateOf the project under which the same signing is recorded rightly
    record VoidSigning(ProjectCode project, int signing, String reason,
            @Nullable ProjectCode duplicateOf) implements ProjectCommand {
        public VoidSigning {
            Check.required(project, "project");
            Check.ordinal(signing, "signing");
            checkReason(reason);
        }
    }

    /// Only what is given is changed.
    /// @param stage   an earlier stage to put the project back to
    /// @param amounts new amounts of signings, each signing once
    record AmendProject(ProjectCode project, @Nullable SectorCode sector, @Nullable PlaceId city,
            @Nullable PlaceId counterpart, @Nullable Texts titles, @Nullable List<Party> parties,
            @Nullable Replacement<Money> investment, List<NewAmounts> amounts, @Nullable Stage stage,
            String reason) implements ProjectCommand {
        public AmendProject {
            Check.required(project, "project");
            parties = parties == null ? null : Check.list(parties, "parties", ProjectEvent.MAX_PARTIES);
            amounts = Check.list(amounts, "amounts", ProjectEvent.MAX_AMOUNTS);
            if (amounts.stream().map(NewAmounts::signing).distinct().count() < amounts.size()) {
                throw new InvalidValue("amounts names a signing twice");
            }
            checkReason(reason);
        }
    }

    /// What the amounts of a signing ought to be.
    record NewAmounts(int signing, List<Money> amounts) {
        public NewAmounts {
            Check.ordinal(signing, "signing");
            amounts = Check.list(amounts, "amounts", ProjectEvent.MAX_AMOUNTS);
        }
    }

    record PauseProject(ProjectCode project, LocalDate pausedOn, String reason) implements ProjectCommand {
        public PauseProject {
            Check.required(project, "project");
            Check.day(pausedOn, "pausedOn");
            checkReason(reason);
        }
    }

    record ResumeProject(ProjectCode project, LocalDate resumedOn, @Nullable String reason) implements ProjectCommand {
        public ResumeProject {
            Check.required(project, "project");
            Check.day(resumedOn, "resumedOn");
            Check.optionalText(reason, "reason", ProjectEvent.MAX_REASON);
        }
    }

    record WithdrawProject(ProjectCode project, LocalDate withdrawnOn, String reason) implements ProjectCommand {
        public WithdrawProject {
            Check.required(project, "project");
            Check.day(withdrawnOn, "withdrawnOn");
            checkReason(reason);
        }
    }

    record TerminateContract(ProjectCode project, LocalDate terminatedOn, String reason) implements ProjectCommand {
        public TerminateContract {
            Check.required(project, "project");
            Check.day(terminatedOn, "terminatedOn");
            checkReason(reason);
        }
    }

    /// @param enterprise the name of the enterprise that carries out the project
    record RegisterEnterprise(ProjectCode project, LocalDate registeredOn,
            @Nullable String enterprise) implements ProjectCommand {
        public RegisterEnterprise {
            Check.required(project, "project");
            Check.day(registeredOn, "registeredOn");
            Check.optionalText(enterprise, "enterprise", 300);
        }
    }

    record StartConstruction(ProjectCode project, LocalDate startedOn) implements ProjectCommand {
        public StartConstruction {
            Check.required(project, "project");
            Check.day(startedOn, "startedOn");
        }
    }

    record RecordFundsArrival(ProjectCode project, LocalDate arrivedOn, Money amount) implements ProjectCommand {
        public RecordFundsArrival {
            Check.required(project, "project");
            Check.day(arrivedOn, "arrivedOn");
            Check.required(amount, "amount");
        }
    }

    record StartOperation(ProjectCode project, LocalDate startedOn) implements ProjectCommand {
        public StartOperation {
            Check.required(project, "project");
            Check.day(startedOn, "startedOn");
        }
    }

    private static void checkReason(@Nullable String reason) {
        Check.text(reason, "reason", ProjectEvent.MAX_REASON);
    }
}
