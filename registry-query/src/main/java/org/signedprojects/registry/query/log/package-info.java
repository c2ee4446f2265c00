/// Entries by their position, read from the topic of their ledger for those who ask for single ones; and what everybody
/// needs who reads from Kafka: where it is, where a record says its position, and failures in a few words.
@NullMarked
package org.signedprojects.registry.query.log;

import org.jspecify.annotations.NullMarked;
