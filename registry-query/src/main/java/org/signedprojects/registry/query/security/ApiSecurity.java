package org.signedprojects.registry.query.security;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.tokens.BearerTokens;
import org.signedprojects.registry.tokens.Role;
import org.signedprojects.registry.tokens.TokenProperties;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// The API takes bearer tokens, and the session of a logged in browser for reading; what is for machines and documentation is
/// open.
@Configuration(proxyBeanMethods = false)
class ApiSecurity {
    /// The script of the API's page brings a style along, without which the logo is black on black.
    private static final String CONTENT_OF_THE_API_PAGE = BrowserLimits.CONTENT.replace("style-src 'self'",
            "style-src 'self' 'unsafe-inline'");

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        ApiRefusals refusals = new ApiRefusals(problems);
        return http.securityMatcher("/api/**").headers(BrowserLimits.of(BrowserLimits.CONTENT))
                .csrf(csrf -> csrf.disable()) // nothing here changes anything
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> BearerTokens.taken(server, refusals::unauthorized)
                        .accessDeniedHandler(refusals::forbidden)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(roles(tokens))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(refusals::unauthorized)
                        .accessDeniedHandler(refusals::forbidden))
                .authorizeHttpRequests(requests -> {
                    Access.TABLE.forEach(rule -> requests.requestMatchers(rule.pattern()).access(anyOf(rule.roles())));
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain open(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        return openToAll(http.securityMatcher(Access.OPEN.toArray(String[]::new)), BrowserLimits.CONTENT, problems,
                tokens);
    }

    @Bean
    @Order(3)
    SecurityFilterChain apiPage(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        return openToAll(http.securityMatcher(Access.OPEN_API_PAGE), CONTENT_OF_THE_API_PAGE, problems, tokens);
    }

    private static SecurityFilterChain openToAll(HttpSecurity http, String contentPolicy, ProblemWriter problems,
            TokenProperties tokens) throws Exception {
        ApiRefusals refusals = new ApiRefusals(problems);
        return http.headers(BrowserLimits.of(contentPolicy)).csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                // Nobody needs a token here; whoever has the right one sees more of the service's health.
                .oauth2ResourceServer(server -> BearerTokens.taken(server, refusals::unauthorized)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(roles(tokens))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(refusals::onlyRead)
                        .accessDeniedHandler(refusals::onlyRead))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET).permitAll()
                        .requestMatchers(HttpMethod.HEAD).permitAll().requestMatchers("/error").permitAll().anyRequest()
                        .denyAll())
                .build();
    }

    /// The roles of the claim become authorities; scopes do not.
    private static JwtAuthenticationConverter roles(TokenProperties tokens) {
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(
                token -> Role.authorities(token.getClaims().get(tokens.rolesClaim())));
        return converter;
    }

    private static AuthorizationManager<RequestAuthorizationContext> anyOf(Set<Role> roles) {
        return AuthorizationManagers.allOf(
                AuthorityAuthorizationManager.hasAnyRole(Role.names(roles)),
                ApiSecurity::sameOriginIfBySession);
    }

    /// A session comes along with whatever another site makes the browser ask. Browsers say where a request comes from.
    private static AuthorizationDecision sameOriginIfBySession(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        boolean bearer = context.getRequest().getHeader("Authorization") != null;
        String site = context.getRequest().getHeader("Sec-Fetch-Site");
        String method = context.getRequest().getMethod();
        return new AuthorizationDecision(bearer || (site == null || site.equals("same-origin") || site.equals("none"))
                && (method.equals("GET") || method.equals("HEAD")));
    }
}
