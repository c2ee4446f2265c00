-- What the entries of each project add up to: the next entry is folded onto it.
create table totals_project (
    code   text  primary key,
    ledger text  not null,
    facts  jsonb not null
);

-- Sums over the projects of one cell. Every project is in exactly one cell; a cell without projects is not there.
create table totals_cell (
    edition     text collate "C" not null,
    sector      text collate "C" not null,
    city        text collate "C" not null,
    counterpart text collate "C" not null,
    -- YYYY-MM in which the first contract that counts was signed; empty for projects without one.
    month       text collate "C" not null,
    proposed    bigint  not null,
    selected    bigint  not null,
    negotiated  bigint  not null,
    signed      bigint  not null,
    verified    bigint  not null,
    in_force    bigint  not null,
    intents     bigint  not null,
    agreements  bigint  not null,
    withdrawn   bigint  not null,
    terminated  bigint  not null,
    primary key (edition, sector, city, counterpart, month)
);

create table totals_contracted (
    edition     text collate "C" not null,
    sector      text collate "C" not null,
    city        text collate "C" not null,
    counterpart text collate "C" not null,
    month       text collate "C" not null,
    currency    text collate "C" not null,
    amount      numeric not null,
    primary key (edition, sector, city, counterpart, month, currency)
);
