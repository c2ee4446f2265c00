/// The commands `verify`, `export`, `prove` and `rebuild`.
@NullMarked
package org.signedprojects.registry.audit.cli;

import org.jspecify.annotations.NullMarked;
