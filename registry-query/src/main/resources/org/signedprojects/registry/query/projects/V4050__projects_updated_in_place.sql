-- A project changes often and its place in the list changes with each change. An index on the instant would have to be
-- written every time, and with it all others: PostgreSQL updates a row in place only if no indexed column changes. So
-- the index has the day, and the rows of a day are sorted when they are read.
drop index project_updated;
alter table project
    add column updated_day date not null generated always as ((updated_at at time zone 'UTC')::date) stored,
    -- Read and written whole, never looked into.
    alter column record type json using record::json,
    -- Room for the next version of a row beside this one.
    set (fillfactor = 60);
create index project_updated on project (updated_day);
