/// Sectors and places: reference data shipped with the product, found by code, name or alias in any language.
@NullMarked
package org.signedprojects.registry.reference;

import org.jspecify.annotations.NullMarked;
