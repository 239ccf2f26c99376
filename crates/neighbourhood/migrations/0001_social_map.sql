-- What came with one file: households, or what was drawn. It is taken back as a whole.
create table neighbourhood_batch (
    id        uuid   not null primary key,
    body      text   not null,
    place     text   not null,
    kind      text   not null, -- households, map
    name      text   not null, -- of the file
    made      bigint not null, -- records that were made
    written   bigint not null, -- records that were there and were written anew
    left_out  bigint not null, -- rows that were there already and were left as they are
    operation uuid   not null references operation (id),
    undone_by uuid   references operation (id)
);

create index neighbourhood_batch_by_place on neighbourhood_batch (place, body);

-- What a body has published of its household book: counts that passed disclosure control together. Who was counted is
-- known as digests, so that the next edition is not published for the sake of one or two households.
create table social_map_edition (
    id           uuid   not null primary key,
    body         text   not null,
    place        text   not null,
    published_on text   not null, -- YYYY-MM-DD
    picture      text   not null, -- JSON
    digests      text   not null, -- one a line
    told         text   not null, -- JSON: every cell with its number, or with none where it is withheld
    operation    uuid   not null references operation (id),
    withdrawn_by uuid   references operation (id)
);

create index social_map_edition_by_place on social_map_edition (place);
