package org.signedprojects.registry.query.projects;

import org.signedprojects.registry.json.RegistryJson;
import org.signedprojects.registry.query.intake.Projection;
import org.signedprojects.registry.query.intake.RememberedRowsContract;
import org.springframework.jdbc.core.simple.JdbcClient;

class PostgresProjectsIT extends RememberedRowsContract {
    @Override
    protected Projection projection(JdbcClient jdbc) {
        return new ProjectsProjection(new PostgresProjects(jdbc, RegistryJson.lenient()));
    }

    @Override
    protected String content() {
        return """
            select (select coalesce(json_agg(project order by code)::text, '') from project)
                || (select coalesce(json_agg(search order by code)::text, '') from project_search as search)
                || (select coalesce(json_agg(entry order by code, stream_version)::text, '')
                      from project_entry as entry)
            """;
    }
}
