/// The append-only record of everything that happened, in one global order, written by one ordered group commit.
@NullMarked
package org.signedprojects.registry.command.ledger;

import org.jspecify.annotations.NullMarked;
