package org.signedprojects.registry.command;

import java.time.Clock;
import org.signedprojects.registry.command.axon.AxonConfiguration;
import org.signedprojects.registry.command.checkpoints.CheckpointConfiguration;
import org.signedprojects.registry.command.edition.axon.EditionConfiguration;
import org.signedprojects.registry.command.edition.web.EditionWebConfiguration;
import org.signedprojects.registry.command.imports.web.ImportConfiguration;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.postgres.LedgerConfiguration;
import org.signedprojects.registry.command.project.axon.ProjectConfiguration;
import org.signedprojects.registry.command.project.web.ProjectWebConfiguration;
import org.signedprojects.registry.command.publishing.PublishingConfiguration;
import org.signedprojects.registry.command.security.SecurityConfiguration;
import org.signedprojects.registry.command.web.WebConfiguration;
import org.signedprojects.registry.command.web.document.ApiDocumentation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The command service. What runs in it is listed here.
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({LedgerConfiguration.class, CheckpointConfiguration.class, AxonConfiguration.class, EditionConfiguration.class,
        ProjectConfiguration.class, PublishingConfiguration.class, SecurityConfiguration.class, WebConfiguration.class,
        ApiDocumentation.class, EditionWebConfiguration.class, ProjectWebConfiguration.class,
        ImportConfiguration.class})
public class CommandService {
    private static final Logger LOG = LoggerFactory.getLogger(CommandService.class);

    public static void main(String... arguments) {
        // Axon would otherwise tell its makers about this process.
        System.setProperty("axoniq.update-checker.disabled", "true");
        SpringApplication.run(CommandService.class, arguments);
    }

    /// The one clock of this service.
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> readyLine(Ledger ledger) {
        return ready -> LOG.info("ready ledger={} size={} port={}", ledger.name(), ledger.size(),
                ready.getApplicationContext().getEnvironment().getProperty("local.server.port"));
    }
}
