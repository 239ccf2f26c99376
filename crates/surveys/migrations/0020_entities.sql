-- Lists that come out of answers and feed later forms: households, children, wells. Each entry is an entity; what
-- changed it, and from which version, stays.

create table entity (
    assessment uuid   not null,
    list       text   not null,
    id         text   not null, -- as the phone that made it called it
    label      text   not null,
    data       text   not null, -- its properties, a JSON object
    version    bigint not null, -- from 1
    conflict   text,            -- soft: others changed other properties meanwhile; hard: the same ones
    made_at    bigint not null, -- milliseconds since 1970-01-01T00:00:00Z, as everywhere
    updated_at bigint not null,
    primary key (assessment, list, id)
);

create table entity_version (
    assessment uuid   not null,
    list       text   not null,
    id         text   not null,
    version    bigint not null,
    base       bigint not null, -- the version that whoever wrote it had before his eyes; 0 for a new entity
    changed    text   not null, -- the properties that it set, a JSON object
    submission uuid   not null references submission (id),
    operation  uuid   not null references operation (id),
    primary key (assessment, list, id, version)
);
