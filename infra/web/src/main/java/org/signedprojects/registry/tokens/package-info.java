/// Bearer tokens, as both services check them.
@NullMarked
package org.signedprojects.registry.tokens;

import org.jspecify.annotations.NullMarked;
