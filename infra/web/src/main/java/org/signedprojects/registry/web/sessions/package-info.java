/// How many sessions there may be, and how long they last.
@NullMarked
package org.signedprojects.registry.web.sessions;

import org.jspecify.annotations.NullMarked;
