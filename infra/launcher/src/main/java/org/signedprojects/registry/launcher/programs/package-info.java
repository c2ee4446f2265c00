/// What the Java processes of the embedded system run: unpacked services, JVM options and archives of classes.
@NullMarked
package org.signedprojects.registry.launcher.programs;

import org.jspecify.annotations.NullMarked;
