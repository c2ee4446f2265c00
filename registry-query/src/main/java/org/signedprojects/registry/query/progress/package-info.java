/// How far each projection has come in each ledger: to wait for a position, and to read what is true of one.
@NullMarked
package org.signedprojects.registry.query.progress;

import org.jspecify.annotations.NullMarked;
