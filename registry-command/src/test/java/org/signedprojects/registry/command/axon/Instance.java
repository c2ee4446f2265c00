package org.signedprojects.registry.command.axon;

import java.util.ArrayList;
import java.util.List;
import org.signedprojects.registry.command.edition.Editions;
import org.signedprojects.registry.command.edition.axon.EditionConfiguration;
import org.signedprojects.registry.command.ledger.Ledger;
import org.signedprojects.registry.command.ledger.postgres.LedgerConfiguration;
import org.signedprojects.registry.command.project.Projects;
import org.signedprojects.registry.command.project.axon.ProjectConfiguration;
import org.signedprojects.registry.teststores.TestDatabase;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/// One instance of the service without its edges: domain, Axon and ledger, wired as in production.
record Instance(ConfigurableApplicationContext context) implements AutoCloseable {
    @SpringBootConfiguration
    @ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class,
            SimpleMetricsExportAutoConfiguration.class, MetricsAutoConfiguration.class,
            ConfigurationPropertiesAutoConfiguration.class})
    @Import({LedgerConfiguration.class, AxonConfiguration.class, EditionConfiguration.class,
            ProjectConfiguration.class})
    static class Core {}

    static Instance on(TestDatabase database, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("spring.datasource.url=" + database.jdbcUrl(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(), "logging.level.root=warn"));
        arguments.addAll(List.of(properties));
        return new Instance(new SpringApplicationBuilder(Core.class).web(WebApplicationType.NONE)
                .run(arguments.stream().map(argument -> "--" + argument).toArray(String[]::new)));
    }

    Projects projects() {
        return context.getBean(Projects.class);
    }

    Editions editions() {
        return context.getBean(Editions.class);
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
