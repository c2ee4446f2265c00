/// Ledger to Kafka: every entry once, in order, whatever dies in between.
@NullMarked
package org.signedprojects.registry.command.publishing;

import org.jspecify.annotations.NullMarked;
