package org.signedprojects.registry.launcher.programs;

import java.util.List;
import java.util.stream.Stream;

/// The options of our services' JVMs in the embedded system, for whoever starts a service as it runs there. Containers have
/// the same, in the image and in `docker-compose.yml`.
public final class ServiceJvm {
    /// Huge pages, where the system knows them: a collection touches a little of everything, most of it in no cache. What
    /// survives a second collection is state that stays: copying it fourteen times more would only make pauses longer.
    private static final List<String> EVERY = List.of("-XX:+UseSerialGC", "-XX:MaxTenuringThreshold=1",
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UseTransparentHugePages", "-XX:+UseCompactObjectHeaders", "-Xss512k", "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC");

    public static final List<String> COMMAND = options("-Xmx136m", "-Xmn56m", "-XX:ReservedCodeCacheSize=96m");
    public static final List<String> QUERY = options("-Xmx152m", "-Xmn56m", "-XX:ReservedCodeCacheSize=96m");
    /// Few requests, so compiled code of the first tier is enough and small.
    public static final List<String> IDENTITY = options("-Xmx80m", "-Xmn16m", "-XX:TieredStopAtLevel=1",
            "-XX:ReservedCodeCacheSize=32m");

    private ServiceJvm() {}

    private static List<String> options(String... own) {
        return Stream.concat(EVERY.stream(), Stream.of(own)).toList();
    }
}
