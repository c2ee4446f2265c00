/// Makes one store anew from the other: the ledger database from Kafka, or the log in Kafka from the database.
@NullMarked
package org.signedprojects.registry.audit.rebuild;

import org.jspecify.annotations.NullMarked;
