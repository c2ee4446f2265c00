package org.signedprojects.registry.query.editions;

import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
public class EditionsConfiguration {
    @Bean
    PostgresEditions editionRows(JdbcClient jdbc) {
        return new PostgresEditions(jdbc, RegistryJson.lenient());
    }

    @Bean
    Projection editionsProjection(PostgresEditions rows) {
        return new EditionsProjection(rows);
    }

    @Bean
    EditionsController editionsController(Reads reads, PostgresEditions editions, TotalsReads totals) {
        return new EditionsController(reads, editions, totals);
    }
}
