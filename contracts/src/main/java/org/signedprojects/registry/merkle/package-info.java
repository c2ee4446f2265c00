/// The ledger as a Merkle tree (RFC 6962, RFC 9162 section 2.1): hashes, proofs and tiles. Plain Java.
@NullMarked
package org.signedprojects.registry.merkle;

import org.jspecify.annotations.NullMarked;
