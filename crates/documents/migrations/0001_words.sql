-- Every word of the newest version of each document, folded as people type it: full-text search in four languages finds
-- first the words that are forms of what was asked, then the documents that hold them.
create table document_word (
    -- The first two letters: the forms of a word begin alike.
    head      text not null,
    word      text not null,
    document  uuid not null,
    -- Whoever may not see this version does not find its words.
    version   uuid not null,
    count     bigint not null,
    operation uuid not null references operation (id),
    primary key (head, word, document)
);

create index document_word_by_document on document_word (document);
