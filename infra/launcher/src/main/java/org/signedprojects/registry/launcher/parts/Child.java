package org.signedprojects.registry.launcher.parts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// The main class of a service process: runs the service's own main class, and ends the process in order when its
/// standard input ends, which is when the launcher is gone. So `kill -9` of the launcher leaves no service behind.
final class Child {
    private Child() {}

    /// @param arguments the service's main class, then its arguments
    public static void main(String[] arguments) throws ReflectiveOperationException {
        Thread.ofPlatform().daemon().name("watch-launcher").start(Child::endWithLauncher);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null,
                (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithLauncher() {
        try (InputStream launcher = System.in) {
            launcher.transferTo(OutputStream.nullOutputStream());
        } catch (IOException gone) {
            // The pipe broke instead of ending: the launcher is gone all the same.
        }
        System.exit(0);
    }
}
