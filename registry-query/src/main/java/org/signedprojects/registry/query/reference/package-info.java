/// Sectors and places with their names in every language.
@NullMarked
package org.signedprojects.registry.query.reference;

import org.jspecify.annotations.NullMarked;
