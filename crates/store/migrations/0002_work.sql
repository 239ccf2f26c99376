-- What a body's work needs: operations that vouch for the rows they wrote, stamps for what is computed from them,
-- files that people hand in, and jobs that a change causes.

alter table operation add column digest text not null default '';

-- Every content that an operation wrote, by its SHA-256; the digest of the operation is made of these rows.
create table covered (
    operation uuid    not null references operation (id),
    position  integer not null,
    kind      text    not null,
    key       text    not null,
    version   bigint  not null,
    sha256    text    not null,
    primary key (operation, position)
);

-- Grows with every change of an object: what was computed from the object holds until it has grown.
create table stamp (
    object text   not null primary key,
    number bigint not null
);

insert into stamp (object, number) select object, count(*) from operation group by object;

create table file (
    id           uuid   not null primary key,
    operation    uuid   not null references operation (id),
    body         text   not null,
    place_path   text   not null,
    audience     text   not null,
    author       text   not null,
    name         text   not null,
    content_type text   not null,
    sha256       text   not null,
    size         bigint not null,
    content      bytea  not null
);

create table job (
    id       text    not null primary key, -- kind and key: asked twice, done once
    kind     text    not null,
    key      text    not null,
    run_at   bigint  not null, -- milliseconds since 1970-01-01T00:00:00Z
    attempts integer not null,
    asked    bigint  not null  -- grows when the same job is asked again while it runs
);

create index job_by_time on job (run_at);
