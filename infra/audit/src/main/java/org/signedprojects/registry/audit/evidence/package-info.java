/// The evidence for one project: its entries, each with the proof that it is under a signed checkpoint, in one file.
@NullMarked
package org.signedprojects.registry.audit.evidence;

import org.jspecify.annotations.NullMarked;
