/// Counts and amounts by edition, sector, city, counterpart and month, at a position.
@NullMarked
package org.signedprojects.registry.query.totals;

import org.jspecify.annotations.NullMarked;
