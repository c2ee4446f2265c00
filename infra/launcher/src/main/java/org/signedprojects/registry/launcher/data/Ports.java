package org.signedprojects.registry.launcher.data;

import org.signedprojects.registry.stores.LoopbackPorts;

/// The ports of the embedded system, all on the loopback interface, counted from the one the user chose.
/// @param first of the query service and its dashboard, 1024 to 65530
public record Ports(int first) {
    public static final int COUNT = 6;
    public static final int DEFAULT_FIRST = 8080;

    public Ports {
        if (first < 1024 || first > 65_536 - COUNT) {
            throw new Refusal("--port must be between 1024 and " + (65_536 - COUNT) + ", not " + first + ".");
        }
    }

    public int query() {
        return first;
    }

    public int command() {
        return first + 1;
    }

    public int identity() {
        return first + 2;
    }

    public int postgres() {
        return first + 3;
    }

    public int kafka() {
        return first + 4;
    }

    public int kafkaController() {
        return first + 5;
    }

    /// @throws Refusal when another program listens on one of the ports
    public void requireFree() {
        requireFree(query(), "the query service");
        requireFree(command(), "the command service");
        requireFree(identity(), "the identity server");
        requireFreeForStores();
    }

    /// @throws Refusal when another program listens on one of the stores' ports
    public void requireFreeForStores() {
        requireFree(postgres(), "PostgreSQL");
        requireFree(kafka(), "Kafka");
        requireFree(kafkaController(), "Kafka's controller");
    }

    private void requireFree(int port, String user) {
        if (!LoopbackPorts.isFree(port)) {
            throw new Refusal("Port " + port + ", which " + user + " needs, is in use by another program; choose "
                    + COUNT + " other ports in a row with --port, for example --port " + elsewhere() + ".");
        }
    }

    private int elsewhere() {
        return first + 100 <= 65_536 - COUNT ? first + 100 : DEFAULT_FIRST;
    }
}
