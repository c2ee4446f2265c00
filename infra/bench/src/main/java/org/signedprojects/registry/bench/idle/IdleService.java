package org.signedprojects.registry.bench.idle;

import java.time.Clock;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.project.web.ProjectWebConfiguration;
import org.signedprojects.registry.command.security.SecurityConfiguration;
import org.signedprojects.registry.command.web.WebConfiguration;
import org.signedprojects.registry.command.web.document.ApiDocumentation;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The endpoints of projects as the command service has them, filters, tokens, body and answer included, in front of
/// projects that are always there and always say yes.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({SecurityConfiguration.class, WebConfiguration.class, ApiDocumentation.class, ProjectWebConfiguration.class})
public class IdleService {
    public static void main(String[] arguments) {
        SpringApplication service = new SpringApplication(IdleService.class);
        // The group of checks names stores that are not here.
        service.setDefaultProperties(java.util.Map.of("management.endpoint.health.validate-group-membership", "false"));
        service.run(arguments);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Projects projects() {
        return new AlwaysYes();
    }

    @Bean
    Editions editions() {
        return new AlwaysThere();
    }
}
