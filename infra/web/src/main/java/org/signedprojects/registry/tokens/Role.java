package org.signedprojects.registry.tokens;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// What the bearer of a token may be. Tokens name roles in small letters.
public enum Role {
    NEGOTIATOR, VERIFIER, MANAGER, AUDITOR, ADMIN;

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    public GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }

    /// @param claim as [#claim()] writes it
    public static Optional<Role> named(String claim) {
        return Arrays.stream(values()).filter(role -> role.claim().equals(claim)).findFirst();
    }

    /// @param claim of a token; null where the token has none. What is not an array names no role, and names that are unknown
    ///              are passed over.
    public static Set<Role> in(@Nullable Object claim) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (claim instanceof Collection<?> names) {
            names.stream().filter(String.class::isInstance).map(String.class::cast)
                    .forEach(name -> named(name).ifPresent(roles::add));
        }
        return roles;
    }

    /// @param claim as with [#in]
    public static Collection<GrantedAuthority> authorities(@Nullable Object claim) {
        return in(claim).stream().map(Role::authority).toList();
    }

    /// @return what Spring knows roles by
    public static String[] names(Collection<Role> roles) {
        return roles.stream().map(Role::name).toArray(String[]::new);
    }
}
