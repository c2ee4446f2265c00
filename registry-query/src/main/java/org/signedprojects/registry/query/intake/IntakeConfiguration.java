package org.signedprojects.registry.query.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.signedprojects.registry.query.log.KafkaProperties;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.witness.Witness;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// One thread, one consumer and one transaction at a time for each ledger.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
public class IntakeConfiguration {
    @Bean
    FollowedLedgers followedLedgers(IntakeProperties intake) {
        return new FollowedLedgers(intake.names());
    }

    @Bean
    PostgresBookmarks bookmarks(JdbcClient jdbc, FollowedLedgers followed) {
        return new PostgresBookmarks(jdbc, followed);
    }

    @Bean
    Snapshots snapshots(PostgresBookmarks bookmarks, PlatformTransactionManager transactions) {
        return new PostgresSnapshots(bookmarks, transactions);
    }

    @Bean
    Projector projector(PostgresBookmarks bookmarks, List<Projection> projections,
            PlatformTransactionManager transactions) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        return new Projector(bookmarks, projections, transaction);
    }

    @Bean
    Intake intake(PostgresBookmarks bookmarks, Projector projector, Witness witness, Progress progress,
            MeterRegistry meters, IntakeProperties intake, KafkaProperties kafka) {
        IntakeMetrics metrics = new IntakeMetrics(meters, Clock.systemUTC());
        return new Intake(bookmarks, intake.names().stream().map(ledger -> {
            metrics.follow(ledger);
            projector.names().forEach(projection -> metrics.watch(progress, projection, ledger));
            return new LedgerIntake(ledger, projector, witness,
                    () -> new LedgerTopic(ledger, kafka, intake, System::nanoTime), progress,
                    metrics, intake);
        }).toList());
    }
}
