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
                || (select coalesce(json_agg(history order by code)::text, '')
                      from (select code, ledger, min(first_version), max(last_version),
                                   sum(last_version - first_version + 1) as versions,
                                   string_agg(encode(entries, 'hex'), '' order by last_version) as entries
                              from project_history
                             group by code, ledger) as history)
            """;
    }
}
