package org.signedprojects.registry.query.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.signedprojects.registry.query.progress.Progress;
import org.signedprojects.registry.query.progress.Snapshots;
import org.signedprojects.registry.query.totals.TotalsReads;
import org.signedprojects.registry.query.web.Reads;
import org.signedprojects.registry.query.witness.Witness;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LiveProperties.class)
public class LiveConfiguration {
    @Bean
    LiveTotals liveTotals(Progress progress, Witness witness, Snapshots snapshots, TotalsReads totals, JsonMapper json,
            LiveProperties live, MeterRegistry meters) {
        LiveTotals followed = new LiveTotals(progress,
                () -> Standstill.of(LiveTotals.PROJECTIONS, progress, witness), snapshots, totals, json, live, meters);
        witness.onBroken(followed::advance);
        return followed;
    }

    @Bean
    TotalsStreamController totalsStreamController(LiveTotals totals, Reads reads, LiveProperties live) {
        return new TotalsStreamController(totals, reads, live.heartbeat(), Clock.systemUTC());
    }
}
