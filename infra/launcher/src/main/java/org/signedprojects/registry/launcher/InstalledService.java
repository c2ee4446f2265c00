package org.signedprojects.registry.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.signedprojects.registry.stores.Folders;

/// A service's jar, unpacked into the data folder: starts faster than the packed one, and a build that replaces the jar
/// does not touch what runs.
/// @param jar  the application; names its libraries, which lie beside it
record InstalledService(Path jar, String mainClass) {
    static InstalledService install(Service service, DataFolder data) {
        try {
            Path folder = data.apps().resolve(service.name() + "-" + fingerprint(service.jar()));
            if (!Files.isDirectory(folder)) {
                removeOlder(service, data);
                unpack(service, folder);
            }
            Path jar = folder.resolve(service.jar().getFileName());
            return new InstalledService(jar, mainClass(jar));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + service.jar(), e);
        }
    }

    /// Of the content: a reproducible build gives every jar the same time, and different ones the same size at times.
    private static String fingerprint(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    private static void unpack(Service service, Path folder) throws IOException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh.getParent());
        Process tool = new ProcessBuilder(List.of(Jvm.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Djarmode=tools", "-jar", service.jar().toString(), "extract", "--destination", fresh.toString()))
                .redirectErrorStream(true).start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.onExit().join().exitValue() != 0) {
            throw new IOException(service.jar() + ": " + output.strip());
        }
        Files.move(fresh, folder);
    }

    private static void removeOlder(Service service, DataFolder data) throws IOException {
        if (Files.isDirectory(data.apps())) {
            try (Stream<Path> installed = Files.list(data.apps())) {
                installed.filter(path -> path.getFileName().toString().startsWith(service.name() + "-")).toList()
                        .forEach(Folders::delete);
            }
        }
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
