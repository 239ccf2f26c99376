-- What the desk adds to a budget: the number of each version, the record that says who may see it, where its amounts
-- came from, and the months of its execution.

alter table budget add column version bigint not null default 0; -- from 1 by place; 0 before operations vouched for it
alter table budget add column record uuid;                       -- the record of kind `budget`; none for reviewed files
alter table budget add column brought jsonb;                     -- files and settings, the version restored, the act

create index budget_by_place on budget (place, version);
create index budget_line_by_key on budget_line (key, budget);

-- What was executed of a line from the first of January to the end of a month.
create table budget_month (
    budget uuid    not null,
    line   integer not null,
    year   integer not null,
    month  integer not null,
    amount bigint  not null, -- minor units of the budget's currency
    primary key (budget, line, year, month),
    foreign key (budget, line) references budget_line (budget, position)
);
