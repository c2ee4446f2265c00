/// Which trace a request belongs to, what is logged under a trace, and how much is.
@NullMarked
package org.signedprojects.registry.web.trace;

import org.jspecify.annotations.NullMarked;
