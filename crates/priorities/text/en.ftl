# Exercises
exercise = Decision together
exercise-all = What we decide together
exercise-new = A new decision together
exercise-title = Name
exercise-question = What is asked
exercise-question-help = One question in plain words: what the money is for, what can be proposed and what cannot.
exercise-template = Kind
exercise-template-gathering = Village gathering
exercise-template-youth = Young people
exercise-template-school = School
exercise-template-rayon-fund = Rayon fund
exercise-template-initiative = Initiative budget
exercise-template-other = Another one
exercise-budget = Money to share out
exercise-who = Who may take part
exercise-who-help = For example: everyone who lives in the aimak, registered there or not.
exercise-least_age = From the age of
exercise-greatest_age = Up to the age of
exercise-ideas_from = Ideas from
exercise-ideas_until = Ideas until
exercise-vote_from = Voting from
exercise-vote_until = Voting until
exercise-way = How people vote
exercise-way-approval = mark what one supports
vote-rules-way-approval = mark what one supports
exercise-way-choose-1 = mark one
vote-rules-way-choose-1 = mark one
exercise-way-ordinal = put in order
vote-rules-way-ordinal = put in order
exercise-way-cumulative = share out points
vote-rules-way-cumulative = share out points
exercise-least = Mark at least
exercise-most = Mark at most
exercise-points = Points to share out
exercise-rule = How votes are counted
exercise-rule-equal-shares = equal shares
vote-rules-rule-equal-shares = equal shares
exercise-rule-greedy = most votes first
vote-rules-rule-greedy = most votes first
exercise-rule-phragmen = Phragmén’s rule
vote-rules-rule-phragmen = Phragmén’s rule
exercise-rule-help = With equal shares every voter decides over the same part of the money, so that smaller villages and groups win something too. With most votes first, a majority can take everything.
exercise-completion = What becomes of the rest
exercise-completion-add1-greedy = shares grow, then most votes first
vote-rules-completion-add1-greedy = shares grow, then most votes first
exercise-completion-add1 = shares grow
vote-rules-completion-add1 = shares grow
exercise-completion-greedy = most votes first
vote-rules-completion-greedy = most votes first
exercise-completion-phragmen = Phragmén’s rule
vote-rules-completion-phragmen = Phragmén’s rule
exercise-completion-none = it stays
vote-rules-completion-none = it stays
exercise-comparison = Take most votes first where more voters got more of what they marked
exercise-online = One can vote online, with a code
exercise-programme = The programme for what wins
exercise-fixed = Digest of the rules
exercise-state-draft = being prepared
exercise-state-ideas = ideas
exercise-state-screening = screening
exercise-state-pricing = pricing
exercise-state-campaign = discussion
exercise-state-vote = voting
exercise-state-count = counting
exercise-state-decision = the council decides
exercise-state-follow = carried out

# Ideas
idea = Idea
idea-all = Ideas
idea-new = A new idea
idea-title = In a few words
idea-text = What should be done, for whom and why
idea-settlement = Village
idea-groups = For whom
idea-problem = Which problem of the programme it answers
idea-latitude = Degrees north
idea-latitude-help = Where it would be, as a map on a telephone shows it; may stay empty.
idea-longitude = Degrees east
idea-photo = Photograph
idea-source = How it came
idea-source-online = online
idea-source-phone = by telephone
idea-source-paper = on paper
idea-source-gathering = at a gathering
idea-cost = Cost
idea-cost_note = How the cost was found
idea-cost_note-help = For example: an estimate, three offers, the price of last year.
idea-receipt = Number on the receipt
idea-reason = Reason
idea-merged_into = Part of the idea
idea-number = Number on the ballot
idea-fixed = Digest
idea-state-received = to be read
idea-state-open = shown
idea-state-declined = declined
idea-state-merged = part of another
idea-state-ballot = on the ballot
idea-state-won = won
idea-state-lost = did not win
idea-author = Whose idea it is
idea-author-all = Authors
idea-author-new = Author
idea-author-contact = How to reach you
idea-author-contact-help = A telephone number or a name; only the body sees it. May stay empty.
idea-author-agrees = My idea may be put together with one like it
idea-author-state-kept = kept

# What is fixed, what was counted, what was decided
vote-rules = Rules of the vote
vote-rules-all = Rules of votes
vote-rules-new = Rules
vote-rules-digest = Digest of the rules (SHA-256)
vote-rules-way = How people vote
vote-rules-least = Mark at least
vote-rules-most = Mark at most
vote-rules-points = Points
vote-rules-budget = Money to share out
vote-rules-rule = How votes are counted
vote-rules-completion = What becomes of the rest
vote-rules-comparison = Comparison
vote-rules-online = Online
vote-rules-vote_from = Voting from
vote-rules-vote_until = Voting until
vote-rules-lot = Order of the lot
vote-rules-projects = On the ballot
vote-rules-projects-number = Number
vote-rules-projects-idea = Idea
vote-rules-projects-title = Name
vote-rules-projects-cost = Cost
vote-rules-projects-about = Digest of the idea
vote-rules-projects-settlement = Village
vote-rules-state-adopted = fixed
vote-result = Result of the vote
vote-result-all = Results
vote-result-new = Result
vote-result-digest = Digest of the rules
vote-result-rows = Projects
vote-result-rows-number = Number
vote-result-rows-idea = Idea
vote-result-rows-title = Name
vote-result-rows-cost = Cost
vote-result-rows-votes = Votes
vote-result-rows-won = Won
vote-result-spent = Spent
vote-result-ballots = Ballots counted
vote-result-online = online
vote-result-paper = on paper
vote-result-assisted = filled in with help
vote-result-blank = blank
vote-result-spoiled = spoiled, not counted
vote-result-list = Digest of the list of ballots
vote-result-codes = codes given out
vote-result-used = codes used
vote-result-printed = sheets printed
vote-result-found = sheets found in the boxes
vote-result-note = Why sheets found and sheets counted differ
vote-result-state-adopted = counted
priority = Priority
priority-all = Priorities
priority-new = A new priority
priority-title = Name
priority-rank = Place
priority-idea = Idea
priority-cost = Cost
priority-won = Chosen by residents
priority-verdict = Decision of the council
priority-verdict-adopted = adopted
priority-verdict-rejected = not adopted
priority-verdict-added = added by the council
priority-verdict-none = stays as counted
priority-reason = Reason
priority-decision = Decision
priority-measure = Measure
priority-state-adopted = decided

# At the polling place
assistance = Help in voting
assistance-all = Help in voting
assistance-new = Record help
assistance-helper = Who helped
assistance-helper-help = The helper’s name, never the voter’s and never the vote.
assistance-why = Why
assistance-why-disability = disability
assistance-why-reading = cannot read
assistance-why-language = another language
assistance-why-illness = illness or age
assistance-why-other = something else
assistance-how = How
assistance-how-chosen = by somebody the voter chose
assistance-how-official = by an official
assistance-how-home = at home, with the box carried there
assistance-date = Day
assistance-note = Note
assistance-state-kept = kept
show-of-hands = Hands raised
show-of-hands-all = Gatherings counted by hands
show-of-hands-new = Count hands at a gathering
show-of-hands-where = Where
show-of-hands-date = Day
show-of-hands-women = Women in the room
show-of-hands-men = Men in the room
show-of-hands-counted_by = Who counted
show-of-hands-rows = Hands by project
show-of-hands-rows-number = Number
show-of-hands-rows-women = Women
show-of-hands-rows-men = Men
show-of-hands-rows-youth = Of them up to 28
show-of-hands-rows-old = Of them 60 and older
show-of-hands-state-counted = counted
box-sheet = Sheet of a polling place
box-sheet-all = Sheets of polling places
box-sheet-new = A new sheet of a polling place
box-sheet-where = Where
box-sheet-received = Ballots received
box-sheet-issued = Given to voters
box-sheet-unused = Left over
box-sheet-replaced = Spoiled and replaced
box-sheet-found = Found in the box
box-sheet-signed_by = Signed by
box-sheet-note = Note
box-sheet-state-signed = signed

# Pages
priorities-none = Nothing has been decided together here yet
priorities-none-says = Begin with one question and a sum of money; residents send ideas, vote, and see what became of it.
priorities-begin = Begin
priorities-begin-says = Each of these fills in the form; everything can be changed until voting opens.
priorities-template-gathering = Ideas in the villages, then hands or ballots at a gathering, counted by sex and age.
priorities-template-youth = From 14 to 28, online and on paper, at least three marks, equal shares.
priorities-template-school = Pupils share out ten points on paper.
priorities-template-rayon-fund = One vote over the whole rayon, equal shares.
priorities-template-initiative = One mark each, most votes first. The dates and ages of the regulation in force are not verified here: check them.
priorities-template-other = At least three marks, equal shares, online and on paper.
priorities-vote = Voting
priorities-phase = Stage
priorities-phases = Stages
priorities-state = Stands
priorities-from-until = { $from } – { $until }
priorities-public-page = Page for residents
priorities-not-published = Only those who work here see this.
priorities-how = How it is decided
priorities-ages = from { $least } to { $most } years of age
priorities-age-from = from { $least } years of age
priorities-age-to = up to { $most } years of age
priorities-way-one = Everyone marks one project.
priorities-way-marks = Everyone marks all projects that he or she supports.
priorities-way-order = Everyone puts projects in order, the best first.
priorities-way-points =
    { $count ->
        [one] Everyone shares out 1 point.
       *[other] Everyone shares out { $count } points.
    }
priorities-way-least =
    { $count ->
        [one] At least { $count } project must be marked.
       *[other] At least { $count } projects must be marked.
    }
priorities-way-most =
    { $count ->
        [one] At most { $count } project may be marked.
       *[other] At most { $count } projects may be marked.
    }
priorities-rule-equal-shares = Counted by equal shares: the money is divided into as many equal parts as there are ballots, and those who want a project pay for it together.
priorities-rule-greedy = Counted by votes: the project with most votes comes first, then the next that still fits into the money.
priorities-rule-phragmen = Counted by Phragmén’s rule: voters’ money grows evenly, and a project wins as soon as its supporters can pay for it.
priorities-completion-none = What is left over stays unspent.
priorities-completion-add1 = While money is left, every part grows by one som at a time.
priorities-completion-add1-greedy = While money is left, every part grows by one som at a time; what then still fits is added by votes.
priorities-completion-greedy = What still fits into the rest is added by votes.
priorities-completion-phragmen = What still fits into the rest is added by Phragmén’s rule.
priorities-comparison-says = If more voters would get more of what they marked by most votes first, that result is taken.
priorities-ties = Ties go to the cheaper project, then to the one with more votes, then by lot drawn before the vote.

# From stage to stage
priorities-next = What is to be done now
priorities-next-draft = Say what is asked and how much money there is; then let residents send ideas.
priorities-next-ideas = Residents send ideas. Write down those that come by telephone or on paper, and read what has come.
priorities-next-screening = Read every idea: show it, put it together with one like it, or decline it with a reason.
priorities-next-pricing = Find out what each idea would cost, and say how you found it.
priorities-next-campaign = The list stands. Let people talk about it, then open voting.
priorities-next-vote = People are voting. Give out codes and ballots, and reach those who have not come.
priorities-next-count = Voting is over. Type the sheets twice, then count.
priorities-next-decision = The result stands. Record what the council decided.
priorities-next-follow = Make measures of what was adopted, and report on them: residents see it on the page of the vote.
priorities-to-ideas = Take ideas
priorities-to-ideas-says = Residents see the page and can send ideas.
priorities-to-screening = Close the list of ideas
priorities-to-screening-says = No more ideas are taken from residents. You can take this back.
priorities-to-pricing = Go on to costs
priorities-to-pricing-says = The ideas that were shown are priced one by one. You can take this back.
priorities-to-campaign = Show the list for discussion
priorities-to-campaign-says = Residents see the list with its costs. You can take this back.
priorities-to-vote = Fix the rules and open voting
priorities-to-vote-says = From now on nobody can change the list, the money, the days and the rules; a lot for ties is drawn. This cannot be taken back.
priorities-to-count = Close voting
priorities-to-count-says = No more ballots are taken online, no more sheets are printed. Sheets from the boxes are still typed. This cannot be taken back.
priorities-to-decision = Count
priorities-to-decision-says = The box is opened, the ballots are counted by the fixed rules, and everyone sees the result with its reasons. This cannot be taken back.
priorities-unread =
    { $count ->
        [one] 1 idea to read
       *[other] { $count } ideas to read
    }
priorities-unread-statements =
    { $count ->
        [one] 1 statement to read
       *[other] { $count } statements to read
    }
priorities-unpriced =
    { $count ->
        [one] 1 idea has no cost yet
       *[other] { $count } ideas have no cost yet
    }
priorities-ballot-holds =
    { $count ->
        [one] On the ballot: 1 project, which costs { $money }; there is { $budget }.
       *[other] On the ballot: { $count } projects, which cost { $money } together; there is { $budget }.
    }
priorities-ballot-no-cost = Left out because nobody said what they cost:
priorities-ballot-too-dear = Left out because they cost more than there is:
priorities-ballot-empty = There is no open idea with a cost that fits into the money: nobody could vote on anything.
priorities-no-budget = Say first how much money there is to share out.
priorities-phragmen-approval = Phragmén’s rule counts marks alone: choose “mark what one supports”, or another rule.
priorities-rules-altered = The rules are not those whose digest was published. Nothing was counted; call whoever looks after this installation.
priorities-hands-greedy = Hands can be counted by most votes first alone. These rules were fixed otherwise: take away the counts of hands, or hold the vote again.
priorities-sheets-open = Not counted yet: typed only once { $once }, typed differently { $differ }. Every sheet is typed by two people who agree.
priorities-typed-once =
    { $count ->
        [one] 1 sheet was typed only once.
       *[other] { $count } sheets were typed only once.
    }
priorities-typed-differ =
    { $count ->
        [one] On 1 sheet two people differ.
       *[other] On { $count } sheets two people differ.
    }
priorities-early = Voting was promised until { $date }; it can be closed on that day or later.
priorities-not-now = This step is not possible now: the exercise stands elsewhere.
priorities-back = Back to: { $phase }
priorities-back-says = Nothing that was written is lost; you can go on again.
priorities-astray =
    { $count ->
        [one] Sheets found in the boxes and sheets typed differ by { $count }.
       *[other] Sheets found in the boxes and sheets typed differ by { $count }.
    }
priorities-note = Why: it stands in the protocol
priorities-note-missing = Sheets found and sheets typed differ: type what is missing, or say why; the reason stands in the protocol.
priorities-fixed = The rules of this vote are fixed; they cannot be changed any more.
priorities-idea-fixed = This stands on the ballot; it cannot be changed any more.
priorities-budget-below = There must be some money to share out.
priorities-days-turned = This day lies before the one that should come first.
priorities-most-below = At most must not be less than at least.

# Ideas
priorities-ideas-none = No idea has come yet.
priorities-ideas-open-none = No idea has been shown yet. Ideas appear here when they have been read.
priorities-ideas-closed = Ideas are not taken now.
priorities-write-idea = Write down an idea
priorities-send-idea = Send an idea
priorities-send = Send
priorities-photo-help = Up to three pictures (JPEG, PNG, WebP), 6 MB each.
priorities-photo-large = At most three pictures of 6 MB each. Choose smaller ones.
priorities-photo-wrong = This is no picture in JPEG, PNG or WebP. Choose another file.
priorities-idea-privacy = A specialist reads the idea first; then everyone sees it. How to reach you is seen by the body alone.
priorities-author-inward = Only the body sees this.
priorities-trap = A hidden field was filled in. It has been emptied here: send it again.
priorities-trap-label = Leave this field empty
priorities-later =
    { $count ->
        [one] Too much came from this address. Wait 1 second and send it again; nothing you wrote is lost.
       *[other] Too much came from this address. Wait { $count } seconds and send it again; nothing you wrote is lost.
    }
priorities-idea-received = Your idea has arrived
priorities-idea-receipt = Number:
priorities-idea-receipt-says = Write the number down: with it you can ask the body what became of your idea.
priorities-where = On the map
priorities-joined = These ideas are part of it
priorities-screening = Screening
priorities-screening-says = Read it first: does it name or hurt somebody, is it something the body may do?
priorities-show = Show it to everyone
priorities-take-back = Take it back
priorities-decline = Decline
priorities-merge = Put together with another
priorities-merge-agreed = I asked the author, who agrees
priorities-merge-which = Choose the idea that this one becomes part of.
priorities-merge-consent = The author did not say that the idea may be put together with another. Ask the author, and tick that he or she agrees.
priorities-reason-help = Everyone reads it.
priorities-reason-missing = Say why: everyone reads the reason.
priorities-alike = These are like it:
priorities-alike-seen = There are ideas like yours
priorities-alike-seen-says = Look at them first. If yours is another, send it again below; choose its pictures once more.
priorities-pricing = Cost
priorities-price = Keep the cost
priorities-cost-missing = Say what it would cost.
priorities-cost-below = A cost is not below zero.

# Voting
priorities-box = The box
priorities-box-says = What is in it nobody sees before the count: here stands only how many codes and sheets are on the way.
priorities-codes = Codes
priorities-codes-given = Codes given out
priorities-codes-used = Codes used
priorities-codes-says = A code lets somebody vote once. Codes are shown only now and nowhere kept; who got which is written nowhere. Shuffle printed cards before you hand them out.
priorities-codes-count = How many
priorities-codes-range = Between 1 and { $count } codes at once.
priorities-codes-settlement-help = For your overview alone; may stay empty.
priorities-codes-channel = How they reach people
priorities-codes-made = Made
priorities-codes-make = Make codes
priorities-codes-when = Codes are made while voting is open.
priorities-channel-print = printed cards
priorities-channel-gateway = file for a gateway of messages
priorities-channel-list = file for the list of households
priorities-cards = Cards with codes
priorities-cards-says = Print this page now. When you leave it, the codes cannot be seen again; make new ones then.
priorities-cards-done = Printed: go back
priorities-card-square = A square that leads to the ballot
priorities-card-until = until { $date }
priorities-card-says = The code works once. Nobody learns how you voted.
priorities-sheets = Ballots on paper
priorities-sheets-printed = Sheets printed
priorities-sheets-typed = Sheets typed twice
priorities-vote-now = Vote
priorities-vote-closed = Voting is not open
priorities-vote-closed-says = One can vote on these days:
priorities-ballot = Ballot
priorities-code = Code from your card
priorities-code-help = Twelve letters and digits. If you have none, ask at the ayil okmotu.
priorities-code-unknown = We do not know this code. Look whether a letter was mistyped.
priorities-code-used = Somebody has already voted with this code. If it was not you, tell the ayil okmotu.
priorities-projects = Projects
priorities-points-help = Write points beside what you support; leave the rest empty.
priorities-order-help = Write 1 beside the best, 2 beside the next; leave the rest empty.
priorities-points =
    { $count ->
        [one] 1 point
       *[other] { $count } points
    }
priorities-blank = I cast a blank ballot
priorities-blank-help = It is counted as taken part, for no project.
priorities-about-you = About you
priorities-about-you-says = You need not answer. It shows whether women and men, young and old, every village were heard. Fewer than five people are never shown.
priorities-sex = Sex
priorities-age = Age
priorities-settlement = Village
priorities-ethnicity = Ethnicity
priorities-not-said = did not say
priorities-assisted = Somebody helps me to fill in this ballot
priorities-assisted-help = You choose who helps; the helper marks what you say.
priorities-secrecy = Your code and your ballot are kept apart: nobody, not even here, can tell how you voted.
priorities-go-on = Go on
priorities-right = Is this right?
priorities-right-says = A ballot that was cast cannot be changed any more.
priorities-right-blank = A blank ballot
priorities-right-first = Look at your ballot once more before you cast it.
priorities-cast = Cast my ballot
priorities-change = Change something
priorities-in-box = Your ballot is in the box
priorities-receipt = Receipt
priorities-receipt-says = Write it down. After the count you find your ballot in the published list by it, and what became of your vote.
priorities-receipt-secret = Show it to nobody who could press you: whoever knows it sees how you voted.
priorities-vote-empty = Mark at least one project, or tick that your ballot is blank.
priorities-vote-blank-marked = The ballot is marked and said to be blank. Take away one of the two.
priorities-vote-unknown = There is no project № { $number } on this ballot.
priorities-vote-twice = Project № { $number } is marked twice.
priorities-vote-few =
    { $count ->
        [one] Marked: { $marked }. At least { $count } must be marked.
       *[other] Marked: { $marked }. At least { $count } must be marked.
    }
priorities-vote-many =
    { $count ->
        [one] Marked: { $marked }. At most { $count } may be marked.
       *[other] Marked: { $marked }. At most { $count } may be marked.
    }
priorities-vote-points =
    { $count ->
        [one] Points given: { $given }. There are { $count } to share out.
       *[other] Points given: { $given }. There are { $count } to share out.
    }
priorities-vote-no-points = Every marked project needs at least one point.
priorities-vote-unread = “{ $typed }” is no number.
priorities-vote-same-place = Two projects have the same place. Give each its own.
priorities-reconcile = What does not add up
priorities-box-lost = { $where }: sheets received do not equal those given out and left over; difference { $count }
priorities-box-astray = { $where }: sheets given out do not equal those in the box and those replaced; difference { $count }

# Who has come
priorities-turnout = Who has voted
priorities-turnout-all =
    { $count ->
        [one] About { $count } ballots so far.
       *[other] About { $count } ballots so far.
    }
priorities-turnout-says = Rounded down to fives while voting goes on; fewer than five people (*) are not shown, nor what would give them away. How anybody voted is not known here.
priorities-turnout-no-population = There is no population table of this place, so nobody can be missed. Import one to compare.
priorities-turnout-when = This is known once voting is open.
priorities-by-sex = Women and men
priorities-by-age = By age
priorities-by-settlement = By village
priorities-by-ethnicity = By ethnicity
priorities-missing = Fewer than their part of residents: { $who }
priorities-residents = Residents
priorities-voted = Voted
priorities-part = Part
priorities-voters = Voters

# The result
priorities-result-page = Result and reasons
priorities-result-says =
    { $count ->
        [one] { $won } of { $count } projects won; they cost { $money }.
       *[other] { $won } of { $count } projects won; they cost { $money } together.
    }
priorities-result-ballots =
    { $count ->
        [one] 1 ballot was counted.
       *[other] { $count } ballots were counted.
    }
priorities-winners = What won
priorities-others = What did not win
priorities-votes-word = Votes
priorities-points-word = Points
priorities-why = Why
priorities-why-not = Why not
priorities-why-paid =
    { $count ->
        [one] 1 voter paid for it, { $share }.
       *[other] { $count } voters paid for it, at most { $share } each.
    }
priorities-why-added = It was added by votes because it still fitted into the money.
priorities-why-votes = It had enough votes and fitted into the money.
priorities-why-no-votes = Nobody marked it.
priorities-why-over-budget = It costs more than there is.
priorities-why-too-few = Too few wanted it for what it costs: together they had { $held }.
priorities-why-elsewhere = Its supporters had already paid for other projects they wanted: { $names }.
priorities-why-no-room = Projects with more votes left no money for it.
priorities-why-support = At best its supporters could pay { $part } of it.
priorities-why-more =
    { $count ->
        [one] With 1 more vote for it alone it would have won.
       *[other] With { $count } more votes for it alone it would have won.
    }
priorities-why-cheaper = At a cost of { $money } it would have won.
priorities-flow = Where the voters’ money went
priorities-flow-says = In the end every ballot decided over { $money }. Those who marked a project shared its cost.
priorities-other-villages = others
priorities-flow-picture = Left the villages of the voters, right the projects; a stream is as wide as the money. Fewer than five of a village stand with the others.
priorities-map = Where
priorities-map-says = The projects on the map; filled ones won.
priorities-map-ideas = The ideas on the map.
priorities-km = km
priorities-north = N
priorities-spot = Degrees north lie between −90 and 90, degrees east between −180 and 180.
priorities-who-paid = Who paid
priorities-payers =
    { $count ->
        [one] 1 voter, { $share }
       *[other] { $count } voters, at most { $share } each
    }
priorities-for-whom = For whom
priorities-without =
    { $count ->
        [one] Of { $all } voters 1 marked nothing that won.
       *[other] Of { $all } voters { $count } marked nothing that won.
    }
priorities-got-nothing = Got nothing
priorities-withheld = * Numbers of fewer than five people are not shown, nor those that would give them away.
priorities-other-rules = The same ballots by other rules
priorities-other-rules-says = For comparison only: what counts is what was fixed before the vote.
priorities-same-winners = The same projects would have won.
priorities-instead = Would have won:
priorities-no-longer = Would not have won:
priorities-more-without = Then more voters would have got nothing: { $theirs } instead of { $ours }.
priorities-fewer-without = Then fewer voters would have got nothing: { $theirs } instead of { $ours }.
priorities-same-without = As many voters would have got nothing: { $theirs }.
priorities-voices = What women, men, the young and the old put first
priorities-first = First
priorities-agreement = Agreement with all
priorities-agreement-says = Kendall’s tau-b: 1 is the same order as that of everybody, 0 no likeness, −1 the reverse.
priorities-mine = What happened to my vote
priorities-mine-says = Type the number from your receipt. Ballots on paper have none: whoever handed one out could else find it.
priorities-mine-look = Look
priorities-mine-none = No ballot has this number
priorities-mine-none-says = Look whether a letter was mistyped. If the number is right, tell the ayil okmotu: the list of ballots is open to everyone.
priorities-mine-found = This ballot was counted:
priorities-mine-won = Won
priorities-mine-lost = Did not win
priorities-mine-paid = your part paid { $money }
priorities-check = Counted openly
priorities-about = about { $count }
priorities-hands-many = More hands than people in the room.
priorities-decide-day = The decision lies between the beginning of the vote and today.
priorities-check-command = This counts it again:
priorities-check-says = Anybody can count again with these files and see that the rules are those fixed before the vote.
priorities-protocol = Protocol to sign
priorities-ballot-list = List of ballots
priorities-open-data = Open data of the vote
priorities-rules-fixed = These rules were fixed before the vote:
priorities-protocol-title = Protocol of the vote “{ $name }”
priorities-protocol-proof = How it can be checked
priorities-protocol-rules = SHA-256 of the rules
priorities-protocol-list = SHA-256 of the list of ballots
priorities-protocol-lot = Order of the lot for ties: { $order }.
priorities-protocol-signed = Signatures
priorities-protocol-chair = Chair
priorities-protocol-secretary = Secretary
priorities-protocol-observer = Observer
priorities-spent = Spent: { $money } of { $budget }.
priorities-ballot-word = Ballots
priorities-number = Number

# The council, the plan
priorities-decide = Record the council’s decision
priorities-decide-says = Whatever departs from the result needs a reason, and everyone reads it.
priorities-decide-date = Say on which day the council decided.
priorities-decide-reason = Say why the council departs from the result: { $name }
priorities-row-won = Won, votes: { $votes }; costs { $money }.
priorities-row-lost = Did not win, votes: { $votes }; costs { $money }.
priorities-make-measures = Make measures of the programme
priorities-make-measures-says = Each becomes a measure with its cost, groups and village, and knows where it came from.
priorities-measure = Measure
priorities-measure-from = Priority { $rank } of the vote “{ $name }”
priorities-measures-none = Everything adopted is a measure already
priorities-no-programme = There is no programme that you may write
priorities-no-programme-says = An adopted programme is closed; make a new one, or reopen it first.
priorities-under = Under
priorities-under-missing = Choose a programme or one of its goals.
priorities-year = Year in which it is to be paid
priorities-no-measure = no measure yet
priorities-became = What became of it
priorities-open-list = ideas, votes and what came of them
priorities-open-none = Nothing has been decided together here yet
priorities-open-none-says = When the ayil okmotu asks residents what comes first, it stands here.
priorities-step = Decide together what comes first
priorities-step-done = Decided together what comes first
priorities-step-says = going on: { $running }, decided: { $decided }

# What was done, in the history of a body
exercise-act-print-sheets = sheets printed
exercise-act-type-sheet = a sheet typed
exercise-act-settle-sheet = two readings settled
exercise-act-recount = recount
exercise-act-ideas = ideas are taken
exercise-act-screening = ideas closed
exercise-act-pricing = costs are found out
exercise-act-campaign = list shown for discussion
exercise-act-open-vote = rules fixed, voting opened
exercise-act-count = voting closed
exercise-act-result = counted
exercise-act-decide = decision of the council recorded
exercise-act-measures = made measures of the programme
exercise-act-codes = codes made
idea-act-receive = sent by a resident
idea-act-open = shown to everyone
idea-act-received = taken back
idea-act-declined = declined
idea-act-merged = put together with another
idea-act-price = priced
statement-act-open = shown to everyone
statement-act-received = taken back
statement-act-declined = declined


# Dialogue before a vote

statement = Statement
statement-all = All statements
statement-new = Add a statement of your own
statement-text = Your statement
statement-text-help = One thought in one sentence, best no longer than 140 letters. Do not write other people’s names.
statement-reason = Reason
statement-state-received = received, not yet read
statement-state-open = shown to everyone
statement-state-declined = not put forward
priorities-dialogue = What do you think?
priorities-dialogue-says = Neighbours have written what matters to them. Say of each sentence whether you agree. There is no right or wrong answer, and you may stop at any time.
priorities-dialogue-closed = The dialogue is closed: no statements and no answers are taken now.
priorities-dialogue-agree = I agree
priorities-dialogue-disagree = I disagree
priorities-dialogue-pass = Pass, or not sure
priorities-dialogue-left =
    { $count ->
        [one] { $count } statement left
       *[other] { $count } statements left
    }
priorities-dialogue-none = There are no statements yet. Write the first one.
priorities-dialogue-done = You have answered every statement. Thank you! New ones may come: have another look later.
priorities-dialogue-opinions = What we agree on and what divides us
priorities-dialogue-new-says = Is something missing? Write it. A specialist reads every statement before others are asked about it.
priorities-dialogue-send = Send the statement
priorities-dialogue-sent = Your statement has been received. Once it has been read, others will be asked about it; if it is not put forward, the reason will be given.
priorities-dialogue-secrecy = What happens to your answers
priorities-dialogue-secrecy-says = Your answers are kept under a random word. No name, telephone number or network address stands with it, and it is not joined with voting codes or ballots. No answers of single people are published, only the shares of groups of at least five. This is not a vote: nothing is decided here.
priorities-dialogue-mine = My page
priorities-dialogue-mine-says = — keep this address if you want to go on later. Whoever has it can answer in your place, so do not pass it on.
priorities-dialogue-trap = A hidden field was filled in. It is empty now: please send it again.
priorities-dialogue-trap-label = Leave this field empty
priorities-dialogue-later =
    { $count ->
        [one] Too many statements came from this address. Wait { $count } second and send it again; your text is kept below.
       *[other] Too many statements came from this address. Wait { $count } seconds and send it again; your text is kept below.
    }
priorities-dialogue-full = Very many statements are waiting to be read. Please send yours again in a few days; your text is kept below.
priorities-dialogue-few = Too few answers so far
priorities-dialogue-few-says = The picture is shown once at least { $people } people have answered at least { $statements } statements each, or all of them where there are fewer: so that nobody can be recognised.
priorities-dialogue-people = At least { $people } people answered enough statements to be counted here.
priorities-dialogue-one-group = Their answers do not divide them into groups.
priorities-dialogue-groups =
    { $count ->
        [one] By their answers they form { $count } group.
       *[other] By their answers they form { $count } groups.
    }
priorities-dialogue-groups-says = Groups are worked out from the answers alone: people in one group answer alike. Nobody was asked who they are, and no group is better than another.
priorities-dialogue-group = Group { $number }
priorities-dialogue-yours = Your answers are closest to this one: { $group }.
priorities-dialogue-consensus = What all groups agree with
priorities-dialogue-consensus-says = Most of every group agree with these statements. They are a good place to begin.
priorities-dialogue-consensus-none = There is no statement yet that most of every group agree with.
priorities-dialogue-divisive = What divides us
priorities-dialogue-divisive-says = Most of one group agree with these statements, most of another do not. It is worth talking about them.
priorities-dialogue-divisive-none = No statement divides the groups clearly.
priorities-dialogue-group-agrees = { $group }: agree
priorities-dialogue-size = At least { $people } people. What they hold more often than the others:
priorities-dialogue-held-none = There is no statement that sets this group clearly apart.
priorities-dialogue-answer = Answer
priorities-dialogue-here = In this group
priorities-dialogue-elsewhere = In the others
priorities-dialogue-everything-says = In each group: how many agree / disagree / pass.
priorities-dialogue-withheld = “*” means that fewer than five people of a group answered. Shares are rounded to the nearest five per cent, numbers of people down to fives.
priorities-dialogue-method = How this is worked out
priorities-dialogue-method-says = People whose answers are alike are put next to each other, and the computer looks for two to five groups among them. Groups of fewer than five people join the nearest one. A statement stands the higher in common ground, the more likely it is that every group agrees with it, not only the largest. Chance plays no part: the same answers always give the same picture. The method is known from “Polis” (Small and others, 2021).
priorities-dialogue-declined = Statements that were not put forward
priorities-dialogue-go = Go on answering
priorities-dialogue-desk = Dialogue: statements of residents
priorities-dialogue-desk-says = Read each statement before others are asked about it. Put it forward even if you do not share it; decline what names or insults people, is not about the question, or was said before. The words stay as they were written.
priorities-dialogue-unread = To be read
priorities-dialogue-unread-none = No statement waits to be read.
priorities-dialogue-put = Put forward
priorities-dialogue-put-it = Put it forward
priorities-dialogue-alike = These say nearly the same:
priorities-dialogue-decline = Decline
priorities-dialogue-reason-help = In words that the author understands. Everyone reads the reason together with the text.
priorities-dialogue-hide = Do not show the text to everyone
priorities-dialogue-hide-help = Where it names people, insults somebody or gives away somebody’s secret. The reason is then seen by your body alone.
priorities-dialogue-hidden = not shown to everyone
priorities-dialogue-take-back = Read again
priorities-dialogue-reason-missing = Write the reason why the statement is not put forward.
priorities-dialogue-answers =
    { $count ->
        [one] { $count } answer
       *[other] { $count } answers
    }


# Ballots on paper
priorities-sheets-says = Every sheet is typed by two people, each without seeing the other’s reading. Where they differ, a third looks at the sheet and decides. How many votes a project has nobody sees here.
priorities-sheets-when = Sheets are typed while voting or counting goes on.
priorities-sheets-type = Type a sheet
priorities-sheets-back = Back to the sheets
priorities-sheets-typed-so-far = What has been typed
priorities-sheets-agreed = Typed twice, both the same
priorities-sheets-of-them-blank = Of them blank
priorities-sheets-spoiled = Spoiled, both the same
priorities-sheets-once = Typed once
priorities-sheets-differ = Typed differently
priorities-sheets-waiting = Sheets that wait
priorities-sheets-waiting-none = No sheet waits.
priorities-sheets-what = What is to be done
priorities-sheets-more =
    { $count ->
        [one] { $count } more sheet waits.
       *[other] { $count } more sheets wait.
    }
priorities-sheets-to-decide = Readings differ: decide
priorities-sheets-to-third = Readings differ: somebody else decides
priorities-sheets-to-second = Type it the second time
priorities-sheets-to-colleague = Typed by you: a colleague types it the second time
priorities-sheets-arithmetic = Do the sheets add up
priorities-sheets-received = Received by polling places
priorities-sheets-found = Found in the boxes
priorities-sheets-touched = Typed at least once
priorities-sheets-untyped = Still to be typed
priorities-sheets-no-boxes = No sheet of a polling place has been filled in yet. When it is, this page shows whether all ballots found in the boxes have been typed.
priorities-sheets-too-many-received =
    { $count ->
        [one] Polling places received { $count } sheet more than was printed here.
       *[other] Polling places received { $count } sheets more than were printed here.
    }
priorities-sheets-too-many-typed =
    { $count ->
        [one] { $count } sheet more has been typed than was found in the boxes.
       *[other] { $count } sheets more have been typed than were found in the boxes.
    }

# Printing
priorities-sheets-printings = Printings
priorities-sheets-printings-none = No sheet has been printed yet.
priorities-sheets-printing = Printing
priorities-sheets-run = Printing { $number }
priorities-sheets-count = Number of sheets
priorities-sheets-count-help = At most { $count } at once; then print again.
priorities-sheets-print = Prepare sheets for printing
priorities-sheets-print-when = Sheets are printed while voting is open.
priorities-sheets-range = Between 1 and { $count } sheets at once.
priorities-sheets-print-how = Print this page with your browser, in black and white, on one side.
priorities-sheets-print-once = Print every sheet once and do not copy it: two sheets of one number are counted as one. If the printer spoils a sheet, destroy it and prepare more.
priorities-sheets-print-mix = Mix the sheets before you hand them out, and let nobody write down who received which number.
priorities-sheets-sheet = Sheet { $number }
priorities-sheets-mark = Mark here
priorities-sheets-how-marks = Put a cross in the square beside what you support.
priorities-sheets-how-one = Put one cross, in the square beside what you support.
priorities-sheets-how-points = Write points in the box beside what you support; leave the rest empty.
priorities-sheets-how-order = Write 1 in the box beside the best, 2 beside the next; leave the rest empty.
priorities-sheets-need-not = About you: you need not answer
priorities-sheets-helped = Somebody helped to fill in this ballot
priorities-sheets-fold = Fold the sheet and put it into the box yourself. If you make a mistake, ask for a new sheet.
priorities-sheets-secret = Do not write your name. The number belongs to the sheet, not to you.

# Typing
priorities-sheets-number = Number of the sheet
priorities-sheets-number-help = Ten letters and digits; small letters are fine, the hyphen is not needed.
priorities-sheets-number-missing = Type the number of the sheet.
priorities-sheets-number-unknown = No sheet { $number } was printed for this vote. Perhaps it was mistyped: look at the number once more.
priorities-sheets-own = You have typed this sheet; a colleague types it the second time. To correct your own reading, tick so below the number.
priorities-sheets-correct = I correct what I have typed
priorities-sheets-full = Sheet { $number } has been typed twice, and both readings are the same.
priorities-sheets-full-differs = Sheet { $number } has been typed twice, and the readings differ. It stands in the list of sheets that wait.
priorities-sheets-marks = What is marked
priorities-sheets-marks-help = The numbers of the projects with a cross, for example: 3 7 12
priorities-sheets-marks-order = The numbers of the projects, the best first, for example: 7 3 12
priorities-sheets-marks-points = The number of the project, a colon, its points, for example: 3:5 7:2
priorities-sheets-is-blank = The sheet is blank
priorities-sheets-is-spoiled = The sheet is spoiled
priorities-sheets-empty = Type the numbers that are marked, or tick that the sheet is blank or spoiled.
priorities-sheets-blank-marked = Marks are typed, and the sheet is said to be blank. Take away one of the two.
priorities-sheets-spoiled-marked = Marks are typed, and the sheet is said to be spoiled. Take away one of the two.
priorities-sheets-blank-spoiled = A sheet is either blank or spoiled. Leave one of the two.
priorities-sheets-look-again = Look at the sheet once more. If it really says so, take the marks away and tick that it is spoiled.
priorities-sheets-about = About the voter
priorities-sheets-about-help = As on the sheet; leave empty what is empty there.
priorities-sheets-save = Save
priorities-sheets-last-once = Sheet { $number } has been typed the first time.
priorities-sheets-last-agreed = Sheet { $number } has been typed twice, both the same.
priorities-sheets-last-differs = Sheet { $number } has been typed twice, and the readings differ: somebody else will decide.
priorities-sheets-rules = How to type
priorities-sheets-rule-number = Number, Tab, marks, Enter: then comes the next sheet.
priorities-sheets-rule-two = Everybody types alone. Do not tell each other what you read.
priorities-sheets-rule-blank = Blank is a sheet on which no project is marked.
priorities-sheets-rule-spoiled = Spoiled is a sheet from which one cannot tell what the voter wanted, or that marks more than is allowed.

# Where readings differ
priorities-sheets-not-differing = On this sheet no two readings differ.
priorities-sheets-decide-says = Take the sheet itself in your hands. Decide by what stands on it, not by who typed it.
priorities-sheets-both = Both readings
priorities-sheets-on-sheet = On the sheet
priorities-sheets-first = First reading
priorities-sheets-second = Second reading
priorities-sheets-same = Comparison
priorities-sheets-differs-here = differs
priorities-sheets-first-right = The first reading is right
priorities-sheets-second-right = The second reading is right
priorities-sheets-neither = Neither is right: type the sheet
priorities-sheets-wait-third = You have typed this sheet, and your colleague has read it differently. Somebody who has not typed it decides.
priorities-sheets-together-says = Two people have read this sheet differently, and nobody else works here. Look at the sheet together; then the two of you decide.
priorities-sheets-together = We looked at the sheet together
priorities-sheets-together-missing = Look at the sheet together with your colleague, then tick that you did.
priorities-sheets-show-both = Show both readings

# Recount
priorities-sheets-recount = Recount
priorities-sheets-recount-says = What was typed is put aside, and two people type it anew. The log keeps who decided so, and why.
priorities-sheets-recount-one = Type one sheet anew
priorities-sheets-recount-all = Type all sheets anew
priorities-sheets-recount-when = A recount can be ordered once voting has closed and while counting goes on.
priorities-sheets-recount-nothing = Nothing has been typed that could be put aside. Look at the number of the sheet: { $number }
priorities-sheets-recount-one-says = Everything that was typed from sheet { $number } is put aside.
priorities-sheets-recount-all-says =
    { $count ->
        [one] Everything that was typed from { $count } sheet is put aside.
       *[other] Everything that was typed from { $count } sheets is put aside.
    }
priorities-sheets-recount-again = It cannot be brought back: two people type from the paper again.
priorities-sheets-recount-reason = Why
priorities-sheets-recount-reason-help = It stays in the log for good.
priorities-sheets-recount-reason-missing = Write why this is typed anew.


# Ranking at a meeting

ranking = Ranking by a group
ranking-all = What groups ranked
ranking-new = Write down a ranking
ranking-where = Where
ranking-where-help = The village and the room, for example: Ak-Jar, school.
ranking-who = Who was in the room
ranking-who-women = Women
ranking-who-men = Men
ranking-who-youth = Youth
ranking-who-old = Older people
ranking-who-disability = People with disabilities
ranking-who-mixed = Everyone together
ranking-people = People in the room
ranking-people-help = Only those who took part. Groups of fewer than five people are not shown to the public.
ranking-date = Day
ranking-method = How it was ranked
ranking-method-pairs = two at a time
ranking-method-dots = stickers
ranking-method-borda = best five
ranking-items = Ideas
ranking-pairs = Comparisons
ranking-pairs-one = One
ranking-pairs-other = The other
ranking-pairs-winner = Which matters more
ranking-pairs-winner-one = the first
ranking-pairs-winner-other = the second
ranking-pairs-winner-draw = equally important
ranking-dots = Stickers
ranking-dots-item = Idea
ranking-dots-dots = How many stickers
ranking-borda = How many people gave which place
ranking-borda-item = Idea
ranking-borda-first = First
ranking-borda-second = Second
ranking-borda-third = Third
ranking-borda-fourth = Fourth
ranking-borda-fifth = Fifth
ranking-state-adopted = written down
priorities-ranking = Ranking at meetings
priorities-ranking-says = Women, men and youth rank apart, each group in its own room. Then we see what all of them put first and what divides them. Nothing is decided here: the vote decides.
priorities-ranking-two-rooms = The joint picture appears when at least two groups have finished.
priorities-ranking-sheets = Sheets for the wall
priorities-ranking-sheet-says = Print the sheet, hang it up and fill it in together with the room. Then type it in on the page of rankings.
priorities-ranking-sheet-pairs = Where the two meet, write the mark of the one that matters more; where they are equal, both marks.
priorities-ranking-mark = Mark
priorities-ranking-none = No group has ranked yet.
priorities-ranking-missing-count =
    { $count ->
        [one] { $count } comparison missing
       *[other] { $count } comparisons missing
    }
priorities-ranking-whole = complete
priorities-ranking-ring-short = goes in a circle
priorities-ranking-small = not public: fewer than five people
priorities-ranking-too-few-ideas = Ranking needs at least two accepted ideas. Read the ideas first.
priorities-ranking-start-says = Choose who is in the room and how you rank. Until the vote opens everything can be corrected.
priorities-ranking-who-and-how = Who ranks, and how?
priorities-ranking-how-pairs = Two at a time: ask the room about every two ideas which of them matters more.
priorities-ranking-how-dots = Stickers: everybody gets the same number of stickers and puts them beside what matters most. Count the stickers.
priorities-ranking-how-borda = Best five: everybody writes the five most important ideas in order. Count how many people gave each place.
priorities-ranking-go-on = Continue
priorities-ranking-choose = Which ideas does the room compare?
priorities-ranking-choose-says = Choose from two to { $count } ideas: with more there are too many questions for one meeting.
priorities-ranking-choose-wrong = { $chosen } chosen. Choose from two to { $count } ideas.
priorities-ranking-pair = { $number } of { $count }. Which matters more?
priorities-ranking-not-yet = not compared yet
priorities-ranking-correct = Correct the ranking
priorities-ranking-remove = The ranking “{ $name }” will no longer be shown or compared.
priorities-ranking-when = Groups rank from the start of ideas until the vote opens. Now rankings can only be read.
priorities-ranking-ring = The answers go in a circle
priorities-ranking-ring-says = This happens, and nobody is to blame. Ask the room about these pairs once more. If the answers stay the same, these ideas are about equally important.
priorities-ranking-over = { $one } before { $other }
priorities-ranking-missing = Not compared yet
priorities-ranking-missing-says = Until these pairs are compared, no places are given and the ranking is not set beside those of other groups.
priorities-ranking-complete = Go on comparing
priorities-ranking-wins = How often preferred
priorities-ranking-points = Points
priorities-ranking-points-say = A first place gives five points, a second four, and so on to one point. Where there are fewer than five ideas, the first place gives as many points as there are ideas.
priorities-ranking-place = Place
priorities-ranking-places = Places
priorities-ranking-shared = Ideas that are equal share their places: 2–3 counts as two and a half.
priorities-ranking-public = What different groups put first
priorities-ranking-public-says = Before the vote people met in groups and said what matters most to them. Nothing was decided there: the vote decides.
priorities-ranking-kept =
    { $count ->
        [one] { $count } more ranking is not shown: fewer than five people were in the room, or it is not finished.
       *[other] { $count } more rankings are not shown: fewer than five people were in the room, or they are not finished.
    }
priorities-ranking-joint = Groups side by side
priorities-ranking-joint-says = Every group counts the same, however many people were in the room. Only places are compared, among the ideas that all groups ranked; votes and stickers of different groups are not added up.
priorities-ranking-nothing-common = There is no idea that all groups ranked.
priorities-ranking-mean = Mean of the places
priorities-ranking-apart = Ranked by some groups only
priorities-ranking-place-of = { $who }: place { $place } of { $count }
priorities-ranking-first = What every group puts among its first three
priorities-ranking-first-none = There is no such idea, or fewer than four ideas were ranked by all.
priorities-ranking-dividing = What divides the groups most
priorities-ranking-dividing-none = No idea is two or more places apart.
priorities-ranking-divided = { $name }. Place { $high }: { $who }. Place { $low }: { $others }
priorities-ranking-agreement = How the groups agree
priorities-ranking-rooms = Groups
priorities-ranking-agree = In words
priorities-ranking-agree-much = agree much
priorities-ranking-agree-somewhat = agree in some things
priorities-ranking-agree-little = agree little
priorities-ranking-agree-opposed = oppose each other
priorities-ranking-agree-unsaid = cannot be said
priorities-ranking-tau = Number
priorities-ranking-both = Ideas both ranked
priorities-ranking-tau-says = The number is Kendall’s tau-b: 1 is the same order, 0 is no likeness, −1 is the opposite order. From 0.6 we say “much”, from 0.2 “in some things”, from −0.2 down “oppose each other”.
priorities-ranking-method-missing = Choose how you rank: two at a time, stickers or best five.
priorities-ranking-method-stays = The way of ranking does not change. Put this ranking away and write down another.
priorities-ranking-not-listed = This idea is not among those that are ranked. Open the form again.
priorities-ranking-item-twice = The same idea stands twice. Open the form again.
priorities-ranking-two-items = At least two ideas are needed.
priorities-ranking-many-items = At most { $count } ideas are compared two at a time.
priorities-ranking-pair-twice = These two were compared twice. Leave one answer.
priorities-ranking-nothing = Nothing is written down yet. Type at least one answer from the wall.
priorities-ranking-rank-many = Place { $place } was given { $count } times, but { $people } people were in the room. Count again.
priorities-ranking-rank-order = Place { $place } was given { $count } times and the place before it { $before } times. Whoever gives a place has given the one before it too: count again.
priorities-ranking-rank-beyond = So many ideas have only { $count } places. Leave this empty.
priorities-ranking-item-many = { $count } people named this idea, but { $people } people were in the room. Count again.
