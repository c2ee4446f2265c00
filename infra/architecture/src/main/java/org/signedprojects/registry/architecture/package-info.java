/// What is the same in the architecture of all modules, as tests that each of them runs on its own classes.
@NullMarked
package org.signedprojects.registry.architecture;

import org.jspecify.annotations.NullMarked;
