package org.signedprojects.registry.command;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/// Believes every token; its text is the one role of somebody.
@Configuration(proxyBeanMethods = false)
class BelievedTokens {
    @Bean
    @Primary
    JwtDecoder believing() {
        return role -> Jwt.withTokenValue(role).header("alg", "none").subject("somebody")
                .claim("roles", List.of(role)).build();
    }
}
