package org.signedprojects.registry.command.imports.web;

import java.time.Clock;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.imports.ProjectImport;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.web.RunningCommands;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.command.web.requests.BodyLimit;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The import of spreadsheets.
@Configuration(proxyBeanMethods = false)
public class ImportConfiguration {
    private static final int MOST_BYTES = 5 * 1024 * 1024;
    private static final int AT_ONCE = 2;

    @Bean
    static BodyLimit sizeOfFiles() {
        return new BodyLimit("/api/imports", MOST_BYTES, AT_ONCE, ProblemType.TOO_MANY_IMPORTS);
    }

    @Bean
    ImportController importController(Projects projects, Editions editions, Sectors sectors, Places places,
            Clock clock, RunningCommands running) {
        return new ImportController(new ProjectImport(projects, editions, sectors, places, clock), running);
    }
}
