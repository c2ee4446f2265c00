-- Hashes of the tree of each ledger, 256 side by side (C2SP tlog-tiles). A full tile never changes again.
create table tree_tile (
    ledger text     not null,
    -- The tile holds hashes of tree level 8 * level.
    level  smallint not null check (level between 0 and 7),
    tile   bigint   not null check (tile >= 0),
    hashes bytea    not null check (octet_length(hashes) % 32 = 0 and octet_length(hashes) between 32 and 8192),
    primary key (ledger, level, tile)
);
-- Hashes do not compress.
alter table tree_tile alter column hashes set storage external;

-- What the witness has found out about each ledger.
create table witness (
    ledger        text   primary key,
    -- The newest checkpoint that was found right, as it was signed; its size and root are in the note.
    checked_size  bigint not null default 0 check (checked_size >= 0),
    note          bytea,
    received_at   timestamptz,
    -- Where to go on reading the topic of checkpoints: everything before it was compared, or was no checkpoint.
    topic_offset  bigint not null default 0 check (topic_offset >= 0),
    -- Why the ledger was found broken, when, and the signed note that shows it. Nothing in the product clears it.
    broken_reason text,
    broken_at     timestamptz,
    broken_note   bytea,
    check ((broken_reason is null) = (broken_at is null))
);
