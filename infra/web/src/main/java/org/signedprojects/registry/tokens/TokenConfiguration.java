package org.signedprojects.registry.tokens;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// The tokens that a service believes.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TokenProperties.class)
public class TokenConfiguration {
    @Bean
    JwtDecoder jwtDecoder(TokenProperties tokens) {
        return IssuerTokens.of(tokens);
    }

    /// Looking at each filter of each request costs more than the filters do.
    @Bean
    SecurityObservationSettings filtersAreNotTimed() {
        return SecurityObservationSettings.noObservations();
    }
}
