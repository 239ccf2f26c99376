-- Votes. Nothing here says who holds a code, and nothing joins a code with a ballot: the two tables have no value in
-- common, no time and no order. When the box is opened both are written anew in the order of their keys, so that not
-- even the marks that an engine keeps of its own tell which rows were written together.

-- Codes that were given out together: who got them is known as a number of people, if at all.
create table code_batch (
    id         uuid   not null primary key,
    exercise   uuid   not null,
    settlement text,
    channel    text   not null, -- print, gateway, list
    codes      bigint not null,
    made_at    bigint not null, -- milliseconds since 1970
    operation  uuid   not null references operation (id)
);

create index code_batch_by_exercise on code_batch (exercise);

-- A code that can be used once. Only its digest is kept.
create table voting_code (
    exercise uuid    not null,
    digest   text    not null,
    batch    uuid    not null references code_batch (id),
    used     boolean not null,
    primary key (exercise, digest)
);

-- A ballot in the box.
create table ballot (
    exercise   uuid    not null,
    receipt    text    not null, -- a random word that only the voter was shown
    channel    text    not null, -- online, paper
    assisted   boolean not null,
    marks      text    not null, -- "3 7 12", the best first; "3:5 7:2" with points; empty for a blank one
    sex        text,
    age        text,
    settlement text,
    ethnicity  text,
    primary key (exercise, receipt)
);

-- A sheet of paper that was printed for somebody to vote on.
create table paper_ballot (
    exercise uuid   not null,
    number   text   not null,
    run      bigint not null, -- which printing, from 1
    primary key (exercise, number)
);

-- What somebody read from a sheet: two people type each sheet, a third decides where they differ.
create table paper_keying (
    exercise   uuid    not null,
    number     text    not null,
    turn       integer not null, -- 1, 2; 3 decides
    verdict    text    not null, -- marked, blank, spoiled
    assisted   boolean not null,
    marks      text    not null,
    sex        text,
    age        text,
    settlement text,
    ethnicity  text,
    account    text    not null, -- who typed
    operation  uuid    not null references operation (id),
    primary key (exercise, number, turn)
);

-- What the count said, with its reasons, as it was worked out once.
create table vote_count (
    exercise uuid not null primary key,
    counted  text not null
);

-- From this and from what the page of a ballot says once, the house makes its receipt: nobody can choose one. It goes
-- when the box is opened.
create table vote_key (
    exercise uuid not null primary key,
    key      text not null
);
