/// Real PostgreSQL and real Kafka for tests: embedded, or in containers with `-Dregistry.stores=containers`.
///
/// ```java
/// TestDatabase database = TestStores.postgres();   // a fresh, empty database on one server per test JVM
/// String bootstrapServers = TestStores.kafka();    // one broker per test JVM; name topics apart
/// try (TestKafka kafka = TestStores.ownKafka()) {  // a broker of the test's own, stopped and started with its data
///     kafka.stop();
///     kafka.start();
/// }
/// ```
/// Stores start at first use and end with the test JVM, which also removes what they wrote. PostgreSQL runs without
/// waiting for the disk, which is faster and loses nothing unless the machine itself stops: a test of durability uses
/// `PostgresServer` of `registry-stores` with its durable settings.
///
/// Only stores, and the folders they write into. What a service's test needs beside them is in `testservice`.
@NullMarked
package org.signedprojects.registry.teststores;

import org.jspecify.annotations.NullMarked;
