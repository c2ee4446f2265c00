/// How a body is taken in, within its limits, and made into a record, with everything that is wrong with it told at once.
@NullMarked
package org.signedprojects.registry.command.web.requests;

import org.jspecify.annotations.NullMarked;
