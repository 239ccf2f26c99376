-- The log of operations: every change of the books, chained by hash within the body that made it.

create table operation_chain (
    body   text   not null primary key,
    number bigint not null,
    hash   text   not null
);

create table operation (
    id          uuid   not null primary key,
    body        text   not null,
    number      bigint not null,
    person      text   not null,
    office      text   not null,
    act         text   not null,
    object      text   not null,
    reason      text   not null,
    happened_at bigint not null, -- milliseconds since 1970-01-01T00:00:00Z
    hash        text   not null,
    unique (body, number)
);

create index operation_by_object on operation (object, happened_at);
