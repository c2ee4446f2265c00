/// Entries by their position, read from the topic of their ledger for those who ask for single ones.
@NullMarked
package org.signedprojects.registry.query.log;

import org.jspecify.annotations.NullMarked;
