package org.signedprojects.registry.command.project;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.command.decision.StageAndStanding;
import org.signedprojects.registry.events.Stage;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Why a command to a project was refused, one record a reason.
public sealed interface ProjectRejection extends Rejection {
    ProjectCode project();

    record UnknownProject(ProjectCode project) implements ProjectRejection {
        @Override
        public String problem() {
            return "unknown-project";
        }

        @Override
        public String detail() {
            return "There is no project " + project + ".";
        }
    }

    record AlreadyProposed(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "project-already-proposed";
        }

        @Override
        public String detail() {
            return "Project " + project + " was proposed before. Leave the code out to be given the next free one.";
        }
    }

    /// @param closedOn the day the books were closed
    record EditionIsClosed(ProjectCode project, EditionCode edition, LocalDate closedOn) implements ProjectRejection {
        @Override
        public String problem() {
            return "edition-closed";
        }

        @Override
        public String detail() {
            return "The books of " + edition + " were closed on " + closedOn + "; no project is proposed under it.";
        }
    }

    /// @param member which day was given: `signedOn`
    record DayInFuture(ProjectCode project, @Nullable StageAndStanding progress, String member, LocalDate day,
            LocalDate today) implements ProjectRejection {
        @Override
        public String problem() {
            return "day-in-future";
        }

        @Override
        public String detail() {
            return member + " " + day + " lies after today, which is " + today + " where the edition is at home.";
        }
    }

    record AlreadySelected(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "project-already-selected";
        }

        @Override
        public String detail() {
            return "Project " + project + " is already " + progress.stage() + ".";
        }
    }

    record IsPaused(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "project-paused";
        }

        @Override
        public String detail() {
            return "Project " + project + " is paused. Resume it first.";
        }
    }

    record NotPaused(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "project-not-paused";
        }

        @Override
        public String detail() {
            return "Project " + project + " is " + progress.standing().name().toLowerCase(Locale.ROOT)
                    + "; only a paused project is resumed.";
        }
    }

    record IsWithdrawn(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "project-withdrawn";
        }

        @Override
        public String detail() {
            return "Project " + project + " was withdrawn. What was recorded can still be amended.";
        }
    }

    record IsTerminated(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "contract-terminated";
        }

        @Override
        public String detail() {
            return "The contract of " + project + " was terminated. What was recorded can still be amended.";
        }
    }

    record ContractRequired(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "contract-required";
        }

        @Override
        public String detail() {
            return "No contract of " + project + " counts. Record its signing first.";
        }
    }

    record ContractInTheWay(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "contract-signed";
        }

        @Override
        public String detail() {
            return "Project " + project + " has a contract: terminate it, or void the signing if it never counted.";
        }
    }

    record MilestoneReached(ProjectCode project, StageAndStanding progress,
            Stage milestone) implements ProjectRejection {
        @Override
        public String problem() {
            return "milestone-already-recorded";
        }

        @Override
        public String detail() {
            return "That " + project + " reached " + milestone + " is recorded already.";
        }
    }

    record UnknownSigning(ProjectCode project, StageAndStanding progress, int signing) implements ProjectRejection {
        @Override
        public String problem() {
            return "unknown-signing";
        }

        @Override
        public String detail() {
            return "Project " + project + " has no signing " + signing + ".";
        }
    }

    record SigningIsVoid(ProjectCode project, StageAndStanding progress, int signing) implements ProjectRejection {
        @Override
        public String problem() {
            return "signing-void";
        }

        @Override
        public String detail() {
            return "Signing " + signing + " of " + project + " was voided.";
        }
    }

    record AlreadyVerified(ProjectCode project, StageAndStanding progress, int signing) implements ProjectRejection {
        @Override
        public String problem() {
            return "signing-already-verified";
        }

        @Override
        public String detail() {
            return "Signing " + signing + " of " + project + " is verified already.";
        }
    }

    record FourEyes(ProjectCode project, StageAndStanding progress, int signing) implements ProjectRejection {
        @Override
        public String problem() {
            return "four-eyes";
        }

        @Override
        public String detail() {
            return "Signing " + signing + " of " + project
                    + " needs a second person: someone other than who recorded it or its amounts.";
        }
    }

    record TooManySignings(ProjectCode project, StageAndStanding progress, int most) implements ProjectRejection {
        @Override
        public String problem() {
            return "too-many-signings";
        }

        @Override
        public String detail() {
            return "Project " + project + " has " + most + " signings, the most a project can have.";
        }
    }

    record NothingToAmend(ProjectCode project, StageAndStanding progress) implements ProjectRejection {
        @Override
        public String problem() {
            return "nothing-to-amend";
        }

        @Override
        public String detail() {
            return "Project " + project + " is already as the amendment would have it.";
        }
    }

    record StageNotEarlier(ProjectCode project, StageAndStanding progress, Stage wanted) implements ProjectRejection {
        @Override
        public String problem() {
            return "stage-not-earlier";
        }

        @Override
        public String detail() {
            return "An amendment only puts a project back to an earlier stage; " + project + " is " + progress.stage()
                    + ", not yet " + wanted + ".";
        }
    }

    record StageNeedsNoContract(ProjectCode project, StageAndStanding progress,
            Stage wanted) implements ProjectRejection {
        @Override
        public String problem() {
            return "stage-below-contract";
        }

        @Override
        public String detail() {
            return "Project " + project + " has a contract, so it is not put back to " + wanted
                    + ". Void the signing if it never counted.";
        }
    }
}
