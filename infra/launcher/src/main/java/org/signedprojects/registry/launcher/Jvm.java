package org.signedprojects.registry.launcher;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// The Java that runs this launcher, and runs its children.
final class Jvm {
    private Jvm() {}

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// @return the jar, or the folder, of this launcher's own classes
    static Path ownClasses() {
        try {
            return Path.of(Jvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
