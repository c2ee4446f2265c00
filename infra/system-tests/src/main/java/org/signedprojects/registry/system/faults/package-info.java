/// Breaks a running registry on purpose, under load, and judges what it promised against a journal of its own.
@NullMarked
package org.signedprojects.registry.system.faults;

import org.jspecify.annotations.NullMarked;
