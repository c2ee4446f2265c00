package org.signedprojects.registry.command.web;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.edition.web.EditionWebConfiguration;
import org.signedprojects.registry.command.imports.web.ImportConfiguration;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.project.web.ProjectWebConfiguration;
import org.signedprojects.registry.command.security.SecurityConfiguration;
import org.signedprojects.registry.command.web.document.ApiDocumentation;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/// The command API on a real server, in front of an [InMemoryRegistry]. It is always 30 July 2020, 23:30 in Jinan.
///
/// A token is `<subject>.<role>[.<claim>~<value>]*`; `expired` is refused, as is what is no token, `unreachable` cannot be checked.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@Import({WebConfiguration.class, ApiDocumentation.class, SecurityConfiguration.class, ProjectWebConfiguration.class,
        EditionWebConfiguration.class, ImportConfiguration.class})
public class CommandApi {
    static final Instant NOW = Instant.parse("2020-07-30T15:30:00Z");

    @Bean
    Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    /// Stands in for the ledger that readiness asks for.
    @Bean
    HealthIndicator ledgerHealthIndicator() {
        return () -> Health.up().build();
    }

    /// Stands in for the database that readiness asks for.
    @Bean
    HealthIndicator dbHealthIndicator() {
        return () -> Health.up().build();
    }

    @Bean
    InMemoryRegistry registry() {
        return new InMemoryRegistry();
    }

    @Bean
    Projects projects(InMemoryRegistry registry) {
        return registry.projects();
    }

    @Bean
    Editions editions(InMemoryRegistry registry) {
        return registry.editions();
    }

    @Bean
    @Primary
    JwtDecoder tokensOfTheTest() {
        return token -> {
            switch (token) {
                case "expired" -> throw new BadJwtException("expired");
                case "unreachable" -> throw new JwtException("the keys cannot be fetched");
                default -> {
                    return decoded(token);
                }
            }
        };
    }

    private static Jwt decoded(String token) {
        String[] parts = token.split("\\.");
        if (parts.length < 2) {
            throw new BadJwtException("no token");
        }
        Jwt.Builder jwt = Jwt.withTokenValue(token).header("alg", "none").subject(parts[0]).claim("roles",
                List.of(parts[1]));
        for (String limit : Arrays.copyOfRange(parts, 2, parts.length)) {
            String[] claim = limit.split("~", 2);
            jwt.claim(claim[0], claim[1].isEmpty() ? List.of() : List.of(claim[1]));
        }
        return jwt.build();
    }
}
