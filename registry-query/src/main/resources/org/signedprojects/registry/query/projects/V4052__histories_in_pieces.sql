-- A row for each entry cost half of what projecting costs here: entries of a project that are written in one transaction
-- are one row, up to 32 of them or 64 KiB. Versions of a stream are dense, so the first and the last tell what is in it.
create table project_history (
    code          text collate "C" not null,
    first_version bigint not null,
    last_version  bigint not null check (last_version >= first_version),
    ledger        text   not null,
    -- Each entry behind its position in the ledger, 8 bytes, and its length, 4 bytes, most significant byte first.
    entries       bytea  not null,
    primary key (code, last_version)
);
-- Compressing takes longer than writing.
alter table project_history alter column entries set storage external;

-- Whoever still writes a row of the old kind fails, and its checkpoint with it.
lock table project_entry in access exclusive mode;

insert into project_history (code, first_version, last_version, ledger, entries)
select code, stream_version, stream_version, ledger, int8send(position) || int4send(length(entry)) || entry
  from project_entry;

drop table project_entry;
