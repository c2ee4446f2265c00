-- One row: the newest checkpoint of this ledger that was signed and published, and the tree it was made from.
create table ledger_checkpoint (
    only_row boolean not null default true,
    size     bigint  not null,
    -- The signed note as it was published.
    note     bytea   not null,
    -- Roots of the complete subtrees that the binary digits of the size name, largest first, 32 bytes each.
    frontier bytea   not null,
    constraint ledger_checkpoint_only_row   primary key (only_row),
    constraint ledger_checkpoint_is_one_row check (only_row),
    constraint ledger_checkpoint_size       check (size > 0),
    constraint ledger_checkpoint_frontier   check (octet_length(frontier) = 32 * bit_count(size::bit(64)))
) with (fillfactor = 10);
