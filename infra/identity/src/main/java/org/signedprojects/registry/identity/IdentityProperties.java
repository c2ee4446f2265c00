package org.signedprojects.registry.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.signedprojects.registry.tokens.Role;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// @param issuer          the name of this server in every token; what `registry.security.issuer-uri` of the services is
/// @param folder          where the signing key is kept, readable for its owner only
/// @param dashboard       where browsers reach the dashboard; logins return there
/// @param dashboardSecret of the client `registry-dashboard`, at least 16 characters
/// @param cliSecret       of the client `registry-cli`, which may ask for any role: whoever knows it is everybody
/// @param passwords       of the demo users; a role without a password has no user
/// @param sessionsMax     sessions at a time, 1 to 100,000, those of logins that have only begun among them
@Validated
@ConfigurationProperties("registry.identity")
record IdentityProperties(@DefaultValue("http://localhost:8082") @NotNull URI issuer, @NotNull Path folder,
        @DefaultValue("http://localhost:8080") @NotNull URI dashboard, @NotNull @Size(min = 16) String dashboardSecret,
        @NotNull @Size(min = 16) String cliSecret, @DefaultValue Map<Role, @Size(min = 8) String> passwords,
        @DefaultValue("500") @Min(1) @Max(100_000) int sessionsMax) {
    @Override
    public String toString() {
        return "IdentityProperties[issuer=" + issuer + "]"; // secrets stay out of logs
    }
}
