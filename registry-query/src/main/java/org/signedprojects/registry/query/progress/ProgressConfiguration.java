package org.signedprojects.registry.query.progress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How far projections are, for those who wait and for those who look after the service.
@Configuration(proxyBeanMethods = false)
public class ProgressConfiguration {
    @Bean
    Progress progress() {
        return new Progress(System::nanoTime);
    }

    @Bean
    ProjectionsHealth projectionsHealthIndicator(Progress progress) {
        return new ProjectionsHealth(progress);
    }
}
