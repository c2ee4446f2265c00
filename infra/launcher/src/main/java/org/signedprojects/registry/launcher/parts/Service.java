package org.signedprojects.registry.launcher.parts;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What it takes to start one of our services.
/// @param name        also of its log and of its folder of programs
/// @param title       for people
/// @param jar         built by Maven, with everything it needs inside
/// @param port        where its readiness is asked for
/// @param jvmOptions  of its JVM
/// @param environment its settings, secrets among them
record Service(String name, String title, Path jar, int port, List<String> jvmOptions,
        Map<String, String> environment) {
    @Override
    public String toString() {
        return name; // secrets stay out of logs
    }
}
