/// Measures the registry beside its ceilings and its peers, in one run, and prints a table; stops by itself.
@NullMarked
package org.signedprojects.registry.bench;

import org.jspecify.annotations.NullMarked;
