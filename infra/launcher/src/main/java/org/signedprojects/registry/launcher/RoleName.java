package org.signedprojects.registry.launcher;

import java.util.Arrays;
import java.util.List;
import org.signedprojects.registry.launcher.client.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a role as tokens name it: `negotiator`.
final class RoleName implements ITypeConverter<Role> {
    @Override
    public Role convert(String name) {
        List<Role> roles = Arrays.asList(Role.values());
        return roles.stream().filter(role -> role.claim().equals(name)).findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + name + "' is not one of " + roles));
    }
}
