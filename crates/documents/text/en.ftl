# The library of documents and their review.

document = Document
document-all = Documents
document-new = Bring a document
document-title = Title
document-kind = Kind
document-kind-programme = Programme
document-kind-plan = Plan
document-kind-strategy = Strategy
document-kind-budget = Budget
document-kind-regulation = Regulation
document-kind-decision = Decision
document-kind-law = Law or code
document-kind-report = Report
document-kind-other = Other
document-issuer = Issued by
document-number = Number
document-date = Date
document-status = Status
document-status-draft = Draft
document-status-in-force = In force
document-status-amended = In force, amended
document-status-repealed = Repealed
document-from = From the year
document-to = To the year
document-language = Language
document-language-ky = Kyrgyz
document-language-ru = Russian
document-language-uz = Uzbek
document-language-en = English
document-programme = Programme of the desk that it is the text of
document-note = Note for colleagues
document-state-kept = In the library

document-version = Version of a document
document-version-all = Versions
document-version-new = Bring the next version
document-version-number = Version
document-version-file = File
document-version-name = Name of the file
document-version-format = Format
document-version-sha256 = Digest (SHA-256)
document-version-pages = Pages
document-version-letters = Letters
document-version-warnings = What to know about it
document-version-note = What is new in it
document-version-state-kept = Kept

document-review = Review of a document
document-review-all = Reviews
document-review-new = Review
document-review-method = Method
document-review-method_version = Version of the method
document-review-number = Number of the version
document-review-answers = Answers
document-review-answers-item = Item
document-review-answers-answer = Answer
document-review-answers-note = Reason
document-review-answers-evidence = Evidence
document-review-level = Level
document-review-budget = Money of the programme
document-review-conclusion = Conclusion
document-review-reviewer = Reviewed by
document-review-double = Hidden until a second review
document-review-finished = Handed in on
document-review-state-draft = Being written
document-review-state-given = Handed in

document-gap = Gap
document-gap-all = Gaps
document-gap-new = Add a gap
document-gap-says = The gap in one sentence
document-gap-method = Method
document-gap-item = Item
document-gap-review = Review
document-gap-number = Seen in version
document-gap-section = Section
document-gap-after = Behind these words
document-gap-wording = Proposed wording
document-gap-mended = Mended in version
document-gap-note = Note for colleagues
document-gap-state-open = Open
document-gap-state-accepted = To be mended
document-gap-state-mended = Mended
document-gap-state-set-aside = Set aside
document-gap-step-accept = Will be mended
document-gap-step-set-aside = Set aside
document-gap-step-reopen = Open again

document-link = Link to an act
document-link-all = Acts and treaties
document-link-new = Link an act or a treaty
document-link-act = Act
document-link-article = Article
document-link-relation = What the document does with it
document-link-relation-implements = Carries it out
document-link-relation-cites = Cites it
document-link-relation-conflicts = Contradicts it
document-link-note = Note
document-link-state-kept = Kept

documents-library-says = Strategies, programmes, regulations and decisions of the place: read them, see whom they speak of, review them by a recognised method.
documents-none = No document yet
documents-none-says = Bring the programme, the budget decision or a regulation as a file. You see at once whom it names and whom it forgets.
documents-nothing-found = Nothing was found
documents-nothing-found-says = Try fewer words, or another kind or year.
documents-shown = { $shown } of { $all }
documents-words = Words, in any form
documents-year = Year
documents-scope-all = Search everywhere I may read
documents-place = Place
documents-row = №
documents-period = Years
documents-gaps-open-short = Open gaps
documents-municipality = Place
documents-side-by-side = Places side by side
documents-side-by-side-says = Of each method the result of the document that was reviewed last. Results of different methods are not comparable.

documents-new-says = The file is read at once; what it is called, its number, day and language are taken from it, and you correct them afterwards.
documents-file = File
documents-file-help = PDF with text, DOCX, ODT, RTF, HTML, plain text, or a workbook; up to 24 MB.
documents-title-help = Leave it empty to take the title that stands in the file.
documents-bring = Bring
documents-choose-file = Choose a file.
documents-version-says = { $count ->
    [one] It has one version; the file becomes the next. The earlier one stays.
   *[other] It has { $count } versions; the file becomes the next. The earlier ones stay.
}
documents-version-note-help = In a few words: amended by decision No 12.
documents-same-version = This very file is version { $number } already. Nothing was kept.

documents-refused-empty = The file is empty: there is no text in it.
documents-refused-bomb = The file is built so that it becomes huge when it is opened. It was not opened. Save the document anew and bring that.
documents-refused-damaged = The file is damaged or cut off. Open it on your computer, save it anew and bring that.
documents-refused-encrypted = The file is locked with a password. Save it without one and bring that.
documents-refused-scanned = { $count ->
    [one] The page is a picture: letters on it cannot be read. Ask for the file it was printed from, or have the letters recognised first.
   *[other] All { $count } pages are pictures: letters on them cannot be read. Ask for the file it was printed from, or have the letters recognised first.
}
documents-refused-doc = This is a document of old Word (.doc). Save it as .docx and bring that.
documents-refused-format = This is a { $format } file. Bring PDF, DOCX, ODT, RTF, HTML, plain text or a workbook.
documents-refused-unknown = It is not known what kind of file this is. Bring PDF, DOCX, ODT, RTF, HTML, plain text or a workbook.
documents-refused-big = The file is too large: at most { $count } MB are read. Leave pictures out or divide it.
documents-refused-pages = The document has too many pages: at most { $count } are read. Divide it.
documents-refused-parts = The document has too many parts: at most { $count } are read. Divide it.

documents-warning-scanned-pages = { $count ->
    [one] One page is a picture and was not read
   *[other] { $count } pages are pictures and were not read
}
documents-warning-unknown-letters = { $count ->
    [one] One letter could not be read
   *[other] { $count } letters could not be read
}
documents-warning-damaged-pages = { $count ->
    [one] One page is damaged
   *[other] { $count } pages are damaged
}
documents-warning-guessed-encoding = The alphabet was guessed: look whether the text is right
documents-warning-tracked-changes = { $count ->
    [one] One tracked change: what was added was read, what was struck out was not
   *[other] { $count } tracked changes: what was added was read, what was struck out was not
}
documents-warning-pictures = { $count ->
    [one] One picture; what it shows was not read
   *[other] { $count } pictures; what they show was not read
}
documents-warning-hidden-sheets = { $count ->
    [one] One hidden sheet was read too
   *[other] { $count } hidden sheets were read too
}
documents-warning-misnamed = The name ends in { $format }, but the file is something else

documents-read = Read
documents-review-it = Review it
documents-compare = Compare
documents-extent = Extent
documents-brought = Brought
documents-pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
documents-letters = { $count ->
    [one] 1 letter
   *[other] { $count } letters
}
documents-page = page { $page }
documents-version-of = version { $number }
documents-version-not-public = Not public yet
documents-no-review = Nobody has reviewed it yet
documents-no-review-says = Choose “Review it”: the questions of a recognised method stand beside the text, with the passages that speak for and against.
documents-method = Method
documents-methods = The methods
documents-reviewer = Reviewed by
documents-reviewer-hidden = An office of the place or its partners
documents-outcome = Result
documents-value = Value
documents-waits-for-second = Hidden until a second person hands in a review
documents-only-you = Only you see it
documents-agreement = { $method }: two people answered { $same } of { $count } questions alike (weighted κ = { $kappa }).
documents-levels-differ = They chose different levels.
documents-no-gap = No gap was confirmed
documents-no-gap-says = A gap comes of a review: what was answered with no or partly can be confirmed with a wording that mends it.
documents-gaps-open = { $count } of { $all } are open.
documents-mended-in = in version { $number }
documents-amendments = Amendments
documents-no-link = Link the articles that it carries out or cites.
documents-cited = The text seems to cite:
documents-acts = Acts and treaties
documents-acts-says = Which articles the documents carry out, cite or contradict.
documents-acts-none = No document is linked yet
documents-acts-none-says = On the page of a document choose “Link an act or a treaty”.
documents-acts-register = The register
documents-act-not-verified = number and day not compared with the source
documents-act-unknown = Choose an act of the register.
documents-years-wrong = The last year lies before the first.
documents-review-from-document = A review is begun on the page of its document.

documents-marks = What is marked
documents-show = Show
documents-map = Sections
documents-matrix = Who appears where
documents-matrix-says = Mentions of each group in each section, in any form. A group without any stands at the end.
documents-group = Group
documents-sum = In all
documents-beginning = Before the first heading
documents-nothing-said = nothing marked
documents-long-says = The document is long: it is shown by sections. Choose one.
documents-table = Table of the document
documents-denied = { $name } (denied)
documents-there-in-text = there in the text
documents-lexicon-groups = Groups
documents-lexicon-evidence = Evidence
documents-lexicon-commitments = Commitments
documents-lexicon-participation = Participation
documents-lexicon-services = Services
documents-lexicon-violence = Violence and protection
documents-lexicon-wording = Wording

documents-review-says = You read, you judge. The machine only shows passages; it answers nothing.
documents-double = A second person reviews it independently
documents-double-help = What you hand in stays hidden until the other review is handed in too; then both are shown with their agreement.
documents-begin = Begin
documents-choose-method = Choose a method.
documents-items-of = { $count ->
    [one] One question.
   *[other] { $count } questions.
}
documents-source = Source
documents-wording-not-verified = The wording of some items was not compared with the source.
documents-answered = { $count } of { $all } questions answered
documents-machine-proposes = Tick the passages on which your answer rests.
documents-required = needed for every level but the lowest
documents-for = Speaks for it ({ $count })
documents-against = Speaks against it ({ $count })
documents-further = { $count ->
    [one] One more passage
   *[other] { $count } more passages
}
documents-nothing-proposed = The machine found no passage. That is no proof: read before you answer.
documents-your-answer = Your answer
documents-your-reason = Your reason
documents-own-passages = Passages that you found yourself
documents-own-passages-help = Their numbers in the text, with commas.
documents-no-such-passage = Question { $item }: there is no passage { $number }.
documents-answer-yes = Yes
documents-answer-partly = Partly
documents-answer-no = No
documents-answer-unfit = Does not fit
documents-answer-none = not answered
documents-hand-in = Hand in
documents-hand-in-says = It cannot be changed afterwards. Partners of the place can read it.
documents-hand-in-double = It cannot be changed afterwards. It stays hidden until the second review is handed in.
documents-hand-in-first = Hand in the review first.
documents-unanswered = { $count ->
    [one] One question is not answered.
   *[other] { $count } questions are not answered.
}
documents-nothing-answered = Nothing is answered yet.
documents-choose-level = Choose a level at the end of the page.
documents-level = Level
documents-level-none = no level chosen
documents-level-help = You choose. What your answers do not allow is said beside it.
documents-level-not-allowed = (your answers do not allow it)
documents-level-missing = Without a yes
documents-level-needs = For this level these questions need a yes: { $items }.
documents-long-read = The document is long. Read it by sections on its own page.
documents-conclusion = Conclusion
documents-conclusion-help = What the council should know, in a few sentences.
documents-budget = Money of the programme
documents-budget-help = The method counts a share of it, by the sum of points.
documents-items = Questions
documents-points = Points
documents-points-of = { $points } of { $most }
documents-share = Share of the money that counts
documents-percent = { $share } %
documents-counted = Money that counts
documents-there = There, of what fits
documents-outcome-sum = { $points } of { $most } points: { $share } % of the money counts
documents-outcome-share = { $share } % is there
documents-outcome-nothing-fits = nothing fits

documents-report = Report
documents-report-title = Review: { $title }
documents-go-on = Go on
documents-make-gaps = Make amendments of it
documents-make-gaps-says = Each question that was answered with no or partly can become a gap with a wording that mends it. Change the wording, choose the place, leave out what is none.
documents-gaps-known = { $count ->
    [one] One gap stands already.
   *[other] { $count } gaps stand already.
}
documents-no-candidates = There is nothing to confirm
documents-no-candidates-says = No question was answered with no or partly, or its gap stands already.
documents-confirm-gaps = Confirm the gaps
documents-is-a-gap = This is a gap
documents-after-passage = Put it behind passage No
documents-after-passage-help = The numbers stand beside the text.
documents-wording-help = In the language of the document. Fill in the blanks «___».
documents-not-spoken-of = The document speaks of this nowhere: the end is proposed.
documents-behind = behind
documents-mend-later = Only a later version can have mended it.

documents-amendments-says = Every confirmed gap with the wording that would mend it.
documents-amendments-title = Amendments to: { $title }
documents-amendments-docx = Table (DOCX)
documents-amendments-pdf = Table (PDF)
documents-amendments-xlsx = Table (XLSX)
documents-take-back = Take this version back
documents-take-back-says = Version { $number } is put away as if it had not been brought; the version before is the newest again. The log keeps what was done.
documents-take-back-used = Somebody has reviewed this version or closed a gap by it: it stays. Bring a newer version instead.
documents-review-overtaken = This review was saved in another window meanwhile. Nothing is lost: what only one window changed stands together here. Where both did, your words stand; saved is: { $items }. Save, and what stands here is kept.
documents-review-given-already = This review was handed in from another window meanwhile and is not changed any more. What you typed here stands below, so that you can copy it; it is not saved.
documents-take-back-public = Everyone reads this version now: from then on they read the one before.
documents-marked-docx = The text with the amendments (DOCX)
documents-marked-says = Proposed amendments are tracked insertions.
documents-paper-footer = Ashar, { $date }
documents-person-judged = Every answer was given by a person. Passages were found by a machine, which gives no score.
documents-never-named = Never named: { $names }.
documents-in-sections = { $count } of { $all } sections
documents-mentions = Mentions
documents-where = Where

documents-before = Earlier
documents-after = Later
documents-with-other = Or with another document
documents-compare-one = There is only one version
documents-compare-one-says = Bring the next version, or choose another document.
documents-did-it-mend = Did it mend the gaps?
documents-did-it-mend-says = New passages that speak for what was missing. A person says whether they mend it.
documents-wording-taken = The proposed wording was taken over
documents-nothing-new-for-it = Nothing new speaks for it.
documents-mend = Version { $number } has mended it
documents-speaks-of = What it speaks of more or less
documents-concepts-differ = { $count ->
    [one] One concept differs
   *[other] { $count } concepts differ
}
documents-concept = Concept
documents-difference = Difference
documents-what-changed = What changed
documents-differences = Added: { $added }. Taken out: { $removed }. Changed: { $changed }.
documents-added = Added
documents-removed = Taken out
documents-changed = Changed
documents-more-differences = { $count ->
    [one] One more difference is not shown.
   *[other] { $count } more differences are not shown.
}

documents-in-report = What the documents say about people

documents-open-says = What the place has published, and what reviews say of it.
documents-open-none = Nothing is published yet
documents-open-none-says = When documents are published, they stand here.
documents-open-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
documents-day-review = { $count ->
    [one] Go on with your review: one answer so far
   *[other] Go on with your review: { $count } answers so far
}
documents-day-gaps = { $count ->
    [one] One gap in a document waits for a decision
   *[other] { $count } gaps in documents wait for a decision
}
documents-step = Review the documents
documents-step-done = Documents reviewed
documents-step-says = { $all } documents, { $reviewed } reviewed

documents-publish-given = A review is published once it is handed in and waits for no second one.
documents-publish-document-first = First publish the document and the version that was reviewed.
documents-no-wording = Question { $item }: write the wording, or leave the gap out.
documents-too-many-quotes = Question { $item }: an answer rests on { $count } quotations at most.
documents-quoted-before = Quoted before
documents-publish-new = Show what is new to everyone
documents-not-public-yet = { $count ->
    [one] One thing below is not public yet: a version, a gap or a link.
   *[other] { $count } things below are not public yet: versions, gaps or links.
}
documents-remove-says = The document goes with all its versions and links. Only a document that nobody has reviewed can be put away.
documents-remove-reviewed = It was reviewed and stays. Say in its status that it no longer holds.
documents-programme-open = Open the programme
documents-denied-sample = denied: “is not provided for”
documents-day-second = A second, independent review is wanted
documents-show-alone = Show it without a second review
documents-blanks = Fill in the blanks first
documents-warning-unlike = It has little in common with the earlier version: is it the right file?
document-review-title = Name
document-link-title = Name
