/// The command service: takes what is said about editions and projects, decides, and appends it to the ledger.
@NullMarked
package org.signedprojects.registry.command;

import org.jspecify.annotations.NullMarked;
