package org.signedprojects.registry.command.security;

import static org.signedprojects.registry.tokens.Role.ADMIN;
import static org.signedprojects.registry.tokens.Role.NEGOTIATOR;
import static org.signedprojects.registry.tokens.Role.VERIFIER;

import java.util.List;
import org.signedprojects.registry.tokens.Role;
import org.springframework.http.HttpMethod;

/// One line of the table that says who may use which endpoint.
/// @param roles any of which will do; nobody needs one where there is none
record Access(HttpMethod method, String path, List<Role> roles) {
    static final List<Access> TABLE = List.of(
            post("/api/editions", ADMIN),
            post("/api/editions/{code}/activities", ADMIN),
            post("/api/editions/{code}/figures", ADMIN),
            post("/api/editions/{code}/amendments", ADMIN),
            post("/api/editions/{code}/closing", ADMIN),
            post("/api/editions/{code}/reopening", ADMIN),
            post("/api/projects", NEGOTIATOR),
            post("/api/projects/{code}/selection", NEGOTIATOR),
            post("/api/projects/{code}/negotiations", NEGOTIATOR),
            post("/api/projects/{code}/signings", NEGOTIATOR),
            post("/api/projects/{code}/signings/{signing}/verification", VERIFIER),
            post("/api/projects/{code}/signings/{signing}/void", VERIFIER),
            post("/api/projects/{code}/amendments", NEGOTIATOR),
            post("/api/projects/{code}/pause", NEGOTIATOR),
            post("/api/projects/{code}/resumption", NEGOTIATOR),
            post("/api/projects/{code}/withdrawal", NEGOTIATOR),
            post("/api/projects/{code}/termination", NEGOTIATOR),
            post("/api/projects/{code}/milestones", NEGOTIATOR),
            post("/api/imports", NEGOTIATOR),
            open("/problems"),
            open("/problems/{name}"),
            open("/v3/api-docs"),
            open("/v3/api-docs.yaml"),
            open("/v3/api-docs/swagger-config"),
            open("/swagger-ui.html"),
            open("/swagger-ui/**"),
            open("/actuator/health"),
            open("/actuator/health/**"),
            open("/actuator/prometheus"));

    boolean isOpen() {
        return roles.isEmpty();
    }

    private static Access post(String path, Role... roles) {
        return new Access(HttpMethod.POST, path, List.of(roles));
    }

    private static Access open(String path) {
        return new Access(HttpMethod.GET, path, List.of());
    }
}
