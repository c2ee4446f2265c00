/// Bearer tokens, as both services check them, and the roles that tokens name.
@NullMarked
package org.signedprojects.registry.tokens;

import org.jspecify.annotations.NullMarked;
