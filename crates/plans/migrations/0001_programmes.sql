-- Programmes, allocations and scores by place. A change makes a new version; the one without an end is current.

create table programme (
    id                   uuid not null primary key,
    place                text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id),
    title                jsonb not null,
    first_year           integer,
    last_year            integer,
    adopted              text, -- YYYY-MM-DD
    currency             text not null
);

create unique index programme_current on programme (place) where valid_to_operation is null;

create table programme_problem (
    programme uuid not null references programme (id),
    position  integer not null,
    problem   jsonb not null,
    primary key (programme, position)
);

create table programme_goal (
    programme uuid not null references programme (id),
    position  integer not null,
    goal      jsonb not null,
    primary key (programme, position)
);

create table measure (
    programme      uuid not null references programme (id),
    position       integer not null,
    key            text not null,
    number         text not null,
    title          jsonb not null,
    detail         jsonb,
    problem        integer, -- position in programme_problem
    goal           integer, -- position in programme_goal
    task           jsonb,
    responsible    jsonb,
    office_code    text,
    co_executors   jsonb not null,
    deadline       text,
    deadline_year  integer,
    unknown_groups jsonb not null,
    programme_name jsonb,
    programme_code text,
    activity_code  text,
    function_code  text,
    origin_file    text not null,
    origin_sheet   text not null,
    origin_row     bigint not null,
    origin_column  integer,
    primary key (programme, position)
);

create table measure_settlement (
    programme  uuid not null,
    measure    integer not null,
    position   integer not null,
    settlement text not null,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

create table measure_group (
    programme    uuid not null,
    measure      integer not null,
    position     integer not null,
    people_group text not null,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

create table measure_cost (
    programme     uuid not null,
    measure       integer not null,
    position      integer not null,
    first_year    integer,
    last_year     integer,
    source        text,
    amount        bigint not null, -- minor units of the programme's currency
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

create table measure_indicator (
    programme        uuid not null,
    measure          integer not null,
    position         integer not null,
    name             jsonb not null,
    unit             text,
    baseline         text,
    target           text,
    disaggregated_by text,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

create table measure_beneficiaries (
    programme    uuid not null,
    measure      integer not null,
    position     integer not null,
    people_group text not null,
    people       bigint not null,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

create table measure_quantity (
    programme uuid not null,
    measure   integer not null,
    position  integer not null,
    year      integer, -- null: for the whole span
    quantity  text not null,
    primary key (programme, measure, position),
    foreign key (programme, measure) references measure (programme, position)
);

-- Totals of costs that the file states; the measures they should be the sum of are positions.
create table programme_stated (
    programme     uuid not null references programme (id),
    position      integer not null,
    first_year    integer,
    last_year     integer,
    amount        bigint not null,
    measures      jsonb not null,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (programme, position)
);

-- Which line pays for which measure, as people recorded it.
create table allocation_list (
    id                   uuid not null primary key,
    place                text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id)
);

create unique index allocation_list_current on allocation_list (place) where valid_to_operation is null;

create table allocation (
    list          uuid not null references allocation_list (id),
    position      integer not null,
    measure       text not null,
    line          text not null,
    year          integer,
    amount        bigint,
    note          text,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (list, position)
);

-- Scores that people gave by the methods of review.
create table score_list (
    id                   uuid not null primary key,
    place                text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id)
);

create unique index score_list_current on score_list (place) where valid_to_operation is null;

create table score (
    list          uuid not null references score_list (id),
    position      integer not null,
    object        text not null,
    key           text not null,
    method        text not null,
    item          text not null,
    value         text not null,
    evidence      text,
    reviewer      text,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (list, position)
);
