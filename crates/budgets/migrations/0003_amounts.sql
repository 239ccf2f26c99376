-- The amounts of a line in one text, `2026 approved 264000000 7;2026 executed 0 -`: a budget is read whole with one row
-- a line. The rows of budget_amount hold the same for sums; what verifies the books compares the two.
-- Versions from before have none and are read from the rows.

alter table budget_line add column amounts text;
