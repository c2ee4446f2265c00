/// Brings the entries of every ledger to every projection: in order, each once, with the position in the same transaction.
@NullMarked
package org.signedprojects.registry.query.intake;

import org.jspecify.annotations.NullMarked;
