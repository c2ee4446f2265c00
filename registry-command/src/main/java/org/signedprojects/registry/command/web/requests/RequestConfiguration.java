package org.signedprojects.registry.command.web.requests;

import org.signedprojects.registry.reference.Places;
import org.signedprojects.registry.reference.Sectors;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Reads the bodies of requests strictly.
@Configuration(proxyBeanMethods = false)
public class RequestConfiguration {
    @Bean
    RequestReader requestReader(Sectors sectors, Places places) {
        return new RequestReader(sectors, places);
    }

    /// Behind the security filters, so that nobody unknown makes the service read a body.
    @Bean
    FilterRegistrationBean<BodyFilter> bodyFilter(ProblemWriter problems, ObjectProvider<BodyLimit> limits) {
        FilterRegistrationBean<BodyFilter> filter = new FilterRegistrationBean<>(
                new BodyFilter(problems, limits.stream().toList()));
        filter.setOrder(Ordered.LOWEST_PRECEDENCE);
        return filter;
    }

    /// Whoever sends too much still gets to read the answer, within reason.
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tooLargeBodies(ObjectProvider<BodyLimit> limits) {
        int most = limits.stream().mapToInt(BodyLimit::bytes).reduce(BodyFilter.MOST_BYTES, Math::max);
        return tomcat -> tomcat.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", Integer.toString(2 * most)));
    }

    @Bean
    WebMvcConfigurer registryJson(RequestReader reader) {
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
                converters.addCustomConverter(new RegistryJsonConverter(reader));
            }
        };
    }
}
