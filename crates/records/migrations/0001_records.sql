-- Everything the desk keeps. `record` is how things stand; `record_version` is how they came to.

create table record (
    id         uuid    not null primary key,
    kind       text    not null,
    body       text    not null, -- the body that keeps it
    place      text    not null,
    place_path text    not null, -- every code from the country down, each followed by a slash
    parent     uuid,
    root       uuid,             -- the outermost record above it: the programme of a measure
    position   bigint  not null, -- order among the children of one parent
    state      text    not null,
    audience   text    not null,
    author     text    not null,
    version    bigint  not null,
    content    jsonb   not null,
    search_key text    not null, -- every text of the content, folded: ң as н, no accents, small letters
    created_at bigint  not null, -- milliseconds since 1970-01-01T00:00:00Z
    changed_at bigint  not null,
    changed_by text    not null,
    removed    boolean not null
);

create index record_by_place on record (place, kind);
create index record_by_body on record (body, kind);
create index record_by_root on record (root);
create index record_by_parent on record (parent);
create index record_by_kind on record (kind, changed_at);

create table record_version (
    record    uuid    not null references record (id),
    version   bigint  not null,
    operation uuid    not null references operation (id),
    parent    uuid,
    position  bigint  not null,
    state     text    not null,
    audience  text    not null,
    removed   boolean not null,
    content   jsonb   not null,
    primary key (record, version)
);
