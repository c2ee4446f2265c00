/// Editions of recurring events: what may be done with one (`decide`) and what has become of it (`evolve`), as pure
/// functions.
@NullMarked
package org.signedprojects.registry.command.edition;

import org.jspecify.annotations.NullMarked;
