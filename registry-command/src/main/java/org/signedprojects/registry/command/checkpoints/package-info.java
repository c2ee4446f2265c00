/// Signs what the ledger holds: a Merkle root over all published entries, under a key of this registry.
@NullMarked
package org.signedprojects.registry.command.checkpoints;

import org.jspecify.annotations.NullMarked;
