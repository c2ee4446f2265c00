/// The small words of the domain: codes, places, money, texts. Each checks itself and is immutable.
@NullMarked
package org.signedprojects.registry.values;

import org.jspecify.annotations.NullMarked;
