package org.signedprojects.registry.query.projects;

import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.projection.Projection;
import org.signedprojects.registry.query.web.Reads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
public class ProjectsConfiguration {
    @Bean
    PostgresProjects projectRows(JdbcClient jdbc) {
        return new PostgresProjects(jdbc, RegistryJson.lenient());
    }

    @Bean
    Projection projectsProjection(PostgresProjects rows) {
        return new ProjectsProjection(rows);
    }

    @Bean
    ProjectsController projectsController(Reads reads, PostgresProjects projects) {
        return new ProjectsController(reads, projects, RegistryJson.lenient());
    }
}
