package org.signedprojects.registry.identity;

import static org.springframework.security.config.Customizer.withDefaults;

import java.time.Duration;
import org.signedprojects.registry.web.sessions.LoginSessions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/// What can be reached over HTTP: the protocol's endpoints, the login page and the health of the server.
@Configuration(proxyBeanMethods = false)
class HttpConfiguration {
    private static final String LOGIN = "/login";
    /// How long somebody stays logged in who does nothing.
    private static final Duration LOGGED_IN = Duration.ofMinutes(30);

    @Bean
    @Order(1)
    SecurityFilterChain protocol(HttpSecurity http, IdentityProperties identity) {
        MediaTypeRequestMatcher browsers = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        browsers.setIgnoredMediaTypes(java.util.Set.of(MediaType.ALL));
        return http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.oidc(withDefaults());
        }).authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(refusals -> refusals.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOGIN), browsers))
                .oauth2ResourceServer(tokens -> tokens.jwt(withDefaults()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(csp(identity))))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, IdentityProperties identity, LoginSessions sessions) {
        return http
                .authorizeHttpRequests(requests -> requests
                        .requestMatchers("/", LOGIN, "/login.css", "/error", "/actuator/health/**").permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(sessions))
                .formLogin(form -> form.loginPage(LOGIN).defaultSuccessUrl(identity.dashboard().toString()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(csp(identity))))
                .build();
    }

    /// What becomes of those that are not begun: see [LoginRefusals].
    @Bean
    LoginSessions loginSessions(IdentityProperties identity) {
        return new LoginSessions(identity.sessionsMax(), LOGGED_IN);
    }

    @Bean
    LoginRefusals loginRefusals() {
        return new LoginRefusals();
    }

    @Bean
    LoginPage loginPage(IdentityProperties identity) {
        return new LoginPage(identity.dashboard());
    }

    /// The form may lead to the dashboard: browsers apply `form-action` to the redirects after a login too.
    private static String csp(IdentityProperties identity) {
        return "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'; "
                + "form-action 'self' " + identity.dashboard();
    }
}
