package org.signedprojects.registry.query.audit;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import org.signedprojects.registry.query.log.EntryLog;
import org.signedprojects.registry.query.progress.FollowedLedgers;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The tree, the witness, and what auditors read.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
public class AuditConfiguration {
    @Bean
    VerifierKeys verifierKeys(AuditProperties audit) {
        return new VerifierKeys(audit.verifierKeys(), audit.origins());
    }

    @Bean
    PostgresTiles tiles(JdbcClient jdbc) {
        return new PostgresTiles(jdbc);
    }

    @Bean
    PostgresFindings findings(JdbcClient jdbc) {
        return new PostgresFindings(jdbc);
    }

    @Bean
    SecondLook secondLook(Snapshots snapshots) {
        return new SecondLook(snapshots);
    }

    @Bean
    TreeWitness witness(FollowedLedgers followed, VerifierKeys keys, PostgresFindings findings, PostgresTiles tiles,
            SecondLook secondLook) {
        return new TreeWitness(followed, keys, findings, tiles, secondLook, Clock.systemUTC());
    }

    @Bean
    Projection treeProjection(PostgresTiles tiles, TreeWitness witness) {
        return new TreeProjection(tiles, witness);
    }

    @Bean
    TileCheck tileCheck(FollowedLedgers followed, Snapshots snapshots, PostgresTiles tiles, PostgresFindings findings,
            TreeWitness witness, SecondLook secondLook, AuditProperties audit) {
        return new TileCheck(followed, snapshots, tiles, findings, witness, secondLook, audit.tileCheckInterval());
    }

    @Bean
    MeterBinder witnessMetrics(TreeWitness witness, FollowedLedgers followed) {
        return meters -> followed.names().forEach(ledger -> WitnessMetrics.register(meters, witness, ledger));
    }

    @Bean
    AuditedLedgers auditedLedgers(Reads reads, FollowedLedgers followed, Snapshots snapshots, PostgresTiles tiles,
            PostgresFindings findings) {
        return new AuditedLedgers(reads, followed, snapshots, tiles, findings);
    }

    @Bean
    WitnessedEntries witnessedEntries(EntryLog log) {
        return new WitnessedEntries(log);
    }

    @Bean
    LedgersController ledgersController(AuditedLedgers ledgers, PostgresTiles tiles, TreeWitness witness,
            VerifierKeys keys, JsonMapper json) {
        return new LedgersController(ledgers, tiles, witness, keys, json);
    }

    @Bean
    TilesController tilesController(AuditedLedgers ledgers, WitnessedEntries entries) {
        return new TilesController(ledgers, entries);
    }

    @Bean
    ProofsController proofsController(AuditedLedgers ledgers) {
        return new ProofsController(ledgers);
    }

    @Bean
    EntriesController entriesController(AuditedLedgers ledgers, WitnessedEntries entries) {
        return new EntriesController(ledgers, entries);
    }
}
