package org.signedprojects.registry.query.live;

import jakarta.servlet.http.HttpServletRequest;
import org.signedprojects.registry.query.RunningService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Logs everybody in as a manager, and out again, as the pages do with an issuer.
@Configuration(proxyBeanMethods = false)
class OpenLogin {
    @RestController
    static final class Sessions {
        @GetMapping("/log-in")
        void begin(HttpServletRequest request) {
            request.getSession().setAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                    new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated("someone", "",
                            AuthorityUtils.createAuthorityList("ROLE_MANAGER"))));
        }

        @GetMapping("/log-out")
        void end(HttpServletRequest request) {
            request.getSession().invalidate();
        }
    }

    @Bean
    @Order(0)
    SecurityFilterChain everybodyLogsIn(HttpSecurity http) {
        return http.securityMatcher("/log-in", "/log-out")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    /// @return the cookie of a session that has begun
    static String logIn(RunningService service) {
        return service.send("GET", "/log-in", null).header("set-cookie").replaceAll(";.*", "");
    }

    static void logOut(RunningService service, String session) {
        service.send("GET", "/log-out", null, "Cookie", session);
    }
}
