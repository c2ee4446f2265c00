/// The running system, started by its own launcher as separate processes, seen from outside.
@NullMarked
package org.signedprojects.registry.system;

import org.jspecify.annotations.NullMarked;
