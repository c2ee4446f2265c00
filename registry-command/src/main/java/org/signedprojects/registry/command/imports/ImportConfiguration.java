package org.signedprojects.registry.command.imports;

import java.time.Clock;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The import of spreadsheets.
@Configuration(proxyBeanMethods = false)
public class ImportConfiguration {
    @Bean
    ImportController importController(Projects projects, Editions editions, Sectors sectors, Places places,
            Clock clock, RunningCommands running) {
        return new ImportController(new ProjectImport(projects, editions, sectors, places, clock), running);
    }
}
