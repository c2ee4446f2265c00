create table project (
    code        text collate "C" primary key,
    ledger      text        not null,
    edition     text        not null,
    sector      text        not null,
    city        text        not null,
    counterpart text        not null,
    stage       text        not null,
    standing    text        not null,
    updated_at  timestamptz not null,
    record      jsonb       not null
);

create index project_edition on project (edition);
create index project_updated on project (updated_at, code);

-- Apart from the project, because it changes seldom and its index is large. Grams are all pairs of neighbouring
-- characters: they find parts of words in any script, which trigrams of words do not.
create table project_search (
    code  text collate "C" primary key,
    body  text   not null,
    grams text[] not null
);

create index project_search_grams on project_search using gin (grams);

create table project_entry (
    code           text collate "C" not null,
    stream_version bigint not null,
    ledger         text   not null,
    position       bigint not null,
    entry          bytea  not null,
    primary key (code, stream_version)
);
