package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signedprojects.registry.launcher.client.RunningSystem;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Secrets;

class ServicesTest {
    @TempDir
    Path folder;

    @Test
    void both_services_believe_only_tokens_that_are_meant_for_the_registry() throws IOException {
        for (String service : List.of("registry-command", "registry-query")) {
            Path target = Files.createDirectories(folder.resolve(service).resolve("target"));
            Files.createFile(target.resolve(service + ".jar"));
        }
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        Services services = new Services(folder, data, new Ports(8080), new Secrets(data.secrets()));
        for (Service service : List.of(services.command(), services.query())) {
            assertThat(service.environment()).containsEntry("REGISTRY_SECURITY_AUDIENCE", "registry");
        }
    }

    @Test
    void so_do_those_in_containers() throws IOException {
        assertThat(Files.readAllLines(Path.of("../../docker-compose.yml")).stream().map(String::strip)
                .filter("REGISTRY_SECURITY_AUDIENCE: registry"::equals)).hasSize(2);
    }

    @Test
    void no_secret_stands_in_a_text_of_a_service() {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        Secrets secrets = new Secrets(data.secrets());
        Service identity = new Service("identity", "Identity server", Path.of("x.jar"), 1, List.of(),
                Map.of("SECRET", RunningSystem.cliSecret(secrets)));
        assertThat(identity.toString()).doesNotContain(RunningSystem.cliSecret(secrets));
    }
}
