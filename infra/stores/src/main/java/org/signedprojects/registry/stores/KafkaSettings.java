package org.signedprojects.registry.stores;

import java.nio.file.Path;
import java.util.List;

/// @param folder         of the broker's data and its properties, created at first start, kept ever after
/// @param log            file the broker appends its log to
/// @param port           for clients, on the loopback interface
/// @param controllerPort for the controller inside the broker, on the loopback interface
/// @param jvmOptions     options of the broker's JVM, such as its heap
public record KafkaSettings(Path folder, Path log, int port, int controllerPort, List<String> jvmOptions) {
    /// Enough for one node with a handful of partitions.
    public static final List<String> SMALL_JVM = List.of("-Xmx160m", "-Xmn32m", "-Xss512k", "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders", "-XX:ReservedCodeCacheSize=64m", "-Xshare:auto");

    public KafkaSettings {
        jvmOptions = List.copyOf(jvmOptions);
    }
}
