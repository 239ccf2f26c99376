-- Population tables by place. A change makes a new version; the one without an end is the current one.

create table population (
    id                   uuid not null primary key,
    place                text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id),
    year                 integer,
    source               text
);

create unique index population_current on population (place) where valid_to_operation is null;

create table population_settlement (
    population uuid not null references population (id),
    position   integer not null,
    code       text not null,
    name       jsonb not null,
    remote     boolean,
    poverty    double precision,
    primary key (population, position)
);

create table population_count (
    population    uuid not null references population (id),
    position      integer not null,
    settlement    text, -- null: of the whole place
    people_group  text not null,
    people        bigint not null,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (population, position)
);

create table population_stated (
    population    uuid not null references population (id),
    position      integer not null,
    people_group  text not null,
    people        bigint not null,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (population, position)
);
