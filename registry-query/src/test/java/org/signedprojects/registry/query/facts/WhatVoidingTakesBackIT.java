package org.signedprojects.registry.query.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signedprojects.registry.teststores.TestDatabase;
import org.signedprojects.registry.teststores.TestStores;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Databases of earlier versions have counted what voided signings brought about.
class WhatVoidingTakesBackIT {
    private static final String COUNTED = """
        insert into totals_project (code, ledger, facts) values (:code, 'dialogue', '{}')
        """;
    private static final String SHOWN = """
        insert into project (code, ledger, edition, sector, city, counterpart, stage, standing, updated_at, record)
        values (:code, 'dialogue', 'DWS-2020', 'ENV', 'CN-370100', 'JP-27', 'NEGOTIATING', 'ACTIVE', now(), '{}')
        """;

    private final DriverManagerDataSource source = source();
    private final JdbcClient jdbc = JdbcClient.create(source);

    @BeforeEach
    void a_database_of_an_earlier_version() {
        migrate("4052");
        jdbc.sql("""
            insert into projection_checkpoint (projection, ledger, next_position, topic_offset)
            select projection, 'dialogue', 7, 9
              from unnest(array['editions', 'projects', 'totals', 'tree']) as known (projection)
            """).update();
        jdbc.sql(COUNTED).param("code", "P-1").update();
        jdbc.sql(SHOWN).param("code", "P-1").update();
        jdbc.sql("""
            insert into totals_cell values ('DWS-2020', 'ENV', 'CN-370100', 'JP-27', '', 1, 1, 1, 0, 0, 0, 0, 0, 0, 0)
            """).update();
        jdbc.sql("insert into totals_contracted values ('DWS-2020', 'ENV', 'CN-370100', 'JP-27', '', 'CNY', 1)")
                .update();
        jdbc.sql("insert into project_search values ('P-1', 'words', '{wo}')").update();
        jdbc.sql("insert into project_history values ('P-1', 0, 0, 'dialogue', '')").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"totals_project", "totals_cell", "totals_contracted", "project", "project_search",
            "project_history"})
    void nothing_is_left_of_what_was_counted_before(String table) {
        migrate("latest");
        assertThat(jdbc.sql("select count(*) from " + table).query(Long.class).single()).isZero();
    }

    @Test
    void projects_and_totals_are_read_from_the_start_and_the_others_go_on() {
        migrate("latest");
        assertThat(jdbc.sql("""
            select projection || ' ' || next_position || ' ' || topic_offset
              from projection_checkpoint
             order by projection
            """).query(String.class).list())
                .isEqualTo(List.of("editions 7 9", "projects 0 0", "totals 0 0", "tree 7 9"));
    }

    @ParameterizedTest
    @ValueSource(strings = {COUNTED, SHOWN})
    void whoever_still_counts_as_before_fails(String statement) {
        migrate("latest");
        assertThatThrownBy(() -> jdbc.sql(statement).param("code", "P-2").update())
                .isInstanceOf(BadSqlGrammarException.class);
    }

    private void migrate(String target) {
        Flyway.configure().dataSource(source).locations("classpath:org/signedprojects/registry/query").target(target)
                .load().migrate();
    }

    private static DriverManagerDataSource source() {
        TestDatabase database = TestStores.postgres();
        return new DriverManagerDataSource(database.jdbcUrl(), database.username(), database.password());
    }
}
