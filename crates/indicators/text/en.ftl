## Indicators

indicator = Indicator
indicator-all = Indicators
indicator-new = New indicator
indicator-title = Name
indicator-code = Code
indicator-code-help = Letters of the Latin alphabet, digits and hyphens. With the code of a known indicator you keep its targets for your place.
indicator-definition = What it says
indicator-domain = Part of life
indicator-domain-poverty = Poverty and benefits
indicator-domain-health = Survival and health
indicator-domain-nutrition = Nutrition
indicator-domain-education = Learning
indicator-domain-protection = Protection
indicator-domain-home = Water, energy, home
indicator-domain-inclusion = Inclusion
indicator-domain-participation = Having a say
indicator-domain-counts = Own counts
indicator-level = Level
indicator-level-outcome = Outcome
indicator-level-output = Output
indicator-level-input = Count
indicator-direction = What is better
indicator-direction-up = More is better
indicator-direction-down = Less is better
indicator-direction-none = Neither, it describes
indicator-unit = Unit
indicator-unit-help = %, persons, or a code of the statistical lists. Numbers of persons are protected when they are published.
indicator-digits = Decimals
indicator-baseline = Baseline
indicator-baseline_date = Day of the baseline
indicator-target = Target
indicator-target_date = Day of the target
indicator-verification = Means of verification
indicator-responsible = Who is responsible
indicator-system = Where figures come from
indicator-system-nsc = National Statistical Committee
indicator-system-survey = Household survey
indicator-system-health-registers = Registers of health care
indicator-system-education-registers = Registers of education
indicator-system-labour-ministry = Social protection service
indicator-system-civil-registry = Civil registry
indicator-system-municipality = The municipality itself
indicator-system-other = Another source
indicator-source = Source in your own words
indicator-source-help = Where the list above does not say it.
indicator-frequency = How often
indicator-frequency-month = Every month
indicator-frequency-quarter = Every quarter
indicator-frequency-year = Every year
indicator-frequency-survey = With each survey
indicator-by_sex = To be told apart by sex
indicator-by_age = To be told apart by age
indicator-by_disability = To be told apart by disability
indicator-by_residence = To be told apart by town and village
indicator-by_wealth = To be told apart by wealth
indicator-by_place = To be known for small places
indicator-groups = Whom it is of
indicator-groups-help = The first group counts; nobody chosen means everyone.
indicator-numerator = Numerator
indicator-numerator-help = A series in braces with a number sign, as in #{ "{" }preschool-children{ "}" }; so many people of a group as in P{ "{" }age:3-6{ "}" }; numbers; + − × ÷ as + - * /.
indicator-denominator = Denominator
indicator-factor = Factor
indicator-factor-help = 100 for per cent, 1000 for every thousand people.
indicator-series = Codes of its series
indicator-series-help = One a line, the most trusted first: the codes under which its figures come in files.
indicator-sdg = SDG indicator
indicator-unicef = UNICEF code
indicator-dhis2 = Code of the data element in DHIS2
indicator-state-open = In use
indicator-state-closed = No longer in use

## A figure that is typed

observation-value = Value
observation-period = Of when
observation-period-help = A year, 2026; a quarter, 2026-Q1; a month, 2026-03.
observation-sex = Sex
observation-sex-female = Women and girls
observation-sex-male = Men and boys
observation-age_from = Age from
observation-age_to = Age to
observation-age_to-help = Both ages are included; empty means and older.
observation-disability = Disability
observation-disability-yes = With disabilities
observation-disability-no = Without disabilities
observation-residence = Town or village
observation-residence-rural = Village
observation-residence-urban = Town
observation-source = Who counted, from which register
observation-note = Note
observation-evidence = Evidence
observation-evidence-help = A scanned list or a report without names of children. Only your body can open it.

## The profile

indicators-title = Well-being of children and inclusion
indicators-says = Official and own figures of this place beside those of the places around it. Figures are set side by side; they are never added up to one score.
indicators-figures = Figures
indicators-import = Bring figures from a file
indicators-batches = What was brought
indicators-as-everyone = As everyone sees it
indicators-none = There are no figures yet.
indicators-none-says = Bring a file of official statistics, or write down a figure of your own on the page of an indicator.
indicators-none-open = No figures of this place are published yet.
indicators-none-open-says = Below stands what should be counted here and is not.
indicators-none-of-these = None of these has a figure.
indicators-no-figure = no figure
indicators-no-target = no target
indicators-computed = worked out here
indicators-change = Change
indicators-since = since { $period }
indicators-better = better
indicators-worse = worse
indicators-reached = reached
indicators-to-go = { $difference } from the target
indicators-half = half-year { $number }, { $year }
indicators-quarter = quarter { $number }, { $year }
indicators-step = Official figures
indicators-step-none = Nothing brought yet
indicators-step-says = { $known } indicators known, { $own } of the place itself
indicators-open-says =
    { $count ->
        [one] One indicator
       *[other] { $count } indicators
     } of this place and the places around it.
indicators-open-all = Read them

## Gaps

indicators-gaps = Who is left behind
indicators-gaps-says = The group that is more often left behind stands first; of places, the one that is worse off.
indicators-gaps-none = No figure here is told apart by groups or places.
indicators-compared = Compared by
indicators-first = First
indicators-second = Second
indicators-difference = Difference
indicators-ratio = Ratio
indicators-stands = The first stands
indicators-where = Where and when
indicators-standing-parity = as good as equal
indicators-standing-behind = behind
indicators-standing-ahead = ahead
indicators-standing-differs = different
indicators-by-sex = sex
indicators-by-age = age
indicators-by-disability = disability
indicators-by-residence = town and village
indicators-by-wealth = wealth
indicators-by-place = place

## What nobody counts

indicators-uncounted = What nobody counts
indicators-uncounted-says = Whoever is not counted is easily forgotten. Here stands by what the figures should be told apart and are not.
indicators-by = Not told apart by
indicators-how-many = How many
indicators-which = Which
indicators-of = { $count } of { $all }
indicators-findings =
    { $count ->
        [one] One finding with what to do
       *[other] { $count } findings with what to do
     }
indicators-findings-table = Findings
indicators-finding = What is the case
indicators-weight = Weight
indicators-action = What to do
indicators-finding-none = { $indicator }: nobody has a figure, neither here nor in the places around.
indicators-action-none = Ask for it: { $source }.
indicators-finding-place = { $indicator }: known only for larger places, not for { $place }.
indicators-action-place = Ask for the figure of your place, or count it yourselves: { $source }.
indicators-finding-group = { $indicator }: not told apart ({ $by }).
indicators-action-group = Ask the source to tell it apart ({ $by }), or ask it in your own survey.
indicators-finding-old = { $indicator }: the newest figure is of { $period }.
indicators-action-old = Ask for a newer one: { $source }.
indicators-evidence = { $place }, { $period }: { $value }
indicators-system-nsc = National Statistical Committee
indicators-system-survey = Household survey
indicators-system-health-registers = Registers of health care
indicators-system-education-registers = Registers of education
indicators-system-labour-ministry = Social protection service
indicators-system-civil-registry = Civil registry
indicators-system-municipality = The municipality itself
indicators-system-other = Another source

## Methods

indicators-methods = How it is worked out
indicators-method-difference = Difference: the value of the first less that of the second, in the unit of the indicator.
indicators-method-ratio = Ratio: the first over the second, rounded once to two decimals. Between women and men it is the parity index; from 0.97 to 1.03 they count as equal (the convention of UNESCO).
indicators-method-places = Places: the worst and the best of those that belong to one place, in the newest time in which most of them have a figure.
indicators-method-change = Change: the newest figure less the oldest of the five years before it, of the nearest place that has any.
indicators-method-computed = Worked out here: numerator over denominator times factor, exactly, rounded once to the decimals of the indicator. Missing parts are never guessed.
indicators-method-score = Indicators of different kinds are never merged into one score.
indicators-code-lists = Code lists and their sources
indicators-as-of = Code lists as of { $day }, definitions as of { $catalogue }.
indicators-verified = compared with the source
indicators-not-verified = not compared with the source

## One indicator

indicators-write-down = Write down a figure of our own
indicators-set-target = Set a target for this place
indicators-formula = Formula
indicators-codes = Codes
indicators-cited = After
indicators-one-none = Nobody has a figure for it.
indicators-one-none-says = That is a finding too: ask for it, or count it yourselves.
indicators-moved = How it moved
indicators-moved-says = The figures of this place and the places around it over time; the table beneath holds the same.
indicators-whole = Of: { $group }.
indicators-period = When
indicators-place = Where
indicators-value = Value
indicators-whom = Of whom
indicators-source = Source
indicators-beside = Places side by side
indicators-beside-of = { $place }, { $period }
indicators-groups = Newest figure of every group
indicators-all-figures = All its figures
indicators-not-public = not published
indicators-status-e = estimated
indicators-status-i = imputed
indicators-status-p = provisional
indicators-status-b = break in the series
indicators-status-u = low reliability

## Bringing figures

indicators-import-says = First you see what would become of the file: what is new, what changes, what is left out and why. Nothing is kept before you say so, and everything can be taken back as a whole.
indicators-file = File
indicators-file-help = A table or an exchange file, at most 24 megabytes.
indicators-file-missing = Choose a file.
indicators-import-source = Source
indicators-import-source-help = Who counted; where a row names its own source, that holds.
indicators-look = Look at it
indicators-formats = What can be brought
indicators-format-sdmx = SDMX-CSV 1.0 or 2.0
indicators-format-open-sdg = Table of an Open SDG site
indicators-format-table = Table of your own with headings
indicators-format-dhis2-json = DHIS2 data values, JSON
indicators-format-dhis2-xml = DHIS2 data values, XML
indicators-format-dhis2-csv = DHIS2 data values, CSV
indicators-format-adx = ADX exchange file, XML
indicators-formats-table = A table of your own has the columns Indicator, Place, Year and Value, and where you have them Sex, Age, Disability, Unit, Source; or a column for every year.
indicators-preview = What would become of the file
indicators-preview-says = Look through it. Nothing has been kept yet.
indicators-keep-so-many =
    { $count ->
        [one] Keep one figure
       *[other] Keep { $count } figures
     }
indicators-added = New
indicators-changed = Changed
indicators-gone = Taken back
indicators-same = As before
indicators-empty = Without a value
indicators-outside = Of other places
indicators-outside-says = Figures of other places are left out: whoever works for that place brings them, or whoever keeps the installation.
indicators-nothing-new = There is nothing new in it.
indicators-nothing-new-says = Every figure is already kept as the file says it, or could not be used.
indicators-before = Before
indicators-row = Row
indicators-and-more = And { $count } more.
indicators-left-out = What is left out and why
indicators-undescribed = Series without a description
indicators-undescribed-says = They are kept under their codes; a new indicator that names the code in its series says what they mean.
indicators-so-many =
    { $count ->
        [one] one figure
       *[other] { $count } figures
     }
indicators-series-count =
    { $count ->
        [one] One series
       *[other] { $count } series
     }
indicators-batch = Batch
indicators-batches-says = Each file and each typed figure came as one batch and can be taken back as a whole.
indicators-batches-none = Nothing has been brought for this place.
indicators-typed = Typed figure
indicators-when = When
indicators-who = Who
indicators-undone = Taken back
indicators-undo = Take the batch back
indicators-undo-says = { $added } new figures go, and { $changed } changed ones become again what they were. The story of it stays.
indicators-undo-later = Later batches have changed { $count } of its figures. Take those back first.
indicators-small-hidden = Numbers below { $count } are not shown to everyone, so that nobody is recognised.

## What can be wrong

indicators-period-unknown = “{ $text }” is no time that we know. Write 2026, 2026-Q1 or 2026-03.
indicators-group-clash = “{ $text }” in the column { $column } contradicts another column of the row.
indicators-group-unknown = “{ $text }” names no group that we know.
indicators-series-missing = The row does not say of which indicator it is.
indicators-indicator-unknown = No indicator is called “{ $text }”. Write its code or its exact name.
indicators-place-missing = The row does not say where.
indicators-place-unknown = No place is known as “{ $text }”.
indicators-place-near = No place is known as “{ $text }”. Perhaps it is: { $near }.
indicators-not-a-number = “{ $text }” is no number.
indicators-twice = Series { $series }: row { $row } says { $first } of the same, this one { $other }. Nobody can know which holds, so both are left out.
indicators-nothing-found = No figure could be read from this file.
indicators-not-json = The file breaks off or is no list of data values here.
indicators-not-xml = The file is broken here, or it holds neither data values nor an ADX exchange.
indicators-not-a-count = People are counted in whole numbers, from 0.
indicators-not-a-share = A share lies between 0 and 100.
indicators-ages-turned = The second age is below the first.
indicators-code-wrong = A code holds letters of the Latin alphabet, digits, hyphens, points and underscores, at most 60.
indicators-formula-wrong = The formula cannot be read from letter { $at } on. An example: #{ "{" }preschool-children{ "}" } / P{ "{" }age:1-6{ "}" }.
indicators-numerator-missing = A denominator alone is no formula.
indicators-target-before = The target lies before the baseline.

## Units, groups, details

indicators-unit-pt = %
indicators-unit-number = persons
indicators-unit-seats = seats
indicators-unit-per-1000-live-births = per 1,000 live births
indicators-unit-per-100000-live-births = per 100,000 live births
indicators-unit-per-1000-pop = per 1,000 people
indicators-unit-per-10000-pop = per 10,000 people
indicators-unit-per-100000-pop = per 100,000 people
indicators-unit-ix = index
indicators-unit-cur-lcu = national currency
indicators-unit-ha = hectares
indicators-unit-kg = kilograms
group-settlement-urban = in towns
group-settlement-rural = in villages
group-poverty-q1 = of the poorest fifth
group-poverty-q2 = of the second fifth
group-poverty-q3 = of the middle fifth
group-poverty-q4 = of the fourth fifth
group-poverty-q5 = of the richest fifth
group-poverty-b40 = of the poorer 40 %
group-poverty-b50 = of the poorer half
group-disability-no = without disabilities
indicators-detail-isced11-1 = primary education
indicators-detail-isced11-2 = basic secondary education
indicators-detail-isced11-3 = full secondary education
indicators-detail-isced11-4 = primary vocational education
indicators-detail-isced11-5 = secondary vocational education
indicators-detail-isced11-6-7 = higher education
indicators-detail-m0 = in the first month of life
