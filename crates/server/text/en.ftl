# The command line and the pages.

server-help =
    ashar — is the programme funded, and whom does the budget reach?

    ashar review --place CODE --programme FILE --budget FILE...
                 --population FILE [--allocations FILE] [--scores FILE] [--mapping FILE]
                 --out DIR [--year 2026] [--accept 97%|never] [--without pdf,xlsx]
                 --lang ky|ru|uz|en
        writes report.html, report.pdf, report.json and findings.xlsx into DIR
    ashar review --batch DIR [--mapping FILE] --out DIR
        one report a municipality, a ranking, the sums of rayons and of the whole.
        DIR holds a folder for each municipality, or files of many and mapping.toml
    ashar match --place CODE --programme FILE --budget FILE [--hide-codes] --out DIR
        only the suggested links, with probability and reasons
    ashar template programme|budget|population|allocations|scores [--lang ru] [--out FILE]
        the workbook to fill, with its own instructions
    ashar places [WORD]
        the codes of places
    ashar demo [--listen 127.0.0.1:8080] [--database FILE]
        the demonstration: Kara-Kulja rayon, invented figures
    ashar serve [--listen …] [--database FILE|postgres://…] [--origin https://…]
                { "[" }--behind-proxy] [--idle 30] [--rate 100]
        the desk and the public pages; an empty database opens with a one-time code
    ashar tally FILE.pb [--rule equal-shares|greedy|phragmen|…] [--utility cost|…] [--completion add1|…]
                { "[" }--start exact|floor] [--stop exhaustive|budget] [--tie cost,votes,id|lot:FILE]
                { "[" }--weigh COLUMN:FILE] [--district COLUMN[:FILE]]
                { "[" }--comparison] [--json] [--explain DIR] | --compare
        counts a vote on projects and says why; docs/VOTING.md names every rule
    ashar pb check FILE.pb
        everything that is wrong with a file of votes
    ashar rank FILE --method weighted|topsis|vikor|promethee|hanlon|inform|pairwise|ahp|borda|dots
        ranks by criteria, in pairs or by the voices of a meeting, and says how firm it is
    ashar indicators import FILE [--place kg] [--source TEXT] [--series CODE] [--draft] [--dry-run]
    ashar indicators export [--place kg] [--format csv|sdmx|dhis2|adx] [--indicator CODE] [--public] [--out FILE]
    ashar indicators batches [--place kg] | undo BATCH
        figures of official statistics: SDMX-CSV, Open SDG, DHIS2, ADX, tables of one's own
    ashar form convert FILE [--out FILE] [--name ROOT] [--json]
        an XLSForm workbook (.xlsx, .xls, .csv, .md) made into the XForm that phones understand
    ashar form check FILE [--json]
        everything that is wrong with a workbook, with sheet, row and column
    ashar form generate FILE [--count 1000] [--seed N] [--out DIR]
        invented answers that keep the form's rules
    ashar form template NAME [--out FILE]
        the workbook of a ready questionnaire: household, settlement, youth, report-card
    ashar lexis find FILE… [--lexicon groups,evidence|all|FILE.toml] [--concept women,girls] [--json]
    ashar lexis find FILE… --term WORD [--term …] [--terms FILE.txt] --in ky|ru|uz|en [--json]
        where a text speaks of whom and of what, in every inflection; docs/LEXICONS.md
    ashar user list | add LOGIN | password LOGIN | disable LOGIN
               { "[" }--name NAME] [--body CODE --role ROLE] [--database …]
        accounts; the password is read from the terminal
    ashar token LOGIN [--scope read|write] [--days 30] [--database …]
        a token for programs, shown once
    ashar backup FILE [--database …]
    ashar restore FILE [--database …]
        everything in one file, for SQLite and PostgreSQL alike; restore wants an empty database
    ashar audit verify [--database …]
        whether every recorded change still stands as it was written, and where not
    ashar migrate [--database …]
        brings the tables up to date

    Ends with 0, also when there are findings; with 2 when the input cannot be used, and then
    says every error of every file.
server-see-help = ashar --help shows how to use the command.
server-bad-arguments = The command could not be understood: { $why }.
server-unknown-option = There is no option { $option }.
server-option-needs-value = { $option } needs a value behind it.
server-unknown-command = There is no command “{ $command }”.
server-bad-year = “{ $year }” is no year between 1990 and 2100.
server-bad-lang = “{ $lang }” is none of the languages ky, ru, uz, en.
server-bad-probability = “{ $text }” is no probability between 50% and 100%, nor the word never.
server-bad-without = “{ $name }” cannot be left out; html, pdf, json and xlsx can.
server-bad-template = Name the workbook: { $kinds }.
server-no-out = Say where the answer goes: --out DIR.
server-no-place = Say which place it is: --place CODE.
server-nothing-to-review = Name a programme (--programme FILE), a budget (--budget FILE) or both.
server-match-needs-both = Matching needs a programme and a budget.
server-file-not-found = There is no file { $file }. Check the name and the folder.
server-file-not-opened = { $file } cannot be opened: { $why }.
server-programme-empty = The programme file holds no measure. Was another file meant?
server-budget-empty = The budget file holds no line. Was another file meant?
server-year-not-in-budget = The budget has no amounts for { $year }; it has { $years }.
server-place-unknown = No registry knows the place “{ $place }”. Similar codes: { $near }. “ashar places” lists them.
server-no-database = There is no database { $database }. Check the name.
server-places-found = Places found: { $count }. Search with “ashar places WORD”.
server-two-currencies = The programme is in { $programme }, the budget in { $budget }. Bring both to one currency.
server-unusable = { $count ->
    [one] One error: the input cannot be used. Nothing was written.
   *[other] { $count } errors: the input cannot be used. Nothing was written.
}
server-not-written = Nothing was written to { $folder }: { $why }.
server-reading = Reading the files …
server-reviewing = Reviewing …
server-writing = Writing the reports …
server-batch-reading = Reading { $place } …
server-batch-writing = { $done } of { $count } municipalities …
server-batch-empty = { $folder } holds no municipality: neither folders with programme.* or budget.*, nor files with a mapping.toml.
server-batch-done = { $count } municipalities, expenditure { $expenditure }, { $severity }: { $breaks }.
server-summary-budget = Budget { $expenditure }: obligatory { $obligatory }, serving no measure { $unlinked }.
server-summary-measures = { $count ->
    [one] One measure this year
   *[other] { $count } measures this year
}: { $funded } funded, { $partly } in part, { $unfunded } without money.
server-summary-reading = { $count ->
    [one] One place of the files was left out or guessed; the report lists it.
   *[other] { $count } places of the files were left out or guessed; the report lists them.
}
server-summary-matches = { $measures } measures, { $count } suggestions, { $accepted } sure enough to accept, { $seconds } s.
server-filling-demo = Filling the database with the demonstration …
server-serving = Ashar is at { $address } — Ctrl-C ends it.
server-serving-demo = The demonstration is at { $address } — Ctrl-C ends it.
server-cannot-listen = Cannot listen on { $address }: { $why }. Choose another with --listen 127.0.0.1:8081.

## Columns of tables and workbooks

server-column-severity = Severity
server-column-rule = Check
server-column-object = Object
server-column-key = Key
server-column-says = What is the case
server-column-origin = Where it stands
server-column-decision = Decision
server-column-reason = Reason
server-column-responsible = Responsible
server-column-elsewhere = From others
server-column-groups = For whom
server-column-line = Budget line
server-column-line-key = Line
server-column-basis = How linked
server-column-probability = Probability
server-column-why = Why
server-column-municipality = Municipality
server-column-spend-nothing = Spend nothing
server-column-programme-code = Programme code
server-column-tenth = 1st tenth
server-column-median = Median
server-column-ninth = 9th tenth
server-column-annex = Annex
server-column-economic = Economic article
server-column-use = Use
server-column-year = Year
server-column-source = Source
server-column-indicator = Indicator
server-column-unit = Unit
server-column-baseline = At the start
server-column-target = Target
server-column-disaggregated = Broken down by
server-column-people = People
server-sheet-links = Links
server-reason-other-language = words agree in another language
server-basis-suggested = suggested

annex-revenue = revenue
annex-expenditure = expenditure
annex-balance = balances
role-of-line-serves = serves measures
role-of-line-obligatory = obligatory
role-of-line-running = running costs
role-of-line-unlinked = serves no measure
role-of-line-other = —
phase-proposed = Proposed
phase-approved = Approved
phase-adjusted = Adjusted
phase-committed = Committed
phase-executed = Executed
place-municipality = ayil aimak

## Roll-ups

server-rollup-all = All municipalities
server-rollup-subtitle = Ranking and sums of the reviewed municipalities
server-rollup-functions = Expenditure by function
server-rollup-functions-note = Per resident: the tenth, the middle and the ninetieth of a hundred municipalities. “Spend nothing”: how many have no such expenditure at all.
server-rollup-programmes = Programmes that most municipalities have
server-rollup-programmes-note = The same money by programme code, where at least half of the municipalities spend on it. All programmes of each municipality stand in programmes.csv.
server-rollup-municipalities = Municipalities
server-rollup-more = { $count ->
    [one] One more municipality stands in ranking.csv.
   *[other] { $count } more municipalities stand in ranking.csv.
}
server-fact-municipalities = Municipalities
server-fact-expenditure = Expenditure
server-fact-unfunded = Measures without money
server-of = of { $count }
server-count-municipalities = { $count ->
    [one] one municipality
   *[other] { $count } municipalities
}

## Pages

server-home = Home
server-home-title = Who needs what, which som pays, whom does it reach?
server-home-lead = Programmes, budgets and people of the municipalities, side by side. Choose a municipality to see its chain.
server-rayons = Rayons
server-empty = There is nothing here yet.
server-empty-says = Review files with “ashar review”, or start “ashar demo” to see an example.
server-demo-banner = Demonstration. Names of places and numbers of residents are facts; programmes, budgets and all other figures are invented.
server-search = Search
server-search-empty = Write a word above: a measure, a budget line, a village.
server-search-found = { $count ->
    [one] One result for “{ $words }”.
   *[other] { $count } results for “{ $words }”.
}
server-search-nothing = Nothing was found.
server-search-advice = Try a shorter word or a part of it.
server-methods = Methods
server-methods-links = How links are made
server-methods-reach = Whom the money reaches
server-methods-disclosure = Small numbers
server-methods-findings = A finding is what an automatic check has to say, with its evidence and a suggested action. A person confirms or dismisses it; the machine never decides.
server-not-found = There is no such page
server-not-found-says = The address is wrong, or what stood here is not public.
server-failed = Something went wrong on our side
server-failed-says = Nothing of yours is lost. Please try again in a moment.
server-shown-of = { $shown } of { $count }
server-nothing = There is nothing to show here.
server-nothing-says = The papers of this municipality do not hold it.
server-filter-nothing = Nothing fits this choice.
server-filter-clear = Show everything
server-filter-words = Words
server-all-findings = { $count ->
    [one] The one finding
   *[other] All { $count } findings
}
server-to-do = To do: { $action }
server-ways = From here
server-way-measures = Measures
server-way-budget = Budget
server-way-links = Links
server-way-people = People and places
server-way-findings = Findings
server-way-actions = Plan of action
server-downloads = Report and data
server-download-report = Report
server-download-findings = Findings
server-download-data = Data
server-table-measures = Measures
server-table-lines = Budget lines
server-table-links = Links of measure and line
server-table-findings = Findings
server-table-actions = Recommended plan of action
server-table-groups = Money by group
server-table-settlements = Money by settlement
server-table-population = Residents by settlement and group
server-table-functions = Expenditure by function and group
server-field-problem = Answers the problem
server-field-goal = Goal
server-field-task = Task
server-field-co-executors = Together with
server-field-deadline = Deadline
server-field-settlements = Villages
server-field-office = Office
server-field-programme = Programme
server-field-meant-for = Meant for (assumption)
server-not-stated = not stated
server-lines-that-pay = Lines that pay
server-no-line-pays = No budget line pays for this measure this year.
server-suggestions = Lines that might pay
server-suggestions-note = Found by Ashar, not counted. A person decides.
server-costs = Costs
server-indicators = Indicators
server-beneficiaries = People to be reached
server-amounts = Amounts
server-measures-paid = Measures it pays for
server-pays-no-measure = This line serves no measure of the programme.
server-neighbours = Other measures
server-setup-code =
    Nobody has an account yet. Open { $address } and type this code, which works once:

        { $code }
server-bad-number = “{ $text }” is no whole number from { $least } to { $most }.
server-one-file = One file at a time: { $file } is one too many.
server-no-file = Name the file: ashar { $command } FILE.
server-no-login = Name the login.
server-migrated = { $count ->
    [0] The tables are up to date.
    [one] { $count } step was applied; the tables are up to date.
   *[other] { $count } steps were applied; the tables are up to date.
}
server-rows-intact = Every record, budget and file stands as its operation wrote it.
server-row-altered = Altered outside the log: { $kind } { $key }, version { $version }.
server-row-altered-now = Altered outside the log: { $kind } { $key } does not stand as its last version says.
server-backed-up = Everything is in { $file }: { $count } rows of { $tables } tables. Keep it apart from this machine.
server-restored = Restored: { $count } rows of { $tables } tables.
server-user-made = The account { $login } is made.
server-user-password = The password of { $login } is set; its sessions have ended.
server-user-disabled = { $login } does not come in any more. What was written remains.
server-type-password = Type the password and press Enter:
server-policies = Who may do what
server-policies-says = These are the rules that this program asks before every act, as they stand in the program.
server-open = Open data
server-open-says = Free to use with the source named. The addresses stay.
server-open-programme-json = Programme, JSON
server-open-programme-csv = Programme, CSV
server-open-budget-csv = Budget, CSV
server-open-datapackage = Budget, Fiscal Data Package
server-open-ocds = Budget, OCDS planning
server-token-made =
    The token, shown this once:

        { $token }
server-bad-scope = “{ $text }” is neither read nor write.

# Counting votes

server-tally-bad-value = “{ $value }” is not known for { $option }. Known are: { $words }.
server-tally-summary = { $rule }: { $count } of { $all } projects are funded, for { $cost } of { $budget }. Ballots: { $ballots }.
server-tally-summary-shares = { $rule }: { $count } of { $all } projects are funded, for { $cost } of { $budget }. Ballots: { $ballots }. Each voter had { $endowment } to spend; purses were raised { $increments } times.
server-tally-id = id
server-tally-cost = cost
server-tally-votes = votes
server-tally-name = name
server-tally-not-funded = Not funded, and why:
server-tally-no-votes = { $name }: nobody voted for it.
server-tally-over-budget = { $name }: it costs { $cost }, more than there is.
server-tally-too-few = { $name }: too few votes for its cost. Its supporters had { $money } together; it costs { $cost } ({ $percent } %).
server-tally-elsewhere = { $name }: its supporters paid for others first: { $to }. In the end { $percent } % of its cost could have been paid at best.
server-tally-lower-cost = At a cost of { $cost } it would have been funded.
server-tally-more-votes = { $count ->
    [one] One more voter who wants only this would have funded it.
   *[other] { $count } more voters who want only this would have funded it.
}
server-tally-funded = projects funded
server-tally-spent = spent
server-tally-winners = funded projects a voter marked, on average
server-tally-without = voters with no funded project
server-tally-unmet = projects whose supporters have an unmet claim (EJR+)
server-tally-better = Fewest voters are left with nothing by: { $without }. Voters get most of the projects they marked by: { $winners }.
server-tally-weighed = Ballots are weighed by { $column }: { $weights }. What a voter had or paid is said for a ballot of average weight.
server-tally-no-ballot-column = Ballots have no column “{ $name }”.
server-tally-no-project-column = Projects have no column “{ $name }”.
server-tally-unweighed = There are ballots from here, but no number above 0 in the table: { $names }.
server-tally-too-little = Beside the others, a ballot from “{ $name }” would weigh too little to be told.
server-tally-twice = Row { $row }: “{ $name }” stands in the table already.
server-tally-no-budgets = The file does not say under { $key } what each of them can spend. Name a table: --district { $column }:FILE.
server-tally-bad-budgets = { $key } does not give one amount for each name.
server-tally-no-budget = There are projects here, but no amount is given: { $names }.
server-tally-district = == { $name } ==
server-tally-together = All together: { $count } projects are funded, for { $cost } of { $budget }.
server-tally-no-conflicts = The file does not say which projects exclude one another. It needs a column “conflicts” among the projects.
server-tally-conflicts-unknown = Projects are said to exclude others that there are not: { $names }.
server-pb-line = Line { $line }
server-pb-read = Projects: { $projects }, ballots: { $ballots }. Departures from the format: { $count }.
server-pb-unusable = The votes cannot be counted before these are mended: { $count }.
server-pb-encoding = the file is no text in UTF-8. Save it as UTF-8.
server-pb-no-section = the section { $name } is missing.
server-pb-no-column = the section { $says } has no column { $name }.
server-pb-column-twice = the column { $name } stands there twice.
server-pb-stray = this line stands before the first section and is not read.
server-pb-key-twice = { $name } is said twice; the first counts.
server-pb-no-key = META does not say { $name }.
server-pb-number = { $name } must be a number, not “{ $says }”.
server-pb-too-exact = amounts or points have more digits than can be counted exactly.
server-pb-vote-type = there is no way of voting “{ $name }”; approval, ordinal, cumulative, scoring and choose-1 are known.
server-pb-rule = the format knows no rule “{ $name }”.
server-pb-cells = the line has { $says } cells, the headings are { $is }.
server-pb-project-twice = the project { $name } stands there twice.
server-pb-costless = the project { $name } costs nothing; it is funded if anybody wants it.
server-pb-impossible = the cost of { $name } is the sign for “cannot be done”; it is not chosen.
server-pb-no-project = the ballot names the project “{ $name }”, which there is not.
server-pb-marked-twice = the ballot names the project { $name } twice; it counts once.
server-pb-voter-twice = there is more than one ballot of { $name }; each counts.
server-pb-points = the ballot names { $is } projects and gives { $says } numbers of points.
server-pb-count = { $name } says { $says }, but there are { $is }.
server-pb-tally = { $name }: the file says { $says }, the ballots give { $is }.
server-pb-length = the ballot names { $says } projects, against { $name }.
server-pb-sum = the ballot comes to { $says }, against { $name }.
server-pb-spaces = there are spaces around commas or at the edge of cells (said once).
server-pb-target = the column is called beneficiaries now, not target.
server-rank-no-method = Say how to rank: --method, one of { $words }.
server-rank-empty = The file holds no items. It needs a row of headings and a row for each item.
server-rank-number = Row { $row }, column { $column }: “{ $text }” is no number.
server-rank-weight = Row { $row }: a weight is less than nothing.
server-rank-type = Row { $row }: “{ $text }” is neither max (more is better) nor min (less is better).
server-rank-column = There is no column “{ $name }”.
server-rank-pair = Row { $row }: two different items are needed, and which matters more: its name, = or a number above 0.
server-rank-score = score
server-rank-firm = Another item is first when the weight of “{ $name }” changes by { $percent } %.
server-rank-very-firm = The weight of “{ $name }” does not decide who is first, from nothing to the double.
server-rank-missing = Nobody compared: { $pairs }.
server-rank-ring = The comparisons turn in a ring: { $names } → … Talk about them once more.
server-rank-consistent = The comparisons agree with one another (consistency ratio { $ratio }).
server-rank-inconsistent = The comparisons contradict one another (consistency ratio { $ratio }, above 0.1). Look at them once more.
server-rank-group = { $group } put first: { $names }.
server-rank-agreement = { $one } and { $other }: agreement { $tau } (1 the same order, -1 the opposite).

## Figures of official statistics

server-statistics-format = There is no format “{ $format }”. Known are: { $known }.
server-statistics-place = No place is known as “{ $place }”. See: ashar places
server-statistics-no-batch = Name the batch by its identifier; `ashar indicators batches` lists them.
server-statistics-sums = New: { $added }. Changed: { $changed }. Taken back: { $gone }. As before: { $same }. Without a value: { $empty }. Of other places: { $outside }.
server-statistics-tried = Nothing was kept: this was a trial.
server-statistics-kept = Kept as batch { $batch }.
server-statistics-nothing = There was nothing new to keep.
server-statistics-written = Figures written: { $count }, to { $file }.

# Forms on the command line.
server-form-fine =
    { $title } ({ $form }): a form can be made. { $warnings ->
        [0] Nothing is wrong.
        [one] One warning.
       *[other] { $warnings } warnings.
    }
server-form-not-read = { $file } is no form that can be read: { $why }.
server-form-unsatisfied = Not filled in: { $count }. No answer was found that fits the question { $path } ({ $kind ->
    [answer-required] it must be answered
    [answer-constraint] its condition cannot be met
    [answer-not-a-choice] there is nothing to choose from
   *[other] its rule cannot be worked out
}).
server-form-list-invented = The list { $file } does not lie beside the form: five invented entries are used.
server-form-generated = { $count ->
    [one] One set of answers
   *[other] { $count } sets of answers
} in { $folder }.
server-form-meant = Probably meant: { $meant }
server-form-error = Error — { $where }: { $what }
server-form-warning = Warning — { $where }: { $what }
server-form-doubt = Hardly meant — { $where }: { $what }
server-form-no-template = There is no ready questionnaire “{ $name }”. There are: { $known }.
server-form-whole = the workbook
server-form-at-cell = { $sheet }, row { $row }, { $column }
server-form-at-row = { $sheet }, row { $row }
server-form-at-sheet = { $sheet }

# Lexicons
server-lexis-no-concept = There is no concept “{ $name }” in these lexicons.
server-lexis-terms-alone = Single terms (--term, --terms) need their language (--in ky|ru|uz|en) and go without --lexicon and --concept.
server-lexis-bad-term = These cannot be looked for: { $terms }. A term is a word or some words.
server-lexis-no-lexicon = There is no lexicon “{ $name }”. There are: { $known }. A lexicon of your own is named by its file.
server-lexis-bad-lexicon = { $file } is no lexicon: { $why }.
server-lexis-refused = { $file }: { $why }
server-lexis-not-text = { $file } is no plain text in UTF-8. Save it as text and try again.
server-lexis-denied = denied
server-lexis-found = { $file }: found { $count }
server-lexis-count =     { $concept }: { $count }, of these denied: { $denied }
