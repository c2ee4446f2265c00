/// Ledgers of a given size, made at once, and what is measured on them: publishing, projecting and verifying all of it,
/// each beside what bounds it.
@NullMarked
package org.signedprojects.registry.bench.history;

import org.jspecify.annotations.NullMarked;
