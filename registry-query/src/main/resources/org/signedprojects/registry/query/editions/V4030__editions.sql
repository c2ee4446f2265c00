create table edition (
    code     text collate "C" primary key,
    ledger   text  not null,
    series   text  not null,
    opens_on date  not null,
    record   jsonb not null
);

create index edition_opens on edition (opens_on, code);
