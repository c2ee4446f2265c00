/// The HTTP side of imports.
@NullMarked
package org.signedprojects.registry.command.imports.web;

import org.jspecify.annotations.NullMarked;
