/// Generating load and comparing who carries it: closed and open loops, warm-up, turns taken one after the other.
@NullMarked
package org.signedprojects.registry.bench.load;

import org.jspecify.annotations.NullMarked;
