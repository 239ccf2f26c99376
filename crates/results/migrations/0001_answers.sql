-- Results: the answers to forms as columns, so that a table touches only what it needs. All of it is made anew from the
-- submissions whenever they change; nothing here is the only copy of anything but what was published.

-- Up to which change the columns of a form are known to hold.
create table answer_stamp (
    form  uuid   not null primary key,
    stamp bigint not null
);

-- A run of submissions by their numbers: which of them it was made from, and how many rows each table has in it.
create table answer_part (
    form  uuid   not null,
    part  bigint not null, -- (number - 1) / 1024
    stamp text   not null,
    rows  text   not null, -- path of the table and number of rows, as JSON
    primary key (form, part)
);

-- The answers to one question, or what is known of the submissions, in one part.
create table answer_chunk (
    form  uuid   not null,
    tab   text   not null, -- path of the repeat; empty for the form itself
    field text   not null, -- path of the question, or @ and a word
    part  bigint not null,
    data  bytea  not null,
    primary key (form, tab, field, part)
);

create index answer_chunk_by_part on answer_chunk (form, part);

-- What was published of a form, as it was published: figures that have passed disclosure control.
create table published_result (
    result    uuid   not null, -- the record survey-result
    edition   bigint not null, -- from 1
    at        bigint not null, -- milliseconds since 1970-01-01T00:00:00Z
    answers   bigint not null, -- how many submissions it was made of
    figures   text   not null,
    operation uuid   not null references operation (id),
    primary key (result, edition)
);
