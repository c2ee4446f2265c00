package org.signedprojects.registry.query.intake;

/// The database includes a ledger that the service is not told to follow. The message is one line that says what to do.
final class UnfollowedLedger extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfollowedLedger(String ledger) {
        super("Ledger " + ledger
                + " is in the numbers of this database, but registry.intake.ledgers does not name it: "
                + "name it again, or have the projections made anew without it.");
    }
}
