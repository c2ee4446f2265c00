package org.signedprojects.registry.identity;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/// Who there is, what clients there are and what their tokens say.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IdentityProperties.class)
class IdentityConfiguration {
    @Bean
    AuthorizationServerSettings authorizationServerSettings(IdentityProperties identity) {
        return AuthorizationServerSettings.builder().issuer(identity.issuer().toString()).build();
    }

    @Bean
    JWKSource<SecurityContext> signingKeys(IdentityProperties identity) {
        return new ImmutableJWKSet<>(new JWKSet(SigningKey.in(identity.folder())));
    }

    @Bean
    PasswordEncoder secretDigest() {
        return new SecretDigest();
    }

    @Bean
    RegisteredClientRepository clients(IdentityProperties identity, PasswordEncoder digest) {
        return new InMemoryRegisteredClientRepository(Clients.dashboard(identity, digest),
                Clients.cli(identity, digest));
    }

    @Bean
    UserDetailsService demoUsers(IdentityProperties identity, PasswordEncoder digest) {
        List<UserDetails> users = identity.passwords().entrySet().stream()
                .map(entry -> User.withUsername(entry.getKey().claim()).password(digest.encode(entry.getValue()))
                        .authorities(List.of()).build())
                .toList();
        return new InMemoryUserDetailsManager(users);
    }

    @Bean
    TokenContent tokenContent() {
        return new TokenContent();
    }

    @Bean
    Logins logins() {
        return new Logins();
    }
}
