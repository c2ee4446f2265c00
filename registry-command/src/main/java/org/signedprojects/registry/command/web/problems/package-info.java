/// The catalogue of what the service may answer instead of what was asked for, and how whatever fails becomes one of it.
@NullMarked
package org.signedprojects.registry.command.web.problems;

import org.jspecify.annotations.NullMarked;
