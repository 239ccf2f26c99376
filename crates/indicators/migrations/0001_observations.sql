-- Figures. They come in batches, each with its operation; nothing is overwritten: a figure holds from the operation that
-- brought it until the one that ended it, and the one without an end is the current one.

create table observation_batch (
    id               uuid   not null primary key,
    body             text   not null,
    place            text   not null, -- for which it was brought; its figures may be of places within it
    place_path       text   not null,
    audience         text   not null,
    author           text   not null,
    sort             text   not null, -- import, typed
    format           text   not null,
    file_name        text   not null,
    file             uuid,
    source           text   not null,
    added            bigint not null,
    changed          bigint not null,
    gone             bigint not null,
    same             bigint not null,
    operation        uuid   not null references operation (id),
    undone_operation uuid   references operation (id),
    made_at          bigint not null  -- milliseconds since 1970
);

create index observation_batch_by_place on observation_batch (place, made_at);

create table observation (
    batch                uuid    not null references observation_batch (id),
    position             integer not null,
    valid_from_operation uuid    not null references operation (id),
    valid_to_operation   uuid    references operation (id),
    body                 text    not null,
    series               text    not null,
    place                text    not null,
    period               text    not null, -- 2024, 2024-Q1, 2024-03
    people_group         text    not null, -- everyone, sex:female age:6-17
    detail               text    not null, -- what else distinguishes it: EDUCATION_LEV=ISCED11_3
    unit                 text    not null,
    value                text,             -- exact; null where the figure was taken back
    status               text    not null,
    source               text,
    note                 text,
    primary key (batch, position, valid_from_operation)
);

create unique index observation_current on observation (series, place, period, people_group, detail, unit, body)
    where valid_to_operation is null;

create index observation_ended on observation (valid_to_operation);

create index observation_by_batch on observation (batch, series, place);
