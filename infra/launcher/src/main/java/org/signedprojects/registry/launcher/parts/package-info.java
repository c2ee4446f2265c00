/// The processes of the embedded system: how each is started and stopped, and who watches over all of them.
@NullMarked
package org.signedprojects.registry.launcher.parts;

import org.jspecify.annotations.NullMarked;
