package org.signedprojects.registry.query.totals;

import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
public class TotalsConfiguration {
    @Bean
    PostgresTotals totalsRows(JdbcClient jdbc) {
        return new PostgresTotals(jdbc, RegistryJson.lenient());
    }

    @Bean
    Projection totalsProjection(PostgresTotals rows) {
        return new TotalsProjection(rows);
    }

    @Bean
    TotalsController totalsController(Reads reads, TotalsReads totals) {
        return new TotalsController(reads, totals);
    }
}
