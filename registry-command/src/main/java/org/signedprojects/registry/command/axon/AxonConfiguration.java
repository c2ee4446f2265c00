package org.signedprojects.registry.command.axon;

import java.util.List;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.ledger.EntryFormat;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Axon, part by part: nothing is looked for on the class path, so that nothing can stand in for the ledger unnoticed.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregateProperties.class)
public class AxonConfiguration {
    /// Every command is an [Attempt], which knows its stream.
    private static final CommandTargetResolver TARGET = command -> new VersionedAggregateIdentifier(
            (Object) ((Attempt<?, ?>) command.getPayload()).stream().subject(), null);

    @Bean
    EntryFormat entryFormat() {
        return new EntryFormat();
    }

    @Bean
    LedgerStorageEngine ledgerStorageEngine(Ledger ledger, EntryFormat format) {
        return new LedgerStorageEngine(ledger, format);
    }

    @Bean(destroyMethod = "shutdown")
    org.axonframework.config.Configuration axon(LedgerStorageEngine engine, List<AggregateKind<?>> aggregates,
            AggregateProperties properties) {
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureCommandBus(configuration -> SimpleCommandBus.builder().build())
                .configureEmbeddedEventStore(configuration -> engine);
        aggregates.forEach(aggregate -> configurer.configureAggregate(configured(aggregate, properties.cached())));
        org.axonframework.config.Configuration axon = configurer.buildConfiguration();
        axon.start();
        return axon;
    }

    private static <A> AggregateConfigurer<A> configured(AggregateKind<A> aggregate, int cached) {
        AggregateCache cache = new AggregateCache(cached, AxonConfiguration::sharesNow);
        return AggregateConfigurer.defaultConfiguration(aggregate.root())
                .configureAggregateFactory(configuration -> aggregate)
                .configureCreationPolicyAggregateFactory(configuration -> stream -> aggregate.create((String) stream))
                .configureCommandTargetResolver(configuration -> TARGET)
                .configureLockFactory(configuration -> PessimisticLockFactory.builder().acquireAttempts(20)
                        .lockAttemptTimeout(500).queueLengthThreshold(1_000).build())
                .configureCache(configuration -> cache);
    }

    /// Axon puts an aggregate away at the end of the attempt that has changed it.
    private static int sharesNow() {
        Attempt<?, ?> attempt = Attempt.current();
        if (attempt == null) {
            throw new IllegalStateException("only commands change aggregates");
        }
        return Shares.of(attempt.stateAfter());
    }
}
