package org.signedprojects.registry.command.edition;

import java.time.LocalDate;
import org.signedprojects.registry.command.decision.Rejection;
import org.signedprojects.registry.values.EditionCode;

/// Why a command to an edition was refused, one record a reason.
public sealed interface EditionRejection extends Rejection {
    EditionCode edition();

    record UnknownEdition(EditionCode edition) implements EditionRejection {
        @Override
        public String problem() {
            return "unknown-edition";
        }

        @Override
        public String detail() {
            return "There is no edition " + edition + ".";
        }
    }

    record AlreadyAnnounced(EditionCode edition) implements EditionRejection {
        @Override
        public String problem() {
            return "edition-already-announced";
        }

        @Override
        public String detail() {
            return "Edition " + edition + " was announced before. Amend it to change what was announced.";
        }
    }

    record IsClosed(EditionCode edition, LocalDate closedOn) implements EditionRejection {
        @Override
        public String problem() {
            return "edition-closed";
        }

        @Override
        public String detail() {
            return "The books of " + edition + " were closed on " + closedOn + ". Reopen it first.";
        }
    }

    record NotClosed(EditionCode edition) implements EditionRejection {
        @Override
        public String problem() {
            return "edition-not-closed";
        }

        @Override
        public String detail() {
            return "Edition " + edition + " is open; only a closed one is reopened.";
        }
    }

    record DayInFuture(EditionCode edition, String member, LocalDate day, LocalDate today) implements EditionRejection {
        @Override
        public String problem() {
            return "day-in-future";
        }

        @Override
        public String detail() {
            return member + " " + day + " lies after today, which is " + today + " where the edition is at home.";
        }
    }

    /// @param figure the number of the earlier one
    record FigureAlreadyDeclared(EditionCode edition, int figure) implements EditionRejection {
        @Override
        public String problem() {
            return "figure-already-declared";
        }

        @Override
        public String detail() {
            return "Figure " + figure + " of " + edition + " says exactly the same.";
        }
    }

    /// @param what  `activities` or `figures`
    record TooMany(EditionCode edition, String what, int most) implements EditionRejection {
        @Override
        public String problem() {
            return "edition-full";
        }

        @Override
        public String detail() {
            return "Edition " + edition + " has " + most + " " + what + ", the most an edition can have.";
        }
    }

    record NothingToAmend(EditionCode edition) implements EditionRejection {
        @Override
        public String problem() {
            return "nothing-to-amend";
        }

        @Override
        public String detail() {
            return "Edition " + edition + " is already as the amendment would have it.";
        }
    }

    record ClosesBeforeItOpens(EditionCode edition, LocalDate opensOn, LocalDate closesOn) implements EditionRejection {
        @Override
        public String problem() {
            return "closes-before-it-opens";
        }

        @Override
        public String detail() {
            return "As amended, " + edition + " would close on " + closesOn + ", before it opens on " + opensOn + ".";
        }
    }
}
