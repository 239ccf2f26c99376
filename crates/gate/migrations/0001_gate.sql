-- Who comes in. Tokens, codes and passwords are kept only as hashes; moments are milliseconds since 1970 UTC.

create table account (
    id          uuid   not null primary key,
    login       text   not null unique, -- small letters, NFC
    name        text   not null,
    lang        text   not null,
    password    text,                   -- argon2id, as a PHC string; none where another house vouches
    created_at  bigint not null,
    disabled_at bigint
);

-- A login of another house (OpenID Connect) that stands for an account here.
create table account_identity (
    issuer  text   not null,
    subject text   not null,
    account uuid   not null references account (id),
    since   bigint not null,
    primary key (issuer, subject)
);

create index account_identity_by_account on account_identity (account);

-- The secret of one-time codes (RFC 6238), as it stands: the server must know it to compute the code.
create table totp (
    account    uuid   not null primary key references account (id),
    secret     text   not null, -- base32
    created_at bigint not null,
    last_step  bigint not null  -- a code of this step or an earlier one is refused
);

create table recovery_code (
    account uuid   not null references account (id),
    hash    text   not null,
    used_at bigint,
    primary key (account, hash)
);

create table passkey (
    id         uuid   not null primary key,
    account    uuid   not null references account (id),
    credential text   not null unique, -- base64url
    name       text   not null,
    passkey    jsonb  not null,
    created_at bigint not null,
    used_at    bigint
);

create index passkey_by_account on passkey (account);

-- What was begun and must be ended by the same person: a second step, a passkey, a journey to another house.
create table begun (
    hash       text    not null primary key,
    kind       text    not null,
    account    uuid    references account (id),
    state      jsonb   not null,
    tries      integer not null,
    expires_at bigint  not null
);

create index begun_by_expiry on begun (expires_at);

create table session (
    id       uuid   not null primary key,
    hash     text   not null unique,
    account  uuid   not null references account (id),
    office   uuid,            -- the record of the office acted under
    salt     text   not null, -- from it and the token follows the token of forms
    began_at bigint not null,
    seen_at  bigint not null,
    fresh_at bigint not null, -- when the person last proved who they are
    ended_at bigint,
    address  text   not null,
    device   text   not null
);

create index session_by_account on session (account);
create index session_by_seen on session (seen_at);

-- From where somebody has come in before: others' failures do not slow them there.
create table familiar (
    account uuid   not null references account (id),
    mark    text   not null, -- hash of an address or of a device's mark
    seen_at bigint not null,
    primary key (account, mark)
);

-- Failures, and until when the next attempt waits.
create table failure (
    subject     text   not null primary key, -- hash of a login, of a login and a familiar place, of an address
    failures    bigint not null,
    last_at     bigint not null,
    waits_until bigint not null
);

create index failure_by_last on failure (last_at);

create table invitation (
    id          uuid   not null primary key,
    hash        text   not null unique,
    body        text   not null,
    role        text   not null,
    name        text   not null, -- whom it is for
    valid_from  text,            -- of the office, YYYY-MM-DD
    valid_to    text,
    invited_by  uuid,            -- none: the command line
    created_at  bigint not null,
    expires_at  bigint not null,
    accepted_at bigint,
    accepted_by uuid   references account (id),
    revoked_at  bigint
);

create index invitation_by_body on invitation (body, created_at);

create table api_token (
    id         uuid   not null primary key,
    hash       text   not null unique,
    account    uuid   not null references account (id),
    office     uuid,
    name       text   not null,
    scope      text   not null, -- read or write
    created_at bigint not null,
    expires_at bigint not null,
    used_at    bigint,
    revoked_at bigint
);

create index api_token_by_account on api_token (account);

create table setup_code (
    hash       text   not null primary key,
    expires_at bigint not null
);

-- What was typed into a form whose session had ended; only its writer may read it.
create table draft (
    id      uuid   not null primary key,
    account uuid   not null references account (id),
    address text   not null, -- the path of the form
    fields  jsonb  not null,
    kept_at bigint not null
);

create index draft_by_account on draft (account, kept_at);
