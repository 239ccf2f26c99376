-- Who holds which office of which body, and from when to when. An office that ended stays: its acts remain its acts.

create table office (
    id           uuid   not null primary key,
    account      uuid   not null,
    body         text   not null,
    body_name    jsonb  not null,
    role         text   not null,
    jurisdiction text   not null, -- the path of the place that the body works for
    valid_from   text   not null, -- YYYY-MM-DD
    valid_to     text,            -- the last day
    operation    uuid   not null references operation (id)
);

create index office_by_account on office (account);
create index office_by_body on office (body);
