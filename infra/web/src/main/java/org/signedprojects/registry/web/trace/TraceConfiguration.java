package org.signedprojects.registry.web.trace;

import java.util.random.RandomGenerator;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Requests belong to traces.
@Configuration(proxyBeanMethods = false)
public class TraceConfiguration {
    /// Before everything else, so that whatever is logged of a request tells its trace.
    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter() {
        FilterRegistrationBean<TraceFilter> filter = new FilterRegistrationBean<>(
                new TraceFilter(RandomGenerator.of("L128X128MixRandom")));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }
}
