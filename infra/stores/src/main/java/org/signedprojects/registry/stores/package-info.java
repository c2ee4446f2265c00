/// Real PostgreSQL and real Kafka as processes of this machine: loopback only, data kept, orphans of a crash recovered.
@NullMarked
package org.signedprojects.registry.stores;

import org.jspecify.annotations.NullMarked;
