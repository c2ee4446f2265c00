/// Where a ledger's entries can be read: the query service, Kafka, the ledger database, an exported bundle.
@NullMarked
package org.signedprojects.registry.audit.source;

import org.jspecify.annotations.NullMarked;
