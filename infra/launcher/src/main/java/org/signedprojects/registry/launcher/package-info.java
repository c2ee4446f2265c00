/// The whole registry on one machine with one command: starts the stores and the services as processes, watches over
/// them, stops them in order, and finds again what a crash left behind.
@NullMarked
package org.signedprojects.registry.launcher;

import org.jspecify.annotations.NullMarked;
