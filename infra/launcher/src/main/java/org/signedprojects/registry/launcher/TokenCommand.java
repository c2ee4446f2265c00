package org.signedprojects.registry.launcher;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.signedprojects.registry.launcher.client.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "token", description = "Prints a bearer token of the running registry, and nothing else.")
final class TokenCommand implements Callable<Integer> {
    @Option(names = "--role", required = true, paramLabel = "ROLE", converter = RoleName.class, description = "One of ${COMPLETION-CANDIDATES}.")
    private Role role = Role.MANAGER;

    @Option(names = "--subject", paramLabel = "NAME", description = "Who acts; default demo-ROLE.")
    private Optional<String> subject = Optional.empty();

    @Mixin
    private SystemOption registry = new SystemOption();

    @Override
    public Integer call() {
        System.out.println(registry.system().token(role, subject));
        return 0;
    }
}
