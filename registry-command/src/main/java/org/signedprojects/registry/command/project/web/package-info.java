/// The HTTP side of projects: one endpoint, one command, one word of the domain.
@NullMarked
package org.signedprojects.registry.command.project.web;

import org.jspecify.annotations.NullMarked;
