## Показатели

indicator = Показатель
indicator-all = Показатели
indicator-new = Новый показатель
indicator-title = Название
indicator-code = Код
indicator-code-help = Латинские буквы, цифры и дефисы. С кодом известного показателя вы задаёте его цели для своей территории.
indicator-definition = Что он показывает
indicator-domain = Сфера жизни
indicator-domain-poverty = Бедность и пособия
indicator-domain-health = Жизнь и здоровье
indicator-domain-nutrition = Питание
indicator-domain-education = Обучение
indicator-domain-protection = Защита
indicator-domain-home = Вода, энергия, дом
indicator-domain-inclusion = Включённость
indicator-domain-participation = Участие
indicator-domain-counts = Собственный учёт
indicator-level = Уровень
indicator-level-outcome = Результат
indicator-level-output = Непосредственный продукт
indicator-level-input = Исходное число
indicator-direction = Что лучше
indicator-direction-up = Больше — лучше
indicator-direction-down = Меньше — лучше
indicator-direction-none = Ни то ни другое, он описывает
indicator-unit = Единица
indicator-unit-help = %, человек или код статистических списков. Числа людей при публикации защищаются.
indicator-digits = Знаков после запятой
indicator-baseline = Исходное значение
indicator-baseline_date = День исходного значения
indicator-target = Цель
indicator-target_date = Срок цели
indicator-verification = Как проверить
indicator-responsible = Кто отвечает
indicator-system = Откуда данные
indicator-system-nsc = Национальный статистический комитет
indicator-system-survey = Обследование домохозяйств
indicator-system-health-registers = Учёт здравоохранения
indicator-system-education-registers = Учёт образования
indicator-system-labour-ministry = Служба социальной защиты
indicator-system-civil-registry = Органы записи актов гражданского состояния
indicator-system-municipality = Сам муниципалитет
indicator-system-other = Другой источник
indicator-source = Источник своими словами
indicator-source-help = Если его нет в списке выше.
indicator-frequency = Как часто
indicator-frequency-month = Каждый месяц
indicator-frequency-quarter = Каждый квартал
indicator-frequency-year = Каждый год
indicator-frequency-survey = С каждым обследованием
indicator-by_sex = Нужна разбивка по полу
indicator-by_age = Нужна разбивка по возрасту
indicator-by_disability = Нужна разбивка по инвалидности
indicator-by_residence = Нужна разбивка по городу и селу
indicator-by_wealth = Нужна разбивка по достатку
indicator-by_place = Нужен для малых территорий
indicator-groups = О ком он
indicator-groups-help = Считается первая группа; если ничего не выбрано — все.
indicator-numerator = Числитель
indicator-numerator-help = Ряд в скобках со знаком номера: #{ "{" }preschool-children{ "}" }; число людей группы: P{ "{" }age:3-6{ "}" }; числа и знаки + - * /.
indicator-denominator = Знаменатель
indicator-factor = Множитель
indicator-factor-help = 100 для процентов, 1000 — на тысячу человек.
indicator-series = Коды рядов
indicator-series-help = По одному в строке, самый надёжный первым: коды, под которыми его числа приходят в файлах.
indicator-sdg = Показатель ЦУР
indicator-unicef = Код ЮНИСЕФ
indicator-dhis2 = Код элемента данных в DHIS2
indicator-state-open = Используется
indicator-state-closed = Больше не используется

## Число, которое вводят

observation-value = Значение
observation-period = За какое время
observation-period-help = Год: 2026; квартал: 2026-Q1; месяц: 2026-03.
observation-sex = Пол
observation-sex-female = Женщины и девочки
observation-sex-male = Мужчины и мальчики
observation-age_from = Возраст от
observation-age_to = Возраст до
observation-age_to-help = Оба возраста включены; пусто — «и старше».
observation-disability = Инвалидность
observation-disability-yes = С инвалидностью
observation-disability-no = Без инвалидности
observation-residence = Город или село
observation-residence-rural = Село
observation-residence-urban = Город
observation-source = Кто считал, по какому учёту
observation-note = Примечание
observation-evidence = Подтверждение
observation-evidence-help = Скан ведомости или отчёта без имён детей. Открыть его может только ваш орган.

## Профиль

indicators-title = Благополучие детей и включённость
indicators-says = Официальные и собственные числа этой территории рядом с числами тех, что вокруг. Числа стоят рядом и никогда не складываются в один балл.
indicators-figures = Числа
indicators-import = Внести числа из файла
indicators-batches = Что было внесено
indicators-as-everyone = Как это видят все
indicators-none = Чисел пока нет.
indicators-none-says = Внесите файл официальной статистики или запишите своё число на странице показателя.
indicators-none-open = Числа этой территории пока не опубликованы.
indicators-none-open-says = Ниже — что здесь следует считать и что не считается.
indicators-none-of-these = Ни у одного из них нет числа.
indicators-no-figure = нет числа
indicators-no-target = нет цели
indicators-computed = вычислено здесь
indicators-change = Изменение
indicators-since = с { $period }
indicators-better = лучше
indicators-worse = хуже
indicators-reached = достигнута
indicators-to-go = { $difference } от цели
indicators-half = { $number }-е полугодие { $year }
indicators-quarter = { $number }-й квартал { $year }
indicators-step = Официальные числа
indicators-step-none = Пока ничего не внесено
indicators-step-says = Известно показателей: { $known }, из них самой территории: { $own }
indicators-open-says =
    { $count ->
        [one] { $count } показатель
        [few] { $count } показателя
       *[other] { $count } показателей
     } этой территории и тех, что вокруг.
indicators-open-all = Прочитать

## Разрывы

indicators-gaps = Кто остаётся позади
indicators-gaps-says = Первой стоит группа, которая чаще остаётся позади; из мест — то, где хуже.
indicators-gaps-none = Ни одно число здесь не разбито по группам или местам.
indicators-compared = Сравнение
indicators-first = Первая
indicators-second = Вторая
indicators-difference = Разница
indicators-ratio = Отношение
indicators-stands = Положение первой
indicators-where = Где и когда
indicators-standing-parity = почти поровну
indicators-standing-behind = позади
indicators-standing-ahead = впереди
indicators-standing-differs = отличается
indicators-by-sex = по полу
indicators-by-age = по возрасту
indicators-by-disability = по инвалидности
indicators-by-residence = по городу и селу
indicators-by-wealth = по достатку
indicators-by-place = по месту

## Чего никто не считает

indicators-uncounted = Чего никто не считает
indicators-uncounted-says = Кого не считают, того легко забыть. Здесь — какой разбивки не хватает числам.
indicators-by = Нет разбивки
indicators-how-many = Сколько
indicators-which = Какие
indicators-of = { $count } из { $all }
indicators-findings =
    { $count ->
        [one] { $count } замечание с тем, что делать
        [few] { $count } замечания с тем, что делать
       *[other] { $count } замечаний с тем, что делать
     }
indicators-findings-table = Замечания
indicators-finding = В чём дело
indicators-weight = Важность
indicators-action = Что делать
indicators-finding-none = { $indicator }: числа нет ни здесь, ни вокруг.
indicators-action-none = Запросите его: { $source }.
indicators-finding-place = { $indicator }: известен только для больших территорий, не для этой: { $place }.
indicators-action-place = Запросите число своей территории или посчитайте сами: { $source }.
indicators-finding-group = { $indicator }: нет разбивки ({ $by }).
indicators-action-group = Попросите источник дать разбивку ({ $by }) или спросите в своём обследовании.
indicators-finding-old = { $indicator }: последнее число — за { $period }.
indicators-action-old = Запросите более новое: { $source }.
indicators-evidence = { $place }, { $period }: { $value }
indicators-system-nsc = Национальный статистический комитет
indicators-system-survey = Обследование домохозяйств
indicators-system-health-registers = Учёт здравоохранения
indicators-system-education-registers = Учёт образования
indicators-system-labour-ministry = Служба социальной защиты
indicators-system-civil-registry = Органы записи актов гражданского состояния
indicators-system-municipality = Сам муниципалитет
indicators-system-other = Другой источник

## Методы

indicators-methods = Как это вычислено
indicators-method-difference = Разница: значение первой минус значение второй, в единицах показателя.
indicators-method-ratio = Отношение: первая, делённая на вторую, с одним округлением до сотых. Между женщинами и мужчинами это индекс паритета; от 0,97 до 1,03 считается, что поровну (правило ЮНЕСКО).
indicators-method-places = Места: худшее и лучшее из тех, что входят в одну территорию, за последнее время, когда число есть у большинства.
indicators-method-change = Изменение: последнее число минус самое раннее за пять предыдущих лет, по ближайшей территории, где они есть.
indicators-method-computed = Вычислено здесь: числитель, делённый на знаменатель и умноженный на множитель, точно, с одним округлением. Недостающее не угадывается.
indicators-method-score = Разные показатели никогда не сводятся в один балл.
indicators-code-lists = Списки кодов и их источники
indicators-as-of = Списки кодов на { $day }, определения на { $catalogue }.
indicators-verified = сверено с источником
indicators-not-verified = не сверено с источником

## Один показатель

indicators-write-down = Записать собственное число
indicators-set-target = Задать цель для этой территории
indicators-formula = Формула
indicators-codes = Коды
indicators-cited = По источнику
indicators-one-none = Числа для него ни у кого нет.
indicators-one-none-says = Это тоже вывод: запросите его или посчитайте сами.
indicators-moved = Как он менялся
indicators-moved-says = Числа этой территории и тех, что вокруг, по времени; в таблице ниже то же самое.
indicators-whole = О ком: { $group }.
indicators-period = Когда
indicators-place = Где
indicators-value = Значение
indicators-whom = О ком
indicators-source = Источник
indicators-beside = Территории рядом
indicators-beside-of = { $place }, { $period }
indicators-groups = Последнее число каждой группы
indicators-all-figures = Все его числа
indicators-not-public = не опубликовано
indicators-status-e = оценка
indicators-status-i = восстановлено
indicators-status-p = предварительно
indicators-status-b = разрыв ряда
indicators-status-u = низкая надёжность

## Внесение чисел

indicators-import-says = Сначала вы увидите, что станет с файлом: что новое, что изменится, что пропущено и почему. Без вашего согласия ничего не сохраняется, и всё можно отменить целиком.
indicators-file = Файл
indicators-file-help = Таблица или файл обмена, не больше 24 мегабайт.
indicators-file-missing = Выберите файл.
indicators-import-source = Источник
indicators-import-source-help = Кто считал; если строка называет свой источник, действует он.
indicators-look = Посмотреть
indicators-formats = Что можно внести
indicators-format-sdmx = SDMX-CSV 1.0 или 2.0
indicators-format-open-sdg = Таблица сайта Open SDG
indicators-format-table = Собственная таблица с заголовками
indicators-format-dhis2-json = Значения DHIS2, JSON
indicators-format-dhis2-xml = Значения DHIS2, XML
indicators-format-dhis2-csv = Значения DHIS2, CSV
indicators-format-adx = Файл обмена ADX, XML
indicators-formats-table = В собственной таблице — столбцы «Показатель», «Территория», «Год», «Значение» и, если есть, «Пол», «Возраст», «Инвалидность», «Единица», «Источник»; или столбец на каждый год.
indicators-preview = Что станет с файлом
indicators-preview-says = Просмотрите. Пока ничего не сохранено.
indicators-keep-so-many =
    { $count ->
        [one] Сохранить { $count } число
        [few] Сохранить { $count } числа
       *[other] Сохранить { $count } чисел
     }
indicators-added = Новые
indicators-changed = Изменённые
indicators-gone = Отозванные
indicators-same = Как прежде
indicators-empty = Без значения
indicators-outside = Других территорий
indicators-outside-says = Числа других территорий пропущены: их вносит тот, кто работает для них, или тот, кто ведёт систему.
indicators-nothing-new = В нём нет ничего нового.
indicators-nothing-new-says = Каждое число уже записано так же или не может быть использовано.
indicators-before = Было
indicators-row = Строка
indicators-and-more = И ещё { $count }.
indicators-left-out = Что пропущено и почему
indicators-undescribed = Ряды без описания
indicators-undescribed-says = Они хранятся под своими кодами; новый показатель, в рядах которого назван код, скажет, что они значат.
indicators-so-many =
    { $count ->
        [one] { $count } число
        [few] { $count } числа
       *[other] { $count } чисел
     }
indicators-series-count =
    { $count ->
        [one] { $count } ряд
        [few] { $count } ряда
       *[other] { $count } рядов
     }
indicators-batch = Пакет
indicators-batches-says = Каждый файл и каждое введённое число — один пакет; его можно отменить целиком.
indicators-batches-none = Для этой территории ничего не внесено.
indicators-typed = Введённое число
indicators-when = Когда
indicators-who = Кто
indicators-undone = Отменён
indicators-undo = Отменить пакет
indicators-undo-says = Новых чисел исчезнет: { $added }; изменённых станет прежними: { $changed }. История останется.
indicators-undo-later = Позднейшие пакеты изменили её чисел: { $count }. Сначала отмените их.
indicators-small-hidden = Числа меньше { $count } всем не показываются, чтобы никого нельзя было узнать.

## Что может быть не так

indicators-period-unknown = «{ $text }» — не время, которое мы знаем. Напишите 2026, 2026-Q1 или 2026-03.
indicators-group-clash = «{ $text }» в столбце { $column } противоречит другому столбцу строки.
indicators-group-unknown = «{ $text }» не называет группу, которую мы знаем.
indicators-series-missing = Строка не говорит, какого она показателя.
indicators-indicator-unknown = Показателя «{ $text }» нет. Напишите код или точное название.
indicators-place-missing = Строка не говорит, где.
indicators-place-unknown = Территория «{ $text }» неизвестна.
indicators-place-near = Территория «{ $text }» неизвестна. Возможно, это: { $near }.
indicators-not-a-number = «{ $text }» — не число.
indicators-twice = Ряд { $series }: строка { $row } говорит о том же { $first }, эта — { $other }. Что верно, неизвестно, поэтому обе пропущены.
indicators-nothing-found = Из этого файла не удалось прочитать ни одного числа.
indicators-not-json = Здесь файл обрывается или это не список значений.
indicators-not-xml = Здесь файл повреждён, или в нём нет ни значений, ни обмена ADX.
indicators-not-a-count = Людей считают целыми числами, от 0.
indicators-not-a-share = Доля лежит между 0 и 100.
indicators-ages-turned = Второй возраст меньше первого.
indicators-code-wrong = Код состоит из латинских букв, цифр, дефисов, точек и подчёркиваний, не больше 60.
indicators-formula-wrong = Формулу не удаётся прочитать с { $at }-го знака. Пример: #{ "{" }preschool-children{ "}" } / P{ "{" }age:1-6{ "}" }.
indicators-numerator-missing = Один знаменатель — не формула.
indicators-target-before = Срок цели раньше исходного дня.

## Единицы, группы, уточнения

indicators-unit-pt = %
indicators-unit-number = человек
indicators-unit-seats = мест
indicators-unit-per-1000-live-births = на 1000 родившихся живыми
indicators-unit-per-100000-live-births = на 100 000 родившихся живыми
indicators-unit-per-1000-pop = на 1000 человек
indicators-unit-per-10000-pop = на 10 000 человек
indicators-unit-per-100000-pop = на 100 000 человек
indicators-unit-ix = индекс
indicators-unit-cur-lcu = национальная валюта
indicators-unit-ha = гектаров
indicators-unit-kg = килограммов
group-settlement-urban = в городах
group-settlement-rural = в сёлах
group-poverty-q1 = из беднейшей пятой части
group-poverty-q2 = из второй пятой части
group-poverty-q3 = из средней пятой части
group-poverty-q4 = из четвёртой пятой части
group-poverty-q5 = из богатейшей пятой части
group-poverty-b40 = из беднейших 40 %
group-poverty-b50 = из беднейшей половины
group-disability-no = без инвалидности
indicators-detail-isced11-1 = начальное образование
indicators-detail-isced11-2 = основное общее образование
indicators-detail-isced11-3 = полное среднее образование
indicators-detail-isced11-4 = начальное профессиональное образование
indicators-detail-isced11-5 = среднее профессиональное образование
indicators-detail-isced11-6-7 = высшее образование
indicators-detail-m0 = в первый месяц жизни
