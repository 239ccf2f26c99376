# Командная строка и страницы.

server-help =
    ashar — есть ли у программы деньги и до кого доходит бюджет?

    ashar review --place CODE --programme FILE --budget FILE... [--lang ky|ru|uz|en]
                 --population FILE [--allocations FILE] [--scores FILE] [--mapping FILE]
                 --out DIR [--year 2026] [--accept 97%|never] [--without pdf,xlsx]
        записывает report.html, report.pdf, report.json и findings.xlsx в папку DIR
    ashar review --batch DIR [--mapping FILE] --out DIR
        отчёт по каждому муниципалитету, рейтинг, суммы по районам и по всем вместе;
        в DIR лежат папки муниципалитетов или общие файлы и mapping.toml
    ashar match --place CODE --programme FILE --budget FILE [--hide-codes] --out DIR
        только подсказки, что с чем связать, с вероятностью и причинами
    ashar template programme|budget|population|allocations|scores [--lang ru] [--out FILE]
        таблица для заполнения, с указаниями внутри
    ashar places [СЛОВО]
        коды населённых мест
    ashar demo [--listen 127.0.0.1:8080] [--database FILE]
        демонстрация: Кара-Кулжинский район, цифры придуманы
    ashar serve [--listen …] [--database ФАЙЛ|postgres://…] [--origin https://…]
                { "[" }--behind-proxy] [--idle 30] [--rate 100]
        рабочий стол и открытые страницы; пустая база открывается одноразовым кодом
    ashar tally FILE.pb [--rule equal-shares|greedy|phragmen|…] [--utility cost|…] [--completion add1|…]
                { "[" }--start exact|floor] [--stop exhaustive|budget] [--tie cost,votes,id|lot:FILE]
                { "[" }--weigh COLUMN:FILE] [--district COLUMN[:FILE]]
                { "[" }--comparison] [--json] [--explain DIR] | --compare
        считает голоса за проекты и объясняет исход; все правила названы в docs/VOTING.md
    ashar pb check FILE.pb
        всё, что неверно в файле голосов
    ashar rank FILE --method weighted|topsis|vikor|promethee|hanlon|inform|pairwise|ahp|borda|dots
        ранжирует по критериям, попарно или по голосам собрания и говорит, насколько это прочно
    ashar indicators import FILE [--place kg] [--source TEXT] [--series CODE] [--draft] [--dry-run]
    ashar indicators export [--place kg] [--format csv|sdmx|dhis2|adx] [--indicator CODE] [--public] [--out FILE]
    ashar indicators batches [--place kg] | undo BATCH
        числа официальной статистики: SDMX-CSV, Open SDG, DHIS2, ADX, собственные таблицы
    ashar form convert ФАЙЛ [--out ФАЙЛ] [--name КОРЕНЬ] [--json]
        книга XLSForm (.xlsx, .xls, .csv, .md) превращается в форму XForm для телефонов
    ashar form check ФАЙЛ [--json]
        всё, что не так в книге: с листом, строкой и столбцом
    ashar form generate ФАЙЛ [--count 1000] [--seed N] [--out ПАПКА]
        вымышленные ответы по правилам формы
    ashar form template ИМЯ [--out ФАЙЛ]
        книга готовой анкеты: household, settlement, youth, report-card
    ashar lexis find FILE… [--lexicon groups,evidence|all|FILE.toml] [--concept women,girls] [--json]
    ashar lexis find FILE… --term WORD [--term …] [--terms FILE.txt] --in ky|ru|uz|en [--json]
        где и о ком говорит текст, во всех формах слов; docs/LEXICONS.md
    ashar user list | add LOGIN | password LOGIN | disable LOGIN
               { "[" }--name ИМЯ] [--body КОД --role РОЛЬ] [--database …]
        учётные записи; пароль вводится с терминала
    ashar token LOGIN [--scope read|write] [--days 30] [--database …]
        токен для программ, показывается один раз
    ashar backup ФАЙЛ [--database …]
    ashar restore ФАЙЛ [--database …]
        всё в одном файле, одинаково для SQLite и PostgreSQL; restore требует пустой базы
    ashar audit verify [--database …]
        проверяет, что все изменения остались такими, как записаны, и показывает, где нет
    ashar migrate [--database …]
        приводит таблицы в порядок

    Код завершения — 0, даже если есть замечания. Код 2 — если файлы использовать
    нельзя; тогда перечислены все ошибки всех файлов.
server-see-help = Как пользоваться командами, покажет ashar --help.
server-bad-arguments = Команда непонятна: { $why }.
server-unknown-option = Параметра { $option } нет.
server-option-needs-value = После { $option } нужно указать значение.
server-unknown-command = Команды «{ $command }» нет.
server-bad-year = Год должен быть от 1990 до 2100; «{ $year }» не подходит.
server-bad-lang = Языка «{ $lang }» нет. Выберите ky, ru, uz или en.
server-bad-probability = Укажите вероятность от 50 % до 100 % или слово never; «{ $text }» не подходит.
server-bad-without = «{ $name }» исключить нельзя; исключить можно html, pdf, json и xlsx.
server-bad-template = Укажите, какая таблица нужна: { $kinds }.
server-no-out = Укажите, куда записать результат: --out DIR.
server-no-place = Укажите, какой это муниципалитет: --place CODE.
server-nothing-to-review = Укажите программу (--programme FILE), бюджет (--budget FILE) или и то и другое.
server-match-needs-both = Чтобы найти связи, нужны и программа, и бюджет.
server-file-not-found = Файла { $file } нет. Проверьте имя и папку.
server-file-not-opened = Файл { $file } не открывается: { $why }.
server-programme-empty = В файле программы нет ни одного мероприятия. Возможно, указан другой файл?
server-budget-empty = В файле бюджета нет ни одной строки. Возможно, указан другой файл?
server-year-not-in-budget = В бюджете нет сумм за { $year } год; есть за { $years }.
server-place-unknown = Места «{ $place }» нет в справочнике. Похожие коды: { $near }. Все коды покажет ashar places.
server-no-database = Базы данных { $database } нет. Проверьте имя.
server-places-found = Найдено мест: { $count }. Поиск: ashar places СЛОВО.
server-two-currencies = Валюта программы — { $programme }, валюта бюджета — { $budget }. Приведите суммы к одной валюте.
server-unusable = { $count ->
    [one] { $count } ошибка: файлы использовать нельзя. Ничего не записано.
    [few] { $count } ошибки: файлы использовать нельзя. Ничего не записано.
   *[many] { $count } ошибок: файлы использовать нельзя. Ничего не записано.
}
server-not-written = В папку { $folder } ничего не записано: { $why }.
server-reading = Чтение файлов…
server-reviewing = Анализ…
server-writing = Запись отчётов…
server-batch-reading = Чтение: { $place }…
server-batch-writing = Муниципалитеты: { $done } из { $count }…
server-batch-empty = В папке { $folder } нет ни одного муниципалитета: ни папок с programme.* или budget.*, ни файлов с mapping.toml.
server-batch-done = Муниципалитеты: { $count }; расходы: { $expenditure }; { $severity }: { $breaks }.
server-summary-budget = Бюджет: { $expenditure }, из них обязательные расходы — { $obligatory }, вне мероприятий — { $unlinked }.
server-summary-measures = { $count ->
    [one] { $count } мероприятие в этом году
    [few] { $count } мероприятия в этом году
   *[many] { $count } мероприятий в этом году
}: деньги есть — { $funded }, часть денег — { $partly }, денег нет — { $unfunded }.
server-summary-reading = { $count ->
    [one] В файлах { $count } место пропущено или угадано; оно указано в отчёте.
    [few] В файлах { $count } места пропущены или угаданы; они указаны в отчёте.
   *[many] В файлах { $count } мест пропущено или угадано; они указаны в отчёте.
}
server-summary-matches = Мероприятия: { $measures }; подсказки: { $count }, из них достаточно надёжные: { $accepted }; время: { $seconds } с.
server-filling-demo = База заполняется данными для демонстрации…
server-serving = «Ашар» работает по адресу { $address }. Остановить — Ctrl-C.
server-serving-demo = Демонстрация работает по адресу { $address }. Остановить — Ctrl-C.
server-cannot-listen = Не удаётся занять адрес { $address }: { $why }. Выберите другой: --listen 127.0.0.1:8081.

## Столбцы таблиц

server-column-severity = Важность
server-column-rule = Проверка
server-column-object = Объект
server-column-key = Номер или код
server-column-says = В чём дело
server-column-origin = Где записано
server-column-decision = Решение
server-column-reason = Причина
server-column-responsible = Ответственный
server-column-elsewhere = Из других источников
server-column-groups = Для кого
server-column-line = Строка бюджета
server-column-line-key = Код строки
server-column-basis = Как связано
server-column-probability = Вероятность
server-column-why = Почему
server-column-municipality = Муниципалитет
server-column-spend-nothing = Не тратят
server-column-programme-code = Код программы
server-column-tenth = 10-й из 100
server-column-median = Медиана
server-column-ninth = 90-й из 100
server-column-annex = Приложение
server-column-economic = Экономическая статья
server-column-use = На что идёт
server-column-year = Год
server-column-source = Источник
server-column-indicator = Индикатор
server-column-unit = Единица измерения
server-column-baseline = Базовое значение
server-column-target = Целевое значение
server-column-disaggregated = Разбивка
server-column-people = Число людей
server-sheet-links = Связи
server-reason-other-language = слова совпадают на другом языке
server-basis-suggested = подсказка

annex-revenue = доходы
annex-expenditure = расходы
annex-balance = остатки
role-of-line-serves = на мероприятия
role-of-line-obligatory = обязательные расходы
role-of-line-running = текущие расходы
role-of-line-unlinked = вне мероприятий
role-of-line-other = —
phase-proposed = Предложено
phase-approved = Утверждено
phase-adjusted = Уточнено
phase-committed = Обязательства
phase-executed = Исполнено
place-municipality = айылный аймак

## Сводки

server-rollup-all = Все муниципалитеты
server-rollup-subtitle = Рейтинг и суммы по муниципалитетам, для которых сделан анализ
server-rollup-functions = Расходы по разделам
server-rollup-functions-note = На одного жителя, если расставить муниципалитеты от меньшей суммы к большей: десятый из ста, средний (медиана) и девяностый из ста. «Не тратят» — у скольких муниципалитетов таких расходов нет совсем.
server-rollup-programmes = Программы, которые есть у большинства муниципалитетов
server-rollup-programmes-note = Те же деньги по кодам программ; показаны программы, на которые тратит не меньше половины муниципалитетов. Все программы каждого муниципалитета — в файле programmes.csv.
server-rollup-municipalities = Муниципалитеты
server-rollup-more = { $count ->
    [one] Ещё { $count } муниципалитет — в файле ranking.csv.
    [few] Ещё { $count } муниципалитета — в файле ranking.csv.
   *[many] Ещё { $count } муниципалитетов — в файле ranking.csv.
}
server-fact-municipalities = Муниципалитеты
server-fact-expenditure = Расходы
server-fact-unfunded = Мероприятия без денег
server-of = из { $count }
server-count-municipalities = { $count ->
    [one] { $count } муниципалитет
    [few] { $count } муниципалитета
   *[many] { $count } муниципалитетов
}

## Страницы

server-home = Главная
server-home-title = Кому что нужно, какой сом за это платит и до кого он доходит?
server-home-lead = Программы, бюджеты и жители муниципалитетов — рядом. Выберите муниципалитет, чтобы увидеть его цепочку.
server-rayons = Районы
server-empty = Здесь пока ничего нет.
server-empty-says = Сделайте анализ файлов командой «ashar review» или запустите «ashar demo», чтобы увидеть пример.
server-demo-banner = Демонстрация. Названия мест и численность жителей настоящие; программы, бюджеты и все остальные цифры придуманы.
server-search = Поиск
server-search-empty = Напишите слово в поле выше: мероприятие, строку бюджета или село.
server-search-found = { $count ->
    [one] По запросу «{ $words }» найден { $count } результат.
    [few] По запросу «{ $words }» найдено { $count } результата.
   *[many] По запросу «{ $words }» найдено { $count } результатов.
}
server-search-nothing = Ничего не найдено.
server-search-advice = Попробуйте слово покороче или его часть.
server-methods = Методы
server-methods-links = Как находятся связи
server-methods-reach = До кого доходят деньги
server-methods-disclosure = Малые числа
server-methods-findings = Замечание — это то, что нашла автоматическая проверка, с обоснованием и советом, что сделать. Подтверждает или отклоняет его человек; машина никогда не решает.
server-not-found = Такой страницы нет
server-not-found-says = Адрес неверный, или то, что здесь было, закрыто для просмотра.
server-failed = Что-то сломалось на нашей стороне
server-failed-says = Ваши данные не потеряны. Попробуйте ещё раз через минуту.
server-shown-of = Показано { $shown } из { $count }
server-nothing = Показывать здесь нечего.
server-nothing-says = В документах этого муниципалитета таких данных нет.
server-filter-nothing = По такому отбору ничего нет.
server-filter-clear = Показать всё
server-filter-words = Слова
server-all-findings = Все замечания: { $count }
server-to-do = Что сделать: { $action }
server-ways = Куда перейти
server-way-measures = Мероприятия
server-way-budget = Бюджет
server-way-links = Связи
server-way-people = Люди и сёла
server-way-findings = Замечания
server-way-actions = План действий
server-downloads = Отчёт и данные
server-download-report = Отчёт
server-download-findings = Замечания
server-download-data = Данные
server-table-measures = Мероприятия
server-table-lines = Строки бюджета
server-table-links = Связи мероприятий со строками бюджета
server-table-findings = Замечания
server-table-actions = Рекомендуемый план действий
server-table-groups = Деньги по группам
server-table-settlements = Деньги по сёлам
server-table-population = Жители по сёлам и группам
server-table-functions = Расходы по разделам и группам
server-field-problem = На какую проблему отвечает
server-field-goal = Цель
server-field-task = Задача
server-field-co-executors = Соисполнители
server-field-deadline = Срок
server-field-settlements = Сёла
server-field-office = Учреждение
server-field-programme = Программа
server-field-meant-for = Для кого (допущение)
server-not-stated = не указано
server-lines-that-pay = Какие строки платят
server-no-line-pays = В этом году ни одна строка бюджета не оплачивает это мероприятие.
server-suggestions = Строки, которые могли бы платить
server-suggestions-note = Их нашёл «Ашар»; в расчёт они не входят. Решает человек.
server-costs = Стоимость
server-indicators = Индикаторы
server-beneficiaries = Кого должно охватить
server-amounts = Суммы
server-measures-paid = Какие мероприятия оплачивает
server-pays-no-measure = Эта строка не относится ни к одному мероприятию программы.
server-neighbours = Соседние мероприятия
server-setup-code =
    Учётных записей ещё нет. Откройте { $address } и введите этот код, он действует один раз:

        { $code }
server-bad-number = «{ $text }» — не целое число от { $least } до { $most }.
server-one-file = По одному файлу: { $file } — лишний.
server-no-file = Назовите файл: ashar { $command } ФАЙЛ.
server-no-login = Назовите логин.
server-migrated = { $count ->
    [0] Таблицы в порядке.
    [one] Применён { $count } шаг; таблицы в порядке.
    [few] Применено { $count } шага; таблицы в порядке.
   *[other] Применено { $count } шагов; таблицы в порядке.
}
server-rows-intact = Каждая запись, бюджет и файл стоят так, как их записала операция.
server-row-altered = Изменено в обход журнала: { $kind } { $key }, версия { $version }.
server-row-altered-now = Изменено в обход журнала: { $kind } { $key } не совпадает со своей последней версией.
server-backed-up = Всё записано в { $file }: строк — { $count }, таблиц — { $tables }. Храните отдельно от этой машины.
server-restored = Восстановлено: строк — { $count }, таблиц — { $tables }.
server-user-made = Учётная запись { $login } создана.
server-user-password = Пароль { $login } установлен; сеансы завершены.
server-user-disabled = { $login } больше не войдёт. Написанное остаётся.
server-type-password = Введите пароль и нажмите Enter:
server-policies = Кто что вправе делать
server-policies-says = Это правила, к которым программа обращается перед каждым действием, в том виде, в каком они в ней стоят.
server-open = Открытые данные
server-open-says = Можно свободно использовать с указанием источника. Адреса постоянны.
server-open-programme-json = Программа, JSON
server-open-programme-csv = Программа, CSV
server-open-budget-csv = Бюджет, CSV
server-open-datapackage = Бюджет, Fiscal Data Package
server-open-ocds = Бюджет, OCDS (планирование)
server-token-made =
    Токен, показывается один раз:

        { $token }
server-bad-scope = «{ $text }» — не read и не write.

# Подсчёт голосов

server-tally-bad-value = Для { $option } нет значения «{ $value }». Возможны: { $words }.
server-tally-summary = { $rule }: получают деньги { $count } из { $all } проектов, { $cost } из { $budget }. Бюллетеней: { $ballots }.
server-tally-summary-shares = { $rule }: получают деньги { $count } из { $all } проектов, { $cost } из { $budget }. Бюллетеней: { $ballots }. У каждого голосующего было { $endowment }; кошельки увеличивали { $increments } раз.
server-tally-id = код
server-tally-cost = стоимость
server-tally-votes = голоса
server-tally-name = название
server-tally-not-funded = Не получили денег, и почему:
server-tally-no-votes = { $name }: за него никто не проголосовал.
server-tally-over-budget = { $name }: стоит { $cost }, больше, чем есть.
server-tally-too-few = { $name }: мало голосов для такой стоимости. У сторонников вместе было { $money }, а стоит он { $cost } ({ $percent } %).
server-tally-elsewhere = { $name }: сторонники раньше заплатили за другие: { $to }. В лучшем случае хватало на { $percent } % стоимости.
server-tally-lower-cost = При стоимости { $cost } он получил бы деньги.
server-tally-more-votes = { $count ->
    [one] Хватило бы ещё { $count } голосующего, которому нужно только это.
   *[other] Хватило бы ещё { $count } голосующих, которым нужно только это.
}
server-tally-funded = проектов получили деньги
server-tally-spent = потрачено
server-tally-winners = отмеченных и победивших проектов на человека
server-tally-without = голосующих, не получивших ничего
server-tally-unmet = проекты, сторонники которых вправе требовать больше (EJR+)
server-tally-better = Меньше всего людей остаётся ни с чем по правилу: { $without }. Больше всего отмеченных проектов люди получают по правилу: { $winners }.
server-tally-weighed = Вес бюллетеней зависит от { $column }: { $weights }. Сколько было у голосующего и сколько он заплатил, указано для бюллетеня среднего веса.
server-tally-no-ballot-column = У бюллетеней нет столбца «{ $name }».
server-tally-no-project-column = У проектов нет столбца «{ $name }».
server-tally-unweighed = Отсюда есть бюллетени, а числа больше 0 в таблице нет: { $names }.
server-tally-too-little = Рядом с другими бюллетень из «{ $name }» весил бы слишком мало.
server-tally-twice = Строка { $row }: «{ $name }» в таблице уже есть.
server-tally-no-budgets = В файле под { $key } не сказано, сколько может потратить каждый. Укажите таблицу: --district { $column }:ФАЙЛ.
server-tally-bad-budgets = Под { $key } нужна одна сумма на каждое название.
server-tally-no-budget = Проекты здесь есть, а суммы нет: { $names }.
server-tally-district = == { $name } ==
server-tally-together = Все вместе: получивших деньги проектов { $count }, { $cost } из { $budget }.
server-tally-no-conflicts = В файле не сказано, какие проекты исключают друг друга. Нужен столбец «conflicts» у проектов.
server-tally-conflicts-unknown = Среди исключаемых названы проекты, которых нет: { $names }.
server-pb-line = Строка { $line }
server-pb-read = Проектов: { $projects }, бюллетеней: { $ballots }. Отступлений от формата: { $count }.
server-pb-unusable = Пока это не исправлено, считать нельзя: { $count }.
server-pb-encoding = файл не является текстом в UTF-8. Сохраните его в UTF-8.
server-pb-no-section = нет раздела { $name }.
server-pb-no-column = в разделе { $says } нет столбца { $name }.
server-pb-column-twice = столбец { $name } назван дважды.
server-pb-stray = строка стоит до первого раздела и не читается.
server-pb-key-twice = { $name } указано дважды; действует первое.
server-pb-no-key = в META не указано { $name }.
server-pb-number = { $name } должно быть числом, а не «{ $says }».
server-pb-too-exact = у сумм или баллов больше знаков, чем можно сосчитать точно.
server-pb-vote-type = нет вида голосования «{ $name }»; известны approval, ordinal, cumulative, scoring и choose-1.
server-pb-rule = формат не знает правила «{ $name }».
server-pb-cells = в строке { $says } ячеек, а заголовков { $is }.
server-pb-project-twice = проект { $name } стоит дважды.
server-pb-costless = проект { $name } ничего не стоит; он принимается, если кому-то нужен.
server-pb-impossible = стоимость { $name } означает «невыполнимо»; он не выбирается.
server-pb-no-project = в бюллетене назван проект «{ $name }», которого нет.
server-pb-marked-twice = в бюллетене проект { $name } назван дважды; считается один раз.
server-pb-voter-twice = от { $name } больше одного бюллетеня; считается каждый.
server-pb-points = в бюллетене проектов { $is }, а чисел с баллами { $says }.
server-pb-count = { $name } говорит { $says }, а на деле { $is }.
server-pb-tally = { $name }: в файле { $says }, по бюллетеням { $is }.
server-pb-length = в бюллетене названо проектов: { $says }; это против { $name }.
server-pb-sum = в бюллетене всего { $says }; это против { $name }.
server-pb-spaces = вокруг запятых или по краям ячеек стоят пробелы (говорится один раз).
server-pb-target = столбец теперь называется beneficiaries, а не target.
server-rank-no-method = Скажите, как ранжировать: --method, одно из { $words }.
server-rank-empty = В файле нет пунктов. Нужна строка заголовков и строка на каждый пункт.
server-rank-number = Строка { $row }, столбец { $column }: «{ $text }» — не число.
server-rank-weight = Строка { $row }: вес меньше нуля.
server-rank-type = Строка { $row }: «{ $text }» — не max (больше лучше) и не min (меньше лучше).
server-rank-column = Нет столбца «{ $name }».
server-rank-pair = Строка { $row }: нужны два разных пункта и что важнее: название, = или число больше 0.
server-rank-score = балл
server-rank-firm = Первым станет другой пункт, если вес «{ $name }» изменить на { $percent } %.
server-rank-very-firm = Вес «{ $name }» не решает, кто первый: от нуля до двойного.
server-rank-missing = Никто не сравнил: { $pairs }.
server-rank-ring = Сравнения идут по кругу: { $names } → … Обсудите их ещё раз.
server-rank-consistent = Сравнения согласованы (отношение согласованности { $ratio }).
server-rank-inconsistent = Сравнения противоречат друг другу (отношение согласованности { $ratio }, больше 0,1). Посмотрите их ещё раз.
server-rank-group = { $group } — на первом месте: { $names }.
server-rank-agreement = { $one } и { $other }: согласие { $tau } (1 — тот же порядок, -1 — обратный).

## Числа официальной статистики

server-statistics-format = Формата «{ $format }» нет. Есть: { $known }.
server-statistics-place = Территория «{ $place }» неизвестна. Смотрите: ashar places
server-statistics-no-batch = Назовите пакет по его номеру; список даёт `ashar indicators batches`.
server-statistics-sums = Новых: { $added }. Изменённых: { $changed }. Отозванных: { $gone }. Как прежде: { $same }. Без значения: { $empty }. Других территорий: { $outside }.
server-statistics-tried = Ничего не сохранено: это была проба.
server-statistics-kept = Сохранено как пакет { $batch }.
server-statistics-nothing = Нового ничего не было.
server-statistics-written = Записано чисел: { $count }, в { $file }.

# Forms on the command line.
server-form-fine =
    { $title } ({ $form }): форму можно сделать. { $warnings ->
        [0] Замечаний нет.
        [one] { $warnings } предупреждение.
        [few] { $warnings } предупреждения.
       *[other] { $warnings } предупреждений.
    }
server-form-not-read = { $file } — не форма, которую можно прочитать: { $why }.
server-form-unsatisfied = Не заполнено анкет: { $count }. Для вопроса { $path } не нашлось подходящего ответа ({ $kind ->
    [answer-required] ответ обязателен
    [answer-constraint] не выполняется условие
    [answer-not-a-choice] не из чего выбрать
   *[other] правило не вычисляется
}).
server-form-list-invented = Списка { $file } нет рядом с формой: взяты пять выдуманных строк.
server-form-generated = { $count ->
    [one] { $count } набор ответов
    [few] { $count } набора ответов
   *[other] { $count } наборов ответов
} в { $folder }.
server-form-meant = Вероятно, имелось в виду: { $meant }
server-form-error = Ошибка — { $where }: { $what }
server-form-warning = Предупреждение — { $where }: { $what }
server-form-doubt = Вряд ли так задумано — { $where }: { $what }
server-form-no-template = Готовой анкеты «{ $name }» нет. Есть: { $known }.
server-form-whole = книга
server-form-at-cell = { $sheet }, строка { $row }, { $column }
server-form-at-row = { $sheet }, строка { $row }
server-form-at-sheet = { $sheet }

# Lexicons
server-lexis-no-concept = В этих словарях нет понятия «{ $name }».
server-lexis-terms-alone = Отдельным словам (--term, --terms) нужен их язык (--in ky|ru|uz|en); --lexicon и --concept с ними не сочетаются.
server-lexis-bad-term = Это искать нельзя: { $terms }. Искать можно слово или несколько слов.
server-lexis-no-lexicon = Словаря «{ $name }» нет. Есть: { $known }. Свой словарь называют по его файлу.
server-lexis-bad-lexicon = { $file } — не словарь: { $why }.
server-lexis-refused = { $file }: { $why }
server-lexis-not-text = { $file } — не простой текст в UTF-8. Сохраните его как текст и попробуйте снова.
server-lexis-denied = отрицается
server-lexis-found = { $file }: найдено { $count }
server-lexis-count =     { $concept }: { $count }, из них отрицается: { $denied }
