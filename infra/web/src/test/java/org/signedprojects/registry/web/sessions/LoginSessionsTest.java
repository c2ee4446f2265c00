package org.signedprojects.registry.web.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;

class LoginSessionsTest {
    private final LoginSessions sessions = new LoginSessions(3, Duration.ofHours(8));

    @Test
    void there_are_so_many_and_they_last_as_long_as_a_login_may_take() {
        TomcatServletWebServerFactory tomcat = new TomcatServletWebServerFactory();
        sessions.customize(tomcat);
        Context context = new StandardContext();
        tomcat.getContextCustomizers().forEach(customizer -> customizer.customize(context));

        assertThat(context.getManager()).extracting("maxActiveSessions").isEqualTo(3);
        assertThat(context.getSessionTimeout()).isEqualTo(5);
    }

    @Test
    void whoever_is_logged_in_stays_so() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        sessions.onAuthentication(new TestingAuthenticationToken("p", ""), request, new MockHttpServletResponse());

        assertThat(request.getSession().getMaxInactiveInterval()).isEqualTo(8 * 60 * 60);
    }
}
