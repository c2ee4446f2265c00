/// Ledgers of a given size, made at once.
@NullMarked
package org.signedprojects.registry.bench.history;

import org.jspecify.annotations.NullMarked;
