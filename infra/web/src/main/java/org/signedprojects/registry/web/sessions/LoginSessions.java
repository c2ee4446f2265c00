package org.signedprojects.registry.web.sessions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.apache.catalina.session.StandardManager;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/// Sessions that begin with a login. More than the memory has room for are not begun: whoever would begin one gets Tomcat's
/// `TooManyActiveSessionsException`. That they are short until somebody is logged in is no setting: everybody can begin one.
/// @param most     sessions at a time, 1 or more, those of logins that have only begun among them
/// @param loggedIn how long somebody stays logged in who does nothing, in whole seconds, 1 or more
public record LoginSessions(int most, Duration loggedIn)
        implements
            WebServerFactoryCustomizer<TomcatServletWebServerFactory>,
            SessionAuthenticationStrategy {
    /// How long a login may take.
    private static final Duration LOGIN_MAX = Duration.ofMinutes(5);

    /// Before anybody is logged in.
    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            StandardManager sessions = new StandardManager();
            sessions.setMaxActiveSessions(most);
            context.setManager(sessions);
            context.setSessionTimeout((int) LOGIN_MAX.toMinutes());
        });
    }

    /// As soon as somebody is logged in.
    @Override
    public void onAuthentication(Authentication person, HttpServletRequest request, HttpServletResponse response) {
        request.getSession().setMaxInactiveInterval((int) loggedIn.toSeconds());
    }
}
