package org.signedprojects.registry.query.security;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.signedprojects.registry.tokens.Role;

/// Who may read what. What is neither in the table nor open, nor a page of [PagesSecurity], is denied, and told as not being
/// there.
final class Access {
    /// @param pattern of a path
    /// @param roles   any of which is enough
    record Rule(String pattern, Set<Role> roles) {}

    static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> AUDITOR = EnumSet.of(Role.AUDITOR);

    static final List<Rule> TABLE = List.of(
            new Rule("/api/totals", ALL),
            new Rule("/api/totals/stream", ALL),
            new Rule("/api/projects", ALL),
            new Rule("/api/projects/{code}", ALL),
            new Rule("/api/projects/{code}/history", ALL),
            new Rule("/api/editions", ALL),
            new Rule("/api/editions/{code}", ALL),
            new Rule("/api/sectors", ALL),
            new Rule("/api/places", ALL),
            new Rule("/api/ledgers/{name}", ALL),
            new Rule("/api/ledgers/{name}/checkpoint", AUDITOR),
            new Rule("/api/ledgers/{name}/tile/{level}/{*number}", AUDITOR),
            new Rule("/api/ledgers/{name}/proofs/inclusion", AUDITOR),
            new Rule("/api/ledgers/{name}/proofs/consistency", AUDITOR),
            new Rule("/api/ledgers/{name}/entries", AUDITOR));

    /// Paths that need no role, nor a token.
    static final List<String> OPEN = List.of(
            "/problems",
            "/problems/*",
            "/v3/api-docs",
            "/v3/api-docs/**",
            "/v3/api-docs.yaml",
            "/swagger-ui.html",
            "/assets/**",
            PagesSecurity.SIGNED_OUT,
            "/error",
            "/actuator/health",
            "/actuator/health/**",
            "/actuator/prometheus");

    /// Open as well, and allowed more by the browser.
    static final String OPEN_API_PAGE = "/swagger-ui/**";

    private Access() {}
}
