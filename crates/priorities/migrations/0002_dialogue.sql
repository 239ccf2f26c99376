-- What people answer to statements before a vote. A participant is a random word that the page hands out: no account, no
-- code, no name, no address and no time stands beside it, and no other table knows it.
create table dialogue_vote (
    exercise    uuid    not null,
    participant text    not null,
    statement   uuid    not null,
    answer      integer not null, -- 1 agrees, 0 passes, -1 disagrees
    primary key (exercise, participant, statement)
);
