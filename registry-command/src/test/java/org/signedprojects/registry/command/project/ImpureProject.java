package org.signedprojects.registry.command.project;

import org.springframework.util.StringUtils;

/// Breaks the rule that the domain knows no framework; the test of the rule looks whether it is found.
final class ImpureProject {
    boolean named(String name) {
        return StringUtils.hasText(name);
    }
}
