-- Which form of a body has which identifier: answers name their form by it, so that no body has it twice.
create table form_name (
    body      text not null,
    form_id   text not null,
    form      uuid not null unique,
    operation uuid not null references operation (id),
    primary key (body, form_id)
);

-- The open test links. Whoever holds one may see the draft and send answers that are kept apart.
create table form_test (
    token     text not null primary key,
    form      uuid not null,
    version   uuid not null unique,
    operation uuid not null references operation (id)
);

create index form_test_by_form on form_test (form);
