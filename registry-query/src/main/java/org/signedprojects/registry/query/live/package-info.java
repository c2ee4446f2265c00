/// Totals that follow the ledger over server-sent events.
@NullMarked
package org.signedprojects.registry.query.live;

import org.jspecify.annotations.NullMarked;
