package org.signedprojects.registry.command.project.axon;

import java.time.Duration;
import org.signedprojects.registry.command.axon.AggregateKind;
import org.signedprojects.registry.command.axon.AggregateProperties;
import org.signedprojects.registry.command.axon.Submissions;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.ledger.EntryFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Projects, as the rest of the service sees them.
@Configuration(proxyBeanMethods = false)
public class ProjectConfiguration {
    /// As long as a command waits for others to the same project.
    private static final Duration TURN = Duration.ofSeconds(10);

    @Bean
    AggregateKind<?> projectAggregate() {
        return new AggregateKind<>(ProjectAggregate.class, ProjectAggregate::new);
    }

    @Bean
    Projects projects(org.axonframework.config.Configuration axon, Ledger ledger, EntryFormat format,
            AggregateProperties properties) {
        return new AxonProjects(new Submissions<>(ProjectAggregate.COMMAND, AxonProjects.FOLD, axon.commandBus(),
                ledger, format, properties), new ProjectNumbers(ledger, TURN));
    }
}
