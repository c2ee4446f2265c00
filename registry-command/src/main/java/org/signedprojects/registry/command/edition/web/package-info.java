/// The HTTP side of editions: one endpoint, one command, one word of the domain.
@NullMarked
package org.signedprojects.registry.command.edition.web;

import org.jspecify.annotations.NullMarked;
