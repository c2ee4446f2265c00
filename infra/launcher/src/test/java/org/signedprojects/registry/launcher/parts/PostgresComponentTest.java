package org.signedprojects.registry.launcher.parts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.launcher.data.DataFolder;
import org.signedprojects.registry.launcher.data.Ports;
import org.signedprojects.registry.launcher.data.Refusal;
import org.signedprojects.registry.launcher.data.Secrets;

class PostgresComponentTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"registry_command", "registry_query", "registry_query_2030", "postgres",
            "registry_query_20300131_235959; drop database registry_command"})
    void only_databases_that_were_set_aside_are_deleted(String database) {
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.open();
        PostgresComponent postgres = new PostgresComponent(data, new Ports(Ports.DEFAULT_FIRST),
                new Secrets(data.secrets()));
        assertThatThrownBy(() -> postgres.deleteKept(database, line -> {})).isInstanceOf(Refusal.class)
                .hasMessageContaining("'" + database + "' is not the name");
    }
}
