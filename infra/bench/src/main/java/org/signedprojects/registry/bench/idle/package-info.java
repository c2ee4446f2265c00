/// The command service's web layer with nothing behind it: the ceiling of what it can answer.
@NullMarked
package org.signedprojects.registry.bench.idle;

import org.jspecify.annotations.NullMarked;
