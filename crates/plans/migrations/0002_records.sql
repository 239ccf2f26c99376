-- Programmes, goals, tasks and measures are records now (table `record`), each with its versions and its story.
-- Nothing but the demonstration ever wrote these tables, and it is filled anew; so nobody's work is dropped with them.

drop table programme_stated;
drop table measure_quantity;
drop table measure_beneficiaries;
drop table measure_indicator;
drop table measure_cost;
drop table measure_group;
drop table measure_settlement;
drop table measure;
drop table programme_goal;
drop table programme_problem;
drop table programme;
