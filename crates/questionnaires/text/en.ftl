# Forms as records.
form = Form
form-all = Forms
form-new = New form
form-title = Title
form-purpose = What it is for
form-form_id = Identifier
form-languages = Languages
form-settlement_question = Question for the settlement
form-dimensions = Questions for groups of people
form-dimensions-field = Question
form-dimensions-dimension = Group
form-state-draft = Draft
form-state-published = Takes answers
form-state-closed = Closed
form-version = Version
form-version-all = Versions
form-version-new = New version
form-version-title = Title on a phone
form-version-number = Number
form-version-version = Version
form-version-source = Where it came from
form-version-workbook = Workbook
form-version-xform = File for phones
form-version-md5 = Check sum
form-version-languages = Languages
form-version-asks = Files it asks for
form-version-media = Files it was given
form-version-media-name = Name
form-version-media-file = File
form-version-media-md5 = Check sum
form-version-media-content_type = Kind of file
form-version-warnings = Warnings
form-version-design = Questions as built
form-version-seal = Seal
form-version-state-draft = Draft
form-version-state-test = Draft being tried
form-version-state-published = On phones now
form-version-state-superseded = Earlier
desk-done-form-published = Published. Phones get this version when they next fetch their forms.
desk-done-form-item-removed = Taken out. “Undo the last change” brings it back.

# A new form.
questionnaires-way = How do you want to begin?
questionnaires-way-ready = Take a ready questionnaire and change it as needed
questionnaires-way-upload = Upload a workbook that I have
questionnaires-way-builder = Write the questions here, step by step
questionnaires-ready = Ready questionnaire
questionnaires-ready-help = Only where you begin with a ready one. All four are in four languages.
questionnaires-file = Workbook
questionnaires-file-help = An XLSForm workbook (.xlsx, .xls, .csv, .md), or a form that is ready for phones (.xml). Only where you upload one.
questionnaires-languages = Languages
questionnaires-languages-help = Only where you write the questions here. More can be added later.
questionnaires-title-help = Where nothing is written, the title comes from the questionnaire or the workbook.
questionnaires-begin = Begin
questionnaires-choose-way = Choose how you want to begin.
questionnaires-choose-ready = Choose one of the ready questionnaires.
questionnaires-choose-file = Choose a file.
questionnaires-choose-language = Choose at least one language.
questionnaires-form-id-taken = Your body has another form with the identifier “{ $id }”. Change form_id on the sheet “settings” and upload the workbook again.
questionnaires-other-form-id = This form is “{ $id }”, the workbook says “{ $other }”. Write “{ $id }” into form_id on the sheet “settings”, or make a new form from this workbook.

# Ready questionnaires.
questionnaires-ready-all = Ready questionnaires
questionnaires-ready-says = Free to use and to change, in Kyrgyz, Russian, Uzbek and English. Each can be taken along as a workbook, filled in on phones, on the web or on paper.
questionnaires-ready-household = Household needs and vulnerability
questionnaires-ready-household-says = Who lives in the household, children and their care, schooling, work and migration, difficulties in everyday life, income, food, water, services and what is needed first.
questionnaires-ready-settlement = Settlement profile
questionnaires-ready-settlement-says = One form for each village, filled in with several people who know it: people, roads, kindergarten, school, health care, water, energy, risks and what is missing.
questionnaires-ready-youth = Children’s and youth voice
questionnaires-ready-youth-says = For people aged 10 to 28: school, safety, free time, being heard and what should become better. With the rules of talking with children.
questionnaires-ready-report-card = Service report card
questionnaires-ready-report-card-says = Residents rate one service that they have used: the way, waiting, cost, quality, respect, complaints.
questionnaires-ready-extent =
    { $count ->
        [one] { $count } question on paper below.
       *[other] { $count } questions on paper below.
    }
questionnaires-source = Where it came from
questionnaires-source-upload = From an uploaded workbook
questionnaires-source-xform = From an uploaded file for phones
questionnaires-source-builder = Written here
questionnaires-source-ready = From “{ $name }”

# A form at the desk.
questionnaires-next = What to do next
questionnaires-next-begin = This form has no questions yet. Write them here, or upload a workbook.
questionnaires-next-version = To change the questions, begin the next version. Phones keep the one they have until you publish.
questionnaires-change-it = Change the questions
questionnaires-build = Write the questions here
questionnaires-upload = Upload a workbook
questionnaires-draft = Draft
questionnaires-draft-unfit = The draft is not a form yet: look at its problems and mend them.
questionnaires-see-problems = See the problems
questionnaires-files-there = All files that the form asks for are there.
questionnaires-files-missing =
    { $count ->
        [one] One file is missing:
       *[other] { $count } files are missing:
    }
questionnaires-extent = How long the form is
questionnaires-what = What
questionnaires-how-many = How many
questionnaires-questions = Questions
questionnaires-question = Question
questionnaires-rosters = Rosters: asked for each person or thing
questionnaires-choices-all = Choices
questionnaires-publish = Publish
questionnaires-close = Close the form
questionnaires-close-says = Phones, web pages and paper will take no more answers. What is there stays, and the form can be opened again.
questionnaires-reopen = Open the form again
questionnaires-reopen-says = Phones, web pages and paper will take answers again.
questionnaires-discard = Throw the draft away
questionnaires-discard-says = The draft of the next version goes. The version that phones have, and every answer, stay as they are.
questionnaires-remove = Put the form away
questionnaires-remove-says = The form and its draft disappear from the lists. Nobody has answered it yet.
questionnaires-rename = Change title and purpose
questionnaires-meaning = What the answers say of whom
questionnaires-meaning-says = Choose the questions from which the results know the settlement and the group of people. Leave out what the form does not ask.
questionnaires-dimension-sex = Sex
questionnaires-dimension-age = Age
questionnaires-dimension-disability = Disability
questionnaires-dimension-poverty = Poverty
questionnaires-dimension-ethnicity = Ethnicity
questionnaires-dimension-migration = Migration
questionnaires-dimension-settlement = Settlement
questionnaires-dimension-family = Family
questionnaires-dimension-work = Work
questionnaires-version-named = Version { $version }
questionnaires-state = State
questionnaires-when = When
questionnaires-number = Number
questionnaires-original = Workbook as it came
questionnaires-workbook = Workbook
questionnaires-xform = File for phones
questionnaires-back = Back to the form
questionnaires-sealed = What phones were given stays as they were given it. Begin the next version.

# Trying a draft.
questionnaires-try = Try the form
questionnaires-try-says = Whoever has the test link can fill in the draft. What is sent through it is kept apart from real answers.
questionnaires-try-begin = Make a test link
questionnaires-try-open = Fill in the draft
questionnaires-try-phone = The test link for a phone
questionnaires-try-close = Close the test link
questionnaires-test-follows = The test link shows every change at once.

# Handing in a workbook.
questionnaires-upload-says = The workbook becomes the draft of this form. Its identifier must be:
questionnaires-upload-replaces = It takes the place of the draft that is there; “Undo the last change” brings the earlier one back.
questionnaires-upload-go = Upload
questionnaires-upload-again = Upload the mended workbook
questionnaires-problems-csv-only = Only check, and give me the problems as a file
questionnaires-problems = Problems of the workbook
questionnaires-problems-found =
    { $errors ->
        [0] No errors
        [one] One error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warnings
        [one] one warning
       *[other] { $warnings } warnings
    }.
questionnaires-problems-count =
    { $count ->
        [one] One problem
       *[other] { $count } problems
    }
questionnaires-problems-next = Mend the workbook where the table says, save it, and upload it again. Warnings do not stop you.
questionnaires-nothing-kept = Nothing of this file was kept.
questionnaires-no-problems = Nothing is wrong with the questions.
questionnaires-severity = Gravity
questionnaires-severity-error = Error
questionnaires-severity-warning = Warning
questionnaires-sheet = Sheet
questionnaires-row = Row
questionnaires-column = Column
questionnaires-problem = What is wrong and what to do
questionnaires-meant = Probably meant:
questionnaires-meant-column = Probably meant
questionnaires-xform-not-text = This file is no text. Upload the XML file as the program gave it.
questionnaires-xform-not-xml = This file breaks off or is no XML: reading stopped at byte { $at }.
questionnaires-xform-document-type = The file declares a document type. No form needs one: take that line out.
questionnaires-xform-too-large = The file is larger or deeper than any form.
questionnaires-xform-no-form = The file holds no form: its model or its own data are missing.
questionnaires-xform-expression = The expression “{ $attribute }” of “{ $path }” cannot be read.

# Files that a form asks for.
questionnaires-files = Files of the form
questionnaires-files-says = Lists, pictures and sounds that the form names. Phones fetch them together with the form.
questionnaires-files-none = The form asks for no files.
questionnaires-files-give = Files
questionnaires-files-give-help = Several at once if you like. Their names must be those in the table, letter for letter.
questionnaires-files-send = Send the files
questionnaires-file-name = Name
questionnaires-file-there = There
questionnaires-file-missing = Missing
questionnaires-file-answered = Comes from the answers
questionnaires-file-not-asked = The form does not ask for “{ $name }”. It asks for: { $asked }.
questionnaires-act = Act

# Publishing.
questionnaires-publish-says = This becomes version { $version }.
questionnaires-publish-first = Phones that belong to this assessment get the form when they next fetch their forms. From then on what is published stays as it is; changes make a new version.
questionnaires-publish-again = Phones get the new version when they next fetch their forms; what was begun with the earlier one is still taken.
questionnaires-publish-not = This cannot be published yet
questionnaires-breaking-says = There are answers already, and these changes would break them:
questionnaires-breaking-way-out = The way out: keep the old question or choice as it was, and give the new one a new name. A question that is no longer wanted can stay with a condition that is never met, a choice can be left at the end of its list.
questionnaires-lists-missing = The form cannot be filled in without these lists. Give them first:
questionnaires-media-missing = Without these pictures or sounds the form works, but less well:
questionnaires-changes = What changes for phones
questionnaires-changes-none = Nothing that people read or answer changes.
questionnaires-changes-since = What changed since version { $version }
questionnaires-change-added = New question
questionnaires-change-removed = Question taken out
questionnaires-change-kind = Question of another kind
questionnaires-change-roster = Question moved into or out of a roster
questionnaires-change-group = Question moved to another group
questionnaires-change-choice-added = New choice
questionnaires-change-choice-removed = Choice taken out
questionnaires-change-words = Other words
questionnaires-change-language-added = New language
questionnaires-change-language-removed = Language taken out

# The builder.
questionnaires-build-of = Questions of “{ $name }”
questionnaires-by-itself = The phone writes down by itself:
questionnaires-build-empty = No question yet
questionnaires-build-empty-says = Choose below what kind of question you want to add first, or take a ready block.
questionnaires-build-done = Done: try and publish
questionnaires-builds = Can be filled in
questionnaires-builds-not = Cannot be filled in yet
questionnaires-doubts = Look at this once more
questionnaires-doubt-nothing = Nothing stands in “{$name}” yet: it would ask nothing.
questionnaires-doubt-before = “{$name}” depends on “{$about}”, which is asked only after it. Move it below.
questionnaires-count =
    { $count ->
        [one] { $count } question
       *[other] { $count } questions
    }
questionnaires-undo = Undo the last change
questionnaires-take = Open in the builder
questionnaires-take-says = This draft came from a workbook. The builder opens what it understands; what it does not understand stays exactly as it was written and is marked. The workbook itself stays in the story.
questionnaires-take-not = This draft came from a file for phones, which the builder cannot open. Change it in the program that made it, or upload a workbook.
questionnaires-settings = Title and languages
questionnaires-title-phone = As a phone shows it; it has one text for all languages.
questionnaires-first-language = First language
questionnaires-first-language-help = The one in which the form opens.
questionnaires-languages-kept = Texts of a language that you take out are kept; they come back with the language.
questionnaires-translate = Translate
questionnaires-translate-all = All texts
questionnaires-translate-gaps = Gaps only
questionnaires-translate-done = Every text is there in every language.
questionnaires-text-in = Text { $number }, { $language }
questionnaires-clash = Somebody else has changed this meanwhile. Below stands what you typed; send it again to keep yours.
questionnaires-add = Add
questionnaires-add-go = Add
questionnaires-add-to = Add to: { $name }
questionnaires-blocks = Ready blocks
questionnaires-block-consent = Consent
questionnaires-block-settlement = Settlement, chosen from the register
questionnaires-block-person = Sex, age, ethnicity
questionnaires-block-roster = Members of the household, with difficulties in everyday life
questionnaires-block-washington = Difficulties in everyday life (Washington Group)
questionnaires-up = Move up: { $name }
questionnaires-down = Move down: { $name }
questionnaires-copy = Copy: { $name }
questionnaires-remove-item = Take out: { $name }
questionnaires-required = must be answered
questionnaires-required-ask = Must be answered
questionnaires-choices-count =
    { $count ->
        [one] one choice
       *[other] { $count } choices
    }
questionnaires-item = { $kind }: { $name }
questionnaires-text-label = What is asked
questionnaires-text-hint = Hint for whoever asks or answers
questionnaires-text-message = What to say when the answer cannot be right
questionnaires-list = List of choices
questionnaires-lists = Lists of choices
questionnaires-list-users = Questions
questionnaires-list-of = Used by:
questionnaires-list-new = A new list
questionnaires-list-chosen = Choose from
questionnaires-list-chosen-help = A list can serve several questions: change it once, and it changes everywhere.
questionnaires-list-write = Change and translate the choices
questionnaires-paste = Add choices, one on each line
questionnaires-paste-help = In { $language }. Paste a list as it is.
questionnaires-choice = Choice { $number } of { $count }
questionnaires-choice-name = Name in tables
questionnaires-choice-name-help = Answers hold this name. Leave it as it is once there are answers.
questionnaires-choice-name-wrong = A name has no spaces and no quotation marks.
questionnaires-choice-remove = Take this choice out
questionnaires-choices-more = Save and add more
questionnaires-choices-needed = Choose a list, or write the choices, one on each line.
questionnaires-order = Position
questionnaires-more-settings = More
questionnaires-scale-start = From
questionnaires-scale-end = To
questionnaires-scale-step = Step
questionnaires-least = At least
questionnaires-most = At most
questionnaires-not-number = Write a number.
questionnaires-most-below = The most is smaller than the least.
questionnaires-roster-count = How many times it is asked
questionnaires-roster-count-help = As often as the answer to this question says. Where nothing is chosen, whoever fills in adds one after the other.
questionnaires-calculation = Formula
questionnaires-when-asked = When it is asked
questionnaires-when-asked-help = Leave it empty to ask always.
questionnaires-about = Only if the answer to
questionnaires-test = is
questionnaires-value = this
questionnaires-any = One of them is enough
questionnaires-more-tests = More conditions
questionnaires-formula = Condition as a formula
questionnaires-formula-help = It cannot be said in simple words. Leave it as it is, or empty it and choose below.
questionnaires-constraint = Limit as a formula
questionnaires-about-gone = This question is no longer there.
questionnaires-value-unknown = Write one of the choices: { $offered }.
questionnaires-name = Name in tables
questionnaires-name-help = Latin letters, digits and _. The column of the answers is called so.
questionnaires-name-wrong = A name begins with a Latin letter and holds only Latin letters, digits, “_”, “-” and “.”.
questionnaires-name-taken = Something else has this name. Write another.
questionnaires-others-kept = The builder does not know these columns; they stay as they are.
questionnaires-item-kept = The builder does not know this row; it stays exactly as it was written.
questionnaires-kind-one = One answer from a list
questionnaires-example-one = “What heats your house?” Gas, coal, wood …
questionnaires-kind-many = Several answers from a list
questionnaires-example-many = “Which benefits do you receive?”
questionnaires-kind-integer = Whole number
questionnaires-example-integer = “How many people live here?” 6
questionnaires-kind-text = Short text
questionnaires-example-text = “Name of the street?”
questionnaires-kind-long-text = Long text
questionnaires-example-long-text = “What should become better in the village?”
questionnaires-kind-decimal = Number with decimals
questionnaires-example-decimal = “How many kilometres to the school?” 2.5
questionnaires-kind-scale = Scale
questionnaires-example-scale = “How content are you?” 1 to 5
questionnaires-kind-rank = Order of importance
questionnaires-example-rank = “Put the needs in their order.”
questionnaires-kind-date = Day
questionnaires-example-date = “When was the child born?”
questionnaires-kind-time = Time of day
questionnaires-example-time = “When does the bus leave?” 07:30
questionnaires-kind-moment = Day and time
questionnaires-example-moment = “When did the water stop?”
questionnaires-kind-spot = Spot on the map
questionnaires-example-spot = The phone writes where it is.
questionnaires-kind-photo = Photograph
questionnaires-example-photo = The phone takes a picture of the well.
questionnaires-kind-sound = Recording
questionnaires-example-sound = The answer is spoken and recorded.
questionnaires-kind-barcode = Barcode
questionnaires-example-barcode = The phone reads the code on a card.
questionnaires-kind-agree = Box to tick
questionnaires-example-agree = “I have read this out.”
questionnaires-kind-note = Words to read
questionnaires-example-note = An explanation; nothing is answered.
questionnaires-kind-calculation = Worked out
questionnaires-example-calculation = The form works it out from other answers.
questionnaires-kind-group = Group of questions
questionnaires-example-group = “Water and sanitation” with the questions below it.
questionnaires-kind-page = Page of questions
questionnaires-example-page = The questions stand together on one screen.
questionnaires-kind-roster = Asked for each
questionnaires-example-roster = For each member of the household: name, age, school …
questionnaires-kind-kept = As written
questionnaires-example-kept = The builder does not change it.
questionnaires-test-is = is
questionnaires-test-is-not = is not
questionnaires-test-has = includes
questionnaires-test-has-not = does not include
questionnaires-test-more = is more than
questionnaires-test-least = is at least
questionnaires-test-less = is less than
questionnaires-test-most = is at most
questionnaires-test-answered = was given
questionnaires-test-empty = was not given
questionnaires-test-is-said = the answer to { $question } is “{ $value }”
questionnaires-test-is-not-said = the answer to { $question } is not “{ $value }”
questionnaires-test-has-said = “{ $value }” is among the answers to { $question }
questionnaires-test-has-not-said = “{ $value }” is not among the answers to { $question }
questionnaires-test-more-said = the answer to { $question } is more than { $value }
questionnaires-test-least-said = the answer to { $question } is { $value } or more
questionnaires-test-less-said = the answer to { $question } is less than { $value }
questionnaires-test-most-said = the answer to { $question } is { $value } or less
questionnaires-test-answered-said = { $question } was answered
questionnaires-test-empty-said = { $question } was not answered
questionnaires-and = and
questionnaires-or = or

# On paper.
questionnaires-paper = Paper questionnaire
questionnaires-paper-of = On paper: { $name }
questionnaires-paper-says =
    { $count ->
        [one] { $count } question.
       *[other] { $count } questions.
    } Print this page, or take the document along. The numbers are those by which filled sheets are typed in.
questionnaires-paper-head = Head of the sheet
questionnaires-paper-place = Municipality
questionnaires-paper-settlement = Settlement
questionnaires-paper-household = Number of the household
questionnaires-paper-interviewer = Interviewer
questionnaires-paper-date = Date
questionnaires-paper-read-out = Read out before the first question:
questionnaires-paper-only = Only if { $tests }.
questionnaires-paper-only-formula = Only under this condition:
questionnaires-paper-many = Several answers are possible.
questionnaires-paper-rank = Write 1 for the most important, then 2, 3 …
questionnaires-paper-roster = One column for each. Write the sign of the answer into the box.
questionnaires-paper-write = To be written in
questionnaires-paper-phone-only = Only on a phone.
questionnaires-paper-go = go on with { $question }
questionnaires-paper-end = nothing more to ask
questionnaires-paper-between = from { $least } to { $most }
questionnaires-paper-least = { $least } or more
questionnaires-paper-most = { $most } or less
questionnaires-paper-mark = The form and its version

# Problems of a workbook
questionnaires-problem-file-unreadable =
    { $why ->
        [empty] The file is empty. Save the workbook and upload it again.
        [too-large] The file is too large for a questionnaire. Remove pictures and unused sheets.
        [encrypted] The file asks for a password. Save it without one.
        [truncated] The file ends too early. Upload it again.
        [corrupt] The file is damaged. Open it in your spreadsheet program and save it anew.
        [too-many] The file has more rows or columns than a questionnaire may have.
        [cell-too-long] One cell holds more text than a question may have. Shorten it.
       *[other] This is neither a workbook nor a table as text. Save it as a workbook.
    }
questionnaires-problem-sheet-missing = The workbook has no sheet “{ $sheet }”, or it is empty. Add it, with its headings in the first row.
questionnaires-problem-sheet-missing-similar = The workbook has no sheet “{ $sheet }”, but these are called nearly so: { $found }. Rename the right one.
questionnaires-problem-sheet-misspelled = There is no sheet “{ $sheet }”, but { $found } is called nearly so and is not read. Rename it, or begin its name with an underscore if it is not meant.
questionnaires-problem-column-missing = The sheet lacks these columns: { $names }. Write their headings into the first row.
questionnaires-problem-column-twice = “{ $other }” and “{ $name }” are two headings for the same column. Keep one of them.
questionnaires-problem-column-unknown = These columns mean nothing here: { $names }. Correct their spelling or remove them.
questionnaires-problem-column-misspelled = The column “{ $name }” is not read, for it has no known heading. Correct its spelling if it is meant for the form.
questionnaires-problem-choice-column-unusable = The column “{ $name }” is left out: headings for filters must be names without spaces. Rename it if filters need it.
questionnaires-problem-form-id-twice = The settings name the form's id twice. “{ $name }” counts; remove the other.
questionnaires-problem-name-invalid = “{ $value }” cannot be a name. Names begin with a letter or an underscore and go on with letters, digits, underscores, hyphens and points.
questionnaires-problem-name-missing = This row ({ $type }) has no name. Give it one of its own.
questionnaires-problem-name-twice = The name “{ $name }” stands already in row { $other } of the same group. Give each its own name.
questionnaires-problem-name-case = The name “{ $name }” differs from another only by capital letters. Some programs take them for one; rename it.
questionnaires-problem-name-reserved = The name “{ $name }” is kept for what the form says about itself. Choose another.
questionnaires-problem-name-of-root = The repeat “{ $name }” is called like the form itself. Choose another name.
questionnaires-problem-name-two-underscores = “{ $value }” begins with two underscores; such names are kept for programs. Choose another.
questionnaires-problem-name-with-period = “{ $value }” holds a point, which a list of entities may not. Write an underscore instead.
questionnaires-problem-name-of-property = A property of an entity may not be called “{ $value }”. Choose another name.
questionnaires-problem-repeat-name-twice = Another repeat is called “{ $name }”. Every repeat of the form needs its own name.
questionnaires-problem-type-missing = The row “{ $name }” has no type. Write what kind of question it is.
questionnaires-problem-type-unknown = There is no type “{ $type }”. Correct it.
questionnaires-problem-row-ignored = This row has neither type nor name and is left out. Remove it if it is not a note of your own.
questionnaires-problem-row-disabled = The column that switches rows off is an old one. Use a condition for when the question is asked.
questionnaires-problem-begin-without-end = “{ $name }” begins here (begin_{ $type }) and never ends. Add a row end_{ $type } after its last question.
questionnaires-problem-end-without-begin = This end_{ $type } ends nothing: no begin_{ $type } stands above it. Remove it or add the beginning.
questionnaires-problem-end-of-other = end_{ $type } stands here, but begin_{ $open } “{ $name }” of row { $other } is still open. End that one first.
questionnaires-problem-nested-too-deep = Groups stand within groups more than { $most } deep. Put them side by side.
questionnaires-problem-too-much = The form would become larger than any phone can show. Make fewer questions, loops or choices.
questionnaires-problem-repeat-without-label = The repeat “{ $name }” has no label. Write what is repeated, so that the interviewer knows.
questionnaires-problem-loop-without-list = A loop needs the list that it goes over: write its name behind the type.
questionnaires-problem-group-empty = The group “{ $name }” has no questions and is not shown. Remove it or put questions into it.
questionnaires-problem-list-unknown = There is no list “{ $list }” on the sheet { $sheet }. Correct its name or add its choices.
questionnaires-problem-select-without-list = “{ $type }” needs a list: write its name behind the type.
questionnaires-problem-choice-without-name = A choice of the list “{ $list }” has no name. Give it one: it is what is kept as the answer.
questionnaires-problem-choice-without-label = The choice “{ $name }” of the list “{ $list }” has no label. Write what people are to read.
questionnaires-problem-choice-without-list = The choice “{ $name }” belongs to no list and is left out. Write the list's name beside it.
questionnaires-problem-choice-twice = “{ $name }” stands twice in the list “{ $list }”: answers could not be told apart. Rename one, or allow it by the setting allow_choice_duplicates.
questionnaires-problem-choice-with-space = “{ $name }” of the list “{ $list }” holds a space, by which several answers are divided. Write an underscore instead.
questionnaires-problem-other-with-filter = A question with “other” cannot have a filter of choices. Add “other” to the list yourself, with a question after it.
questionnaires-problem-other-without-choices = A question with “other” needs a list on the sheet of choices.
questionnaires-problem-other-untranslated = The form has several languages, but the words for “other” are made in English only. Add “other” and its question yourself.
questionnaires-problem-file-extension = “{ $value }” must end with the name of a file of these kinds: { $known }.
questionnaires-problem-parameters-malformed = “{ $value }” cannot be read. Write parameters as key=value, with spaces between them.
questionnaires-problem-parameters-incomplete = These parameters are only used together: { $names }. Write all of them or none.
questionnaires-problem-parameter-unknown = This type has no parameter { $rejected }. It has: { $accepted }.
questionnaires-problem-parameter-not-number = “{ $parameter }” must be a number, not “{ $value }”.
questionnaires-problem-parameter-not-integer = “{ $parameter }” must be a whole number, not “{ $value }”.
questionnaires-problem-parameter-negative = “{ $parameter }” must not be below zero; it is “{ $value }”.
questionnaires-problem-parameter-below = “{ $parameter }” must not be smaller than “{ $other }”. Make it larger.
questionnaires-problem-parameter-value = “{ $parameter }” cannot be “{ $value }”. It may be: { $known }.
questionnaires-problem-parameter-needs = “{ $parameter }” only works together with { $other }. Add it.
questionnaires-problem-parameter-zero = “{ $parameter }” must not be zero.
questionnaires-problem-parameter-too-large = “{ $parameter }” is larger than the whole range from start to end. Make it smaller.
questionnaires-problem-parameter-not-multiple = “{ $parameter }” must lie on one of the steps: a whole number of steps from the start.
questionnaires-problem-parameter-outside = “{ $parameter }” lies outside the range. Choose a number between start and end.
questionnaires-problem-range-appearance = With the appearance “{ $appearance }” a range has neither ticks nor a placeholder. Remove those parameters or the appearance.
questionnaires-problem-range-labels-unknown = The labels of the range are sought in the list “{ $list }”, which the sheet of choices has not.
questionnaires-problem-range-labels-many = Without ticks only the two ends of a range can be labelled; the list “{ $list }” has more choices.
questionnaires-problem-range-labels-ends = Without ticks the choices of the list “{ $list }” must be the two ends of the range.
questionnaires-problem-range-label-not-number = “{ $value }” of the list “{ $list }” labels a range and must be a number.
questionnaires-problem-range-label-outside = “{ $value }” of the list “{ $list }” lies outside the range that it labels.
questionnaires-problem-range-label-not-multiple = “{ $value }” of the list “{ $list }” lies between two marks of the range (“{ $parameter }”).
questionnaires-problem-app-name = “{ $value }” is no name of an Android app. It has parts of letters, digits and underscores with points between them.
questionnaires-problem-reference-geometry = “{ $value }” is neither a list, nor a file of the form, nor a repeat. Name one of these as the reference geometry.
questionnaires-problem-audit-name = The log of the device has a name of its own, “audit”; “{ $name }” cannot be used. Leave the name empty.
questionnaires-problem-calculation-missing = “{ $name }” is calculated, but nothing says how. Write the calculation.
questionnaires-problem-metadata-outdated = Phones no longer tell “{ $type }”: it would stay empty. Remove it.
questionnaires-problem-external-unfiltered = A select of the external sheet is meant for long lists and needs a filter of choices. Add one, or use an ordinary list.
questionnaires-problem-max-pixels-missing = Pictures of “{ $name }” are sent in full size. Say max-pixels=1024 or so among the parameters to spare the network.
questionnaires-problem-reference-malformed = “{ $value }” is no reference. Write a dollar sign, an opening brace, the name of a question and a closing brace, without spaces.
questionnaires-problem-references-without-comma = Put a comma between the questions: “{ $value }”.
questionnaires-problem-reference-unknown = There is no question named “{ $name }”. Correct the name or add the question.
questionnaires-problem-reference-ambiguous = Several questions are named “{ $name }”, so it is not clear which is meant. Rename all but one.
questionnaires-problem-trigger-invisible = “{ $name }” is never shown, so it cannot set off “{ $other }”. Name a question that people answer.
questionnaires-problem-circle = These questions wait for each other: { $names }. Break the circle at one place.
questionnaires-problem-word-bare = “{ $name }” stands alone: it is no text and names no question, so it never has a value.
questionnaires-problem-answer-never = “{ $value }” is none of the choices of “{ $list }”: this never holds.
questionnaires-problem-filter-column = The list “{ $list }” has no column “{ $name }”: nothing would be offered.
questionnaires-problem-default-unfit = The question “{ $name }” cannot hold the default “{ $value }”.
questionnaires-problem-trigger-missing = A place taken in the background needs a trigger: the question whose answer takes it.
questionnaires-problem-calculation-not-here = A place taken in the background is not calculated. Leave the calculation empty.
questionnaires-problem-label-missing = The question “{ $name }” has neither a label nor a hint. Write what is asked.
questionnaires-problem-big-image-alone = “{ $name }” has a large picture but no ordinary one. Name a picture as well.
questionnaires-problem-media-unknown = There are no media of the kind “{ $type }”. Questions have images, big-images, audio and video.
questionnaires-problem-search-with-file = “{ $name }” chooses from a file and searches as well; phones cannot do both. Remove the search or the file.
questionnaires-problem-search-list-shared = “{ $name }” searches in the list “{ $list }”, which { $others } use without searching. Give them a list of their own.
questionnaires-problem-attribute-invalid = “{ $value }” cannot be the name of an attribute. Correct the heading.
questionnaires-problem-prefix-unknown = “{ $value }” begins with “{ $prefix }”, which nothing declares. Declare it in the setting namespaces, or leave it out.
questionnaires-problem-instance-conflict = The name “{ $name }” stands for two different things: { $first } and { $second }. Rename one of them.
questionnaires-problem-instance-twice = The file “{ $name }” is declared twice. Keep one of the rows.
questionnaires-problem-instance-unknown = The expression asks for the list “{ $name }”, which the form does not have. Correct its name, or add the list or the file.
questionnaires-problem-instance-id-needed = Answers that are encrypted need their id: it cannot be left out. Remove one of the two settings.
questionnaires-problem-translations-missing = Some texts have no column in every language: { $missing }. Add the columns, so that no one reads a dash.
questionnaires-problem-language-code = These languages have no code that programs know: { $languages }. Write it in brackets behind the name, such as “Кыргызча (ky)”.
questionnaires-problem-table-list-filter = Questions shown as one table cannot have a filter of choices. Remove the filter or the table.
questionnaires-problem-table-list-mixed = Questions shown as one table share one list; here are “{ $other }” and “{ $list }”. Use one list.
questionnaires-problem-entity-not-declared = The answer is to be saved to an entity, but the workbook declares none. Add the sheet “entities” with a list, or empty this cell.
questionnaires-problem-entity-list-missing = This row of entities names no list. Write the name of the list.
questionnaires-problem-entity-list-twice = The list “{ $list }” is declared twice. Keep one row for each list.
questionnaires-problem-entity-list-unknown = No list of entities is named “{ $list }”. Correct the name or declare the list.
questionnaires-problem-entity-label-missing = New entities of “{ $list }” need a label. Write one, or give the id of the entity that is updated.
questionnaires-problem-entity-id-missing = Entities of “{ $list }” are to be updated, but nothing says which. Give their id.
questionnaires-problem-entity-update-if-missing = Entities of “{ $list }” are created under a condition and have an id: say as well when they are updated.
questionnaires-problem-entity-without-place = The entity “{ $list }” finds no group of its own in { $scope }: that of row { $other } is there. Each group or repeat holds one entity.
questionnaires-problem-entity-scope-property = This question stands in { $scope }, while the entity “{ $list }” belongs to { $other }. Copy the answer there by a calculation.
questionnaires-problem-entity-scope-reference = The entity “{ $list }” names “{ $name }” in { $scope }, while it belongs to { $other }. Copy the answer there by a calculation.
questionnaires-problem-property-twice = Row { $other } already saves to “{ $value }”. Give each question its own property.
questionnaires-problem-property-of-group = A group or a repeat cannot be saved to an entity. Save its questions instead.
questionnaires-problem-property-needs-list = The workbook has several lists of entities: write the list before “{ $value }”, with # between them.
questionnaires-problem-property-marks = “{ $value }” holds # more than once. Write the list, one #, and the property.
questionnaires-problem-expression-syntax = The expression cannot be read from character { $position } on: { $near }
questionnaires-problem-expression-ends = The expression ends too early, at character { $position }. A value or a closing bracket is missing.
questionnaires-problem-expression-text-unclosed = The quotation that begins at character { $position } never ends. Add the closing mark.
questionnaires-problem-expression-too-long = The expression is too long or too deep. Divide it among calculations.
questionnaires-problem-expression-pattern = The pattern “{ $value }” is no regular expression. Check its brackets.
questionnaires-problem-expression-never-equal = “{ $value }” is compared with a number and can never be equal to it. Compare with a number.
questionnaires-problem-expression-contradiction = “{ $value }” would have to have two different answers at once, so this is never true. Did you mean “or”?
questionnaires-problem-function-unknown = There is no function “{ $name }”. Correct its name.
questionnaires-problem-function-too-few = The function “{ $name }” needs at least { $expected } values in its brackets; it has { $given }.
questionnaires-problem-function-too-many = The function “{ $name }” takes at most { $expected } values in its brackets; it has { $given }.
questionnaires-problem-function-argument = Value number { $which } of the function “{ $name }” is of the wrong kind. Look at what it stands for.
