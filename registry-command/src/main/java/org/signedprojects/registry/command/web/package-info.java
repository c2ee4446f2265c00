/// What a call is, and its answer: who sends a command, under which key, expecting which version, and what came of it.
@NullMarked
package org.signedprojects.registry.command.web;

import org.jspecify.annotations.NullMarked;
