/// How Axon routes a submission to its aggregate and to the ledger, once, whatever other instances do meanwhile.
@NullMarked
package org.signedprojects.registry.command.axon;

import org.jspecify.annotations.NullMarked;
