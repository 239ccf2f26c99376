-- Web forms: the public links, what people have begun and not yet sent, and the sheets of paper that were typed in.

-- A public link to a form. It is printed and hung on a board, so that it is kept as it is and not as a digest.
create table survey_link (
    id         uuid    not null primary key,
    form       uuid    not null,
    assessment uuid    not null,
    body       text    not null,
    token      text    not null unique,
    once       boolean not null, -- one answer from a device is enough; whoever asks to is let in again
    made_at    bigint  not null, -- milliseconds since 1970-01-01T00:00:00Z, as everywhere
    revoked_at bigint,
    operation  uuid    not null references operation (id)
);

create index survey_link_by_form on survey_link (form);

-- What somebody has begun: the answers so far, under a code of which only the digest is kept. It is no change of the
-- books, and it is gone a month after it was touched last.
create table survey_draft (
    id          uuid    not null primary key,
    form        uuid    not null,
    assessment  uuid    not null,
    body        text    not null,
    way         text    not null, -- link, desk, test
    link        uuid,             -- the public link
    test        text,             -- the token of the test link
    account     uuid,             -- at the desk: whose it is
    version     uuid    not null, -- the record of the form's version
    language    text    not null, -- of the form, as it names it
    page        text    not null, -- where the person is
    instance_id text    not null, -- fixed from the beginning, so that nothing is sent twice
    xml         text    not null,
    began_at    bigint  not null,
    kept_at     bigint  not null,
    expires_at  bigint  not null,
    edits       bigint  not null,
    number      bigint,           -- once it is sent: the number of the submission
    receipt     text              -- and of its receipt
);

create index survey_draft_by_form on survey_draft (form);
create index survey_draft_by_end on survey_draft (expires_at);

-- The codes of a draft: the long one of its address, short ones to be typed on another device.
create table survey_draft_key (
    digest     text    not null primary key,
    draft      uuid    not null references survey_draft (id),
    short      boolean not null,
    expires_at bigint  not null
);

create index survey_draft_key_by_draft on survey_draft_key (draft);

-- The files of a draft.
create table survey_draft_file (
    draft        uuid   not null references survey_draft (id),
    name         text   not null,
    content_type text   not null,
    size         bigint not null,
    content      bytea  not null,
    primary key (draft, name)
);

-- Sheets of paper as they were typed, by one person and, where somebody wants to be sure, by another.
create table survey_sheet (
    form       uuid   not null,
    sheet      text   not null, -- the number that stands on it
    standing   text   not null, -- once, agreed, differs, settled
    submission uuid   not null,
    first_by   text   not null,
    first_at   bigint not null,
    first      text   not null, -- JSON: what was typed, field by field
    second_by  text,
    second_at  bigint,
    second     text,
    settled_by text,
    settled_at bigint,
    operation  uuid   not null references operation (id),
    primary key (form, sheet)
);

create index survey_sheet_by_person on survey_sheet (form, first_by, first_at);
