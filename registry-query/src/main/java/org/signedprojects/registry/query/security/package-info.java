/// Who may read what: bearer tokens for programs, a session for pages, everything else denied.
@NullMarked
package org.signedprojects.registry.query.security;

import org.jspecify.annotations.NullMarked;
