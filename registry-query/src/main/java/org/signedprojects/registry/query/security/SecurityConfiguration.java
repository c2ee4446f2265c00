package org.signedprojects.registry.query.security;

import org.signedprojects.registry.tokens.TokenConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// Who may do what here. The first chain of filters that is for an address decides on it: the [API's][ApiSecurity], what is open,
/// and then the [pages'][PagesSecurity], which denies everything else.
@Configuration(proxyBeanMethods = false)
@Import({TokenConfiguration.class, ApiSecurity.class, PagesSecurity.class})
public class SecurityConfiguration {
    /// By which the client that people log in with is found.
    public static final String REGISTRATION = "registry";
}
