package org.signedprojects.registry.launcher.parts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.stores.PostgresServer;
import org.signedprojects.registry.stores.PostgresSettings;

/// PostgreSQL with one database and one role for each service.
final class PostgresComponent extends StoreComponent<PostgresServer> {
    static final String COMMAND = "registry_command";
    static final String QUERY = "registry_query";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss")
            .withZone(ZoneOffset.UTC);
    private static final Pattern KEPT = Pattern.compile(QUERY + "_\\d{8}_\\d{6}");

    private final PostgresSettings settings;
    private final Secrets secrets;
    /// Name under which the query service's database is kept from the next start on; null where it stays.
    private @Nullable String setAside;
    /// Name of a database that was kept like this and is deleted at the next start; null when none is.
    private @Nullable String deleted;
    private Consumer<String> tell = _ -> {};

    PostgresComponent(DataFolder data, Ports ports, Secrets secrets) {
        this.settings = new PostgresSettings(data.postgres(), data.apps(), data.log("postgres"),
                ports.postgres(), secrets.secret("postgres-registry"), true);
        this.secrets = secrets;
    }

    /// Has the query service find an empty database at the next start. What it had is kept under another name.
    /// @param tell takes a line that says which
    void setProjectionsAside(Consumer<String> tell) {
        this.setAside = QUERY + "_" + SECOND.format(Instant.now());
        this.tell = tell;
    }

    /// Has a database that was set aside deleted at the next start.
    /// @param tell takes a line that says so
    /// @throws Refusal when it is the name of another one
    void deleteKept(String database, Consumer<String> tell) {
        if (!KEPT.matcher(database).matches()) {
            throw new Refusal(
                    "'" + database + "' is not the name of a database that --rebuild-projections has kept, such"
                            + " as " + QUERY + "_20300131_235959.");
        }
        this.deleted = database;
        this.tell = tell;
    }

    /// @param name [#COMMAND] or [#QUERY], of its owner, too
    static Database database(Ports ports, Secrets secrets, String name) {
        return new Database("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/" + name, name,
                password(secrets, name));
    }

    private static String password(Secrets secrets, String database) {
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
        new ComponentLog(settings.log()).roll();
        return PostgresServer.launch(settings);
    }

    @Override
    void furnish(PostgresServer launched) {
        if (deleted != null) {
            tell.accept(launched.databases().delete(deleted)
                    ? "The database " + deleted + " is deleted."
                    : "There is no database " + deleted + ".");
            deleted = null;
        }
        if (setAside != null) {
            tell.accept(launched.databases().setAside(QUERY, setAside)
                    ? "The query service's database is kept as " + setAside
                            + "; everything is read and compared anew, and numbers are not complete before."
                            + " To delete what is kept, start with --delete-kept " + setAside + "."
                    : "The query service has no database yet: everything is read and compared for the first time.");
            setAside = null;
        }
        launched.databases().provide(COMMAND, COMMAND, password(secrets, COMMAND));
        launched.databases().provide(QUERY, QUERY, password(secrets, QUERY));
    }
}
