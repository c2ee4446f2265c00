package org.signedprojects.registry.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/// Shows the page to everybody, as it is before its script runs.
@Configuration(proxyBeanMethods = false)
public class OpenPage {
    @Bean
    @Order(0)
    SecurityFilterChain everybodySeesThePage(HttpSecurity http) {
        return http.securityMatcher("/").authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }

    public static void assertConnecting(RunningService service) {
        assertThat(service.send("GET", "/", null).text()).doesNotContain("data-standstill")
                .contains("<span id=\"connection\" role=\"status\" class=\"reconnecting\">")
                .contains("<span id=\"connection-text\">connecting</span>");
    }

    public static void assertWaiting(RunningService service) {
        assertThat(service.send("GET", "/", null).text()).doesNotContain("data-standstill")
                .contains("<span id=\"connection\" role=\"status\" class=\"waiting\">")
                .contains("<span id=\"connection-text\">waiting for entries");
    }

    /// @param text how the connection line begins
    public static void assertStandstill(RunningService service, String standstill, String style, String text) {
        assertThat(service.send("GET", "/", null).text()).contains("data-standstill=\"" + standstill + "\"")
                .contains("<span id=\"connection\" role=\"status\" class=\"" + style + "\">")
                .contains("<span id=\"connection-text\">" + text);
    }
}
