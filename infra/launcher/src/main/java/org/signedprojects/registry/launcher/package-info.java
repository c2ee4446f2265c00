/// The whole registry on one machine with one command: what the script `registry` is told, and who does it.
@NullMarked
package org.signedprojects.registry.launcher;

import org.jspecify.annotations.NullMarked;
