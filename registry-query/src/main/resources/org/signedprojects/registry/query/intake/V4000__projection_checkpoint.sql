-- Everything below next_position is in the projection, and nothing else: written in the transaction of the rows.
create table projection_checkpoint (
    projection    text   not null,
    ledger        text   not null,
    next_position bigint not null check (next_position >= 0),
    -- Where reading the topic goes on. Only a hint: positions decide, and a wrong hint costs a read from the start.
    topic_offset  bigint not null check (topic_offset >= 0),
    primary key (projection, ledger)
);
