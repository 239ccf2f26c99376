-- Surveys: the phones of an assessment, what came back from them, from the web and from paper, and what people said
-- of it when they read it.

-- A phone that may fetch the forms of an assessment and send their answers. Only the digest of its token is kept.
create table survey_device (
    id         uuid   not null primary key,
    assessment uuid   not null,
    name       text   not null, -- who asks with it
    settlement text,            -- where, if it is one place
    digest     text   not null unique,
    made_at    bigint not null, -- milliseconds since 1970-01-01T00:00:00Z, as everywhere
    seen_at    bigint,
    agent      text,            -- what the program on it calls itself
    phone      text,            -- the identifier that the program made up for the phone
    revoked_at bigint,
    operation  uuid   not null references operation (id)
);

create index survey_device_by_assessment on survey_device (assessment);

-- A filled-in form as it stands: its newest version. Answers to the draft of a form stand below the draft itself.
create table submission (
    id          uuid    not null primary key,
    assessment  uuid    not null,
    form        uuid    not null,
    number      bigint  not null, -- from 1 within the form, in the order of arrival
    instance_id text    not null, -- of the first version: under this the submission is known
    current_id  text    not null, -- of the newest version
    version     text    not null, -- of the form with which the newest version was filled in
    name        text,             -- what the form makes of the answers to call them by
    received_at bigint  not null,
    updated_at  bigint  not null,
    state       text    not null, -- received, edited, issues, approved, rejected
    channel     text    not null, -- phone, web, paper, test
    submitter   text    not null, -- the account or the name of whoever sent it; empty for a resident
    device      uuid,
    phone       text,
    agent       text,
    settlement  text,
    started_at  bigint,
    ended_at    bigint,
    expected    integer not null, -- files that the answers name
    present     integer not null, -- how many of them have come
    edits       integer not null,
    deleted_at  bigint,
    current_at  bigint  not null, -- when the newest version came
    editor      text    not null, -- who sent it
    sha256      text    not null,
    operation   uuid    not null references operation (id),
    xml         text    not null,
    unique (form, number),
    unique (form, instance_id),
    unique (form, current_id)
);

create index submission_by_state on submission (form, state);
create index submission_by_assessment on submission (assessment, form, settlement);

-- What a submission said before it was edited.
create table submission_version (
    submission  uuid    not null references submission (id),
    edit        integer not null, -- 0 is the first
    form        uuid    not null,
    instance_id text    not null,
    version     text    not null,
    received_at bigint  not null,
    editor      text    not null,
    sha256      text    not null,
    operation   uuid    not null references operation (id),
    xml         text    not null,
    primary key (submission, edit),
    unique (form, instance_id)
);

-- The files that the answers name, and those that have come.
create table submission_file (
    submission uuid    not null references submission (id),
    name       text    not null,
    expected   boolean not null,
    file       uuid    references file (id),
    sha256     text,
    size       bigint,
    primary key (submission, name)
);

-- What was said of a submission by whoever read it.
create table submission_note (
    id         uuid   not null primary key,
    submission uuid   not null references submission (id),
    at         bigint not null,
    person     text   not null,
    state      text, -- the state that was given with it
    says       text   not null,
    operation  uuid   not null references operation (id)
);

create index submission_note_by_submission on submission_note (submission, at);

-- What a person decided about something that a check of quality had to say.
create table quality_verdict (
    form      uuid   not null,
    rule      text   not null,
    about     text   not null, -- a submission or an enumerator
    verdict   text   not null, -- confirmed, dismissed
    reason    text   not null,
    person    text   not null,
    at        bigint not null,
    operation uuid   not null references operation (id),
    primary key (form, rule, about)
);
