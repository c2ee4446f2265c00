package org.signedprojects.registry.command.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.signedprojects.registry.command.web.problems.ProblemType;
import org.signedprojects.registry.tokens.BearerTokens;
import org.signedprojects.registry.tokens.Role;
import org.signedprojects.registry.tokens.TokenConfiguration;
import org.signedprojects.registry.tokens.TokenProperties;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Bearer tokens only, no session, and nothing that the table of [Access] does not name.
@Configuration(proxyBeanMethods = false)
@Import(TokenConfiguration.class)
public class SecurityConfiguration {
    /// Scripts and styles only from this service: Swagger UI needs them. Its styles are partly inline.
    private static final String CONTENT = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    @Bean
    SecurityFilterChain onlyWhatTheTableNames(HttpSecurity http, TokenProperties tokens, ProblemWriter problems,
            RequestMappingHandlerMapping requestMappingHandlerMapping) {
        return http.csrf(csrf -> csrf.disable()) // a bearer token is never sent by the browser on its own
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                .formLogin(form -> form.disable()).httpBasic(basic -> basic.disable())
                .authorizeHttpRequests(requests -> authorize(requests, requestMappingHandlerMapping))
                .oauth2ResourceServer(server -> BearerTokens
                        .taken(server, (request, response, why) -> unauthenticated(why, request, response, problems))
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(new TokenReader(tokens.rolesClaim())::convert))
                        .accessDeniedHandler((request, response, _) -> problems.write(ProblemType.FORBIDDEN,
                                "None of the roles in your token allows this.", request, response)))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    RolesInDocumentation rolesInDocumentation() {
        return new RolesInDocumentation();
    }

    @Bean
    RequestRejectedHandler malformedAddresses(ProblemWriter problems) {
        return (request, response, _) -> problems.write(ProblemType.REQUEST_REFUSED,
                "The method is unknown, or the address or a header contains characters that are not allowed there.",
                request, response);
    }

    /// Lets through what Spring's firewall does without the two predicates, which match a regular expression with each name
    /// and value that is read: a twentieth of answering a request.
    @Bean
    StrictHttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(name -> isText(name, false));
        firewall.setAllowedHeaderValues(value -> isText(value, true));
        return firewall;
    }

    /// No stream: a token has hundreds of characters, and is looked through at each request.
    private static boolean isText(String value, boolean mayHaveTabs) {
        for (int at = 0; at < value.length();) {
            int character = value.codePointAt(at);
            int category = Character.getType(character);
            if (category == Character.UNASSIGNED
                    || category == Character.CONTROL && !(mayHaveTabs && character == '\t')) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }

    private static void authorize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            RequestMappingHandlerMapping endpoints) {
        requests.dispatcherTypeMatchers(jakarta.servlet.DispatcherType.ERROR).permitAll();
        for (Access access : Access.TABLE) {
            var endpoint = requests.requestMatchers(access.method(), access.path());
            if (access.isOpen()) {
                endpoint.permitAll();
            } else {
                endpoint.hasAnyRole(Role.names(access.roles()));
            }
        }
        requests.anyRequest().access(new NotServed(endpoints));
    }

    private static void unauthenticated(AuthenticationException why, HttpServletRequest request,
            HttpServletResponse response, ProblemWriter problems) throws IOException {
        if (why instanceof AuthenticationServiceException) {
            problems.write(ProblemType.IDENTITY_UNAVAILABLE, "The identity provider's keys could not be fetched.",
                    request, response);
            return;
        }
        boolean sent = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
        problems.write(ProblemType.UNAUTHENTICATED,
                sent ? "The token is not valid: expired, or not from the expected issuer." : "No token was sent.",
                request, response);
    }
}
