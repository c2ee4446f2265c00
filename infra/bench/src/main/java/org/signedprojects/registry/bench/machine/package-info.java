/// What runs on this machine for a benchmark: stores, services in processes of their own, an issuer of tokens.
@NullMarked
package org.signedprojects.registry.bench.machine;

import org.jspecify.annotations.NullMarked;
