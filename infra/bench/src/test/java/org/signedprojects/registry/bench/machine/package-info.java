@NullMarked
package org.signedprojects.registry.bench.machine;

import org.jspecify.annotations.NullMarked;
