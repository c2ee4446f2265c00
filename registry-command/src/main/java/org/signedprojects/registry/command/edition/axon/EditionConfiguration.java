package org.signedprojects.registry.command.edition.axon;

import org.signedprojects.registry.command.axon.AggregateKind;
import org.signedprojects.registry.command.axon.AggregateProperties;
import org.signedprojects.registry.command.axon.Submissions;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.ledger.EntryFormat;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Editions, as the rest of the service sees them.
@Configuration(proxyBeanMethods = false)
public class EditionConfiguration {
    @Bean
    AggregateKind<?> editionAggregate() {
        return new AggregateKind<>(EditionAggregate.class, EditionAggregate::new);
    }

    @Bean
    Editions editions(org.axonframework.config.Configuration axon, Ledger ledger, EntryFormat format,
            AggregateProperties properties) {
        return new AxonEditions(new Submissions<>(EditionAggregate.COMMAND, AxonEditions.FOLD, axon.commandBus(),
                ledger, format, properties));
    }
}
