package org.signedprojects.registry.launcher.programs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.signedprojects.registry.files.Disk;
import org.signedprojects.registry.launcher.data.Fingerprint;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.stores.Folders;

/// A service's jar, unpacked: starts faster than the packed one, and a build that replaces the jar does not touch what runs.
/// Its classes are loaded by the JVM's own loader, without which Kafka's client compresses and decompresses in Java, at a
/// fifth of the speed.
/// @param jar       the application; names its libraries, which lie beside it
/// @param mainClass of the service
public record InstalledService(Path jar, String mainClass) {
    private static final String REMOVED = ".old";

    /// @param root     of the project
    /// @param module   path of the Maven module that makes the service
    /// @param artifact of the module
    /// @return the jar that Maven built, with everything that the service needs inside
    /// @throws RuntimeException when it is not there
    public static Path built(Path root, String module, String artifact) {
        Path jar = root.resolve(module).resolve("target").resolve(artifact + ".jar");
        if (!Files.exists(jar)) {
            throw new Refusal("The module " + module + " is not built; run './registry up', which builds it.");
        }
        return jar;
    }

    /// Unpacks a jar unless that was done before, and removes other versions of it. What has its name is whole, also after
    /// a power failure.
    /// @param name  of the service
    /// @param built the packed jar
    /// @param apps  folder of unpacked services
    public static InstalledService install(String name, Path built, Path apps) {
        try {
            Path folder = apps.resolve(name + "-" + fingerprint(built));
            if (!Files.isDirectory(folder)) {
                removeOlder(name, apps);
                unpack(built, folder);
            }
            Path jar = folder.resolve(built.getFileName());
            return new InstalledService(jar, mainClass(jar));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack " + built, e);
        }
    }

    /// Of the content: a reproducible build gives every jar the same time, and different ones the same size at times.
    private static String fingerprint(Path jar) throws IOException {
        return new Fingerprint().addContent(jar).hex(8);
    }

    private static void unpack(Path built, Path folder) throws IOException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new");
        Folders.delete(fresh);
        Files.createDirectories(fresh.getParent());
        Process tool = new ProcessBuilder(List.of(Jvm.java(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                "-Djarmode=tools", "-jar", built.toString(), "extract", "--destination", fresh.toString()))
                .redirectErrorStream(true).start();
        String output = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tool.onExit().join().exitValue() != 0) {
            throw new IOException(built + ": " + output.strip());
        }
        Disk.syncTree(fresh);
        Disk.rename(fresh, folder);
    }

    private static void removeOlder(String name, Path apps) throws IOException {
        if (!Files.isDirectory(apps)) {
            return;
        }
        try (Stream<Path> installed = Files.list(apps)) {
            for (Path folder : installed.filter(path -> path.getFileName().toString().startsWith(name + "-"))
                    .toList()) {
                remove(folder);
            }
        }
    }

    /// A start that is killed meanwhile leaves half of it, which must not have the name of something whole.
    private static void remove(Path folder) throws IOException {
        if (folder.toString().endsWith(REMOVED)) {
            Folders.delete(folder);
            return;
        }
        Path removed = folder.resolveSibling(folder.getFileName() + REMOVED);
        Folders.delete(removed);
        Disk.rename(folder, removed);
        Folders.delete(removed);
    }

    private static String mainClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }
}
