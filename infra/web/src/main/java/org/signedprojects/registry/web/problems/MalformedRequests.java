package org.signedprojects.registry.web.problems;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/// Has a valve of the service's own answer what Tomcat refuses by itself.
/// @param answered can be made without anything
public record MalformedRequests(Class<? extends MalformedRequestValve> answered)
        implements
            WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(answered.getName());
            }
        });
    }
}
