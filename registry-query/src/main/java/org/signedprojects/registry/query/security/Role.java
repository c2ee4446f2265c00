package org.signedprojects.registry.query.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// What the bearer of a token may be.
enum Role {
    NEGOTIATOR, VERIFIER, MANAGER, AUDITOR, ADMIN;

    /// Everybody with any role.
    static String[] all() {
        return Arrays.stream(values()).map(Role::name).toArray(String[]::new);
    }

    /// @param names as they stand in a token; unknown ones are no role here
    static Collection<GrantedAuthority> authorities(List<String> names) {
        return names.stream().flatMap(name -> named(name).stream())
                .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role.name())).toList();
    }

    private static Optional<Role> named(String name) {
        return Arrays.stream(values()).filter(role -> role.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }
}
