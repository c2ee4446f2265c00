/// Editions of events, with what sources declare beside what the ledger counts.
@NullMarked
package org.signedprojects.registry.query.editions;

import org.jspecify.annotations.NullMarked;
