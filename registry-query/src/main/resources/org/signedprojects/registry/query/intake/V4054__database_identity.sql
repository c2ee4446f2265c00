-- Tells this database from every other one: a position may have been reached in both, but with other entries.
create table database_identity (
    id      uuid    not null default gen_random_uuid(),
    -- There is one row.
    the_one boolean primary key default true check (the_one)
);

insert into database_identity default values;
