package org.signedprojects.registry.teststores;

/// Where tests get their stores from; see the package.
public final class TestStores {
    /// System property: `embedded` (default) or `containers`.
    public static final String KIND = "registry.stores";

    private TestStores() {}

    /// @return a fresh, empty database on the PostgreSQL server all tests of this JVM share
    public static TestDatabase postgres() {
        return Shared.POSTGRES.freshDatabase();
    }

    /// @return the bootstrap servers of the broker all tests of this JVM share. It creates no topic by itself
    public static String kafka() {
        return SharedKafka.BROKER.bootstrapServers();
    }

    /// @return a running broker for the caller alone, who closes it
    public static TestKafka ownKafka() {
        TestKafka kafka = inContainers() ? new ContainerKafka() : new EmbeddedKafka();
        kafka.start();
        return kafka;
    }

    private static boolean inContainers() {
        String kind = System.getProperty(KIND, "embedded");
        return switch (kind) {
            case "embedded" -> false;
            case "containers" -> true;
            default -> throw new IllegalArgumentException(
                    "-D" + KIND + " is 'embedded' or 'containers', not '" + kind + "'");
        };
    }

    private static final class Shared {
        static final TestPostgres POSTGRES = inContainers() ? new ContainerPostgres() : new EmbeddedPostgres();
    }

    private static final class SharedKafka {
        static final TestKafka BROKER = ownKafka();
    }
}
