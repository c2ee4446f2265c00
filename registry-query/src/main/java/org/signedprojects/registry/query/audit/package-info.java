/// Checks the ledgers against their signed checkpoints, and gives auditors what they need to check them themselves.
@NullMarked
package org.signedprojects.registry.query.audit;

import org.jspecify.annotations.NullMarked;
