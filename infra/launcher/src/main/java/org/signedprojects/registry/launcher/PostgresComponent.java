package org.signedprojects.registry.launcher;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

/// PostgreSQL with one database and one role for each service.
final class PostgresComponent implements Component {
    static final String COMMAND = "registry_command";
    static final String QUERY = "registry_query";

    private final PostgresSettings settings;
    private final Secrets secrets;
    /// Null while it does not run.
    private @Nullable PostgresServer server;
    private boolean stopped;

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
    public synchronized void start() {
        if (stopped) {
            throw new Refusal(title() + " was stopped while it started.");
        }
        PostgresServer started = PostgresServer.start(settings);
        server = started;
        started.provide(COMMAND, COMMAND, password(secrets, COMMAND));
        started.provide(QUERY, QUERY, password(secrets, QUERY));
    }

    @Override
    public synchronized void stop() {
        stopped = true;
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized ProcessHandle process() {
        if (server == null) {
            throw new IllegalStateException(title() + " was not started");
        }
        return server.process();
    }

    @Override
    public synchronized CompletableFuture<?> onExit() {
        return server == null ? CompletableFuture.completedFuture(null) : server.onExit();
    }
}
