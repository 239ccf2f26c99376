ui-skip = Skip to content
ui-nav = Main sections
ui-understand = Understand
ui-decide = Decide
ui-deliver = Deliver
ui-account = Report back
ui-search = Search
ui-search-go = Find
ui-languages = Language
ui-crumbs = Where you are
ui-about = About these pages
ui-contents = Contents
ui-pages = Pages
ui-previous = Previous
ui-next = Next
ui-page-of = Page { $page } of { $pages }
ui-filter = Filter
ui-filter-go = Show
ui-filter-clear = Show all
ui-filter-any = any
ui-errors =
    { $count ->
        [one] One thing to mend
       *[other] { $count } things to mend
    }
ui-downloads = Download
ui-chain-more-problems =
    { $count ->
        [one] 1 more problem
       *[other] { $count } more problems
    }
ui-chain-more-goals =
    { $count ->
        [one] 1 more goal
       *[other] { $count } more goals
    }
ui-chain-more-measures =
    { $count ->
        [one] 1 more measure
       *[other] { $count } more measures
    }
ui-chain-more-lines =
    { $count ->
        [one] 1 more budget line
       *[other] { $count } more budget lines
    }
ui-chain-more-groups =
    { $count ->
        [one] 1 more group
       *[other] { $count } more groups
    }
ui-strip-median = median
ui-strip-between =
    { $count ->
        [one] 1 more in between
       *[other] { $count } more in between
    }
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-desk-bar = Your desk
ui-my-day = My day
ui-me = My account and security
ui-switch = Act under another office
ui-switch-go = Switch
ui-cancel = Cancel
ui-acts = Actions
ui-required = (required)
ui-choose = — choose —
ui-other-languages = In other languages
ui-password-show = Show
ui-password-hide = Hide
ui-row = Row
ui-more-rows = Add a row
ui-cell = { $column }, row { $row }
ui-draft-offer = You have unsaved text from { $time }.
ui-draft-restore = Restore
ui-draft-discard = Discard
ui-idle = You will be signed out in 2 minutes; what you typed is kept.
ui-idle-stay = Stay
ui-idle-over = You have been signed out. What you typed is kept in this browser: sign in again and go on.
ui-waiting =
    { $count ->
        [one] 1 waiting
       *[other] { $count } waiting
    }
ui-gone = removed:
ui-new = added:
ui-nothing = (empty)
ui-keep-mine = Keep mine
ui-keep-theirs = Keep theirs
ui-keep-merged = Write a new text from both
ui-version = Version { $number }
ui-version-current = current
ui-reason = Reason
ui-field = Field
ui-suggestion = Suggested change
ui-accept = Accept
ui-decline = Decline
ui-move = Move: { $title }
ui-move-up = Up
ui-move-down = Down
ui-move-in = Into the one before
ui-move-out = Out one level
ui-moved = Moved: { $title }
ui-stays = It cannot move further
ui-tree-help = Move with the arrows. Dragging works too, and so does Alt with an arrow key on a chosen row.
ui-no-tasks = Nothing waits for you now
ui-no-tasks-says = When your approval, answer or report is needed, it will stand here.
ui-late = late
ui-step-done = done
ui-step-now = now
ui-step-later = later
ui-step-refused = given back
ui-approval-waiting = waiting
ui-approval-given = approved
ui-approval-remarks = with remarks
ui-approval-refused = refused
ui-approved-of = { $given } of { $all } have approved; the quorum is { $quorum }
ui-sector = Sector
ui-who = Who
ui-answer = Answer
ui-when = When
ui-remark = Remark
ui-what = What is done
ui-no-deadline = no deadline
ui-gantt-today = The dotted line is today.
ui-narrow = Find in the table
