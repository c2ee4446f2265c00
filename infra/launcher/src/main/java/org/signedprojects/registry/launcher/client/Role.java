package org.signedprojects.registry.launcher.client;

import java.util.Locale;
import org.signedprojects.registry.launcher.data.Secrets;

/// The roles of the registry; the embedded system has one demo user for each, named like the role.
public enum Role {
    NEGOTIATOR("logs proposals, negotiations and signings"),
    VERIFIER("verifies signings of others, voids signings"),
    MANAGER("watches the totals"),
    AUDITOR("reads everything, also every entry with its proof"),
    ADMIN("announces editions");

    private final String may;

    Role(String may) {
        this.may = may;
    }

    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String may() {
        return may;
    }

    public String password(Secrets secrets) {
        return secrets.password("user-" + claim());
    }

    @Override
    public String toString() {
        return claim(); // what picocli accepts and shows
    }
}
