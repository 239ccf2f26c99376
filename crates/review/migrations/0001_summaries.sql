-- What a list of places shows of each: kept, so that four hundred reviews are not made for one page.

create table place_summary (
    place    text   not null,
    audience text   not null, -- 'public' or 'partners': whose review it sums up
    number   bigint not null, -- the stamp of the place when it was made; it is stale once the stamp has grown
    summary  jsonb  not null,
    primary key (place, audience)
);
