package org.signedprojects.registry.command.web;

import java.time.Clock;
import java.util.List;
import org.signedprojects.registry.command.web.problems.ProblemConfiguration;
import org.signedprojects.registry.command.web.requests.RequestConfiguration;
import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.values.EditionCode;
import org.signedprojects.registry.values.ProjectCode;
import org.signedprojects.registry.web.trace.TraceConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// What every endpoint needs: reading requests strictly, answering, explaining refusals.
@Configuration(proxyBeanMethods = false)
@Import({ProblemConfiguration.class, RequestConfiguration.class, TraceConfiguration.class})
public class WebConfiguration {
    @Bean
    Sectors sectors() {
        return Sectors.shipped();
    }

    @Bean
    Places places() {
        return Places.shipped();
    }

    @Bean
    RunningCommands runningCommands() {
        return new RunningCommands();
    }

    /// Right behind the filter that finds the trace.
    @Bean
    FilterRegistrationBean<AnsweredLines> answeredLines() {
        FilterRegistrationBean<AnsweredLines> filter = new FilterRegistrationBean<>(new AnsweredLines());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return filter;
    }

    @Bean
    WebMvcConfigurer registryWeb(Clock clock) {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallResolver(clock));
            }

            @Override
            public void addFormatters(FormatterRegistry formatters) {
                formatters.addConverter(String.class, ProjectCode.class, ProjectCode::new);
                formatters.addConverter(String.class, EditionCode.class, EditionCode::new);
            }
        };
    }
}
