/// The OpenAPI document: what all operations have in common, and how the small values of the domain look in it.
@NullMarked
package org.signedprojects.registry.command.web.document;

import org.jspecify.annotations.NullMarked;
