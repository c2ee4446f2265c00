/// What every command of the launcher rests on: the data folder with its lock, ports and secrets, and how a user is refused.
@NullMarked
package org.signedprojects.registry.launcher.data;

import org.jspecify.annotations.NullMarked;
