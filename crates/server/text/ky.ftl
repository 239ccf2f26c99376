# Буйрук сабы жана барактар.

server-help =
    ashar — программанын акчасы барбы жана бюджет кимдерге жетет?

    ashar review --place CODE --programme FILE --budget FILE... [--lang ky|ru|uz|en]
                 --population FILE [--allocations FILE] [--scores FILE] [--mapping FILE]
                 --out DIR [--year 2026] [--accept 97%|never] [--without pdf,xlsx]
        DIR папкасына report.html, report.pdf, report.json жана findings.xlsx жазат
    ashar review --batch DIR [--mapping FILE] --out DIR
        ар бир муниципалитетке отчет, рейтинг, райондордун суммалары жана жалпы сумма;
        DIR ичинде муниципалитеттердин папкалары же жалпы файлдар жана mapping.toml бар
    ashar match --place CODE --programme FILE --budget FILE [--hide-codes] --out DIR
        сунушталган байланыштар гана, ыктымалдыгы жана себептери менен
    ashar template programme|budget|population|allocations|scores [--lang ru] [--out FILE]
        толтурула турган таблица, көрсөтмөсү ичинде
    ashar places [СӨЗ]
        жерлердин коддору
    ashar demo [--listen 127.0.0.1:8080] [--database FILE]
        демонстрация: Кара-Кулжа району, сандар ойлоп чыгарылган
    ashar serve [--listen …] [--database ФАЙЛ|postgres://…] [--origin https://…]
                { "[" }--behind-proxy] [--idle 30] [--rate 100]
        иш орду жана ачык барактар; бош база бир жолку код менен ачылат
    ashar tally FILE.pb [--rule equal-shares|greedy|phragmen|…] [--utility cost|…] [--completion add1|…]
                { "[" }--start exact|floor] [--stop exhaustive|budget] [--tie cost,votes,id|lot:FILE]
                { "[" }--weigh COLUMN:FILE] [--district COLUMN[:FILE]]
                { "[" }--comparison] [--json] [--explain DIR] | --compare
        долбоорлорго берилген добуштарды эсептеп, себебин айтат; бардык эрежелер docs/VOTING.md ичинде
    ashar pb check FILE.pb
        добуштар файлындагы бардык каталар
    ashar rank FILE --method weighted|topsis|vikor|promethee|hanlon|inform|pairwise|ahp|borda|dots
        критерийлер, жуптар же жыйындын үндөрү боюнча иреттеп, канчалык бекем экенин айтат
    ashar indicators import FILE [--place kg] [--source TEXT] [--series CODE] [--draft] [--dry-run]
    ashar indicators export [--place kg] [--format csv|sdmx|dhis2|adx] [--indicator CODE] [--public] [--out FILE]
    ashar indicators batches [--place kg] | undo BATCH
        расмий статистиканын сандары: SDMX-CSV, Open SDG, DHIS2, ADX, өз таблицалары
    ashar form convert ФАЙЛ [--out ФАЙЛ] [--name ТАМЫР] [--json]
        XLSForm китеби (.xlsx, .xls, .csv, .md) телефондор түшүнгөн XForm формасына айланат
    ashar form check ФАЙЛ [--json]
        китепте эмне туура эмес: барагы, сабы жана тилкеси менен
    ashar form generate ФАЙЛ [--count 1000] [--seed N] [--out ПАПКА]
        форманын эрежелерин сактаган ойдон чыгарылган жооптор
    ashar form template АТЫ [--out ФАЙЛ]
        даяр анкетанын китепчеси: household, settlement, youth, report-card
    ashar lexis find FILE… [--lexicon groups,evidence|all|FILE.toml] [--concept women,girls] [--json]
    ashar lexis find FILE… --term WORD [--term …] [--terms FILE.txt] --in ky|ru|uz|en [--json]
        текст ким жана эмне жөнүндө айтат, сөздөрдүн бардык формасында; docs/LEXICONS.md
    ashar user list | add LOGIN | password LOGIN | disable LOGIN
               { "[" }--name АТЫ] [--body КОД --role РОЛЬ] [--database …]
        каттоо эсептери; сырсөз терминалдан окулат
    ashar token LOGIN [--scope read|write] [--days 30] [--database …]
        программалар үчүн токен, бир жолу көрсөтүлөт
    ashar backup ФАЙЛ [--database …]
    ashar restore ФАЙЛ [--database …]
        баары бир файлда, SQLite жана PostgreSQL үчүн бирдей; restore бош база талап кылат
    ashar audit verify [--database …]
        бардык өзгөртүүлөр жазылган боюнча турганын текшерет, турбаса кайда экенин көрсөтөт
    ashar migrate [--database …]
        таблицаларды жаңылайт

    Аяктоо коду — 0, маселелер табылса да. Файлдарды колдонууга болбосо, код — 2;
    анда бардык файлдардын бардык каталары көрсөтүлөт.
server-see-help = Буйруктарды кантип колдонууну ashar --help көрсөтөт.
server-bad-arguments = Буйрук түшүнүксүз: { $why }.
server-unknown-option = { $option } деген параметр жок.
server-option-needs-value = { $option } параметринен кийин маанисин жазыңыз.
server-unknown-command = «{ $command }» деген буйрук жок.
server-bad-year = Жыл 1990–2100 аралыгында болушу керек; «{ $year }» туура келбейт.
server-bad-lang = «{ $lang }» деген тил жок. Булардын бирин тандаңыз: ky, ru, uz, en.
server-bad-probability = 50–100 % аралыгындагы ыктымалдыкты же never деген сөздү жазыңыз; «{ $text }» туура келбейт.
server-bad-without = «{ $name }» алынып салынбайт; html, pdf, json жана xlsx гана алынып салынат.
server-bad-template = Кайсы таблица керек экенин көрсөтүңүз: { $kinds }.
server-no-out = Натыйжа кайда жазыларын көрсөтүңүз: --out DIR.
server-no-place = Кайсы муниципалитет экенин көрсөтүңүз: --place CODE.
server-nothing-to-review = Программаны (--programme FILE), бюджетти (--budget FILE) же экөөнү тең көрсөтүңүз.
server-match-needs-both = Байланыштарды табуу үчүн программа да, бюджет да керек.
server-file-not-found = { $file } деген файл жок. Атын жана папкасын текшериңиз.
server-file-not-opened = { $file } файлы ачылбай жатат: { $why }.
server-programme-empty = Программанын файлында бир да иш-чара жок. Башка файл көрсөтүлгөн жокпу?
server-budget-empty = Бюджеттин файлында бир да сап жок. Башка файл көрсөтүлгөн жокпу?
server-year-not-in-budget = Бюджетте { $year } жыл боюнча сумма жок; бар жылдар: { $years }.
server-place-unknown = «{ $place }» деген жер тизмеде жок. Окшош коддор: { $near }. Бардык коддорду ashar places көрсөтөт.
server-no-database = { $database } деген маалымат базасы жок. Атын текшериңиз.
server-places-found = Табылган жерлер: { $count }. Издөө: ashar places СӨЗ.
server-two-currencies = Программанын валютасы — { $programme }, бюджеттин валютасы — { $budget }. Суммаларды бир валютага келтириңиз.
server-unusable = { $count ->
    [one] Бир ката: файлдарды колдонууга болбойт. Эч нерсе жазылган жок.
   *[other] { $count } ката: файлдарды колдонууга болбойт. Эч нерсе жазылган жок.
}
server-not-written = { $folder } папкасына эч нерсе жазылган жок: { $why }.
server-reading = Файлдар окулуп жатат…
server-reviewing = Талдоо жүрүп жатат…
server-writing = Отчеттор жазылып жатат…
server-batch-reading = Окулуп жатат: { $place }…
server-batch-writing = Муниципалитеттер: { $count } ичинен { $done }…
server-batch-empty = { $folder } папкасында бир да муниципалитет жок: programme.* же budget.* бар папкалар да, mapping.toml кошулган файлдар да жок.
server-batch-done = Муниципалитеттер: { $count }; чыгаша: { $expenditure }; { $severity }: { $breaks }.
server-summary-budget = Бюджет: { $expenditure }, анын ичинде милдеттүү чыгашалар — { $obligatory }, эч бир иш-чарага тиешеси жок — { $unlinked }.
server-summary-measures = { $count ->
    [one] Бул жылы бир иш-чара
   *[other] Бул жылы { $count } иш-чара
}: акча бар — { $funded }, акчанын бир бөлүгү — { $partly }, акча жок — { $unfunded }.
server-summary-reading = { $count ->
    [one] Файлдарда бир жер калтырылган же божомолдонгон; ал отчетто көрсөтүлгөн.
   *[other] Файлдарда { $count } жер калтырылган же божомолдонгон; алар отчетто көрсөтүлгөн.
}
server-summary-matches = Иш-чаралар: { $measures }; сунуштар: { $count }, алардын ичинен жетишерлик ишенимдүүсү: { $accepted }; убакыт: { $seconds } с.
server-filling-demo = База демонстрациянын маалыматы менен толтурулуп жатат…
server-serving = «Ашар» иштеп турат, дареги: { $address }. Токтотуу — Ctrl-C.
server-serving-demo = Демонстрация иштеп турат, дареги: { $address }. Токтотуу — Ctrl-C.
server-cannot-listen = { $address } дарегин ээлөөгө болбой жатат: { $why }. Башкасын тандаңыз: --listen 127.0.0.1:8081.

## Таблицалардын мамычалары

server-column-severity = Маанилүүлүгү
server-column-rule = Текшерүү
server-column-object = Объект
server-column-key = Номери же коду
server-column-says = Маселе эмнеде
server-column-origin = Кайда жазылган
server-column-decision = Чечим
server-column-reason = Себеби
server-column-responsible = Жооптуу
server-column-elsewhere = Башка булактардан
server-column-groups = Кимдер үчүн
server-column-line = Бюджет сабы
server-column-line-key = Саптын коду
server-column-basis = Кантип байланышкан
server-column-probability = Ыктымалдыгы
server-column-why = Эмне үчүн
server-column-municipality = Муниципалитет
server-column-spend-nothing = Чыгашасы жок
server-column-programme-code = Программанын коду
server-column-tenth = Жүздөн 10-су
server-column-median = Медиана
server-column-ninth = Жүздөн 90-су
server-column-annex = Тиркеме
server-column-economic = Экономикалык берене
server-column-use = Эмнеге кетет
server-column-year = Жыл
server-column-source = Булагы
server-column-indicator = Индикатор
server-column-unit = Өлчөө бирдиги
server-column-baseline = Баштапкы көрсөткүч
server-column-target = Максаттуу көрсөткүч
server-column-disaggregated = Эмне боюнча бөлүнөт
server-column-people = Адамдардын саны
server-sheet-links = Байланыштар
server-reason-other-language = сөздөрү башка тилде дал келет
server-basis-suggested = сунуш

annex-revenue = киреше
annex-expenditure = чыгаша
annex-balance = калдык
role-of-line-serves = иш-чараларга
role-of-line-obligatory = милдеттүү чыгашага
role-of-line-running = күндөлүк чыгым
role-of-line-unlinked = иш-чарага тиешеси жок
role-of-line-other = —
phase-proposed = Сунушталган
phase-approved = Бекитилген
phase-adjusted = Такталган
phase-committed = Милдеттенмелер
phase-executed = Аткарылган
place-municipality = айыл аймагы

## Жыйынды барактар

server-rollup-all = Бардык муниципалитеттер
server-rollup-subtitle = Талдоодон өткөн муниципалитеттердин рейтинги жана суммалары
server-rollup-functions = Чыгашалар бөлүмдөр боюнча
server-rollup-functions-note = Бир тургунга туура келген сумма. Муниципалитеттер аз суммадан көп суммага карай тизилгенде: жүздөн онунчусу, ортодогусу (медиана) жана жүздөн токсонунчусу. «Чыгашасы жок» — мындай чыгашасы такыр жок муниципалитеттердин саны.
server-rollup-programmes = Муниципалитеттердин көпчүлүгүндө бар программалар
server-rollup-programmes-note = Ошол эле акча программалардын коддору боюнча: муниципалитеттердин жарымында же андан көбүндө чыгашасы бар программалар гана көрсөтүлөт. Ар бир муниципалитеттин бардык программалары programmes.csv файлында турат.
server-rollup-municipalities = Муниципалитеттер
server-rollup-more = { $count ->
    [one] Дагы бир муниципалитет ranking.csv файлында турат.
   *[other] Дагы { $count } муниципалитет ranking.csv файлында турат.
}
server-fact-municipalities = Муниципалитеттер
server-fact-expenditure = Чыгаша
server-fact-unfunded = Акчасы жок иш-чаралар
server-of = { $count } ичинен
server-count-municipalities = { $count ->
    [one] бир муниципалитет
   *[other] { $count } муниципалитет
}

## Барактар

server-home = Башкы барак
server-home-title = Кимге эмне керек, кайсы сом төлөйт жана ал кимдерге жетет?
server-home-lead = Муниципалитеттердин программалары, бюджеттери жана тургундары бир жерде, катар турат. Чынжырын көрүү үчүн муниципалитетти тандаңыз.
server-rayons = Райондор
server-empty = Бул жерде азырынча эч нерсе жок.
server-empty-says = Файлдарды «ashar review» буйругу менен талдаңыз же мисал көрүү үчүн «ashar demo» буйругун иштетиңиз.
server-demo-banner = Демонстрация. Жерлердин аталыштары жана тургундардын саны чыныгы; программалар, бюджеттер жана калган сандардын баары ойлоп чыгарылган.
server-search = Издөө
server-search-empty = Жогоруга бир сөз жазыңыз: иш-чара, бюджет сабы же айыл.
server-search-found = { $count ->
    [one] «{ $words }» боюнча бир жыйынтык табылды.
   *[other] «{ $words }» боюнча { $count } жыйынтык табылды.
}
server-search-nothing = Эч нерсе табылган жок.
server-search-advice = Кыскараак сөздү же сөздүн бир бөлүгүн жазып көрүңүз.
server-methods = Ыкмалар
server-methods-links = Байланыштар кантип табылат
server-methods-reach = Акча кимдерге жетет
server-methods-disclosure = Кичине сандар
server-methods-findings = Аныкталган маселе — автоматтык текшерүү тапкан нерсе; анын далили жана эмне кылуу керектиги кошо көрсөтүлөт. Аны адам ырастайт же четке кагат; машина эч качан чечим кабыл албайт.
server-not-found = Мындай барак жок
server-not-found-says = Дарек туура эмес, же бул жерде турган маалымат жалпыга ачык эмес.
server-failed = Биз тарапта ката кетти
server-failed-says = Сиздин маалыматыңыз жоголгон жок. Бир аздан кийин кайра аракет кылыңыз.
server-shown-of = { $count } ичинен { $shown } көрсөтүлдү
server-nothing = Бул жерде көрсөтө турган эч нерсе жок.
server-nothing-says = Бул муниципалитеттин документтеринде мындай маалымат жок.
server-filter-nothing = Бул тандоого эч нерсе туура келбейт.
server-filter-clear = Баарын көрсөтүү
server-filter-words = Сөздөр
server-all-findings = Аныкталган маселелердин баары: { $count }
server-to-do = Эмне кылуу керек: { $action }
server-ways = Кайда өтсө болот
server-way-measures = Иш-чаралар
server-way-budget = Бюджет
server-way-links = Байланыштар
server-way-people = Адамдар жана айылдар
server-way-findings = Аныкталган маселелер
server-way-actions = Иш-аракеттер планы
server-downloads = Отчет жана маалыматтар
server-download-report = Отчет
server-download-findings = Аныкталган маселелер
server-download-data = Маалыматтар
server-table-measures = Иш-чаралар
server-table-lines = Бюджет саптары
server-table-links = Иш-чара менен бюджет сабынын байланыштары
server-table-findings = Аныкталган маселелер
server-table-actions = Сунушталган иш-аракеттер планы
server-table-groups = Акча топтор боюнча
server-table-settlements = Акча айылдар боюнча
server-table-population = Тургундар айылдар жана топтор боюнча
server-table-functions = Чыгашалар бөлүмдөр жана топтор боюнча
server-field-problem = Кайсы көйгөйдү чечет
server-field-goal = Максаты
server-field-task = Милдети
server-field-co-executors = Кошо аткаруучулар
server-field-deadline = Мөөнөтү
server-field-settlements = Айылдар
server-field-office = Мекеме
server-field-programme = Программа
server-field-meant-for = Кимдер үчүн (божомол)
server-not-stated = көрсөтүлгөн эмес
server-lines-that-pay = Кайсы саптар төлөйт
server-no-line-pays = Бул жылы бюджеттин бир да сабы бул иш-чараны каржылабайт.
server-suggestions = Төлөшү мүмкүн болгон саптар
server-suggestions-note = Буларды «Ашар» тапкан, алар эсепке алынган эмес. Чечимди адам кабыл алат.
server-costs = Наркы
server-indicators = Индикаторлор
server-beneficiaries = Кимдер камтылышы керек
server-amounts = Суммалар
server-measures-paid = Кайсы иш-чараларды каржылайт
server-pays-no-measure = Бул сап программанын эч бир иш-чарасына тиешелүү эмес.
server-neighbours = Жанындагы иш-чаралар
server-setup-code =
    Азырынча бир да каттоо эсеби жок. { $address } ачып, бир жолу иштеген бул кодду жазыңыз:

        { $code }
server-bad-number = «{ $text }» { $least } менен { $most } ортосундагы бүтүн сан эмес.
server-one-file = Бирден бир файл: { $file } ашыкча.
server-no-file = Файлды атаңыз: ashar { $command } ФАЙЛ.
server-no-login = Логинди атаңыз.
server-migrated = { $count ->
    [0] Таблицалар жаңы.
   *[other] { $count } кадам аткарылды; таблицалар жаңы.
}
server-rows-intact = Ар бир жазуу, бюджет жана файл операция кандай жазса, ошондой турат.
server-row-altered = Журналдан тышкары өзгөртүлгөн: { $kind } { $key }, { $version }-версия.
server-row-altered-now = Журналдан тышкары өзгөртүлгөн: { $kind } { $key } акыркы версиясына дал келбейт.
server-backed-up = Баары { $file } ичинде: { $count } сап, { $tables } таблица. Муну бул машинадан бөлөк сактаңыз.
server-restored = Калыбына келтирилди: { $count } сап, { $tables } таблица.
server-user-made = { $login } каттоо эсеби түзүлдү.
server-user-password = { $login } сырсөзү коюлду; сеанстары бүттү.
server-user-disabled = { $login } мындан ары кире албайт. Жазгандары калат.
server-type-password = Сырсөздү жазып, Enter басыңыз:
server-policies = Ким эмне кыла алат
server-policies-says = Программа ар бир аракеттин алдында ушул эрежелерге кайрылат; алар программада кандай турса, ошондой көрсөтүлдү.
server-open = Ачык маалымат
server-open-says = Булагын көрсөтүп, эркин колдонсо болот. Даректер туруктуу.
server-open-programme-json = Программа, JSON
server-open-programme-csv = Программа, CSV
server-open-budget-csv = Бюджет, CSV
server-open-datapackage = Бюджет, Fiscal Data Package
server-open-ocds = Бюджет, OCDS (пландоо)
server-token-made =
    Токен, бир жолу гана көрсөтүлөт:

        { $token }
server-bad-scope = «{ $text }» read да, write да эмес.

# Добуштарды эсептөө

server-tally-bad-value = { $option } үчүн «{ $value }» деген маани жок. Болгондору: { $words }.
server-tally-summary = { $rule }: { $all } долбоордун { $count } акча алат, { $budget } ичинен { $cost }. Бюллетендер: { $ballots }.
server-tally-summary-shares = { $rule }: { $all } долбоордун { $count } акча алат, { $budget } ичинен { $cost }. Бюллетендер: { $ballots }. Ар бир добуш берүүчүдө { $endowment } болду; капчыктар { $increments } жолу көбөйтүлдү.
server-tally-id = коду
server-tally-cost = баасы
server-tally-votes = добуштар
server-tally-name = аталышы
server-tally-not-funded = Акча албагандар жана анын себеби:
server-tally-no-votes = { $name }: ага эч ким добуш берген жок.
server-tally-over-budget = { $name }: баасы { $cost }, бар акчадан көп.
server-tally-too-few = { $name }: баасына караганда добуш аз. Колдогондордо баары биригип { $money } болду, баасы болсо { $cost } ({ $percent } %).
server-tally-elsewhere = { $name }: колдогондор адегенде башкаларга төлөдү: { $to }. Эң көп дегенде баасынын { $percent } % төлөй алмак.
server-tally-lower-cost = Баасы { $cost } болсо, акча алмак.
server-tally-more-votes = Ушуну гана каалаган дагы { $count } добуш берүүчү болсо, жетмек.
server-tally-funded = акча алган долбоорлор
server-tally-spent = жумшалды
server-tally-winners = бир адамга туура келген, белгиленген жана жеңген долбоорлор
server-tally-without = эч нерсе албаган добуш берүүчүлөр
server-tally-unmet = колдогондору дагы талап кыла ала турган долбоорлор (EJR+)
server-tally-better = Эч нерсесиз калгандар эң аз болгон эреже: { $without }. Адамдар белгилеген долбоорлорунун көбүн алган эреже: { $winners }.
server-tally-weighed = Бюллетендердин салмагы { $column } боюнча: { $weights }. Добуш берүүчүдө канча болгону жана канча төлөгөнү орточо салмактагы бюллетень үчүн айтылат.
server-tally-no-ballot-column = Бюллетендерде «{ $name }» деген тилке жок.
server-tally-no-project-column = Долбоорлордо «{ $name }» деген тилке жок.
server-tally-unweighed = Бул жерлерден бюллетень бар, бирок таблицада 0дөн чоң сан жок: { $names }.
server-tally-too-little = Башкаларга салыштырганда «{ $name }» бюллетенинин салмагы өтө эле аз болуп калат.
server-tally-twice = { $row }-сап: «{ $name }» таблицада мурунтан бар.
server-tally-no-budgets = Файлда { $key } астында ар бири канча жумшай алары айтылган эмес. Таблицаны көрсөтүңүз: --district { $column }:ФАЙЛ.
server-tally-bad-budgets = { $key } астында ар бир аталышка бирден сумма керек.
server-tally-no-budget = Бул жерлерде долбоор бар, бирок сумма көрсөтүлгөн эмес: { $names }.
server-tally-district = == { $name } ==
server-tally-together = Баары биригип: { $count } долбоор акча алат, { $budget } ичинен { $cost }.
server-tally-no-conflicts = Файлда кайсы долбоорлор бири-бирин четтетери айтылган эмес. Долбоорлордо «conflicts» деген тилке керек.
server-tally-conflicts-unknown = Четтетилет деген долбоорлордун ичинде жоктору бар: { $names }.
server-pb-line = { $line }-сап
server-pb-read = Долбоорлор: { $projects }, бюллетендер: { $ballots }. Форматтан четтөөлөр: { $count }.
server-pb-unusable = Булар оңдолмоюнча эсептөөгө болбойт: { $count }.
server-pb-encoding = файл UTF-8 тексти эмес. Аны UTF-8 кылып сактаңыз.
server-pb-no-section = { $name } бөлүмү жок.
server-pb-no-column = { $says } бөлүмүндө { $name } тилкеси жок.
server-pb-column-twice = { $name } тилкеси эки жолу турат.
server-pb-stray = бул сап биринчи бөлүмдөн мурда турат, окулбайт.
server-pb-key-twice = { $name } эки жолу айтылган; биринчиси эсептелет.
server-pb-no-key = META бөлүмүндө { $name } айтылган эмес.
server-pb-number = { $name } «{ $says }» эмес, сан болушу керек.
server-pb-too-exact = суммалардын же упайлардын сандары так эсептегенге мүмкүн болгондон узун.
server-pb-vote-type = «{ $name }» деген добуш берүү түрү жок; approval, ordinal, cumulative, scoring жана choose-1 белгилүү.
server-pb-rule = формат «{ $name }» деген эрежени билбейт.
server-pb-cells = сапта { $says } уяча бар, баш тилкелер { $is }.
server-pb-project-twice = { $name } долбоору эки жолу турат.
server-pb-costless = { $name } долбоорунун баасы нөл; кимдир бирөө кааласа, кабыл алынат.
server-pb-impossible = { $name } баасы «аткарууга болбойт» дегенди билдирет; ал тандалбайт.
server-pb-no-project = бюллетенде жок долбоор аталган: «{ $name }».
server-pb-marked-twice = бюллетенде { $name } долбоору эки жолу аталган; бир жолу эсептелет.
server-pb-voter-twice = { $name } бирден көп бюллетень берген; ар бири эсептелет.
server-pb-points = бюллетенде { $is } долбоор, ал эми { $says } упай саны бар.
server-pb-count = { $name } { $says } дейт, чындыгында { $is }.
server-pb-tally = { $name }: файлда { $says }, бюллетендер боюнча { $is }.
server-pb-length = бюллетенде аталган долбоорлор: { $says }; бул { $name } чегине каршы.
server-pb-sum = бюллетендин жыйынтыгы { $says }; бул { $name } чегине каршы.
server-pb-spaces = үтүрлөрдүн жанында же уячалардын четинде боштуктар бар (бир жолу айтылат).
server-pb-target = тилке эми target эмес, beneficiaries деп аталат.
server-rank-no-method = Кантип иреттөөнү айтыңыз: --method, булардын бири: { $words }.
server-rank-empty = Файлда пункттар жок. Баш сап жана ар бир пунктка бирден сап керек.
server-rank-number = { $row }-сап, { $column } тилкеси: «{ $text }» сан эмес.
server-rank-weight = { $row }-сап: салмак нөлдөн аз.
server-rank-type = { $row }-сап: «{ $text }» max (көбү жакшы) да, min (азы жакшы) да эмес.
server-rank-column = «{ $name }» деген тилке жок.
server-rank-pair = { $row }-сап: эки башка пункт жана кайсынысы маанилүү экени керек: аты, = же 0дөн чоң сан.
server-rank-score = балл
server-rank-firm = «{ $name }» салмагын { $percent } % өзгөртсө, биринчи орунга башка пункт чыгат.
server-rank-very-firm = «{ $name }» салмагы ким биринчи экенин чечпейт: нөлдөн эки эсеге чейин.
server-rank-missing = Эч ким салыштырган жок: { $pairs }.
server-rank-ring = Салыштыруулар тегерек айланат: { $names } → … Аларды дагы бир жолу талкуулаңыз.
server-rank-consistent = Салыштыруулар бири-бирине туура келет (шайкештик катышы { $ratio }).
server-rank-inconsistent = Салыштыруулар бири-бирине каршы (шайкештик катышы { $ratio }, 0,1ден көп). Аларды дагы бир караңыз.
server-rank-group = { $group } биринчи койгону: { $names }.
server-rank-agreement = { $one } жана { $other }: макулдук { $tau } (1 — ошол эле ирет, -1 — тескериси).

## Расмий статистиканын сандары

server-statistics-format = «{ $format }» форматы жок. Барлары: { $known }.
server-statistics-place = «{ $place }» деген жер белгисиз. Караңыз: ashar places
server-statistics-no-batch = Топтомду номери менен атаңыз; тизмеси: `ashar indicators batches`.
server-statistics-sums = Жаңы: { $added }. Өзгөргөн: { $changed }. Кайтарылган: { $gone }. Мурункудай: { $same }. Маанисиз: { $empty }. Башка жерлердики: { $outside }.
server-statistics-tried = Эч нерсе сакталган жок: бул сыноо болчу.
server-statistics-kept = { $batch } топтому болуп сакталды.
server-statistics-nothing = Жаңы эч нерсе болгон жок.
server-statistics-written = Жазылган сандар: { $count }, файл: { $file }.

# Forms on the command line.
server-form-fine =
    { $title } ({ $form }): форма түзүүгө болот. { $warnings ->
        [0] Эскертүү жок.
       *[other] { $warnings } эскертүү.
    }
server-form-not-read = { $file } окула турган форма эмес: { $why }.
server-form-unsatisfied = { $count } анкета толтурулбай калды: { $path } суроосуна ылайык жооп табылган жок ({ $kind ->
    [answer-required] жооп милдеттүү
    [answer-constraint] шартка туура келбейт
    [answer-not-a-choice] тандай турган эч нерсе жок
   *[other] эрежеси эсептелбейт
}).
server-form-list-invented = { $file } тизмеси анкетанын жанында жок: беш ойдон чыгарылган жазуу колдонулат.
server-form-generated = { $count ->
    [one] { $count } жооп топтому
   *[other] { $count } жооп топтому
} { $folder } папкасында.
server-form-meant = Балким, мындай: { $meant }
server-form-error = Ката — { $where }: { $what }
server-form-warning = Эскертүү — { $where }: { $what }
server-form-doubt = Мындай ойлонулбаса керек — { $where }: { $what }
server-form-no-template = «{ $name }» деген даяр анкета жок. Барлары: { $known }.
server-form-whole = китеп
server-form-at-cell = { $sheet }, { $row }-сап, { $column }
server-form-at-row = { $sheet }, { $row }-сап
server-form-at-sheet = { $sheet }

# Lexicons
server-lexis-no-concept = Бул сөздүктөрдө «{ $name }» түшүнүгү жок.
server-lexis-terms-alone = Жеке сөздөргө (--term, --terms) алардын тили керек (--in ky|ru|uz|en); алар --lexicon жана --concept менен бирге колдонулбайт.
server-lexis-bad-term = Буларды издөөгө болбойт: { $terms }. Сөздү же бир нече сөздү издөөгө болот.
server-lexis-no-lexicon = «{ $name }» сөздүгү жок. Булар бар: { $known }. Өз сөздүгүңүз файлынын аты менен аталат.
server-lexis-bad-lexicon = { $file } сөздүк эмес: { $why }.
server-lexis-refused = { $file }: { $why }
server-lexis-not-text = { $file } UTF-8 жөнөкөй текст эмес. Текст кылып сактап, кайра аракет кылыңыз.
server-lexis-denied = жокко чыгарылган
server-lexis-found = { $file }: табылганы { $count }
server-lexis-count =     { $concept }: { $count }, анын ичинен жокко чыгарылганы: { $denied }
