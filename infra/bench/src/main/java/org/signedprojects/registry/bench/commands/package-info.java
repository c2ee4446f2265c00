/// Carriers of the same commands in this process: the ledger, the event store that Axon ships, a plain insert.
@NullMarked
package org.signedprojects.registry.bench.commands;

import org.jspecify.annotations.NullMarked;
