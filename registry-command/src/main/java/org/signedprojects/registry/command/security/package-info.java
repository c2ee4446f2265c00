/// Who may do what: bearer tokens, roles, and one table of all endpoints. What the table does not name is refused.
@NullMarked
package org.signedprojects.registry.command.security;

import org.jspecify.annotations.NullMarked;
