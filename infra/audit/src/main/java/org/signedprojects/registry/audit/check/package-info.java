/// Judges a ledger: every entry by itself, in its place and under signed checkpoints; and finds the first bad position.
@NullMarked
package org.signedprojects.registry.audit.check;

import org.jspecify.annotations.NullMarked;
