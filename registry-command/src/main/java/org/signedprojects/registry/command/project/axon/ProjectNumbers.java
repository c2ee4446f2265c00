package org.signedprojects.registry.command.project.axon;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.command.decision.CommandRejected;
import org.signedprojects.registry.command.decision.LedgerUnavailable;
import org.signedprojects.registry.command.decision.Receipt;
import org.signedprojects.registry.command.decision.StaleVersion;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.project.Project;
import org.signedprojects.registry.command.project.ProjectRejection.AlreadyProposed;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;

/// Numbers the projects of each edition from 1, without gaps: a number is used up by a committed proposal only.
///
/// In one instance proposals to the same edition take turns. Another instance may take a number first; the ledger
/// refuses the second one, which goes on to the next number.
final class ProjectNumbers {
    private final Ledger ledger;
    private final Duration patience;
    private final ConcurrentMap<EditionCode, Numbers> editions = new ConcurrentHashMap<>();

    /// @param patience how long a proposal waits at most for its turn
    ProjectNumbers(Ledger ledger, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
    }

    /// @param proposal called with one code after the other until the ledger takes one; answers for the first one if
    ///                 its command was carried out before
    /// @throws LedgerUnavailable when its turn does not come in time
    Receipt<Project> withLowestFree(EditionCode edition, Function<ProjectCode, Receipt<Project>> proposal) {
        Numbers numbers = editions.computeIfAbsent(edition, Numbers::new);
        numbers.awaitTurn();
        try {
            return numbers.propose(proposal);
        } finally {
            numbers.turn.unlock();
        }
    }

    private final class Numbers {
        private final ReentrantLock turn = new ReentrantLock(true);
        private final EditionCode edition;
        /// No number below is free. 0 while that is not known.
        private int lowest;

        Numbers(EditionCode edition) {
            this.edition = edition;
        }

        /// While the store is away each proposal that has its turn keeps it until it gives up. Whoever waits behind gives up
        /// meanwhile, and not one after the other.
        void awaitTurn() {
            try {
                if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new LedgerUnavailable("too many proposals to one edition");
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new LedgerUnavailable("the service is shutting down", stopped);
            }
        }

        Receipt<Project> propose(Function<ProjectCode, Receipt<Project>> proposal) {
            if (lowest == 0) {
                lowest = ledger.lowestFreeNumber("project", edition.value() + "-");
            }
            while (true) {
                Receipt<Project> receipt = proposeAs(ProjectCode.numbered(edition, lowest), proposal);
                if (receipt == null) {
                    lowest++;
                    continue;
                }
                if (!receipt.repeated()) {
                    lowest++;
                }
                return receipt;
            }
        }

        /// @return null when the number is taken
        private @Nullable Receipt<Project> proposeAs(ProjectCode code,
                Function<ProjectCode, Receipt<Project>> proposal) {
            try {
                return proposal.apply(code);
            } catch (CommandRejected rejected) {
                if (rejected.why() instanceof AlreadyProposed) {
                    return null;
                }
                throw rejected;
            } catch (StaleVersion another) {
                return null;
            }
        }
    }
}
