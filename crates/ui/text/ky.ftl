ui-skip = Мазмунга өтүү
ui-nav = Негизги бөлүмдөр
ui-understand = Түшүнүү
ui-decide = Чечүү
ui-deliver = Аткаруу
ui-account = Отчёт берүү
ui-search = Издөө
ui-search-go = Табуу
ui-languages = Тил
ui-crumbs = Сиз турган жер
ui-about = Бул барактар жөнүндө
ui-contents = Мазмуну
ui-pages = Барактар
ui-previous = Мурунку
ui-next = Кийинки
ui-page-of = { $page }-барак, баары { $pages }
ui-filter = Тандап көрүү
ui-filter-go = Көрсөтүү
ui-filter-clear = Баарын көрсөтүү
ui-filter-any = баары
ui-errors =
    { $count ->
        [one] Бир нерсени оңдоо керек
       *[other] { $count } нерсени оңдоо керек
    }
ui-downloads = Жүктөп алуу
ui-chain-more-problems =
    { $count ->
        [one] дагы 1 көйгөй
       *[other] дагы { $count } көйгөй
    }
ui-chain-more-goals =
    { $count ->
        [one] дагы 1 максат
       *[other] дагы { $count } максат
    }
ui-chain-more-measures =
    { $count ->
        [one] дагы 1 иш-чара
       *[other] дагы { $count } иш-чара
    }
ui-chain-more-lines =
    { $count ->
        [one] бюджеттин дагы 1 сабы
       *[other] бюджеттин дагы { $count } сабы
    }
ui-chain-more-groups =
    { $count ->
        [one] дагы 1 топ
       *[other] дагы { $count } топ
    }
ui-strip-median = медиана
ui-strip-between =
    { $count ->
        [one] ортодо дагы 1 айыл
       *[other] ортодо дагы { $count } айыл
    }
ui-sign-in = Кирүү
ui-sign-out = Чыгуу
ui-desk-bar = Жумуш столу
ui-my-day = Менин күнүм
ui-me = Менин эсебим жана коопсуздук
ui-switch = Башка кызматтын атынан иштөө
ui-switch-go = Которулуу
ui-cancel = Жокко чыгаруу
ui-acts = Аракеттер
ui-required = (милдеттүү)
ui-choose = — тандаңыз —
ui-other-languages = Башка тилдерде
ui-password-show = Көрсөтүү
ui-password-hide = Жашыруу
ui-row = Сап
ui-more-rows = Дагы бир сап кошуу
ui-cell = { $column }, { $row }-сап
ui-draft-offer = Сизде { $time } убагында жазылып, жөнөтүлбөгөн текст бар.
ui-draft-restore = Калыбына келтирүү
ui-draft-discard = Таштап салуу
ui-idle = 2 мүнөттөн кийин сиз системадан чыгарыласыз; жазганыңыз сакталат.
ui-idle-stay = Калуу
ui-idle-over = Сиз системадан чыгарылдыңыз. Жазганыңыз ушул браузерде сакталды: кайра кирип, улантыңыз.
ui-waiting =
    { $count ->
        [one] 1 иш күтүүдө
       *[other] { $count } иш күтүүдө
    }
ui-gone = алынган:
ui-new = кошулган:
ui-nothing = (бош)
ui-keep-mine = Меники калсын
ui-keep-theirs = Аныкы калсын
ui-keep-merged = Экөөнөн жаңы текст жазуу
ui-version = { $number }-редакция
ui-version-current = азыркы
ui-reason = Себеби
ui-field = Талаа
ui-suggestion = Сунушталган өзгөртүү
ui-accept = Кабыл алуу
ui-decline = Четке кагуу
ui-move = Жылдыруу: { $title }
ui-move-up = Жогору
ui-move-down = Төмөн
ui-move-in = Алдыңкысынын ичине
ui-move-out = Бир деңгээл сыртка
ui-moved = Жылдырылды: { $title }
ui-stays = Мындан ары жылдырууга болбойт
ui-tree-help = Жебелер менен жылдырыңыз. Чычкан менен сүйрөсө да, тандалган сапта Alt жана жебе баскычын басса да болот.
ui-no-tasks = Азыр сизди күткөн иш жок
ui-no-tasks-says = Сизден макулдук, жооп же отчет керек болгондо, ал ушул жерде чыгат.
ui-late = кечикти
ui-step-done = бүттү
ui-step-now = азыр
ui-step-later = кийин
ui-step-refused = кайтарылды
ui-approval-waiting = күтүлүүдө
ui-approval-given = макул
ui-approval-remarks = эскертүү менен
ui-approval-refused = макул эмес
ui-approved-of = { $all } сектордун { $given } макул болду; кворум — { $quorum }
ui-sector = Тармак
ui-who = Ким
ui-answer = Жообу
ui-when = Качан
ui-remark = Эскертүү
ui-what = Эмне жасалат
ui-no-deadline = мөөнөтү жок
ui-gantt-today = Үзүк сызык — бүгүнкү күн.
ui-narrow = Жадыбалдан издөө
