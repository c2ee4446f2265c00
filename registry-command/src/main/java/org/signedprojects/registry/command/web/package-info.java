/// What all endpoints of the command service share: how a request is read, how it is answered, and how it is refused.
@NullMarked
package org.signedprojects.registry.command.web;

import org.jspecify.annotations.NullMarked;
