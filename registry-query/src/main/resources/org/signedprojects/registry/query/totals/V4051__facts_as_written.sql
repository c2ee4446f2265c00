-- Read and written whole, never looked into; with room for the next version of a row beside this one.
alter table totals_project
    alter column facts type json using facts::json,
    set (fillfactor = 70);
