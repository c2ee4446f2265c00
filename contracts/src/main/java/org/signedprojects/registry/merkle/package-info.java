/// The ledger as a Merkle tree (RFC 6962, RFC 9162 section 2.1): hashes, proofs and tiles. Plain Java.
///
/// Whether an entry is in a log, with what the log answers and a checkpoint that was opened (package `note`):
///
/// ```java
/// List<Hash> path = answered.stream().map(Hash::ofBase64).toList();
/// Hash leaf = new TreeHasher().leaf(entry);
/// boolean included = new InclusionProof(index, checkpoint.size(), path).proves(leaf, checkpoint.root());
/// ```
///
/// Sizes and indexes are 0 to 2^63 - 1, everything else is refused. Null is refused with a [NullPointerException]. A call
/// that is refused leaves everything as it was.
@NullMarked
package org.signedprojects.registry.merkle;

import org.jspecify.annotations.NullMarked;
