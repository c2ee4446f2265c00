package org.signedprojects.registry.launcher;

import java.util.Locale;

/// The roles of the registry; the embedded system has one demo user for each, named like the role.
enum Role {
    NEGOTIATOR("logs proposals, negotiations and signings"),
    VERIFIER("verifies signings of others, voids signings"),
    MANAGER("watches the totals"),
    AUDITOR("reads everything, also every entry with its proof"),
    ADMIN("announces editions");

    private final String may;

    Role(String may) {
        this.may = may;
    }

    String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    String may() {
        return may;
    }

    String password(Secrets secrets) {
        return secrets.password("user-" + claim());
    }

    @Override
    public String toString() {
        return claim(); // what picocli accepts and shows
    }
}
