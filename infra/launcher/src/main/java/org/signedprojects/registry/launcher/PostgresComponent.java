package org.signedprojects.registry.launcher;

import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

/// PostgreSQL with one database and one role for each service.
final class PostgresComponent extends StoreComponent<PostgresServer> {
    static final String COMMAND = "registry_command";
    static final String QUERY = "registry_query";

    private final PostgresSettings settings;
    private final Secrets secrets;

    PostgresComponent(DataFolder data, Ports ports, Secrets secrets) {
        this.settings = new PostgresSettings(data.path().resolve("postgres"), data.apps(), data.log("postgres"),
                ports.postgres(), secrets.secret("postgres-registry"), true);
        this.secrets = secrets;
    }

    static String url(Ports ports, String database) {
        return "jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + database;
    }

    static String password(Secrets secrets, String database) {
        return secrets.secret("postgres-" + database);
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String title() {
        return "PostgreSQL";
    }

    @Override
    public boolean stopLeftover() {
        return PostgresServer.stopOrphan(settings);
    }

    @Override
    PostgresServer launch() {
        return PostgresServer.start(settings);
    }

    @Override
    void furnish(PostgresServer launched) {
        launched.provide(COMMAND, COMMAND, password(secrets, COMMAND));
        launched.provide(QUERY, QUERY, password(secrets, QUERY));
    }
}
