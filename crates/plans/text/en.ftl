# Reading programmes
plans-no-measures = No row of this file is a measure. Write each measure on its own row, with its title in the column of measures.
plans-only-examples = The file holds only the example rows of the template. Write your own measures below them.
plans-amounts-too-large = The amounts of this file together are larger than can be counted. Check the unit and the amounts.
plans-row-without-title = The row has amounts but no title, and no measure stands above it. It was left out; write what the money is for.
plans-unit-not-stated = Nothing says in which unit the amounts are. They were taken as they stand, not as thousands. Write the unit in the heading.
plans-numbers-repeated = { $count ->
    [one] { $count } measure shares its number with another one.
   *[other] { $count } measures share their number with another one.
  } They are known by their rows; give every measure a number of its own.
plans-beneficiaries-unread = “{ $text }” does not say how many people of which group are reached. Write for example: girls 6–17: 40.
plans-allocation-incomplete = An allocation needs a measure and a budget line. The row was left out.
plans-score-incomplete = A score needs what is scored and by which method. The row was left out.
plans-score-object = “{ $text }” is neither a measure nor a budget line. The row was left out.

# The workbooks to fill
plans-template-cost = { $year }, thousand { $currency ->
    [KGS] som
    [UZS] soum
   *[other] { $currency }
  }
plans-template-amount = Amount, thousand { $currency ->
    [KGS] som
    [UZS] soum
   *[other] { $currency }
  }
plans-template-money = Amounts are in the unit that the heading states. To write in another unit, change the heading.
plans-template-examples = Rows that begin with “Example:” are examples. You may leave them or delete them: they are not read.
plans-template-measure = measure
plans-template-line = budget line
plans-template-programme-tab = Programme
plans-template-programme-title = Development programme: goals, tasks, measures
plans-template-programme-rows = Write each measure on its own row. If one measure is paid from several sources, write the next source on the row below and leave the number and the measure empty.
plans-template-programme-more = A row of totals may stand below: it is checked against the measures and not counted twice.
plans-template-allocations-tab = Allocations
plans-template-allocations-title = Which budget line pays for which measure
plans-template-allocations-rows = Write each pair of a measure and a budget line on its own row. One line may pay for several measures, one measure may be paid from several lines.
plans-template-allocations-more = Leave the amount empty if the whole line is for this measure.
plans-template-scores-tab = Scores
plans-template-scores-title = Scores of measures and budget lines, with evidence
plans-template-scores-rows = Write each score on its own row, with what supports it and who gave it. A score without evidence convinces nobody.
plans-template-scores-more = Scores of different methods are never added up.
plans-template-hint-number = The number in the programme: 1, 2, 3 or 1.1, 1.2. Every measure has its own.
plans-template-hint-problem = The problem that the measure answers.
plans-template-hint-goal = The goal that the measure serves.
plans-template-hint-task = The task under the goal.
plans-template-hint-title = What will be done, in one sentence.
plans-template-hint-detail = What will be there when it is done.
plans-template-hint-responsible = The office or person who answers for it.
plans-template-hint-co_executors = Those who help, separated by semicolons.
plans-template-hint-deadline = The year or the day by which it is done.
plans-template-hint-settlements = Villages that it serves, separated by semicolons; empty if it serves all.
plans-template-hint-groups = Whom it is for, separated by commas: women, children 3–6, people with disabilities.
plans-template-hint-indicator = How one will see that it worked.
plans-template-hint-indicator_unit = What is counted.
plans-template-hint-baseline = The value today.
plans-template-hint-target = The value to reach.
plans-template-hint-disaggregated_by = By what the indicator is broken down: sex, age, disability.
plans-template-hint-function_code = The functional code of the budget, if you know it.
plans-template-hint-activity_code = The code of this measure in the budget, if it has one. The same code in the programme and in the budget links them for certain.
plans-template-hint-source = Who pays: local budget, republican budget, donor.
plans-template-hint-cost = What it costs in this year from this source; empty if nothing.
plans-template-hint-beneficiaries = How many people of which group it reaches: women 18–57: 120; children: 40.
plans-template-hint-measure = The number of the measure in the programme.
plans-template-hint-line = The code or row number of the line in the budget.
plans-template-hint-year = The year of the budget.
plans-template-hint-amount = How much of the line is for this measure.
plans-template-hint-note = Why, or by which decision.
plans-template-hint-object = What is scored: a measure or a budget line.
plans-template-hint-key = Its number in the programme or its code in the budget.
plans-template-hint-method = The method: oecd-dac-2016 (marker 0, 1, 2), hgdg-2012 (ten elements, each from 0 to 2), child-weight-1 (direct, indirect, expanded, none).
plans-template-hint-item = The item of the method: marker for oecd-dac-2016, 1 to 10 for hgdg-2012, class for child-weight-1.
plans-template-hint-score = The score as the method writes it.
plans-template-hint-evidence = What supports the score: a page, a figure, a document.
plans-template-hint-reviewer = Who gave the score.

# The programme at the desk
programme-adopted_on = Day of adoption
