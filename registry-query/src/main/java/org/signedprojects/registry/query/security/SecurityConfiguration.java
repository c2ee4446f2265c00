package org.signedprojects.registry.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.tokens.BearerTokens;
import org.signedprojects.registry.tokens.Role;
import org.signedprojects.registry.tokens.TokenConfiguration;
import org.signedprojects.registry.tokens.TokenProperties;
import org.signedprojects.registry.web.problems.ProblemWriter;
import org.signedprojects.registry.web.sessions.LoginSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationManagers;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/// The API takes bearer tokens, and the session of a logged in browser for reading; pages take the session; what is for
/// machines and documentation is open; everything else is denied.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginProperties.class)
@Import(TokenConfiguration.class)
public class SecurityConfiguration {
    /// By which the client that people log in with is found.
    public static final String REGISTRATION = "registry";
    private static final String LOGIN = "/oauth2/authorization/" + REGISTRATION;
    private static final String SIGNED_OUT = "/signed-out";
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
            + "form-action 'self'";
    /// The script of the API's page brings a style along, without which the logo is black on black.
    private static final String CONTENT_POLICY_OF_THE_API_PAGE = CONTENT_POLICY.replace("style-src 'self'",
            "style-src 'self' 'unsafe-inline'");
    private static final String PERMISSIONS = "camera=(), geolocation=(), microphone=()";

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        Answers answers = new Answers(problems);
        return http.securityMatcher("/api/**").headers(headers -> headers(headers, CONTENT_POLICY))
                .csrf(csrf -> csrf.disable()) // nothing here changes anything
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                .oauth2ResourceServer(server -> BearerTokens.taken(server, answers::unauthorized)
                        .accessDeniedHandler(answers::forbidden)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(roles(tokens))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(answers::unauthorized)
                        .accessDeniedHandler(answers::forbidden))
                .authorizeHttpRequests(requests -> {
                    Access.TABLE.forEach(rule -> requests.requestMatchers(rule.pattern()).access(anyOf(rule.roles())));
                    requests.anyRequest().denyAll();
                })
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain open(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        return openToAll(
                http.securityMatcher("/actuator/health/**", "/actuator/health", "/actuator/prometheus", "/problems",
                        "/problems/*", "/v3/api-docs", "/v3/api-docs/**", "/v3/api-docs.yaml", "/swagger-ui.html",
                        "/assets/**", "/error", SIGNED_OUT),
                CONTENT_POLICY, problems, tokens);
    }

    @Bean
    @Order(3)
    SecurityFilterChain apiPage(HttpSecurity http, ProblemWriter problems, TokenProperties tokens) throws Exception {
        return openToAll(http.securityMatcher("/swagger-ui/**"), CONTENT_POLICY_OF_THE_API_PAGE, problems, tokens);
    }

    private static SecurityFilterChain openToAll(HttpSecurity http, String contentPolicy, ProblemWriter problems,
            TokenProperties tokens) throws Exception {
        Answers answers = new Answers(problems);
        return http.headers(headers -> headers(headers, contentPolicy)).csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable()).logout(logout -> logout.disable())
                // Nobody needs a token here; whoever has the right one sees more of the service's health.
                .oauth2ResourceServer(server -> BearerTokens.taken(server, answers::unauthorized)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(roles(tokens))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(answers::onlyRead)
                        .accessDeniedHandler(answers::onlyRead))
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET).permitAll()
                        .requestMatchers(HttpMethod.HEAD).permitAll().requestMatchers("/error").permitAll().anyRequest()
                        .denyAll())
                .build();
    }

    /// What is asked for with no session, or a lost one, is protected from nobody: there is nothing that it could be taken
    /// from, and the protection would begin a session for everybody who asks. So logging out of a lost session works.
    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients, TokenProperties tokens,
            LoginProperties login, LoginSessions sessions) throws Exception {
        // The form that logs out is redirected to the issuer, which browsers take for a target of the form. The script asks
        // whether the login is there before it leads to it.
        String policy = CONTENT_POLICY.replace("connect-src 'self'",
                "connect-src 'self' " + origin(login.authorization(tokens.issuer()))) + " "
                + origin(login.endSession(tokens.issuer()));
        return http.headers(headers -> headers(headers, policy)).requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(new AndRequestMatcher(CsrfFilter.DEFAULT_CSRF_MATCHER,
                        HttpServletRequest::isRequestedSessionIdValid)))
                .sessionManagement(session -> session.addSessionAuthenticationStrategy(sessions))
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers("/").hasAnyRole(Role.names(Access.ALL)).anyRequest()
                                .denyAll())
                .oauth2Login(people -> people.withObjectPostProcessor(new LoginRefusals()).loginPage(LOGIN)
                        .failureHandler(failedLogin()).defaultSuccessUrl("/", true)
                        .userInfoEndpoint(users -> users.oidcUserService(new RoleUsers(tokens.rolesClaim()))))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(logIn())
                        .accessDeniedHandler((request, response, _) -> refusePage(request, response)))
                .logout(logout -> logout.logoutSuccessHandler(endSession(clients)))
                .build();
    }

    /// Tells nothing of the failure to a session, which there is none of where no login has begun here.
    private static AuthenticationFailureHandler failedLogin() {
        SimpleUrlAuthenticationFailureHandler failed = new SimpleUrlAuthenticationFailureHandler(
                SIGNED_OUT + "?failed");
        failed.setAllowSessionCreation(false);
        return failed;
    }

    /// Whoever wants to read is led to the login. Whatever else is asked for without one is not there.
    private static AuthenticationEntryPoint logIn() {
        AuthenticationEntryPoint login = new LoginUrlAuthenticationEntryPoint(LOGIN);
        return (request, response, why) -> {
            if (CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request)) {
                response.sendError(HttpStatus.NOT_FOUND.value());
            } else {
                login.commence(request, response, why);
            }
        };
    }

    private static void refusePage(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(request.getRequestURI().equals("/")
                ? HttpStatus.FORBIDDEN.value()
                : HttpStatus.NOT_FOUND.value());
    }

    /// What becomes of those that are not begun: see [LoginRefusals].
    @Bean
    LoginSessions loginSessions(LoginProperties login) {
        return new LoginSessions(login.sessionsMax(), login.sessionTimeout());
    }

    @Bean
    ClientRegistrationRepository clients(TokenProperties tokens, LoginProperties login) {
        String issuer = tokens.issuer();
        @Nullable
        String secret = login.clientSecret();
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(login.clientId()).clientSecret(secret)
                .clientAuthenticationMethod(secret == null
                        ? ClientAuthenticationMethod.NONE
                        : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .clientSettings(ClientRegistration.ClientSettings.builder().requireProofKey(true).build())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}").scope("openid", "profile")
                .authorizationUri(login.authorization(issuer)).tokenUri(login.token(issuer)).issuerUri(issuer)
                .jwkSetUri(tokens.keys()).userNameAttributeName("sub").clientName("registry")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", login.endSession(issuer))).build());
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
                SecurityConfiguration::sameOriginIfBySession);
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

    /// The page says that one is logged out. The dashboard would lead on to the login without a word.
    static OidcClientInitiatedLogoutSuccessHandler endSession(ClientRegistrationRepository clients) {
        OidcClientInitiatedLogoutSuccessHandler handler = new OidcClientInitiatedLogoutSuccessHandler(clients);
        handler.setPostLogoutRedirectUri("{baseUrl}" + SIGNED_OUT);
        handler.setDefaultTargetUrl(SIGNED_OUT);
        return handler;
    }

    private static String origin(String uri) {
        URI parsed = URI.create(uri);
        return parsed.getScheme() + "://" + parsed.getAuthority();
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers, String contentPolicy) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(contentPolicy))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS));
    }
}
