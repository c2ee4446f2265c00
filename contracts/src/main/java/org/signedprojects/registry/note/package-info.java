/// Signed notes and checkpoints as C2SP specifies them: a text, its signatures, and what it says about a log.
///
/// To know what a log has signed, with its origin and its keys from somewhere trusted, one key a line:
///
/// ```java
/// List<VerifierKey> keys = lines.stream().map(VerifierKey::parse).toList();
/// Checkpoint checkpoint = Checkpoint.open(Note.parse(bytes), origin, keys);
/// boolean same = checkpoint.size() == tree.size() && checkpoint.root().equals(tree.root());
/// ```
///
/// Whatever is read is written again as the same bytes, or refused with [InvalidNote]. Null is refused with a
/// [NullPointerException].
@NullMarked
package org.signedprojects.registry.note;

import org.jspecify.annotations.NullMarked;
