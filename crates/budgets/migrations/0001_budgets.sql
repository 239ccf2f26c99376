-- Budgets by place. A change of a budget makes a new version; the one without an end is the current one.

create table budget (
    id                   uuid not null primary key,
    place                text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id),
    title                jsonb not null,
    currency             text not null,
    stated_unit          text
);

create unique index budget_current on budget (place) where valid_to_operation is null;

create table budget_line (
    budget         uuid not null references budget (id),
    position       integer not null,
    key            text not null,
    annex          text not null,
    title          jsonb not null,
    office_code    text,
    function_code  text,
    economic_code  text,
    programme_code text,
    activity_code  text,
    source_code    text,
    office         jsonb,
    function_name  jsonb,
    programme_name jsonb,
    economic_name  jsonb,
    source         text,
    place          text,
    origin_file    text not null,
    origin_sheet   text not null,
    origin_row     bigint not null,
    origin_column  integer,
    primary key (budget, position)
);

create table budget_amount (
    budget        uuid not null,
    line          integer not null,
    position      integer not null,
    year          integer not null,
    phase         text not null,
    amount        bigint not null, -- minor units of the budget's currency
    origin_column integer,
    primary key (budget, line, position),
    foreign key (budget, line) references budget_line (budget, position)
);

-- Sums that the file states; the lines they should be the sum of are positions.
create table budget_stated (
    budget        uuid not null references budget (id),
    position      integer not null,
    title         jsonb not null,
    annex         text not null,
    lines         jsonb not null,
    origin_file   text not null,
    origin_sheet  text not null,
    origin_row    bigint not null,
    origin_column integer,
    primary key (budget, position)
);

create table budget_stated_amount (
    budget        uuid not null,
    stated        integer not null,
    position      integer not null,
    year          integer not null,
    phase         text not null,
    amount        bigint not null,
    origin_column integer,
    primary key (budget, stated, position),
    foreign key (budget, stated) references budget_stated (budget, position)
);
