/// What the service has to know of a witness that compares ledgers with what was signed; `audit` has the one there is.
@NullMarked
package org.signedprojects.registry.query.witness;

import org.jspecify.annotations.NullMarked;
