@NullMarked
package org.signedprojects.registry.bench.load;

import org.jspecify.annotations.NullMarked;
