/// The ledger in PostgreSQL, written by one ordered group commit.
@NullMarked
package org.signedprojects.registry.command.ledger.postgres;

import org.jspecify.annotations.NullMarked;
