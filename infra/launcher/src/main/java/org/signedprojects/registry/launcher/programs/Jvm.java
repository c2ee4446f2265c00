package org.signedprojects.registry.launcher.programs;

import java.net.URISyntaxException;
import java.nio.file.Path;

/// The Java that runs this launcher, and runs its children.
public final class Jvm {
    private Jvm() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// @return the jar, or the folder, of this launcher's own classes
    public static Path ownClasses() {
        try {
            return Path.of(Jvm.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
