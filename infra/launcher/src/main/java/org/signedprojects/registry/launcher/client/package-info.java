/// A registry that runs on this machine, as commands speak to it: tokens, files to import, and what it answers.
@NullMarked
package org.signedprojects.registry.launcher.client;

import org.jspecify.annotations.NullMarked;
