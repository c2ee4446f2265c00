/// Measures a running registry from outside, each figure a median of repeats; stops by itself.
@NullMarked
package org.signedprojects.registry.bench;

import org.jspecify.annotations.NullMarked;
