package org.signedprojects.registry.system.faults;

/// A process that is broken on purpose.
enum Victim {
    COMMAND_A("command A"), COMMAND_B("command B"), QUERY("query"), KAFKA("Kafka"), POSTGRES("PostgreSQL");

    private final String title;

    Victim(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
