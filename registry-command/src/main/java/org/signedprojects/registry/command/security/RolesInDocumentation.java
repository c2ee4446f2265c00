package org.signedprojects.registry.command.security;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OpenApiCustomizer;

/// Names at each operation the roles that may use it, from the same table that lets them.
final class RolesInDocumentation implements OpenApiCustomizer {
    @Override
    public void customise(OpenAPI api) {
        for (Access access : Access.TABLE) {
            PathItem path = api.getPaths().get(access.path());
            if (path != null) {
                path.readOperationsMap().forEach((method, operation) -> {
                    if (method.name().equals(access.method().name())) {
                        name(operation, access);
                    }
                });
            }
        }
    }

    private static void name(Operation operation, Access access) {
        String roles = access.isOpen()
                ? "Open to everybody."
                : "Role: " + access.roles().stream().map(role -> "`" + role.claim() + "`")
                        .collect(Collectors.joining(" or ")) + ".";
        operation.setDescription(operation.getDescription() + "\n\n" + roles);
    }
}
