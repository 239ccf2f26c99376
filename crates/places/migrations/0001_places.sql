-- Places that an installation keeps. A change of a place makes a new version; the one without an end is current.

create table place (
    id                   uuid not null primary key,
    code                 text not null,
    valid_from_operation uuid not null references operation (id),
    valid_to_operation   uuid references operation (id),
    kind                 text not null,
    parent               text,
    name                 jsonb not null,
    kyrgyz_name          text not null, -- for the order of lists
    search_key           text not null, -- every name folded, between bars: |кара кулжа раиону|kara kulja rayon|
    official_code        text,
    valid_from           text,
    valid_to             text,
    currency             text not null
);

create unique index place_current on place (code) where valid_to_operation is null;
create index place_by_parent on place (parent) where valid_to_operation is null;
