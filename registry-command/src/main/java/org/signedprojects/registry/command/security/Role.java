package org.signedprojects.registry.command.security;

import java.util.Locale;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/// What a caller is for. Tokens name roles in small letters.
enum Role {
    NEGOTIATOR, VERIFIER, MANAGER, AUDITOR, ADMIN;

    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    GrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }
}
