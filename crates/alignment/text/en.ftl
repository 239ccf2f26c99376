# The review: what the checks say, what to do, and the report around it.

## What the checks say. `rule-…` is the short name, `finding-…` the sentence, `action-…` what to do.

rule-measure-unfunded = Measures without money
finding-measure-unfunded = “{ $measure }” has no money: { $asked } are asked, no budget line pays.
action-measure-unfunded = Find a budget line for “{ $measure }”, move it to a year that can pay, or take it out of the programme.
rule-measure-partly-funded = Measures with a part of their money
finding-measure-partly-funded = “{ $measure }” asks { $asked } and receives { $linked }; { $amount } are missing.
action-measure-partly-funded = Find the missing { $amount } for “{ $measure }”, or plan less.
rule-measure-probably-funded = Measures whose line is probably known
finding-measure-probably-funded = Nobody recorded what pays for “{ $measure }” ({ $asked }). Probably “{ $line }” does ({ $probability }).
action-measure-probably-funded = Confirm that “{ $line }” pays for “{ $measure }”, in the allocations workbook, or name another line.
rule-measure-unit-in-doubt = Costs in another unit than the rest
finding-measure-unit-in-doubt = “{ $measure }” asks { $asked } and receives { $linked }: its cost is surely written in thousands.
action-measure-unit-in-doubt = Correct the unit of the cost of “{ $measure }”.
rule-measure-over-funded = Measures with more money than asked
finding-measure-over-funded = “{ $measure }” asks { $asked } and receives { $linked }, { $amount } more.
action-measure-over-funded = Say in the programme what the additional { $amount } for “{ $measure }” are for, or use them elsewhere.
rule-measure-without-cost = Measures without a cost
finding-measure-without-cost = The programme states no cost for “{ $measure }”.
action-measure-without-cost = Estimate the cost of “{ $measure }” by year and source; if it costs nothing, write 0.
rule-line-serves-no-measure = Budget lines that serve no measure
finding-line-serves-no-measure = { $amount } for “{ $line }” serve no measure of the programme.
action-line-serves-no-measure = Link “{ $line }” to the measure it pays for, or add the measure to the programme, or explain it to the council.
rule-lines-serve-no-measure = Smaller lines that serve no measure
finding-lines-serve-no-measure = { $count ->
    [one] One more budget line, { $amount }, serves no measure.
   *[other] { $count } more budget lines, { $amount } together, serve no measure.
}
action-lines-serve-no-measure = Link the remaining lines ({ $amount }) to measures, or mark them as obligatory.
rule-lines-hold-more = Lines that hold more than their measures take
finding-lines-hold-more = { $count ->
    [one] One line that pays for a measure holds { $amount } more than the measure takes.
   *[other] { $count } lines that pay for measures hold { $amount } more than the measures take.
}
action-lines-hold-more = Say what the remaining { $amount } of these lines are for.
rule-running-costs-serve-no-measure = Running costs outside the programme
finding-running-costs-serve-no-measure = { $count ->
    [one] One line of wages and utilities ({ $amount }) keeps a service running that the programme does not speak of.
   *[other] { $count } lines of wages and utilities ({ $amount }) keep services running that the programme does not speak of.
}
action-running-costs-serve-no-measure = Name these services in the programme, so that their { $amount } can be seen with their results.
rule-years-do-not-meet = Programme and budget of different years
finding-years-do-not-meet = The programme covers { $programme }, the budget { $budget }: they share no year.
action-years-do-not-meet = Compare the programme with the budget of its own years.
rule-budget-lacks-year = The year under review is not in the budget
finding-budget-lacks-year = The budget has no amounts for { $year }; it has { $budget }.
action-budget-lacks-year = Choose a year that the budget has, or add the budget of { $year }.
rule-activity-holds-more = Activities with more money than planned
finding-activity-holds-more = The budget holds { $approved } for “{ $line }”; its measures ask { $asked }, { $amount } less.
action-activity-holds-more = Say which measure the additional { $amount } for “{ $line }” are for.
rule-activity-not-in-budget = Planned activities that the budget does not have
finding-activity-not-in-budget = “{ $measure }” (office { $office }, activity { $activity }) is planned, and the budget has no such line.
action-activity-not-in-budget = Add activity { $activity } to the budget of office { $office }, or take “{ $measure }” out of the programme.
rule-links-to-confirm = Links to confirm
finding-links-to-confirm = { $count ->
    [one] The money of one measure ({ $amount }) is linked by Ashar and confirmed by nobody.
   *[other] The money of { $count } measures ({ $amount }) is linked by Ashar and confirmed by nobody.
}
action-links-to-confirm = Look through the links that Ashar found and record those that are right in the allocations workbook.

rule-line-adjusted-to-zero = Lines adjusted to nothing
finding-line-adjusted-to-zero = “{ $line }” was approved with { $approved } and then adjusted to nothing.
action-line-adjusted-to-zero = Explain to the council why “{ $line }” lost its { $approved }, and what became of the measure behind it.
rule-line-adjusted-much = Lines adjusted by more than a quarter
finding-line-adjusted-much = “{ $line }” was approved with { $approved } and adjusted to { $adjusted }.
action-line-adjusted-much = Show the council the change of “{ $line }” and its reason.
rule-line-moved-between-drafts = Money moved between the draft and the decision
finding-line-moved-between-drafts = “{ $line }” was proposed with { $proposed } and approved with { $approved }.
action-line-moved-between-drafts = Record who changed “{ $line }” between draft and decision, and why.
rule-line-not-executed = Money that was not spent
finding-line-not-executed = Of { $planned } for “{ $line }”, nothing was spent.
action-line-not-executed = Find out what holds “{ $line }” back, and spend or move the money in time.
rule-line-executed-below-half = Lines spent by less than half
finding-line-executed-below-half = Of { $planned } for “{ $line }”, { $executed } were spent.
action-line-executed-below-half = Agree a date by which “{ $line }” is carried out, or move what will not be spent.
rule-line-executed-above = Lines spent above the budget
finding-line-executed-above = { $executed } were spent for “{ $line }”, { $amount } more than the { $planned } decided.
action-line-executed-above = Clear up the excess of { $amount } on “{ $line }”, and bring the amendment to the council.
rule-measure-not-executed = Measures with money and no spending
finding-measure-not-executed = “{ $measure }” has { $amount }, and nothing of it was spent.
action-measure-not-executed = Ask who is responsible for “{ $measure }” when it starts; the money lapses at the end of the year.
rule-budget-under-executed = Execution of the budget
finding-budget-under-executed = { $share } of the expenditure was carried out: { $executed } of { $planned }.
action-budget-under-executed = Look at the lines that were not spent before planning the next year.

rule-sum-does-not-add-up = Sums of the budget that do not add up
finding-sum-does-not-add-up = “{ $title }” for { $year } says { $stated }; its parts make { $parts }, a difference of { $amount }.
action-sum-does-not-add-up = Correct “{ $title }” or find the missing { $amount }.
rule-programme-sum-does-not-add-up = Sums of the programme that do not add up
finding-programme-sum-does-not-add-up = The programme states { $stated } as a sum; its measures make { $parts }, a difference of { $amount }.
action-programme-sum-does-not-add-up = Correct the sum of the programme, or the costs behind it.
rule-population-does-not-add-up = Population totals that do not add up
finding-population-does-not-add-up = The stated total of { $group } is { $stated }; the settlements make { $parts }, a difference of { $difference }.
action-population-does-not-add-up = Ask the statistics specialist which figure of { $group } is right; every number per resident depends on it.
rule-figure-repeated = The same figure for two settlements
finding-figure-repeated = { $settlements } have exactly the same number, { $count }, and so large is the gap in the total.
action-figure-repeated = Check the figures of { $settlements }: one was probably copied from the other.
rule-part-above-whole = A part larger than the whole
finding-part-above-whole = { $settlement }: { $group } are { $part }, but all together are only { $whole }.
action-part-above-whole = Correct the population of { $settlement }.
rule-unit-in-doubt = The unit of the amounts
finding-unit-in-doubt = The budget says its amounts are in { $unit }; that would be { $per_head } for one resident a year. They are surely in { $likely }.
action-unit-in-doubt = Correct the unit in the decision to { $likely }: as it stands, the council adopted a budget of { $amount }.
rule-years-jump = A year a thousand times another
finding-years-jump = The amounts of { $year } are about { $ratio } times those of { $other }: one of them is in another unit.
action-years-jump = Bring { $year } and { $other } to the same unit.
rule-negative-amount = Negative amounts
finding-negative-amount = “{ $line }” has a negative amount, { $amount }.
action-negative-amount = Check the sign of “{ $line }”; a reduction belongs into an amendment.
rule-expenditure-above-means = Expenditure above revenue and balance
finding-expenditure-above-means = Expenditure of { $expenditure } in { $year } is { $amount } above revenue ({ $revenue }) and opening balance ({ $opening }).
action-expenditure-above-means = Show the opening balance or another source of the { $amount }, or reduce expenditure.

rule-measure-repeated = The same measure twice
finding-measure-repeated = “{ $measure }” stands in the programme twice: no. { $number } and no. { $other }.
action-measure-repeated = Join no. { $number } and no. { $other }, or say in what they differ.
rule-strange-cost = Costs that cannot be meant
finding-strange-cost = The cost of “{ $measure }”, { $amount }, cannot be meant: it is negative, or a thousand times the others.
action-strange-cost = Check the cost of “{ $measure }” and its unit.
rule-share-out-of-range = Shares outside 0 to 100%
finding-share-out-of-range = { $settlement }: a share of { $share } is not possible.
action-share-out-of-range = Correct the share of { $settlement }.
rule-measure-nearly-repeated = Measures that say nearly the same
finding-measure-nearly-repeated = No. { $number } “{ $measure }” says nearly the same as no. { $other } “{ $other_measure }”.
action-measure-nearly-repeated = Check whether no. { $number } and no. { $other } are one measure.
rule-measure-without-responsible = Measures without anyone responsible
finding-measure-without-responsible = Nobody is responsible for “{ $measure }”.
action-measure-without-responsible = Name an office that answers for “{ $measure }”.
rule-measure-without-deadline = Measures without a deadline
finding-measure-without-deadline = “{ $measure }” has no deadline.
action-measure-without-deadline = Set a deadline for “{ $measure }”.
rule-deadline-outside-programme = Deadlines outside the programme
finding-deadline-outside-programme = The deadline of “{ $measure }”, { $deadline }, lies outside the programme’s years { $years }.
action-deadline-outside-programme = Correct the deadline of “{ $measure }”.
rule-measure-without-indicator = Measures without an indicator
finding-measure-without-indicator = Nothing shows whether “{ $measure }” succeeds: it has no indicator.
action-measure-without-indicator = Choose one number that shows the result of “{ $measure }” for people.
rule-indicator-without-baseline = Indicators without a starting value
finding-indicator-without-baseline = The indicator of “{ $measure }” has no starting value.
action-indicator-without-baseline = Record today’s value of the indicator of “{ $measure }”.
rule-indicator-without-target = Indicators without a target
finding-indicator-without-target = The indicator of “{ $measure }” has no target.
action-indicator-without-target = Set the value to be reached by “{ $measure }”.
rule-indicator-not-disaggregated = Indicators that do not show the group
finding-indicator-not-disaggregated = “{ $measure }” is meant for { $groups }, but its indicator is not broken down by { $dimensions }.
action-indicator-not-disaggregated = Count the result of “{ $measure }” by { $dimensions }.
rule-measure-without-quantity = Measures without a quantity
finding-measure-without-quantity = “{ $measure }” does not say how much will be done this year.
action-measure-without-quantity = State the quantity of “{ $measure }” by year.

rule-group-not-reached = Groups that no funded measure reaches
finding-group-not-reached = No funded measure names { $group }: { $count } people, { $share } of the residents.
action-group-not-reached = Ask { $group } what they need, and fund at least one measure that answers.
rule-group-below-its-share = Groups that receive less than their share
finding-group-below-its-share = { $share } of the residents are { $group }; { $money } of the money whose reach is known goes to them.
action-group-below-its-share = Discuss whether { $group } should receive more; an equal share is a question, not a rule.
rule-settlement-not-reached = Settlements whose measures have no money
finding-settlement-not-reached = { $settlement } ({ $count } residents) is named by { $planned } measures, and none of them has money this year.
action-settlement-not-reached = Fund at least one measure for { $settlement }, or tell its residents when.
rule-settlement-not-planned = Settlements that no measure names
finding-settlement-not-planned = No measure names { $settlement } ({ $count } residents).
action-settlement-not-planned = Hold a meeting in { $settlement } and bring its needs into the programme.
rule-target-not-understood = Target groups not understood
finding-target-not-understood = “{ $measure }” names as its target “{ $words }”, which Ashar does not know as a group.
action-target-not-understood = Write the target of “{ $measure }” with words of the list of groups.
rule-target-not-counted = Target groups that nobody counted
finding-target-not-counted = “{ $measure }” is meant for { $group }; the population table does not count them.
action-target-not-counted = Count { $group } in the social passport, so that the reach of “{ $measure }” can be seen.
rule-target-without-people = Target groups without people
finding-target-without-people = “{ $measure }” is meant for { $group }; by the population table nobody of this group lives here.
action-target-without-people = Check the population table, or the target of “{ $measure }”.
rule-more-reached-than-live-here = More people reached than live here
finding-more-reached-than-live-here = “{ $measure }” is to reach { $planned } of { $group }; only { $count } live here.
action-more-reached-than-live-here = Correct the number of beneficiaries of “{ $measure }”.
rule-reach-not-recorded = Money without a recorded reach
finding-reach-not-recorded = For { $share } of the linked money ({ $amount }) nobody recorded whom it reaches.
action-reach-not-recorded = Record groups, settlements and numbers of beneficiaries for these measures.

rule-allocation-to-no-measure = Allocations to a measure that does not exist
finding-allocation-to-no-measure = An allocation names measure { $measure }, which the programme does not have.
action-allocation-to-no-measure = Correct the measure’s number { $measure } in the allocations.
rule-allocation-from-no-line = Allocations from a line that does not exist
finding-allocation-from-no-line = The allocation to measure { $measure } names line { $line }, which the budget does not have.
action-allocation-from-no-line = Correct line { $line } in the allocations.
rule-line-allocated-above = Lines allocated beyond what they hold
finding-line-allocated-above = “{ $line }” holds { $planned }, and { $linked } are allocated from it.
action-line-allocated-above = Reduce the allocations from “{ $line }” by { $amount }.
rule-score-of-unknown-method = Scores of an unknown method
finding-score-of-unknown-method = { $count ->
    [one] One score names a method that Ashar does not have: { $examples }.
   *[other] { $count } scores name a method that Ashar does not have: { $examples }.
}
action-score-of-unknown-method = Use the methods of the scores workbook. See: { $examples }.
rule-score-of-unknown-item = Scores of an unknown item
finding-score-of-unknown-item = { $count ->
    [one] One score names an item that its method does not have: { $examples }.
   *[other] { $count } scores name items that their method does not have: { $examples }.
}
action-score-of-unknown-item = Correct the items. See: { $examples }.
rule-score-not-allowed = Scores outside the scale
finding-score-not-allowed = { $count ->
    [one] One score is outside the scale of its method and was left out: { $examples }.
   *[other] { $count } scores are outside the scale of their method and were left out: { $examples }.
}
action-score-not-allowed = Correct the values. See: { $examples }.
rule-score-of-nothing = Scores of something that does not exist
finding-score-of-nothing = { $count ->
    [one] One score is for a measure or line that does not exist: { $examples }.
   *[other] { $count } scores are for measures or lines that do not exist: { $examples }.
}
action-score-of-nothing = Correct the keys. See: { $examples }.
rule-score-without-evidence = Scores without evidence
finding-score-without-evidence = { $count ->
    [one] One score has no evidence: { $examples }.
   *[other] { $count } scores have no evidence: { $examples }.
}
action-score-without-evidence = Write beside each score what it rests on. See: { $examples }.

fewer-than-ten = fewer than ten
evidence-stands = stands here
evidence-parts = { $count ->
    [one] the sum of one row
   *[other] the sum of { $count } rows
}
evidence-band = municipalities of this currency spend { $low } to { $high } for one resident a year; source: { $source }
evidence-same-figure = the same figure stands twice: { $settlements }
evidence-all-measures = { $count ->
    [one] the same holds for the only measure
   *[other] the same holds for all { $count } measures
}
unit-one = whole units
unit-thousand = thousands
unit-million = millions
dimension-sex = sex
dimension-age = age
dimension-disability = disability
dimension-poverty = poverty
dimension-ethnicity = ethnicity
dimension-migration = migration
dimension-settlement = settlement
dimension-family = family
dimension-work = work
evidence-accepted-at = links are counted from a probability of { $probability }

## Whether a measure has its money

standing-unfunded = no money
standing-partly = a part
standing-over = more than asked
standing-funded = funded
standing-not-now = not this year
standing-no-cost = no cost stated

status-planned-not-in-budget = planned, not in the budget
status-planned-but-adjusted-to-zero = planned, adjusted to nothing
status-funded-not-executed = funded, not spent
status-executed-lt-50pct-of-plan = less than half of the plan spent
status-executed-50-90pct-of-plan = half to nine tenths of the plan spent
status-executed-ge-90pct-of-plan = nine tenths of the plan or more spent
status-budget-not-in-plan = in the budget, not planned

basis-recorded = recorded
basis-same-code = same code
basis-found = found, to be confirmed

role-finance = finance officer
role-specialist = specialist of the ayil okmotu
role-statistics = statistics and social passport
role-council = council (kenesh)
role-reviewer = reviewers
when-before-adoption = before the budget is adopted
when-next-amendment = with the next amendment
when-this-quarter = this quarter
when-next-programme = with the next programme
when-next-review = by the next review

## Methods

method-oecd-dac-2016 = OECD-DAC gender equality policy marker
method-hgdg-2012 = Ten-element checklist (HGDG)
method-child-weight-1 = Child-focused weights
value-oecd-dac-2016-0 = 0 — not targeted
value-oecd-dac-2016-1 = 1 — significant
value-oecd-dac-2016-2 = 2 — principal
value-child-weight-1-direct = direct
value-child-weight-1-indirect = indirect
value-child-weight-1-expanded = expanded
value-child-weight-1-none = none

## The chain

alignment-chain-title = The chain of { $place }, { $year }
alignment-chain-description = { $measures ->
    [one] From one measure to budget lines and the groups it reaches.
   *[other] From { $measures } measures to budget lines and the groups they reach.
} { $breaks ->
    [0] No link is broken.
    [one] One link is broken.
   *[other] { $breaks } links are broken.
} The tables below say the same.
alignment-chain-caption = The width of a ribbon is money. Dashed and hatched: the chain breaks here.
alignment-chain-problems = Problems
alignment-chain-problems-sub = what is missing
alignment-chain-goals = Goals
alignment-chain-goals-sub = what was decided
alignment-chain-measures = Measures
alignment-chain-measures-sub = what will be done
alignment-chain-lines = Money
alignment-chain-lines-sub = which line pays
alignment-chain-groups = Reached
alignment-chain-groups-sub = for whom
alignment-chain-unlinked = Serves no measure
alignment-chain-count = { $count ->
    [one] one measure
   *[other] { $count } measures
}
alignment-people = { $count ->
    [one] one person
   *[other] { $count } people
}

## The report

alignment-report-subtitle = Is it funded, and whom does it reach? Review of programme and budget, { $year }
alignment-report-footer = { $place } · review by Ashar, { $day }
alignment-illustrative = Illustration: names and numbers of residents are facts, everything else is invented to show the method.
alignment-fact-residents = Residents
alignment-fact-settlements = Villages
alignment-fact-budget = Budget { $year }
alignment-fact-executed = Spent
alignment-fact-programme = Programme
alignment-fact-funded = Of what measures ask
alignment-fact-breaks = Broken links
alignment-section-breaks = Where the chain breaks
alignment-no-breaks = No broken link was found in these papers.
alignment-more-breaks = { $count ->
    [one] One more broken link stands among the findings.
   *[other] { $count } more broken links stand among the findings.
}
alignment-section-whom = Whom the money reaches
alignment-bars-caption = Share of the programme’s money that reaches each group, against its share of the residents
alignment-bars-note = Bar: share of the programme’s money. Mark: share of the residents. Groups overlap. For { $unknown } of the money nobody recorded whom it reaches.
alignment-section-chain = From problem to people
alignment-section-measures = Measures and their money
alignment-measures-caption = Measures of the programme, { $year }, { $currency }
alignment-more-measures = { $count ->
    [one] One more measure stands in the workbook of findings.
   *[other] { $count } more measures stand in the workbook of findings.
}
alignment-section-comparison = Plan and budget by office and activity code
alignment-comparison-caption = What became of planned activities
alignment-section-money = The budget
alignment-money-caption = Expenditure by function, { $year }, { $currency }
alignment-no-function = without a functional code
alignment-section-functions = For whom the functions are meant
alignment-functions-note = By declared assumption, not by records: each function is set against the group it is meant for.
alignment-functions-caption = Expenditure by the group that a function is meant for
alignment-section-people = People and places
alignment-groups-caption = Programme money by group
alignment-groups-note = “Recorded” rests on numbers of beneficiaries, “assumed” on the named target group and the population table. “Not known” is money of which nobody can say what part reaches the group.
alignment-section-settlements = Money per resident by settlement
alignment-strip-title = Programme money per resident by settlement
alignment-strip-description = One mark for each settlement; the table below gives the same figures.
alignment-strip-caption = Money of measures for named settlements, and an equal share per resident of the rest. Red: no funded measure names the settlement.
alignment-settlements-caption = Programme money by settlement
alignment-inequality-note = Gini coefficient of the money per resident: { $gini }. The best-served settlement receives { $ratio } times as much per resident as the worst-served one.
alignment-inequality-gini = Gini coefficient of the money per resident: { $gini } (0 is equal for all, 1 is everything for one settlement).
alignment-section-population = Residents by settlement and group
alignment-population-caption = Residents by settlement and group
alignment-population-note = { "*" } : hidden to protect people. Numbers below ten are not shown, nor those from which they could be worked out.
alignment-section-scores = Scores by method
alignment-scores-note = People gave these scores, with their evidence. Scores of different methods are never added up into one number.
alignment-section-findings = Findings
alignment-no-findings = The checks found nothing.
alignment-findings-of = { $severity } ({ $count })
alignment-more-findings = { $count ->
    [one] and one more
   *[other] and { $count } more
}
alignment-section-actions = Recommended plan of action
alignment-actions-note = A recommendation: the municipality’s own plan is the list of findings that people confirm.
alignment-actions-caption = Recommended actions
alignment-section-plan = Plan of action
alignment-plan-note = These findings were confirmed by people; who does what until when stands beside each.
alignment-plan-caption = Plan of action
alignment-column-done = Done
alignment-section-method = Method and sources
alignment-method-linking = Links of measure and budget line: first those recorded by people, then equal codes, then words, office, function, place, year and amount with a calibrated probability. Links from { $probability } on are counted as money and marked “to be confirmed”; the rest are only suggestions.
alignment-method-reach = Reach (reach-1): amount × people of the group ÷ all people reached, by recorded numbers; else by the named target group; else by residents of the named settlements; else unknown.
alignment-method-functions = Functions and groups: { $id }, { $day }, a declared assumption.
alignment-method-disclosure = Numbers of people below ten are hidden, with as many others as are needed so that none can be worked out.
alignment-method-scores = { $id }: { $source }.
alignment-files = Files read:
alignment-section-reading = What was left out or guessed while reading

alignment-total = Total
alignment-column-group = Group
alignment-column-of-money = of money
alignment-column-of-residents = of residents
alignment-column-measure = Measure
alignment-column-asked = Asked
alignment-column-linked = Linked
alignment-column-unlinked = Serves no measure
alignment-column-executed = Spent
alignment-column-standing = Standing
alignment-column-status = What became of it
alignment-column-activities = Activities
alignment-column-planned = Planned
alignment-column-approved = Approved
alignment-column-function = Function
alignment-column-per-person = Per person of the group
alignment-column-recorded = Recorded
alignment-column-assumed = Assumed
alignment-column-not-known = Not known
alignment-column-measures = Measures
alignment-column-settlement = Settlement
alignment-column-named = Named
alignment-column-spread = Shared by all
alignment-column-per-resident = Per resident
alignment-column-score = Score
alignment-column-percent = Share
alignment-column-amount = Amount
alignment-column-counted = Counted
alignment-column-evidence = Evidence
alignment-column-action = What to do
alignment-column-role = Who
alignment-column-when = Until when
alignment-column-findings = Findings

## Why a link was found

reason-same-code = same code { $code }
reason-same-title = same title
reason-shared-words = shared words: { $words }
reason-same-programme = same programme
reason-same-office = same office
reason-same-function = same function
reason-same-place = same place
reason-amount-agrees = the amount agrees ({ $amount })
reason-group-amount-agrees = the amounts of { $measures } measures together agree ({ $amount })
reason-like-sibling = like the measure beside it
reason-only-candidate = the only position left
