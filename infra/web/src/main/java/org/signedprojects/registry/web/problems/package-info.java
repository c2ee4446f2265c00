/// How problems (RFC 9457) are answered, wherever they come up: at an endpoint, in a filter, or before the application.
@NullMarked
package org.signedprojects.registry.web.problems;

import org.jspecify.annotations.NullMarked;
