/// The append-only record of everything that happened, in one global order: what it promises to writers and readers.
@NullMarked
package org.signedprojects.registry.command.ledger;

import org.jspecify.annotations.NullMarked;
