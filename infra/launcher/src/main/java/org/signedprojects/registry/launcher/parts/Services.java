package org.signedprojects.registry.launcher.parts;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.signedprojects.registry.audit.source.Database;
import org.signedprojects.registry.launcher.client.Role;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;
import org.signedprojects.registry.launcher.programs.InstalledService;
import org.signedprojects.registry.launcher.programs.ServiceJvm;

/// Our three services with their settings in the embedded system.
final class Services {
    /// For whom the identity server says that its access tokens are meant.
    private static final String AUDIENCE = "registry";
    private static final String DASHBOARD_CLIENT_SECRET = "registry-dashboard";

    private final Path root;
    private final Ports ports;
    private final Secrets secrets;
    private final DataFolder data;

    /// @param root of the project, where the services were built
    Services(Path root, DataFolder data, Ports ports, Secrets secrets) {
        this.root = root;
        this.data = data;
        this.ports = ports;
        this.secrets = secrets;
    }

    Service identity() {
        Map<String, String> settings = settings(ports.identity());
        settings.put("REGISTRY_IDENTITY_ISSUER", issuer());
        settings.put("REGISTRY_IDENTITY_DASHBOARD", "http://localhost:" + ports.query());
        settings.put("REGISTRY_IDENTITY_FOLDER", data.path().resolve("identity").toString());
        settings.put("REGISTRY_IDENTITY_CLISECRET", RunningSystem.cliSecret(secrets));
        settings.put("REGISTRY_IDENTITY_DASHBOARDSECRET", secrets.secret(DASHBOARD_CLIENT_SECRET));
        for (Role role : Role.values()) {
            settings.put("REGISTRY_IDENTITY_PASSWORDS_" + role.name(), role.password(secrets));
        }
        return new Service("identity", "Identity server",
                InstalledService.built(root, "infra/identity", "registry-identity"),
                ports.identity(), ServiceJvm.IDENTITY, settings);
    }

    Service command() {
        Map<String, String> settings = settings(ports.command());
        store(settings, PostgresComponent.COMMAND);
        settings.put("REGISTRY_CHECKPOINTS_SIGNINGKEY", data.keys().resolve("signing.key").toString());
        settings.put("REGISTRY_CHECKPOINTS_VERIFIERKEYS", data.verifierKeys().toString());
        return new Service("command", "Command service",
                InstalledService.built(root, "registry-command", "registry-command"),
                ports.command(), ServiceJvm.COMMAND, settings);
    }

    Service query() {
        Map<String, String> settings = settings(ports.query());
        store(settings, PostgresComponent.QUERY);
        settings.put("REGISTRY_AUDIT_VERIFIERKEYS", data.verifierKeys().toString());
        settings.put("REGISTRY_DASHBOARD_CLIENTSECRET", secrets.secret(DASHBOARD_CLIENT_SECRET));
        return new Service("query", "Query service", InstalledService.built(root, "registry-query", "registry-query"),
                ports.query(),
                ServiceJvm.QUERY, settings);
    }

    private void store(Map<String, String> settings, String name) {
        Database database = PostgresComponent.database(ports, secrets, name);
        settings.put("SPRING_DATASOURCE_URL", database.url());
        settings.put("SPRING_DATASOURCE_USERNAME", database.user());
        settings.put("SPRING_DATASOURCE_PASSWORD", database.password());
        settings.put("REGISTRY_KAFKA_BOOTSTRAPSERVERS", "127.0.0.1:" + ports.kafka());
        settings.put("REGISTRY_SECURITY_ISSUERURI", issuer());
        settings.put("REGISTRY_SECURITY_AUDIENCE", AUDIENCE);
    }

    private static Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_ADDRESS", "127.0.0.1");
        settings.put("SERVER_PORT", Integer.toString(port));
        // Few arenas: glibc otherwise keeps freed memory apart for every thread.
        settings.put("MALLOC_ARENA_MAX", "2");
        return settings;
    }

    private String issuer() {
        return "http://localhost:" + ports.identity();
    }
}
