# Published results

survey-result = Survey results
survey-result-all = Survey results
survey-result-new = New publication
survey-result-title = Title
survey-result-note = Explanation
survey-result-note-help = Who was asked, when and how; what the figures say and what they do not.
survey-result-questions = Questions
survey-result-by = Broken down by
survey-result-counted = Which answers count
survey-result-state-open = prepared
survey-result-act-renew = figures worked out anew

# Pages at the desk

results = Results
results-questions = Questions
results-map = Map
results-files = Files and feed
results-publish = For everyone
results-of-answers =
    { $count ->
        [one] { $count } completed questionnaire
       *[other] { $count } completed questionnaires
    }
results-none = No answers yet
results-none-says = Results appear here as soon as the first answers arrive.
results-to-assessment = To the survey
results-by = Break down by
results-by-second = and by
results-by-third = and also by
results-by-settlement = Settlement
results-by-sex = Sex
results-by-age = Age
results-by-disability = Disability
results-by-ethnicity = Ethnicity
results-by-poverty = Means
results-by-migration = Migration
results-by-family = Household type
results-by-work = Work
results-which = Which answers count
results-which-all = all but the rejected
results-which-approved = only the approved
results-which-everything = everything, the rejected too
results-of-repeat = Asked of each: { $name }
results-of-whom = Who
results-everybody = All
results-unknown = not known
results-answer = Answer
results-number = Number
results-share = Share
results-value = Value
results-interval = Margin of error, 95 %
results-answered = Answered
results-asked = Asked
results-few = (few)
results-mean = Mean
results-median = Median
results-range = Least and greatest
results-yes = yes
results-no = no
results-disability-yes = with a disability
results-disability-no = without a disability
results-by-groups = By groups, and how it was worked out
results-picture-shares = Shares of the answers as bars; the same figures stand in the table.
results-picture-means = Means as bars; the same figures stand in the table.
results-picture-groups = The share that chose this answer, in each group; the same figures stand in the table.
results-picture-interval = The line on a bar shows between which bounds the true figure lies with a probability of 95 %.
results-test-differs = The groups differ by more than chance explains (p { $chance }).
results-test-chance = The differences between the groups can be chance (p { $chance }).
results-no-dimension = It is not known of those who were asked this. Choose another breakdown.
results-too-large = This breakdown has too many groups to be read. Choose one with fewer.
results-how = How it was worked out
results-chosen = Who was asked
results-chosen-census = every household
results-chosen-random = drawn at random in each settlement
results-chosen-clustered = settlements and households drawn at random
results-chosen-purposive = chosen on purpose
results-stands-for = They stand for
results-design-effect = Design effect
results-test = Test of the difference
results-method = Method
results-method-says = weighted ratio with linearised variance by settlement and household, correction for the finite population; shares on the logit scale, medians after Woodruff, test after Rao and Scott
results-address = Address of the figure
results-address-says = With this address a problem can cite the figure as evidence; it always leads to the figure as it is now.
results-assumed-purposive = The people were chosen on purpose: the figures speak only for those who answered, and have no margin of error.
results-assumed-no-weights = It is not written in the survey how many households each settlement has, so every answer weighs the same.
results-assumed-elsewhere = Some answers name no settlement of the sample; they weigh as the others do on average.
results-assumed-more = More households answered in a settlement than the survey says live there. Correct the number in the survey.
results-assumed-non-response = Not every household answered; those missing are taken to be like those of their settlement who did.
results-assumed-lonely = Some settlements have only one household that answered; their part of the margin of error is an upper bound.

# Map

results-map-says = Where the answers were given. Each point leads to its answers.
results-map-inward = This map is for your office only. Places of households are never published.
results-map-none = No places
results-map-none-says = No answer that counts says where it was given.
results-map-of = { $shown } of { $count } places
results-km = km
results-north = N
results-answer-number = Number
results-latitude = Latitude
results-longitude = Longitude

# Files

results-files-how = How the files are written
results-files-set = Show the files
results-files-named = These files hold everything that was answered, names and places too. They are for your office only.
results-labels = Words instead of codes
results-labels-help = Without a language the codes of the form stand in the cells.
results-split = A column for each choice where several can be taken
results-unnamed = Without names, for researchers
results-unnamed-help = Without names, numbers, places and free words; age in bands; what would point at few people is left out.
results-unnamed-agreement = Even such a file can be recognised by somebody who knows a household well. Give it only to named researchers under an agreement.
results-risk = What the file would give away
results-risk-says = So many rows could be recognised by settlement, sex, age, disability and ethnicity alone. In the file these are left out where fewer than five people share them.
results-risk-of = { $name }: { $alone } of { $rows } stand alone, { $few } share their features with fewer than four others
results-households = Questionnaires
results-file-answers-csv = The form as a table, without repeats
results-file-answers-zip = All tables, a file for each repeat
results-file-answers-xlsx = A workbook, a sheet for each repeat
results-file-places-geojson = Places for a map program
results-file-spss-zip = For statistics programs: data, and syntax with all labels
results-file-parquet-zip = Columns for data analysis
results-file-too-large = So many answers do not fit into a workbook. Take the archive of tables instead.
results-feed = A feed for other programs
results-feed-says = Excel, Power BI and R read the answers from this address as they arrive. As the password they are given a token of yours; the name does not matter.
results-feed-token = Make a token

# For everyone

results-publish-says = Everyone sees only what you choose here, and numbers of fewer than { $count } people are withheld together with whatever would give them away.
results-publish-by-help = One breakdown. Without it only the figures for all are shown.
results-publish-look = Work out and look
results-publish-no-title = Write a title in at least one language.
results-publish-no-questions = Choose at least one question.
results-publish-many = Choose at most { $count } questions.
results-publish-unproven = The small numbers of this choice could not be hidden safely. Choose fewer questions, or no breakdown.
results-publish-few = The same figures are published already and differ by fewer than { $count } people: side by side they would give away what those people answered. Take the earlier publication back, or wait until more have answered.
results-is-public = read by everyone
results-is-not-public = not published
results-not-public-says = So it will look. Until it is published only your office sees it.
results-public-page = The public page
results-renew = Work out anew
results-renew-says = The figures are worked out from the answers as they are now and stand in place of the old ones. The old edition stays in the story.
results-renew-few = Fewer than { $count } questionnaires came since the last edition: both side by side would tell what they say. Wait for more.
results-edition = Edition { $edition }, { $date }. Questionnaires: { $count }.
results-withheld = withheld
results-withheld-says = A dot stands for a number that is withheld: fewer than { $count } people, or a number that would give them away.
results-differs = The groups differ by more than chance explains.
results-differs-not = The differences between the groups can be chance.
results-figures = The figures

# Answers to programs

results-feed-no-token = Show a token: as Bearer, or as the password of Basic.
results-feed-not-allowed = Your office may not read these answers.
results-feed-many = Too many requests. Come again in a minute.
results-feed-failed = The answers could not be read. Try again later.
results-feed-not-found = There is no such feed, or you may not see it.
results-feed-syntax = Cannot read “{ $text }” from letter { $at } on.
results-feed-no-field = There is no field “{ $name }”.
results-feed-no-function = “{ $name }” is not a function here, or it takes other arguments.
results-feed-option = “{ $value }” is no value for { $name }.
results-feed-unknown = The option { $name } is not known.
results-feed-together = { $one } and { $other } cannot be asked together.
