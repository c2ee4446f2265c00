package org.signedprojects.registry.bench;

import java.util.EnumSet;
import java.util.Set;

/// What can be measured. Typed in small letters.
enum RowName {
    /// Commands a second in process, 64 threads.
    PROCESS,
    /// The same, one thread.
    SINGLE,
    /// A project with 1,000 rounds beside one with 1.
    ROUNDS,
    /// Commands a second over HTTP, 64 clients.
    HTTP,
    /// From POST to committed, one client.
    LATENCY,
    /// From committed to visible in a query.
    VISIBLE,
    /// Publishing what Kafka has not got yet.
    PUBLISH,
    /// All projections from the beginning.
    REBUILD,
    /// Checking every entry.
    VERIFY,
    /// Commands over HTTP with 1, 8 and 64 clients.
    CLIENTS,
    /// From POST to the live reader.
    LIVE,
    /// The figures at 100 thousand and 3 million entries.
    GROWTH;

    /// Those that one run of about a quarter of an hour has room for.
    static final Set<RowName> USUAL = EnumSet.range(PROCESS, VERIFY);
}
