/// Signed notes and checkpoints as C2SP specifies them: a text, its signatures, and what it says about a log.
@NullMarked
package org.signedprojects.registry.note;

import org.jspecify.annotations.NullMarked;
