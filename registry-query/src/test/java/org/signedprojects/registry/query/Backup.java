package org.signedprojects.registry.query;

import org.signedprojects.registry.teststores.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A copy of every table inside the database.
public record Backup(JdbcClient jdbc) {
    private static final String EACH_TABLE = """
        do $$
        declare name text; columns text;
        begin
            for name, columns in
                select table_name, string_agg(quote_ident(column_name), ', ')
                  from information_schema.columns
                 where table_schema = 'public' and is_generated = 'NEVER'
                 group by table_name
            loop
                execute format('%s', name, columns);
            end loop;
        end $$
        """;

    public Backup(TestDatabase database) {
        this(JdbcClient.create(new DriverManagerDataSource(
                database.jdbcUrl(), database.username(), database.password())));
    }

    public void take() {
        jdbc.sql("create schema backup").update();
        jdbc.sql(EACH_TABLE.formatted("create table backup.%1$I as table public.%1$I")).update();
    }

    public void restore() {
        jdbc.sql(EACH_TABLE.formatted("lock table public.%1$I in access exclusive mode")
                + ";" + EACH_TABLE.formatted("truncate public.%1$I cascade")
                + ";" + EACH_TABLE.formatted("insert into public.%1$I (%2$s) select %2$s from backup.%1$I"))
                .update();
    }
}
