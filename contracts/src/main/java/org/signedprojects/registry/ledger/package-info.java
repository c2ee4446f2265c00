/// What the ledger is made of: names, positions, the exact bytes of an entry and its record on Kafka.
@NullMarked
package org.signedprojects.registry.ledger;

import org.jspecify.annotations.NullMarked;
