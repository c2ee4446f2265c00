-- Everything that happened, in one order. Positions count 0, 1, 2, … without gaps, in the order of commits.
create table ledger_entry (
    position       bigint      not null,
    stream         text        not null collate "C",
    stream_version bigint      not null,
    event_id       uuid        not null,
    -- Only on the first entry of an append, so that its unique index guards command ids. The rest of the append follows
    -- at the next positions with null here.
    command_id     uuid,
    recorded_at    timestamptz not null,
    entry          bytea       not null,
    constraint ledger_entry_position       primary key (position),
    constraint ledger_entry_stream_version unique (stream, stream_version),
    constraint ledger_entry_event_id       unique (event_id),
    constraint ledger_entry_command_id     unique (command_id),
    constraint ledger_entry_counts_from_0  check (position >= 0 and stream_version >= 0),
    constraint ledger_entry_size           check (octet_length(entry) between 1 and 65535)
);

-- An entry is stored as it is: compressing it would cost time at every append and read.
alter table ledger_entry alter column entry set storage external;

-- The table only ever grows at its end: let the statistics follow it closely.
alter table ledger_entry set (autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- One row. Whoever holds its lock is the only one to append.
create table ledger_head (
    only_row      boolean not null default true,
    ledger        text    not null collate "C",
    next_position bigint  not null default 0,
    -- Raised by every new writer connection; a statement of an older one then finds nothing to update.
    fence         bigint  not null default 0,
    constraint ledger_head_only_row primary key (only_row),
    constraint ledger_head_is_one_row check (only_row),
    constraint ledger_head_counts_from_0 check (next_position >= 0)
) with (fillfactor = 10);
