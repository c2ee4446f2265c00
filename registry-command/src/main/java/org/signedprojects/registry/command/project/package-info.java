/// Cooperation projects: what may be done with one (`decide`) and what has become of it (`evolve`), as pure functions.
@NullMarked
package org.signedprojects.registry.command.project;

import org.jspecify.annotations.NullMarked;
