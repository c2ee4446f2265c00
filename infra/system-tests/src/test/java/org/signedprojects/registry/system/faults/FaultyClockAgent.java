package org.signedprojects.registry.system.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;

/// Gives a command service a [FaultyClock] from outside, without a change to the service: as a Java agent its jar comes
/// to the service's class path, where Spring finds it and lets it define the one clock of the service.
public final class FaultyClockAgent implements ApplicationContextInitializer<GenericApplicationContext> {
    private static final String ERROR_FILE = "FAULTY_CLOCK_ERROR";

    /// The agent itself has nothing to do.
    /// @param arguments none
    public static void premain(@Nullable String arguments) {}

    @Override
    public void initialize(GenericApplicationContext context) {
        Path error = Path.of(System.getenv(ERROR_FILE));
        context.registerBean("faultyClock", Clock.class, () -> new FaultyClock(error),
                definition -> definition.setPrimary(true));
    }

    /// @param folder gets the agent's jar
    /// @param error  file that says how wrong the clock is
    /// @return for the environment of the service
    static Map<String, String> environment(Path folder, Path error) {
        try {
            Path jar = folder.resolve("faulty-clock.jar");
            write(jar);
            return Map.of("JDK_JAVA_OPTIONS", "-javaagent:" + jar, ERROR_FILE, error.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", FaultyClockAgent.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Class<?> type : List.of(FaultyClockAgent.class, FaultyClock.class)) {
                String name = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(name));
                try (InputStream bytes = FaultyClockAgent.class.getResourceAsStream("/" + name)) {
                    bytes.transferTo(out);
                }
            }
            out.putNextEntry(new JarEntry("META-INF/spring.factories"));
            out.write((ApplicationContextInitializer.class.getName() + "=" + FaultyClockAgent.class.getName() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
    }
}
