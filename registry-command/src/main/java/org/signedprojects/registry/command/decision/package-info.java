/// The words around every decision: what is submitted, what the domain answers, what the caller gets back.
@NullMarked
package org.signedprojects.registry.command.decision;

import org.jspecify.annotations.NullMarked;
