package org.signedprojects.registry.query;

import org.signedprojects.registry.query.audit.AuditConfiguration;
import org.signedprojects.registry.query.dashboard.DashboardConfiguration;
import org.signedprojects.registry.query.database.DatabaseConfiguration;
import org.signedprojects.registry.query.editions.EditionsConfiguration;
import org.signedprojects.registry.query.intake.IntakeConfiguration;
import org.signedprojects.registry.query.live.LiveConfiguration;
import org.signedprojects.registry.query.log.EntryLogConfiguration;
import org.signedprojects.registry.query.progress.ProgressConfiguration;
import org.signedprojects.registry.query.projects.ProjectsConfiguration;
import org.signedprojects.registry.query.reference.ReferenceConfiguration;
import org.signedprojects.registry.query.security.SecurityConfiguration;
import org.signedprojects.registry.query.totals.TotalsConfiguration;
import org.signedprojects.registry.query.web.WebConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/// Answers questions about the ledgers it follows.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({DatabaseConfiguration.class, ProgressConfiguration.class, EntryLogConfiguration.class,
        IntakeConfiguration.class, TotalsConfiguration.class, ProjectsConfiguration.class, EditionsConfiguration.class,
        AuditConfiguration.class, ReferenceConfiguration.class, LiveConfiguration.class, DashboardConfiguration.class,
        SecurityConfiguration.class, WebConfiguration.class})
public class QueryService {
    public static void main(String[] arguments) {
        SpringApplication.run(QueryService.class, arguments);
    }
}
