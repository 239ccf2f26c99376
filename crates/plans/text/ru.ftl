# Чтение программ
plans-no-measures = Ни одна строка файла не является мероприятием. Запишите каждое мероприятие отдельной строкой, а его название — в столбце мероприятий.
plans-only-examples = В файле только строки-примеры из шаблона. Запишите под ними свои мероприятия.
plans-amounts-too-large = Суммы этого файла вместе больше, чем можно сосчитать. Проверьте единицу измерения и суммы.
plans-row-without-title = В строке есть суммы, но нет названия, и над ней нет мероприятия. Строка пропущена; напишите, на что эти деньги.
plans-unit-not-stated = Нигде не сказано, в каких единицах суммы. Они взяты как есть, не в тысячах. Напишите единицу в заголовке.
plans-numbers-repeated = { $count ->
    [one] У { $count } мероприятия номер совпадает с другим.
    [few] У { $count } мероприятий номера совпадают с другими.
   *[many] У { $count } мероприятий номера совпадают с другими.
  } Они различаются по строкам; дайте каждому мероприятию свой номер.
plans-beneficiaries-unread = Из «{ $text }» не видно, сколько людей какой группы охвачено. Напишите, например: девочки 6–17: 40.
plans-allocation-incomplete = Для распределения нужны мероприятие и строка бюджета. Строка пропущена.
plans-score-incomplete = Для оценки нужно указать, что оценивается и каким методом. Строка пропущена.
plans-score-object = «{ $text }» — это не мероприятие и не строка бюджета. Строка пропущена.

# Книги для заполнения
plans-template-cost = { $year }, тыс. { $currency ->
    [KGS] сом
    [UZS] сум
   *[other] { $currency }
  }
plans-template-amount = Сумма, тыс. { $currency ->
    [KGS] сом
    [UZS] сум
   *[other] { $currency }
  }
plans-template-money = Суммы пишутся в единицах, указанных в заголовке. Чтобы писать в других единицах, измените заголовок.
plans-template-examples = Строки, которые начинаются со слова «Пример:», — это примеры. Их можно оставить или удалить: они не читаются.
plans-template-measure = мероприятие
plans-template-line = строка бюджета
plans-template-programme-tab = Программа
plans-template-programme-title = Программа развития: цели, задачи, мероприятия
plans-template-programme-rows = Запишите каждое мероприятие отдельной строкой. Если мероприятие оплачивается из нескольких источников, запишите следующий источник строкой ниже, а номер и название оставьте пустыми.
plans-template-programme-more = Ниже может стоять строка «Итого»: она сверяется с мероприятиями и не считается второй раз.
plans-template-allocations-tab = Распределение
plans-template-allocations-title = Какая строка бюджета оплачивает какое мероприятие
plans-template-allocations-rows = Запишите каждую пару «мероприятие — строка бюджета» отдельной строкой. Одна строка бюджета может оплачивать несколько мероприятий, и одно мероприятие — оплачиваться из нескольких строк.
plans-template-allocations-more = Оставьте сумму пустой, если на это мероприятие идёт вся строка.
plans-template-scores-tab = Оценки
plans-template-scores-title = Оценки мероприятий и строк бюджета с обоснованием
plans-template-scores-rows = Запишите каждую оценку отдельной строкой: на чём она основана и кто её поставил. Оценка без обоснования никого не убедит.
plans-template-scores-more = Оценки разных методов никогда не складываются.
plans-template-hint-number = Номер в программе: 1, 2, 3 или 1.1, 1.2. У каждого мероприятия свой.
plans-template-hint-problem = Проблема, на которую отвечает мероприятие.
plans-template-hint-goal = Цель, которой служит мероприятие.
plans-template-hint-task = Задача внутри цели.
plans-template-hint-title = Что будет сделано, одним предложением.
plans-template-hint-detail = Что появится, когда это будет сделано.
plans-template-hint-responsible = Орган или сотрудник, который отвечает за мероприятие.
plans-template-hint-co_executors = Те, кто помогает, через точку с запятой.
plans-template-hint-deadline = Год или день, к которому это будет сделано.
plans-template-hint-settlements = Сёла, для которых это делается, через точку с запятой; пусто, если для всех.
plans-template-hint-groups = Для кого это, через запятую: женщины, дети 3–6 лет, люди с инвалидностью.
plans-template-hint-indicator = По чему будет видно, что это помогло.
plans-template-hint-indicator_unit = В чём измеряется.
plans-template-hint-baseline = Значение сегодня.
plans-template-hint-target = Значение, которого надо достичь.
plans-template-hint-disaggregated_by = По чему разбивается индикатор: пол, возраст, инвалидность.
plans-template-hint-function_code = Функциональный код бюджета, если вы его знаете.
plans-template-hint-activity_code = Код этого мероприятия в бюджете, если он есть. Одинаковый код в программе и в бюджете надёжно связывает их.
plans-template-hint-source = Кто платит: местный бюджет, республиканский бюджет, донор.
plans-template-hint-cost = Сколько это стоит в этом году из этого источника; пусто, если нисколько.
plans-template-hint-beneficiaries = Сколько людей какой группы будет охвачено: женщины 18–57: 120; дети: 40.
plans-template-hint-measure = Номер мероприятия в программе.
plans-template-hint-line = Код или номер строки в бюджете.
plans-template-hint-year = Год бюджета.
plans-template-hint-amount = Какая часть строки идёт на это мероприятие.
plans-template-hint-note = Почему или по какому решению.
plans-template-hint-object = Что оценивается: мероприятие или строка бюджета.
plans-template-hint-key = Номер в программе или код в бюджете.
plans-template-hint-method = Метод: oecd-dac-2016 (маркер 0, 1, 2), hgdg-2012 (десять элементов, каждый от 0 до 2), child-weight-1 (direct, indirect, expanded, none).
plans-template-hint-item = Пункт метода: marker для oecd-dac-2016, от 1 до 10 для hgdg-2012, class для child-weight-1.
plans-template-hint-score = Оценка, как её пишет метод.
plans-template-hint-evidence = На чём основана оценка: страница, число, документ.
plans-template-hint-reviewer = Кто поставил оценку.

# Программа на рабочем столе
programme = Программа
programme-all = Программы и планы
programme-new = Составить программу
programme-title = Название
programme-kind = Вид
programme-kind-development = Программа социально-экономического развития
programme-kind-regional-plan = Региональный план действий
programme-kind-action-plan = План мероприятий
programme-first_year = Первый год
programme-last_year = Последний год
programme-currency = Валюта
programme-currency-help = Если не выбрана — кыргызский сом.
programme-currency-KGS = кыргызский сом
programme-currency-UZS = узбекский сум
programme-currency-UAH = украинская гривна
programme-currency-BRL = бразильский реал
programme-currency-PHP = филиппинское песо
programme-currency-KES = кенийский шиллинг
programme-currency-KZT = казахстанский тенге
programme-currency-TJS = таджикский сомони
programme-currency-RUB = российский рубль
programme-currency-USD = доллар США
programme-currency-EUR = евро
programme-summary = Краткое содержание
programme-problems = Проблемы
programme-problems-help = Проблемы, на которые отвечает программа, каждая в своей строке.
programme-problems-problem = Проблема
programme-sectors = Кто согласует
programme-sectors-help = Органы и отрасли, согласие которых нужно до принятия программы.
programme-quorum = Кворум
programme-quorum-help = Сколько согласий достаточно. Пусто — нужны все.
programme-decision = Номер решения
programme-decision-help = Решение кенеша или другого органа, которым программа принята: «№ 14».
programme-adopted_on = Дата принятия
programme-adopted_on-help = Дата решения.
programme-adopted_on-later = Этот день ещё не наступил. Напишите дату решения.
programme-stated = Итоги из файла
programme-stated-first_year = Первый год
programme-stated-last_year = Последний год
programme-stated-amount = Сумма
programme-stated-keys = Мероприятия
programme-stated-origin = Место в файле
programme-state-draft = Проект
programme-state-in-approval = На согласовании
programme-state-adopted = Принята
programme-state-closed = Завершена
programme-step-submit = Отправить на согласование
programme-step-withdraw = Вернуть в проект
programme-step-adopt = Принять
programme-step-reopen = Открыть заново
programme-step-close = Завершить
goal = Цель
goal-all = Цели
goal-new = Добавить цель
goal-title = Цель
task = Задача
task-all = Задачи
task-new = Добавить задачу
task-title = Задача
goal-state-draft = Проект
goal-state-adopted = Принято
goal-state-closed = Завершено
task-state-draft = Проект
task-state-adopted = Принято
task-state-closed = Завершено
measure-state-draft = Проект
measure-state-adopted = Принято
measure-state-closed = Завершено
measure = Мероприятие
measure-all = Мероприятия
measure-new = Добавить мероприятие
measure-title = Мероприятие
measure-title-help = Что будет сделано, одним предложением.
measure-number = Номер
measure-number-help = Номер в программе: 1.1, 1.2.
measure-detail = Ожидаемый результат
measure-problem = Проблема
measure-problem-help = Проблема, на которую отвечает мероприятие, как она записана в программе.
measure-responsible = Ответственный
measure-co_executors = Соисполнители
measure-co_executors-help = Каждый в своей строке.
measure-deadline = Срок
measure-deadline-help = Последний день. По нему считается опоздание.
measure-deadline_text = Срок, как в файле
measure-deadline_text-help = Например: «III кв. 2027 г.». Если выше выбран день, действует он.
measure-costs = Стоимость
measure-costs-help = По строке на каждый год и источник. Суммы полностью, не в тысячах.
measure-costs-year = Год
measure-costs-last_year = По какой год
measure-costs-source = Источник денег
measure-costs-amount = Сумма
measure-indicators = Показатели
measure-indicators-name = Что измеряется
measure-indicators-unit = Единица
measure-indicators-baseline = Исходное значение
measure-indicators-target = Целевое значение
measure-indicators-disaggregated_by = По чему разбивается
measure-groups = Для кого
measure-unknown_groups = Для кого, слова из файла
measure-unknown_groups-help = Группы, которых нет в списке. Если можно, выберите выше и сотрите здесь.
measure-beneficiaries = Сколько людей будет охвачено
measure-beneficiaries-group = Группа
measure-beneficiaries-people = Человек
measure-settlements = Населённые пункты
measure-settlements-help = Не выбрано ни одного — значит все.
measure-quantities = Количество
measure-quantities-year = Год
measure-quantities-quantity = Количество
measure-office_code = Код учреждения
measure-programme_name = Бюджетная программа
measure-programme_code = Код бюджетной программы
measure-activity_code = Код мероприятия в бюджете
measure-function_code = Функциональный код
measure-key = Постоянный ключ
measure-origin = Место в файле
measure-origin-file = Файл
programme-stated-origin-file = Файл
measure-origin-sheet = Лист
programme-stated-origin-sheet = Лист
measure-origin-row = Строка
programme-stated-origin-row = Строка
measure-origin-column = Столбец
programme-stated-origin-column = Столбец
progress = Отчёт
progress-all = Ход выполнения
progress-new = Отчитаться за квартал
progress-seen-by = Коллеги увидят отчёт и файлы сразу. Жители увидят их, только когда отчёт опубликуют.
progress-done = Что сделано
progress-year = Год
progress-quarter = Квартал
progress-quarter-later = Этот квартал ещё не начался. Отчитайтесь за квартал, который уже идёт или прошёл.
progress-quarter-1 = I
progress-quarter-2 = II
progress-quarter-3 = III
progress-quarter-4 = IV
progress-status = Состояние
progress-status-not-started = Не начато
progress-status-on-track = Идёт по плану
progress-status-late = Отстаёт
progress-status-blocked = Остановлено
progress-status-done = Выполнено
progress-spent = Израсходовано
progress-spent-help = За этот квартал, полной суммой.
progress-reached = Охваченные люди
progress-reached-group = Группа
progress-reached-people = Человек
progress-evidence = Подтверждения
progress-evidence-help = Снимок, акт, список: JPEG, PNG, PDF или таблица. Файл увидят коллеги, а после публикации отчёта — и жители, поэтому не присылайте лиц и имён детей.
progress-state-reported = Отчёт сдан
comment = Замечание
comment-all = Замечания и предложения
comment-new = Написать замечание
comment-text = Ваше замечание
comment-text-column = Замечание
comment-text-help = Его увидят те, кто работает над программой.
comment-state-open = Открыто
comment-state-closed = Закрыто
comment-step-close = Закрыть замечание
suggestion = Предложение
suggestion-all = Предложения
suggestion-new = Предложить другую формулировку
suggestion-send = Отправить предложение
suggestion-proposed = Как должно быть написано
suggestion-proposed-help = Весь текст целиком: если владелец согласится, он запишется как есть.
suggestion-field = Что изменить
suggestion-why = Почему
suggestion-lang = Язык
suggestion-before = Прежний текст
suggestion-field-title = Название
suggestion-field-detail = Ожидаемый результат
suggestion-field-problem = Проблема
suggestion-field-responsible = Ответственный
suggestion-field-deadline = Срок
suggestion-field-deadline_text = Срок словами
suggestion-field-co_executors = Соисполнители
suggestion-field-summary = Краткое содержание
suggestion-field-other = Другое
suggestion-state-open = Ждёт ответа
suggestion-state-accepted = Принято
suggestion-state-declined = Отклонено
suggestion-by-hand = В это поле текст сам не запишется. Выберите «Другое» и скажите словами, что изменить.
suggestion-the-same = Так и написано сейчас. Напишите, что должно измениться.
suggestion-to-answer = Ответьте на предложение
approval = Согласование
approval-all = Согласование по отраслям
approval-new = Ответить за отрасль
approval-give = Записать ответ
approval-of = Согласование: { $name }
approval-for = Вы отвечаете за: { $body }.
approval-for-no-sector = Вы отвечаете за: { $body }. В кворум этот ответ не входит, но его увидят все.
approval-verdict = Ответ
approval-verdict-approve = Согласны
approval-verdict-return = Возвращаем на доработку
approval-remarks = Замечания
approval-remarks-help = Если возвращаете, напишите, что исправить.
approval-fingerprint = Отпечаток текста
approval-state-given = Дано
approval-say-why = Что нужно исправить? Напишите одно-два предложения.
approval-not-now = Программа сейчас не на согласовании. Ответы принимаются, пока она у отраслей.
approval-none = Не указано, чьё согласие нужно. Выберите при правке программы.
approval-returned = Возвращено на доработку
approval-earlier = к прежнему тексту
approval-not-yet = Пока принять нельзя
approval-missing = Согласий: { $given } из { $needed }.
approval-missing-waiting = Ещё не ответили: { $names }.
approval-missing-earlier = Согласились с прежним текстом, потом он изменился: { $names }.
approval-missing-returned = Вернули: { $names }.

# Страницы плана
plans-tab-text = Цели и мероприятия
plans-tab-progress = Выполнение
plans-tab-gantt = Сроки
plans-tab-compare = Сравнить версии
plans-way = Путь программы
plans-years = Годы
plans-cost = Стоимость
plans-money = Стоимость по годам и источникам
plans-all-years = Всего
plans-together = Итого
plans-without-year = Без года
plans-source-unsaid = Источник не указан
plans-source-local = Местный бюджет
plans-source-republican = Республиканский бюджет
plans-source-donor = Донор
plans-source-investor = Инвестор
plans-source-residents = Жители
plans-source-other = Другие источники
plans-standing = Состояние
plans-standing-planned = Запланировано
plans-standing-running = Выполняется
plans-standing-done = Выполнено
plans-standing-late = Просрочено
plans-standing-blocked = Остановлено
plans-late-and-blocked = Просрочено и остановлено
plans-nothing-late = Ничего не просрочено.
plans-without-goal = Без цели
plans-period = Квартал
plans-quarter = { $quarter } квартал { $year } г.
plans-who = Кто
plans-nothing-reported = Отчётов пока нет.
plans-not-reported = отчёта нет
plans-report-see = Посмотреть отчёт
plans-reported-of = Отчёты есть по { $given } из { $all } мероприятий.
plans-done-of = Выполнено { $done } из { $all } мероприятий
plans-progress-is = Выполнено { $done } из { $all }, просрочено или остановлено { $late }
plans-programme-is = Программа: { $state }
plans-measures = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
  }
plans-programmes = { $count ->
    [one] { $count } программа
    [few] { $count } программы
   *[many] { $count } программ
  }
plans-open-talk = { $count ->
    [one] { $count } открытое замечание
    [few] { $count } открытых замечания
   *[many] { $count } открытых замечаний
  }
plans-nothing-said = Замечаний пока нет.
plans-somebody = Сотрудник
plans-money-of-measure = Какие строки бюджета это оплачивают
plans-none = Программы пока нет
plans-none-says = Загрузите готовый файл или напишите программу здесь: сначала цели, затем мероприятия.
plans-none-public = Когда программу опубликуют, она будет здесь.
plans-empty = В программе пока нет мероприятий
plans-empty-says = Начните с цели: внутри неё добавляются задачи и мероприятия.
plans-no-match = Таких мероприятий нет
plans-no-match-says = Попробуйте другое слово или снимите фильтр.
plans-template-says = Книга для заполнения:
plans-template-get = шаблон программы
plans-export = Программа таблицей
plans-import = Загрузить из файла
plans-import-says = Сначала будет показано, что понято из файла. Пока вы не подтвердите, ничего из программы не сохранится.
plans-file = Файл
plans-file-help = Excel, ODS или CSV, до 16 МБ.
plans-choose-file = Выберите файл.
plans-read = Прочитать файл
plans-other-file = Другой файл
plans-preview = Что понято из файла: { $name }
plans-cannot-read = Прочитать программу из файла не удалось. Исправьте перечисленное и загрузите снова.
plans-understood = Мероприятий: { $measures }, целей: { $goals }, пропущено строк: { $left }.
plans-beside = Программа здесь уже есть. Файл ляжет рядом новым проектом, прежняя не изменится.
plans-store = Сохранить как проект
plans-problems = { $count ->
    [one] { $count } замечание к файлу
    [few] { $count } замечания к файлу
   *[many] { $count } замечаний к файлу
  }
plans-sheet = Лист
plans-row = Строка
plans-column = Столбец
plans-weight = Вес
plans-weight-fatal = нужно исправить
plans-weight-skipped = пропущено
plans-weight-guessed = предположено
plans-problem = Что не так
plans-where = Место в файле
plans-now = Сейчас
plans-decide-empty = В программе пока нет мероприятий. Добавьте хотя бы одно, прежде чем её принимать.
plans-decide-unasked = Согласие ни одного сектора не запрашивали.
plans-earlier = Прежняя версия
plans-later = Новая версия
plans-same = Различий нет
plans-same-says = В обеих версиях написано одно и то же.
plans-differences = Добавлено: { $added }, убрано: { $removed }, изменено: { $changed }, перемещено: { $moved }.
plans-added = добавлено
plans-removed = убрано
plans-changed = изменено
plans-moved = перемещено
plans-moved-says = Перенесено к другой цели или задаче.
plans-decide-says = { $act ->
    [adopt] Программа «{ $name }» будет принята вместе со всеми мероприятиями ({ $count }). После этого текст не меняют, пока не откроют заново.
    [reopen] Программа «{ $name }» со всеми мероприятиями ({ $count }) снова станет проектом. Напишите, по какому решению.
   *[other] Программа «{ $name }» со всеми мероприятиями ({ $count }) будет завершена.
  }
plans-remove-says = Программа «{ $name }» больше не будет показана, и её мероприятия ({ $count }) тоже. Её можно вернуть из истории.
