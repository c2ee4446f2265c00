package org.signedprojects.registry.query.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signedprojects.registry.tokens.Role;
import org.signedprojects.registry.tokens.TokenProperties;
import org.signedprojects.registry.web.sessions.LoginSessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.AndRequestMatcher;

/// Pages take the session of somebody who is logged in. Whatever no other chain of filters is for comes here, and is denied.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoginProperties.class)
class PagesSecurity {
    static final String SIGNED_OUT = "/signed-out";
    private static final String LOGIN = "/oauth2/authorization/" + SecurityConfiguration.REGISTRATION;

    /// What is asked for with no session, or a lost one, is protected from nobody: there is nothing that it could be taken
    /// from, and the protection would begin a session for everybody who asks. So logging out of a lost session works.
    @Bean
    @Order(4)
    SecurityFilterChain pages(HttpSecurity http, ClientRegistrationRepository clients, TokenProperties tokens,
            LoginProperties login, LoginSessions sessions) throws Exception {
        // The form that logs out is redirected to the issuer, which browsers take for a target of the form. The script asks
        // whether the login is there before it leads to it.
        String policy = BrowserLimits.CONTENT.replace("connect-src 'self'",
                "connect-src 'self' " + origin(login.authorization(tokens.issuer()))) + " "
                + origin(login.endSession(tokens.issuer()));
        return http.headers(BrowserLimits.of(policy)).requestCache(cache -> cache.disable())
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
        return new InMemoryClientRegistrationRepository(ClientRegistration
                .withRegistrationId(SecurityConfiguration.REGISTRATION)
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
}
