package org.signedprojects.registry.bench.commands;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.signedprojects.registry.bench.machine.Database;
import org.signedprojects.registry.bench.machine.Machine;
import org.signedprojects.registry.bench.machine.ServiceProcess;
import org.signedprojects.registry.command.CommandService;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.values.ProjectCode;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/// The command service without its web layer, in this process: its own beans, wired by its own configurations, with its
/// own settings.
public final class LedgerInProcess implements ProjectStore, AutoCloseable {
    private static final Pattern NEEDS_WEB = Pattern.compile("[.](web|security|imports)[.]");

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Parts.class)
    static class WithoutWeb {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    /// All that the command service lists, but for what answers requests.
    static class Parts implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return Arrays.stream(CommandService.class.getAnnotation(Import.class).value()).map(Class::getName)
                    .filter(name -> !NEEDS_WEB.matcher(name).find()).toArray(String[]::new);
        }
    }

    private final ConfigurableApplicationContext context;
    private final Projects projects;
    private final Ledger ledger;

    private LedgerInProcess(ConfigurableApplicationContext context) {
        this.context = context;
        this.projects = context.getBean(Projects.class);
        this.ledger = context.getBean(Ledger.class);
    }

    /// @param settings further ones, by the names that `application.yaml` has
    public static LedgerInProcess start(Machine machine, Database database, String ledger,
            Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(), "--spring.datasource.password="
                        + database.password(),
                "--registry.ledger.name=" + ledger,
                "--registry.kafka.bootstrap-servers=" + machine.bootstrapServers(),
                "--registry.checkpoints.signing-key=" + ServiceProcess.signingKey(machine, ledger),
                "--registry.checkpoints.verifier-keys=" + ServiceProcess.verifierKeys(machine, ledger),
                "--logging.level.root=warn",
                "--spring.main.log-startup-info=false"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        SpringApplication application = new SpringApplication(WithoutWeb.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        return new LedgerInProcess(application.run(arguments.toArray(String[]::new)));
    }

    /// Without publication.
    public static LedgerInProcess unpublished(Machine machine, Database database, String ledger) {
        LedgerInProcess started = start(machine, database, ledger, Map.of("registry.publishing.enabled", "false"));
        started.announceEdition();
        return started;
    }

    /// The scene's edition, unless it is there.
    public void announceEdition() {
        Editions editions = context.getBean(Editions.class);
        if (editions.find(Scene.EDITION).isEmpty()) {
            editions.submit(Scene.submission(Scene.edition()));
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    /// @return the value of a gauge of the service
    public double gauge(String name) {
        return context.getBean(io.micrometer.core.instrument.MeterRegistry.class).get(name).gauge().value();
    }

    @Override
    public void begin() {
        Identifiers.ours();
    }

    @Override
    public void propose(ProjectCode project) {
        projects.submit(Scene.submission(Scene.proposal(project)));
    }

    @Override
    public void logRound(ProjectCode project) {
        projects.submit(Scene.submission(Scene.round(project)));
    }

    @Override
    public long size() {
        return ledger.size();
    }

    @Override
    public void close() {
        context.close();
    }
}
