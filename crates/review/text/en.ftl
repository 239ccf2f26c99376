## Kinds of record

allocation = Link of money
allocation-all = Lines that pay
allocation-new = Link a line
allocation-line = Budget line (its key)
allocation-measure = Measure
allocation-year = Year
allocation-amount = Amount
allocation-basis = How it came to be
allocation-basis-found = found and accepted
allocation-basis-recorded = recorded
allocation-basis-code = same code
allocation-note = Note
allocation-state-accepted = accepted
allocation-state-rejected = rejected
score = Score
score-all = Scores
score-new = New score
score-key = Number or key
score-object = What is scored
score-object-measure = Measure
score-object-line = Budget line
score-method = Method
score-method_version = Version of the method
score-items = Items
score-items-item = Item
score-items-value = Value
score-items-evidence = Evidence
score-items-evidence-help = What in the programme, the budget or elsewhere shows it: page, line, words.
score-reviewer = Who scored
score-state-draft = begun
score-state-given = handed in
score-state-agreed = agreed
scoring-setting = Way of scoring
scoring-setting-all = Ways of scoring
scoring-setting-new = New way of scoring
scoring-setting-method = Method
scoring-setting-double = Two people score independently
scoring-setting-state-set = in force
judgement = Decision on a finding
judgement-all = Decisions on findings
judgement-new = Decide
judgement-rule = Check
judgement-kind = Kind of object
judgement-key = Object
judgement-verdict = Decision
judgement-verdict-confirmed = confirmed
judgement-verdict-dismissed = dismissed
judgement-reason = Reason
judgement-assigned = Who does it
judgement-due = Until when
judgement-closing = What shows that it was done
judgement-files = Files
judgement-gone = No longer found since
judgement-state-open = open
judgement-state-assigned = assigned
judgement-state-closed = closed

## Everywhere

review-ways = Review at the desk
review-links = Links of plan and budget
review-scores = Scores
review-findings = Findings
review-plan = Plan of action
review-no-programme = No programme has been written here yet
review-no-budget = No budget has been brought in yet
review-missing-says = The checks compare programme and budget. Write or bring in what is missing, then come back.
review-nothing-so = Nothing like that here
review-show = Show
review-reason-other-language = words agree in another language

## Links

review-links-progress = { $linked } of { $measures } measures linked
review-links-explained = { $share } of the money explained
review-links-explained-help = Explained is money that pays for a measure, is obligatory, or keeps services running. Links that were found and not yet confirmed count too.
review-links-next = Next measure without money
review-links-all = All measures
review-links-sides = Two sides
review-links-measures = Measures
review-links-lines = Lines without a measure
review-show-open = not linked yet
review-show-part = linked in part
review-show-full = fully linked
review-column-given = Given by people
review-column-found = Found, to be confirmed
review-column-best = Best suggestion
review-column-line = Budget line
review-column-left = Left
review-column-asking = Measures that may ask for it
review-column-acts = What to do
review-likely-sure = almost certain
review-likely-very = very likely
review-likely-rather = rather likely
review-likely-hardly = uncertain
review-given-of = { $given } of { $asked } given
review-suggestions = Lines that may pay
review-no-suggestion = No line speaks for itself. Look for one below, or leave the measure without money.
review-field-detail = In detail
review-field-goal = Goal
review-field-responsible = Responsible
review-field-code = Activity code
review-field-programme = Programme
review-field-why = What agrees
review-field-likely = How likely
review-field-office = Office
review-field-codes = Codes
review-field-holds = Money of the line
review-left-of = { $left } left of { $holds }
review-accept = Accept
review-reject = Reject
review-reject-why = Why it does not fit
review-reject-why-missing = Say in a few words why the line does not fit: the suggestion will not be made again.
review-rejected = Rejected suggestions
review-unreject = Suggest again
review-split = From several lines, or from another line
review-split-parts = Lines and amounts
review-split-help = Each row is one line of the budget and what it pays. Still open: { $open }.
review-give = Give
review-find-line = Find a line by word or key
review-line-gone = not in this budget
review-no-such-line = The budget has no line of expenditure { $line }. Find it below by a word of its name.
review-not-negative = The amount of line { $line } is below nothing. Write what the line pays.
review-nothing-given = Write at least one amount.
review-over = This is more than 100 %
review-over-line = “{ $line }” holds { $holds }; with this it would give { $gives }.
review-over-measure = The measure asks for { $asked }; with this it would receive { $receives }.
review-over-go-on = Give it all the same
review-done = Done
review-done-given = { $amount } from “{ $line }” given.
review-done-rejected = “{ $line }” rejected; it will not be suggested again.
review-done-undone = “{ $line }” taken back.
review-undo = Take back
review-restore = Give again

## Scores

review-methods = Methods
review-objects = What is scored
review-of-measure = Measures
review-of-line = Budget lines
review-method-version = { $id }, in force from { $day }. Source: { $source }.
review-arithmetic-oecd-dac-2016 = 0, 1 or 2 for the whole measure: not targeted, significant, principal. 2 is not better than 1. A gender analysis and “do no harm” are needed for every mark.
review-arithmetic-hgdg-2012 = Ten elements of at most 2 each are added up. Below 4: none of the money is counted; from 4: 25 %; from 8: 50 %; from 15: 75 %; 20: all of it.
review-arithmetic-child-weight-1 = direct: all of the money is counted; indirect and expanded: the children’s part of those who are reached, else of the residents; none: nothing.
review-item-oecd-dac-2016-marker = How far gender equality is a goal
review-item-child-weight-1-class = Whom the money is for
review-item-hgdg-2012-1 = 1. Women and men took part in finding the problem and planning
review-item-hgdg-2012-2 = 2. Data by sex were collected before planning
review-item-hgdg-2012-3 = 3. Gaps and what keeps women or men back were analysed
review-item-hgdg-2012-4 = 4. Goals, outcomes and outputs name gender equality
review-item-hgdg-2012-5 = 5. The activities answer the problems that were found
review-item-hgdg-2012-6 = 6. The likely effects on women and men were weighed
review-item-hgdg-2012-7 = 7. Targets and indicators show progress for women and men
review-item-hgdg-2012-8 = 8. Data by sex are collected while the work goes on
review-item-hgdg-2012-9 = 9. Money and knowledge for it are there
review-item-hgdg-2012-10 = 10. It fits what the body does for equality elsewhere
review-double-on = Two people score independently: neither sees the other’s score before both are handed in.
review-double-off = One score is enough; it is shown to colleagues as soon as it is handed in.
review-double-turn-on = Ask for two independent scores
review-double-turn-off = One score is enough
review-show-mine = not scored by me
review-show-differ = where two differ
review-show-scored = scored
review-column-mine = My score
review-column-given-by = Handed in
review-column-result = Result
review-given-by = { $given } of { $asked }
review-no-value = no value yet
review-total = { $total } of { $most }: { $percent } % of the money is counted
review-value-help = From 0 (no) to { $most } (yes); parts such as 0,5 are allowed.
review-item-missing = Choose or write a value.
review-item-not-allowed = The method does not have this value. Write a number from 0 to { $most }, or choose from the list.
review-item-no-evidence = Write what it rests on.
review-hand-in = Hand in
review-hand-in-note = What is saved only you can see. What is handed in can no longer be changed.
review-handed-in = You have handed in this score.
review-agreement = Agreement
review-pairs = Same value
review-same-of = { $same } of { $pairs }
review-kappa = Cohen’s κ
review-kappa-weighted = κ, weighted by distance
review-kappa-none = cannot be computed: both gave one and the same value throughout
review-kappa-note = κ is agreement beyond chance: 1 is full agreement, 0 is what chance alone would give (Cohen 1960; weighted 1968).
review-differ = { $count ->
    [one] differs in one item
   *[other] differs in { $count } items
}
review-differs = differs
review-same = the same
review-compare = Compare
review-agree = What both agree on
review-agree-note = The two scores stay as they were. What is written here is used in the review.
review-agree-keep = Record the agreement
review-result = What follows for the money
review-counted = { $counted } of { $scored } is counted by this method.
review-scores-begun = { $count ->
    [one] One score is begun and not handed in
   *[other] { $count } scores are begun and not handed in
}

## Findings

review-undecided = { $count ->
    [0] Every finding is decided
    [one] One finding is not decided
   *[other] { $count } findings are not decided
}
review-decided-of = { $decided } of { $count } findings decided
review-shown-of = { $shown } of { $count }
review-column-severity = Severity
review-fate = How it stands
review-fate-undecided = not decided
review-fate-confirmed = confirmed
review-fate-assigned = assigned
review-fate-closed = closed
review-fate-dismissed = dismissed
review-fate-gone = no longer found
review-mine = mine
review-until = until { $day }
review-late = late
review-to-do = To do: { $action }
review-mend-link-line = Link the line to a measure
review-mend-link-lines = Link lines to measures
review-mend-line = Open the budget line
review-mend-link-measure = Link money to the measure
review-mend-measure = Open the measure
review-mend-links = Open the links
review-mend-budget = Open the budget
review-mend-programme = Open the programme
review-mend-people = See the population table
review-mend-scores = Open the scores
review-gone-says = The checks no longer find this. The decision stays; if it is found again, what was closed opens again.
review-decide = Decide
review-confirm = Confirm
review-dismiss = Dismiss with a reason
review-assign = Assign
review-close = Close with evidence
review-reopen = Open again
review-plan-empty = Nothing is planned yet
review-plan-empty-says = The plan of action is the list of findings that people confirm.
