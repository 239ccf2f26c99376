# Exercises
exercise = Совместное решение
exercise-all = Что решаем вместе
exercise-new = Новое совместное решение
exercise-title = Название
exercise-question = О чём спрашивают
exercise-question-help = Один вопрос простыми словами: на что деньги, что можно предложить и чего нельзя.
exercise-template = Вид
exercise-template-gathering = Сельский сход
exercise-template-youth = Молодёжь
exercise-template-school = Школа
exercise-template-rayon-fund = Районный фонд
exercise-template-initiative = Инициативный бюджет
exercise-template-other = Другое
exercise-budget = Сколько можно потратить
exercise-who = Кто может участвовать
exercise-who-help = Например: все, кто живёт в аймаке, с пропиской или без неё.
exercise-least_age = С какого возраста
exercise-greatest_age = До какого возраста
exercise-ideas_from = Идеи принимаются с
exercise-ideas_until = Идеи принимаются до
exercise-vote_from = Голосование с
exercise-vote_until = Голосование до
exercise-way = Как голосуют
exercise-way-approval = отмечают всё, что поддерживают
vote-rules-way-approval = отмечают всё, что поддерживают
exercise-way-choose-1 = отмечают одно
vote-rules-way-choose-1 = отмечают одно
exercise-way-ordinal = расставляют по порядку
vote-rules-way-ordinal = расставляют по порядку
exercise-way-cumulative = распределяют баллы
vote-rules-way-cumulative = распределяют баллы
exercise-least = Отметить не меньше
exercise-most = Отметить не больше
exercise-points = Сколько баллов
exercise-rule = Как считают голоса
exercise-rule-equal-shares = равные доли
vote-rules-rule-equal-shares = равные доли
exercise-rule-greedy = сначала у кого больше голосов
vote-rules-rule-greedy = сначала у кого больше голосов
exercise-rule-phragmen = правило Фрагмена
vote-rules-rule-phragmen = правило Фрагмена
exercise-rule-help = При равных долях каждый голосующий распоряжается одинаковой частью денег, поэтому что-то получают и малые сёла и группы. Если считать просто по числу голосов, большинство может забрать всё.
exercise-completion = Что делать с остатком
exercise-completion-add1-greedy = доли растут, потом по числу голосов
vote-rules-completion-add1-greedy = доли растут, потом по числу голосов
exercise-completion-add1 = доли растут
vote-rules-completion-add1 = доли растут
exercise-completion-greedy = по числу голосов
vote-rules-completion-greedy = по числу голосов
exercise-completion-phragmen = правило Фрагмена
vote-rules-completion-phragmen = правило Фрагмена
exercise-completion-none = остаётся
vote-rules-completion-none = остаётся
exercise-comparison = Взять счёт по числу голосов, если так больше голосовавших получают больше отмеченного
exercise-online = Можно голосовать по интернету, с кодом
exercise-programme = В какую программу войдут победители
exercise-fixed = Хеш правил
exercise-state-draft = готовится
exercise-state-ideas = идеи
exercise-state-screening = отбор
exercise-state-pricing = оценка стоимости
exercise-state-campaign = обсуждение
exercise-state-vote = голосование
exercise-state-count = подсчёт
exercise-state-decision = решает кенеш
exercise-state-follow = исполнение

# Ideas
idea = Идея
idea-all = Идеи
idea-new = Новая идея
idea-title = В нескольких словах
idea-text = Что сделать, для кого и зачем
idea-settlement = Село
idea-groups = Для кого
idea-problem = Какую проблему программы решает
idea-latitude = Градусы северной широты
idea-latitude-help = Где это будет, как показывает карта в телефоне; можно не заполнять.
idea-longitude = Градусы восточной долготы
idea-photo = Фотография
idea-source = Как поступила
idea-source-online = по интернету
idea-source-phone = по телефону
idea-source-paper = на бумаге
idea-source-gathering = на сходе
idea-cost = Стоимость
idea-cost_note = Как посчитана
idea-cost_note-help = Например: смета, три предложения, цена прошлого года.
idea-receipt = Номер на квитанции
idea-reason = Причина
idea-merged_into = Вошла в идею
idea-number = Номер в бюллетене
idea-fixed = Хеш
idea-state-received = не прочитана
idea-state-open = показана
idea-state-declined = отклонена
idea-state-merged = вошла в другую
idea-state-ballot = в бюллетене
idea-state-won = победила
idea-state-lost = не победила
idea-author = Чья идея
idea-author-all = Авторы
idea-author-new = Автор
idea-author-contact = Как с вами связаться
idea-author-contact-help = Телефон или имя; видит только орган. Можно не заполнять.
idea-author-agrees = Мою идею можно объединить с похожей
idea-author-state-kept = сохранено

# What is fixed, what was counted, what was decided
vote-rules = Правила голосования
vote-rules-all = Правила голосований
vote-rules-new = Правила
vote-rules-digest = Хеш правил (SHA-256)
vote-rules-way = Как голосуют
vote-rules-least = Отметить не меньше
vote-rules-most = Отметить не больше
vote-rules-points = Баллы
vote-rules-budget = Сколько можно потратить
vote-rules-rule = Как считают голоса
vote-rules-completion = Что делать с остатком
vote-rules-comparison = Сравнение
vote-rules-online = По интернету
vote-rules-vote_from = Голосование с
vote-rules-vote_until = Голосование до
vote-rules-lot = Порядок по жребию
vote-rules-projects = В бюллетене
vote-rules-projects-number = Номер
vote-rules-projects-idea = Идея
vote-rules-projects-title = Название
vote-rules-projects-cost = Стоимость
vote-rules-projects-about = Хеш идеи
vote-rules-projects-settlement = Село
vote-rules-state-adopted = закреплены
vote-result = Итог голосования
vote-result-all = Итоги
vote-result-new = Итог
vote-result-digest = Хеш правил
vote-result-rows = Проекты
vote-result-rows-number = Номер
vote-result-rows-idea = Идея
vote-result-rows-title = Название
vote-result-rows-cost = Стоимость
vote-result-rows-votes = Голоса
vote-result-rows-won = Победа
vote-result-spent = Потрачено
vote-result-ballots = Подсчитано бюллетеней
vote-result-online = по интернету
vote-result-paper = на бумаге
vote-result-assisted = заполнено с помощью
vote-result-blank = пустых
vote-result-spoiled = испорчено, не считаются
vote-result-list = Хеш списка бюллетеней
vote-result-codes = выдано кодов
vote-result-used = использовано кодов
vote-result-printed = напечатано бюллетеней
vote-result-found = найдено в ящиках
vote-result-note = Почему найдено и подсчитано разное число
vote-result-state-adopted = подсчитан
priority = Приоритет
priority-all = Приоритеты
priority-new = Новый приоритет
priority-title = Название
priority-rank = Место
priority-idea = Идея
priority-cost = Стоимость
priority-won = Выбрано жителями
priority-verdict = Решение кенеша
priority-verdict-adopted = принято
priority-verdict-rejected = не принято
priority-verdict-added = добавлено кенешем
priority-verdict-none = остаётся как подсчитано
priority-reason = Причина
priority-decision = Решение
priority-measure = Мероприятие
priority-state-adopted = решено

# At the polling place
assistance = Помощь при голосовании
assistance-all = Помощь при голосовании
assistance-new = Записать помощь
assistance-helper = Кто помогал
assistance-helper-help = Имя помощника, но не голосовавшего и не сам голос.
assistance-why = Почему
assistance-why-disability = инвалидность
assistance-why-reading = не может прочитать
assistance-why-language = другой язык
assistance-why-illness = болезнь или возраст
assistance-why-other = другое
assistance-how = Как
assistance-how-chosen = помогал тот, кого выбрал голосующий
assistance-how-official = помогал сотрудник
assistance-how-home = на дому, с переносным ящиком
assistance-date = День
assistance-note = Примечание
assistance-state-kept = записано
show-of-hands = Поднятые руки
show-of-hands-all = Сходы, где считали руки
show-of-hands-new = Записать счёт рук на сходе
show-of-hands-where = Где
show-of-hands-date = День
show-of-hands-women = Женщин в зале
show-of-hands-men = Мужчин в зале
show-of-hands-counted_by = Кто считал
show-of-hands-rows = Руки по проектам
show-of-hands-rows-number = Номер
show-of-hands-rows-women = Женщины
show-of-hands-rows-men = Мужчины
show-of-hands-rows-youth = Из них до 28 лет
show-of-hands-rows-old = Из них 60 и старше
show-of-hands-state-counted = подсчитано
box-sheet = Ведомость участка
box-sheet-all = Ведомости участков
box-sheet-new = Новая ведомость участка
box-sheet-where = Где
box-sheet-received = Получено бюллетеней
box-sheet-issued = Выдано голосующим
box-sheet-unused = Осталось
box-sheet-replaced = Испорчено и заменено
box-sheet-found = Найдено в ящике
box-sheet-signed_by = Подписали
box-sheet-note = Примечание
box-sheet-state-signed = подписана

# Pages
priorities-none = Здесь ещё ничего не решали вместе
priorities-none-says = Начните с одного вопроса и суммы денег: жители пришлют идеи, проголосуют и увидят, что вышло.
priorities-begin = Начать
priorities-begin-says = Каждый вариант заполнит форму; до начала голосования всё можно изменить.
priorities-template-gathering = Идеи в сёлах, затем руки или бюллетени на сходе, с подсчётом по полу и возрасту.
priorities-template-youth = От 14 до 28 лет, по интернету и на бумаге, не меньше трёх отметок, равные доли.
priorities-template-school = Ученики распределяют десять баллов на бумаге.
priorities-template-rayon-fund = Одно голосование на весь район, равные доли.
priorities-template-initiative = По одной отметке, сначала у кого больше голосов. Сроки и возраст по действующему положению здесь не проверены: сверьте.
priorities-template-other = Не меньше трёх отметок, равные доли, по интернету и на бумаге.
priorities-vote = Голосование
priorities-phase = Этап
priorities-phases = Этапы
priorities-state = Состояние
priorities-from-until = { $from } – { $until }
priorities-public-page = Страница для жителей
priorities-not-published = Видят только те, кто здесь работает.
priorities-how = Как решается
priorities-ages = от { $least } до { $most } лет
priorities-age-from = с { $least } лет
priorities-age-to = до { $most } лет
priorities-way-one = Каждый отмечает один проект.
priorities-way-marks = Каждый отмечает все проекты, которые поддерживает.
priorities-way-order = Каждый расставляет проекты по порядку, начиная с лучшего.
priorities-way-points =
    { $count ->
        [one] Каждый распределяет { $count } балл.
        [few] Каждый распределяет { $count } балла.
       *[many] Каждый распределяет { $count } баллов.
    }
priorities-way-least =
    { $count ->
        [one] Отметить нужно не меньше { $count } проекта.
        [few] Отметить нужно не меньше { $count } проектов.
       *[many] Отметить нужно не меньше { $count } проектов.
    }
priorities-way-most =
    { $count ->
        [one] Отметить можно не больше { $count } проекта.
        [few] Отметить можно не больше { $count } проектов.
       *[many] Отметить можно не больше { $count } проектов.
    }
priorities-rule-equal-shares = Подсчёт по равным долям: деньги делят на столько равных частей, сколько бюллетеней, и те, кто хочет проект, оплачивают его вместе.
priorities-rule-greedy = Подсчёт по голосам: сначала проект, у которого больше голосов, затем следующий, на который ещё хватает денег.
priorities-rule-phragmen = Подсчёт по правилу Фрагмена: деньги голосующих растут равномерно, и проект побеждает, как только его сторонники могут его оплатить.
priorities-completion-none = Остаток не тратится.
priorities-completion-add1 = Пока деньги остаются, каждая доля растёт на один сом.
priorities-completion-add1-greedy = Пока деньги остаются, каждая доля растёт на один сом; что ещё помещается, добавляют по голосам.
priorities-completion-greedy = Что помещается в остаток, добавляют по голосам.
priorities-completion-phragmen = Что помещается в остаток, добавляют по правилу Фрагмена.
priorities-comparison-says = Если по числу голосов больше голосовавших получают больше отмеченного, берут тот итог.
priorities-ties = При равенстве выигрывает более дешёвый проект, затем тот, у которого больше голосов, затем по жребию, брошенному до голосования.

# From stage to stage
priorities-next = Что делать сейчас
priorities-next-draft = Опишите вопрос и сумму, затем откройте приём идей.
priorities-next-ideas = Жители присылают идеи. Запишите то, что пришло по телефону и на бумаге, и читайте поступившее.
priorities-next-screening = Прочтите каждую идею: покажите её, объедините с похожей или отклоните с причиной.
priorities-next-pricing = Узнайте, сколько стоила бы каждая идея, и напишите, как посчитали.
priorities-next-campaign = Список готов. Дайте людям обсудить его, затем откройте голосование.
priorities-next-vote = Идёт голосование. Раздавайте коды и бюллетени и приглашайте тех, кто ещё не пришёл.
priorities-next-count = Голосование окончено. Введите бумажные бюллетени дважды, затем подсчитайте.
priorities-next-decision = Итог готов. Запишите, что решил кенеш.
priorities-next-follow = Сделайте из принятого мероприятия и отчитывайтесь о них: жители видят это на странице голосования.
priorities-to-ideas = Принимать идеи
priorities-to-ideas-says = Жители увидят страницу и смогут присылать идеи.
priorities-to-screening = Закончить приём идей
priorities-to-screening-says = Идеи от жителей больше не принимаются. Это можно отменить.
priorities-to-pricing = Перейти к стоимости
priorities-to-pricing-says = Показанные идеи оцениваются одна за другой. Это можно отменить.
priorities-to-campaign = Показать список для обсуждения
priorities-to-campaign-says = Жители видят список со стоимостью. Это можно отменить.
priorities-to-vote = Закрепить правила и открыть голосование
priorities-to-vote-says = С этого момента никто не может изменить список, сумму, дни и правила; бросается жребий на случай равенства. Отменить это нельзя.
priorities-to-count = Закрыть голосование
priorities-to-count-says = Бюллетени по интернету больше не принимаются, бумажные не печатаются. Бюллетени из ящиков ещё вводятся. Отменить это нельзя.
priorities-to-decision = Подсчитать
priorities-to-decision-says = Ящик открывается, бюллетени считают по закреплённым правилам, и все видят итог с объяснениями. Отменить это нельзя.
priorities-unread =
    { $count ->
        [one] { $count } идея ждёт прочтения
        [few] { $count } идеи ждут прочтения
       *[many] { $count } идей ждут прочтения
    }
priorities-unread-statements =
    { $count ->
        [one] { $count } высказывание ждёт прочтения
        [few] { $count } высказывания ждут прочтения
       *[many] { $count } высказываний ждут прочтения
    }
priorities-unpriced =
    { $count ->
        [one] У { $count } идеи ещё нет стоимости
        [few] У { $count } идей ещё нет стоимости
       *[many] У { $count } идей ещё нет стоимости
    }
priorities-ballot-holds =
    { $count ->
        [one] В бюллетене { $count } проект на { $money }; есть { $budget }.
        [few] В бюллетене { $count } проекта на { $money }; есть { $budget }.
       *[many] В бюллетене { $count } проектов на { $money }; есть { $budget }.
    }
priorities-ballot-no-cost = Не войдут, потому что не указана стоимость:
priorities-ballot-too-dear = Не войдут, потому что дороже, чем есть денег:
priorities-ballot-empty = Нет ни одной принятой идеи со стоимостью в пределах суммы: голосовать было бы не за что.
priorities-no-budget = Сначала укажите, сколько денег можно потратить.
priorities-phragmen-approval = Правило Фрагмена считает только отметки: выберите «отмечают всё, что поддерживают» или другое правило.
priorities-rules-altered = Правила не совпадают с опубликованным хешем. Ничего не подсчитано; обратитесь к тому, кто обслуживает систему.
priorities-hands-greedy = Руки можно считать только по числу голосов. Правила закреплены иначе: уберите записи о руках или проведите голосование заново.
priorities-sheets-open = Пока не подсчитано: введено один раз — { $once }, введено по-разному — { $differ }. Каждый бюллетень вводят двое, и одинаково.
priorities-typed-once =
    { $count ->
        [one] { $count } бюллетень введён только один раз.
        [few] { $count } бюллетеня введены только один раз.
       *[many] { $count } бюллетеней введены только один раз.
    }
priorities-typed-differ =
    { $count ->
        [one] { $count } бюллетень введён по-разному.
        [few] { $count } бюллетеня введены по-разному.
       *[many] { $count } бюллетеней введены по-разному.
    }
priorities-early = Голосование обещано до { $date }; закрыть его можно в этот день или позже.
priorities-not-now = Сейчас этот шаг невозможен: решение находится на другом этапе.
priorities-back = Вернуться: { $phase }
priorities-back-says = Ничего из записанного не пропадёт; можно снова пойти дальше.
priorities-astray =
    { $count ->
        [one] Найденные в ящиках и введённые бюллетени расходятся на { $count }.
        [few] Найденные в ящиках и введённые бюллетени расходятся на { $count }.
       *[many] Найденные в ящиках и введённые бюллетени расходятся на { $count }.
    }
priorities-note = Почему: это будет в протоколе
priorities-note-missing = Найдено и введено разное число бюллетеней: введите недостающие или укажите причину, она войдёт в протокол.
priorities-fixed = Правила этого голосования закреплены, изменить их уже нельзя.
priorities-idea-fixed = Это уже в бюллетене, изменить нельзя.
priorities-budget-below = Сумма не может быть меньше нуля.
priorities-days-turned = Этот день раньше того, который должен быть перед ним.
priorities-most-below = «Не больше» не может быть меньше, чем «не меньше».

# Ideas
priorities-ideas-none = Идей ещё нет.
priorities-ideas-open-none = Пока ни одна идея не показана. Идеи появляются здесь, когда их прочтут.
priorities-ideas-closed = Сейчас идеи не принимаются.
priorities-write-idea = Записать идею
priorities-send-idea = Прислать идею
priorities-send = Отправить
priorities-photo-help = До трёх снимков (JPEG, PNG, WebP), до 6 МБ каждый.
priorities-photo-large = Не больше трёх снимков по 6 МБ. Выберите снимки поменьше.
priorities-photo-wrong = Это не снимок JPEG, PNG или WebP. Выберите другой файл.
priorities-idea-privacy = Сначала идею прочтёт специалист, затем её увидят все. Как с вами связаться, видит только орган.
priorities-author-inward = Это видит только орган.
priorities-trap = Было заполнено скрытое поле. Здесь оно очищено: отправьте ещё раз.
priorities-trap-label = Оставьте это поле пустым
priorities-later =
    { $count ->
        [one] С этого адреса пришло слишком много. Подождите { $count } секунду и отправьте ещё раз; написанное сохранено.
        [few] С этого адреса пришло слишком много. Подождите { $count } секунды и отправьте ещё раз; написанное сохранено.
       *[many] С этого адреса пришло слишком много. Подождите { $count } секунд и отправьте ещё раз; написанное сохранено.
    }
priorities-idea-received = Ваша идея получена
priorities-idea-receipt = Номер:
priorities-idea-receipt-says = Запишите номер: по нему можно узнать в органе, что стало с идеей.
priorities-where = На карте
priorities-joined = В неё вошли идеи
priorities-screening = Отбор
priorities-screening-says = Сначала прочтите: не называет ли она кого-то, не обижает ли, может ли орган это сделать?
priorities-show = Показать всем
priorities-take-back = Убрать из показа
priorities-decline = Отклонить
priorities-merge = Объединить с другой
priorities-merge-agreed = Я спросил автора, он согласен
priorities-merge-which = Выберите идею, в которую войдёт эта.
priorities-merge-consent = Автор не указал, что идею можно объединить. Спросите автора и отметьте, что он согласен.
priorities-reason-help = Её прочтут все.
priorities-reason-missing = Укажите причину: её прочтут все.
priorities-alike = Похожие идеи:
priorities-alike-seen = Есть похожие идеи
priorities-alike-seen-says = Сначала посмотрите их. Если ваша другая, отправьте её ниже ещё раз и снова выберите снимки.
priorities-pricing = Стоимость
priorities-price = Сохранить стоимость
priorities-cost-missing = Укажите, сколько это стоит.
priorities-cost-below = Стоимость не бывает меньше нуля.

# Voting
priorities-box = Ящик
priorities-box-says = Что в нём, до подсчёта не видит никто: здесь только количество кодов и бюллетеней.
priorities-codes = Коды
priorities-codes-given = Выдано кодов
priorities-codes-used = Использовано кодов
priorities-codes-says = Код позволяет проголосовать один раз. Коды показывают только сейчас и нигде не хранят; кому какой достался, нигде не записано. Перемешайте напечатанные карточки перед раздачей.
priorities-codes-count = Сколько
priorities-codes-range = От 1 до { $count } кодов за раз.
priorities-codes-settlement-help = Только для вашего учёта; можно не заполнять.
priorities-codes-channel = Как попадут к людям
priorities-codes-made = Созданы
priorities-codes-make = Создать коды
priorities-codes-when = Коды создают, пока открыто голосование.
priorities-channel-print = печатные карточки
priorities-channel-gateway = файл для рассылки сообщений
priorities-channel-list = файл для списка хозяйств
priorities-cards = Карточки с кодами
priorities-cards-says = Распечатайте эту страницу сейчас. После ухода с неё коды увидеть нельзя, только создать новые.
priorities-cards-done = Напечатано: назад
priorities-card-square = Квадрат, ведущий к бюллетеню
priorities-card-until = до { $date }
priorities-card-says = Код действует один раз. Никто не узнает, как вы проголосовали.
priorities-sheets = Бумажные бюллетени
priorities-sheets-printed = Напечатано бюллетеней
priorities-sheets-typed = Введено дважды
priorities-vote-now = Голосовать
priorities-vote-closed = Голосование не открыто
priorities-vote-closed-says = Голосовать можно в эти дни:
priorities-ballot = Бюллетень
priorities-code = Код с карточки
priorities-code-help = Двенадцать букв и цифр. Если кода нет, спросите в айыл өкмөтү.
priorities-code-unknown = Такого кода нет. Проверьте, нет ли ошибки в букве.
priorities-code-used = С этим кодом уже проголосовали. Если это были не вы, сообщите в айыл өкмөтү.
priorities-projects = Проекты
priorities-points-help = Напишите баллы рядом с тем, что поддерживаете; остальное оставьте пустым.
priorities-order-help = Напишите 1 рядом с лучшим, 2 рядом со следующим; остальное оставьте пустым.
priorities-points =
    { $count ->
        [one] { $count } балл
        [few] { $count } балла
       *[many] { $count } баллов
    }
priorities-blank = Голосую пустым бюллетенем
priorities-blank-help = Считается как участие, но ни за один проект.
priorities-about-you = О вас
priorities-about-you-says = Отвечать необязательно. Это показывает, услышаны ли женщины и мужчины, молодые и старые, каждое село. Меньше пяти человек никогда не показывают.
priorities-sex = Пол
priorities-age = Возраст
priorities-settlement = Село
priorities-ethnicity = Этническая принадлежность
priorities-not-said = не сказали
priorities-assisted = Мне помогают заполнить бюллетень
priorities-assisted-help = Кто помогает, выбираете вы; помощник отмечает то, что вы скажете.
priorities-secrecy = Код и бюллетень хранятся отдельно: никто, даже здесь, не узнает, как вы голосовали.
priorities-go-on = Дальше
priorities-right = Всё верно?
priorities-right-says = Отданный бюллетень изменить уже нельзя.
priorities-right-blank = Пустой бюллетень
priorities-right-first = Ещё раз посмотрите бюллетень, прежде чем отдать его.
priorities-cast = Отдать бюллетень
priorities-change = Изменить
priorities-in-box = Ваш бюллетень в ящике
priorities-receipt = Квитанция
priorities-receipt-says = Запишите её. После подсчёта по ней вы найдёте свой бюллетень в списке и узнаете, что стало с вашим голосом.
priorities-receipt-secret = Не показывайте её тем, кто может на вас давить: по ней видно, как вы голосовали.
priorities-vote-empty = Отметьте хотя бы один проект или укажите, что бюллетень пустой.
priorities-vote-blank-marked = В бюллетене есть отметки, и указано, что он пустой. Уберите одно из двух.
priorities-vote-unknown = В этом бюллетене нет проекта № { $number }.
priorities-vote-twice = Проект № { $number } отмечен дважды.
priorities-vote-few =
    { $count ->
        [one] Отмечено: { $marked }. Нужно не меньше { $count }.
        [few] Отмечено: { $marked }. Нужно не меньше { $count }.
       *[many] Отмечено: { $marked }. Нужно не меньше { $count }.
    }
priorities-vote-many =
    { $count ->
        [one] Отмечено: { $marked }. Можно не больше { $count }.
        [few] Отмечено: { $marked }. Можно не больше { $count }.
       *[many] Отмечено: { $marked }. Можно не больше { $count }.
    }
priorities-vote-points =
    { $count ->
        [one] Дано баллов: { $given }. Всего можно { $count }.
        [few] Дано баллов: { $given }. Всего можно { $count }.
       *[many] Дано баллов: { $given }. Всего можно { $count }.
    }
priorities-vote-no-points = Каждому отмеченному проекту нужен хотя бы один балл.
priorities-vote-unread = «{ $typed }» — не число.
priorities-vote-same-place = У двух проектов одно место. Дайте каждому своё.
priorities-reconcile = Что не сходится
priorities-box-lost = { $where }: полученные бюллетени не равны выданным и оставшимся; разница { $count }
priorities-box-astray = { $where }: выданные бюллетени не равны найденным в ящике и заменённым; разница { $count }

# Who has come
priorities-turnout = Кто проголосовал
priorities-turnout-all =
    { $count ->
        [one] Пока около { $count } бюллетеня.
        [few] Пока около { $count } бюллетеней.
       *[many] Пока около { $count } бюллетеней.
    }
priorities-turnout-says = Пока идёт голосование, округлено вниз до пяти; меньше пяти человек (*) не показано, как и то, что их выдало бы. Как кто голосовал, здесь неизвестно.
priorities-turnout-no-population = Нет таблицы населения, поэтому не с чем сравнить. Загрузите её.
priorities-turnout-when = Это известно, когда голосование открыто.
priorities-by-sex = Женщины и мужчины
priorities-by-age = По возрасту
priorities-by-settlement = По сёлам
priorities-by-ethnicity = По этнической принадлежности
priorities-missing = Меньше своей доли среди жителей: { $who }
priorities-residents = Жители
priorities-voted = Проголосовали
priorities-part = Доля
priorities-voters = Голосовавшие

# The result
priorities-result-page = Итог и объяснения
priorities-result-says =
    { $count ->
        [one] Победили { $won } из { $count } проекта; они стоят { $money }.
        [few] Победили { $won } из { $count } проектов; вместе они стоят { $money }.
       *[many] Победили { $won } из { $count } проектов; вместе они стоят { $money }.
    }
priorities-result-ballots =
    { $count ->
        [one] Подсчитан { $count } бюллетень.
        [few] Подсчитано { $count } бюллетеня.
       *[many] Подсчитано { $count } бюллетеней.
    }
priorities-winners = Что победило
priorities-others = Что не победило
priorities-votes-word = Голоса
priorities-points-word = Баллы
priorities-why = Почему
priorities-why-not = Почему нет
priorities-why-paid =
    { $count ->
        [one] За него заплатил { $count } голосовавший, { $share }.
        [few] За него заплатили { $count } голосовавших, не больше { $share } каждый.
       *[many] За него заплатили { $count } голосовавших, не больше { $share } каждый.
    }
priorities-why-added = Добавлен по голосам, потому что ещё помещался в сумму.
priorities-why-votes = Хватило голосов и денег.
priorities-why-no-votes = Его никто не отметил.
priorities-why-over-budget = Стоит больше, чем есть денег.
priorities-why-too-few = Для такой стоимости сторонников мало: вместе у них было { $held }.
priorities-why-elsewhere = Его сторонники уже заплатили за другие проекты, которых хотели: { $names }.
priorities-why-no-room = Проекты с большим числом голосов не оставили на него денег.
priorities-why-support = В лучшем случае сторонники могли оплатить { $part }.
priorities-why-more =
    { $count ->
        [one] Ещё { $count } голос только за него — и он победил бы.
        [few] Ещё { $count } голоса только за него — и он победил бы.
       *[many] Ещё { $count } голосов только за него — и он победил бы.
    }
priorities-why-cheaper = При стоимости { $money } он победил бы.
priorities-flow = Куда пошли деньги голосовавших
priorities-flow-says = В итоге каждый бюллетень распоряжался суммой { $money }. Отметившие проект делили его стоимость.
priorities-other-villages = остальные
priorities-flow-picture = Слева сёла голосовавших, справа проекты; поток тем шире, чем больше денег. Меньше пяти человек из села показаны с остальными.
priorities-map = Где
priorities-map-says = Проекты на карте; закрашены победившие.
priorities-map-ideas = Идеи на карте.
priorities-km = км
priorities-north = С
priorities-spot = Широта — от −90 до 90, долгота — от −180 до 180.
priorities-who-paid = Кто заплатил
priorities-payers =
    { $count ->
        [one] { $count } голосовавший, { $share }
        [few] { $count } голосовавших, не больше { $share } каждый
       *[many] { $count } голосовавших, не больше { $share } каждый
    }
priorities-for-whom = Для кого
priorities-without =
    { $count ->
        [one] Из { $all } голосовавших { $count } не отметил ничего из победившего.
        [few] Из { $all } голосовавших { $count } не отметили ничего из победившего.
       *[many] Из { $all } голосовавших { $count } не отметили ничего из победившего.
    }
priorities-got-nothing = Ничего не получили
priorities-withheld = * Меньше пяти человек не показываем, как и числа, по которым их можно узнать.
priorities-other-rules = Те же бюллетени по другим правилам
priorities-other-rules-says = Только для сравнения: действует то, что закреплено до голосования.
priorities-same-winners = Победили бы те же проекты.
priorities-instead = Победили бы:
priorities-no-longer = Не победили бы:
priorities-more-without = Тогда больше голосовавших не получили бы ничего: { $theirs } вместо { $ours }.
priorities-fewer-without = Тогда меньше голосовавших не получили бы ничего: { $theirs } вместо { $ours }.
priorities-same-without = Ничего не получили бы столько же голосовавших: { $theirs }.
priorities-voices = Что важнее для женщин, мужчин, молодых и пожилых
priorities-first = На первом месте
priorities-agreement = Согласие со всеми
priorities-agreement-says = Тау-b Кендалла: 1 — тот же порядок, что у всех, 0 — сходства нет, −1 — обратный.
priorities-mine = Что стало с моим голосом
priorities-mine-says = Введите номер с квитанции. У бумажных бюллетеней его нет: иначе выдавший мог бы найти ваш.
priorities-mine-look = Посмотреть
priorities-mine-none = Бюллетеня с таким номером нет
priorities-mine-none-says = Проверьте, нет ли ошибки. Если номер верен, сообщите в айыл өкмөтү: список бюллетеней открыт для всех.
priorities-mine-found = Этот бюллетень подсчитан:
priorities-mine-won = Победило
priorities-mine-lost = Не победило
priorities-mine-paid = из вашей доли пошло { $money }
priorities-check = Подсчитано открыто
priorities-about = около { $count }
priorities-hands-many = Рук больше, чем людей в зале.
priorities-decide-day = День решения — между началом голосования и сегодняшним днём.
priorities-check-command = Так можно пересчитать:
priorities-check-says = С этими файлами каждый может пересчитать и убедиться, что правила те же, что закреплены до голосования.
priorities-protocol = Протокол для подписи
priorities-ballot-list = Список бюллетеней
priorities-open-data = Открытые данные голосования
priorities-rules-fixed = Эти правила закреплены до голосования:
priorities-protocol-title = Протокол голосования «{ $name }»
priorities-protocol-proof = Как проверить
priorities-protocol-rules = SHA-256 правил
priorities-protocol-list = SHA-256 списка бюллетеней
priorities-protocol-lot = Порядок по жребию на случай равенства: { $order }.
priorities-protocol-signed = Подписи
priorities-protocol-chair = Председатель
priorities-protocol-secretary = Секретарь
priorities-protocol-observer = Наблюдатель
priorities-spent = Потрачено: { $money } из { $budget }.
priorities-ballot-word = Бюллетени
priorities-number = Количество

# The council, the plan
priorities-decide = Записать решение кенеша
priorities-decide-says = Любое отступление от итога требует причины, и её прочтут все.
priorities-decide-date = Укажите день решения кенеша.
priorities-decide-reason = Укажите, почему кенеш отступает от итога: { $name }
priorities-row-won = Победил, голосов: { $votes }; стоит { $money }.
priorities-row-lost = Не победил, голосов: { $votes }; стоит { $money }.
priorities-make-measures = Сделать мероприятиями программы
priorities-make-measures-says = Каждый станет мероприятием со стоимостью, группами и селом и будет знать, откуда взялся.
priorities-measure = Мероприятие
priorities-measure-from = Приоритет { $rank } голосования «{ $name }»
priorities-measures-none = Всё принятое уже стало мероприятиями
priorities-no-programme = Нет программы, которую вы можете менять
priorities-no-programme-says = Утверждённая программа закрыта; создайте новую или сначала откройте её.
priorities-under = Куда
priorities-under-missing = Выберите программу или её цель.
priorities-year = Год оплаты
priorities-no-measure = мероприятия ещё нет
priorities-became = Что из этого вышло
priorities-open-list = идеи, голосования и что из них вышло
priorities-open-none = Здесь ещё ничего не решали вместе
priorities-open-none-says = Когда айыл өкмөтү спросит жителей, что важнее, это появится здесь.
priorities-step = Решить вместе, что важнее
priorities-step-done = Вместе решили, что важнее
priorities-step-says = идёт: { $running }, решено: { $decided }

# What was done, in the history of a body
exercise-act-print-sheets = напечатаны бюллетени
exercise-act-type-sheet = введён бюллетень
exercise-act-settle-sheet = выбрано из двух прочтений
exercise-act-recount = пересчёт
exercise-act-ideas = открыт приём идей
exercise-act-screening = приём идей закончен
exercise-act-pricing = считают стоимость
exercise-act-campaign = список вынесен на обсуждение
exercise-act-open-vote = правила закреплены, голосование открыто
exercise-act-count = голосование закрыто
exercise-act-result = подсчитано
exercise-act-decide = записано решение кенеша
exercise-act-measures = стало мероприятиями программы
exercise-act-codes = созданы коды
idea-act-receive = прислана жителем
idea-act-open = показана всем
idea-act-received = убрана из показа
idea-act-declined = отклонена
idea-act-merged = объединена с другой
idea-act-price = указана стоимость
statement-act-open = показано всем
statement-act-received = убрано из показа
statement-act-declined = отклонено


# Диалог перед голосованием

statement = Высказывание
statement-all = Все высказывания
statement-new = Добавить своё высказывание
statement-text = Ваше высказывание
statement-text-help = Одна мысль одним предложением, лучше не длиннее 140 знаков. Не пишите имён других людей.
statement-reason = Причина
statement-state-received = поступило, не прочитано
statement-state-open = показывается всем
statement-state-declined = не вынесено на обсуждение
priorities-dialogue = Что вы об этом думаете?
priorities-dialogue-says = Жители написали, что для них важно. Скажите о каждом предложении, согласны ли вы с ним. Правильных и неправильных ответов нет, остановиться можно в любой момент.
priorities-dialogue-closed = Диалог закрыт: высказывания и ответы сейчас не принимаются.
priorities-dialogue-agree = Согласен(на)
priorities-dialogue-disagree = Не согласен(на)
priorities-dialogue-pass = Пропустить или не знаю
priorities-dialogue-left =
    { $count ->
        [one] Осталось { $count } высказывание
        [few] Осталось { $count } высказывания
       *[many] Осталось { $count } высказываний
    }
priorities-dialogue-none = Высказываний пока нет. Напишите первое.
priorities-dialogue-done = Вы ответили на все высказывания. Спасибо! Могут появиться новые: загляните позже.
priorities-dialogue-opinions = В чём мы согласны и что нас разделяет
priorities-dialogue-new-says = Чего-то не хватает? Напишите. Каждое высказывание сначала читает специалист, затем о нём спрашивают остальных.
priorities-dialogue-send = Отправить высказывание
priorities-dialogue-sent = Ваше высказывание получено. Когда его прочитают, о нём спросят остальных; если его не вынесут на обсуждение, будет указана причина.
priorities-dialogue-secrecy = Что происходит с вашими ответами
priorities-dialogue-secrecy-says = Ваши ответы хранятся под случайным словом. Рядом с ним нет ни имени, ни телефона, ни сетевого адреса, и оно не связано с кодами для голосования и бюллетенями. Ответы отдельных людей не публикуются — только доли в группах не менее пяти человек. Это не голосование: здесь ничего не решается.
priorities-dialogue-mine = Моя страница
priorities-dialogue-mine-says = — сохраните этот адрес, если хотите продолжить позже. Кто его знает, может ответить за вас, поэтому никому его не передавайте.
priorities-dialogue-trap = Было заполнено скрытое поле. Теперь оно пустое: отправьте ещё раз.
priorities-dialogue-trap-label = Оставьте это поле пустым
priorities-dialogue-later =
    { $count ->
        [one] С этого адреса пришло слишком много высказываний. Подождите { $count } секунду и отправьте ещё раз; ваш текст сохранён ниже.
        [few] С этого адреса пришло слишком много высказываний. Подождите { $count } секунды и отправьте ещё раз; ваш текст сохранён ниже.
       *[many] С этого адреса пришло слишком много высказываний. Подождите { $count } секунд и отправьте ещё раз; ваш текст сохранён ниже.
    }
priorities-dialogue-full = Очень много высказываний ждёт прочтения. Отправьте своё ещё раз через несколько дней; ваш текст сохранён ниже.
priorities-dialogue-few = Пока слишком мало ответов
priorities-dialogue-few-says = Картина мнений показывается, когда не менее { $people } человек ответят не менее чем на { $statements } высказываний каждый, а если их меньше — на все: чтобы никого нельзя было узнать.
priorities-dialogue-people = Учтены те, кто ответил на достаточно высказываний, — не менее { $people } человек.
priorities-dialogue-one-group = По ответам они не делятся на группы.
priorities-dialogue-groups =
    { $count ->
        [one] По ответам они образуют { $count } группу.
        [few] По ответам они образуют { $count } группы.
       *[many] По ответам они образуют { $count } групп.
    }
priorities-dialogue-groups-says = Группы вычислены только по ответам: в одной группе люди отвечают похоже. Никого не спрашивали, кто он, и ни одна группа не лучше другой.
priorities-dialogue-group = Группа { $number }
priorities-dialogue-yours = Ваши ответы ближе всего сюда: { $group }.
priorities-dialogue-consensus = С чем согласны все группы
priorities-dialogue-consensus-says = С этими высказываниями согласно большинство в каждой группе. С них хорошо начинать.
priorities-dialogue-consensus-none = Пока нет высказывания, с которым согласно большинство в каждой группе.
priorities-dialogue-divisive = Что нас разделяет
priorities-dialogue-divisive-says = С этими высказываниями большинство одной группы согласно, а большинство другой — нет. О них стоит поговорить.
priorities-dialogue-divisive-none = Ни одно высказывание явно не разделяет группы.
priorities-dialogue-group-agrees = { $group }: согласны
priorities-dialogue-size = Не менее { $people } человек. Что они говорят чаще других:
priorities-dialogue-held-none = Нет высказывания, которое явно отличало бы эту группу.
priorities-dialogue-answer = Ответ
priorities-dialogue-here = В этой группе
priorities-dialogue-elsewhere = В остальных
priorities-dialogue-everything-says = В каждой группе: сколько согласны / не согласны / пропустили.
priorities-dialogue-withheld = «*» — в группе ответило меньше пяти человек. Доли округлены до пяти процентов, число людей — вниз до пяти.
priorities-dialogue-method = Как это вычислено
priorities-dialogue-method-says = Люди с похожими ответами ставятся рядом, и компьютер ищет среди них от двух до пяти групп. Группа меньше пяти человек присоединяется к ближайшей. Высказывание стоит в общем списке тем выше, чем вероятнее, что с ним согласна каждая группа, а не только самая большая. Случайности нет: одни и те же ответы всегда дают одну и ту же картину. Способ известен по системе «Полис» (Смолл и другие, 2021).
priorities-dialogue-declined = Высказывания, не вынесенные на обсуждение
priorities-dialogue-go = Продолжить отвечать
priorities-dialogue-desk = Диалог: высказывания жителей
priorities-dialogue-desk-says = Прочитайте каждое высказывание, прежде чем о нём спросят остальных. Выносите и то, с чем вы не согласны; отклоняйте то, что называет или оскорбляет людей, не относится к вопросу или уже сказано. Слова остаются такими, как их написали.
priorities-dialogue-unread = Нужно прочитать
priorities-dialogue-unread-none = Непрочитанных высказываний нет.
priorities-dialogue-put = Вынесено на обсуждение
priorities-dialogue-put-it = Вынести на обсуждение
priorities-dialogue-alike = Почти то же самое:
priorities-dialogue-decline = Отклонить
priorities-dialogue-reason-help = Словами, понятными автору. Причину вместе с текстом прочитают все.
priorities-dialogue-hide = Не показывать текст всем
priorities-dialogue-hide-help = Если он называет людей, оскорбляет кого-то или раскрывает чужую тайну. Тогда и причину увидит только ваш орган.
priorities-dialogue-hidden = не показано всем
priorities-dialogue-take-back = Прочитать заново
priorities-dialogue-reason-missing = Напишите причину, почему высказывание не выносится на обсуждение.
priorities-dialogue-answers =
    { $count ->
        [one] { $count } ответ
        [few] { $count } ответа
       *[many] { $count } ответов
    }


# Ballots on paper
priorities-sheets-says = Каждый бюллетень вводят двое, и ни один не видит, что прочёл другой. Если прочитано по-разному, третий смотрит бюллетень и решает. Сколько голосов у проекта, здесь не видит никто.
priorities-sheets-when = Бюллетени вводят, пока идёт голосование или подсчёт.
priorities-sheets-type = Ввести бюллетень
priorities-sheets-back = Назад к бюллетеням
priorities-sheets-typed-so-far = Что введено
priorities-sheets-agreed = Введено дважды, одинаково
priorities-sheets-of-them-blank = Из них пустых
priorities-sheets-spoiled = Испорчено, прочитано одинаково
priorities-sheets-once = Введено один раз
priorities-sheets-differ = Введено по-разному
priorities-sheets-waiting = Бюллетени, которые ждут
priorities-sheets-waiting-none = Таких бюллетеней нет.
priorities-sheets-what = Что сделать
priorities-sheets-more =
    { $count ->
        [one] Ждёт ещё { $count } бюллетень.
        [few] Ждут ещё { $count } бюллетеня.
       *[many] Ждут ещё { $count } бюллетеней.
    }
priorities-sheets-to-decide = Прочитано по-разному: решить
priorities-sheets-to-third = Прочитано по-разному: решит другой человек
priorities-sheets-to-second = Ввести второй раз
priorities-sheets-to-colleague = Введён вами: второй раз вводит коллега
priorities-sheets-arithmetic = Сходится ли число бюллетеней
priorities-sheets-received = Получено участками
priorities-sheets-found = Найдено в ящиках
priorities-sheets-touched = Введено хотя бы один раз
priorities-sheets-untyped = Осталось ввести
priorities-sheets-no-boxes = Ни одна ведомость участка ещё не заполнена. Когда она появится, здесь будет видно, все ли бюллетени из ящиков введены.
priorities-sheets-too-many-received =
    { $count ->
        [one] Участки получили на { $count } бюллетень больше, чем здесь напечатано.
        [few] Участки получили на { $count } бюллетеня больше, чем здесь напечатано.
       *[many] Участки получили на { $count } бюллетеней больше, чем здесь напечатано.
    }
priorities-sheets-too-many-typed =
    { $count ->
        [one] Введено на { $count } бюллетень больше, чем найдено в ящиках.
        [few] Введено на { $count } бюллетеня больше, чем найдено в ящиках.
       *[many] Введено на { $count } бюллетеней больше, чем найдено в ящиках.
    }

# Printing
priorities-sheets-printings = Напечатанные партии
priorities-sheets-printings-none = Бюллетени ещё не печатали.
priorities-sheets-printing = Партия
priorities-sheets-run = Партия { $number }
priorities-sheets-count = Число бюллетеней
priorities-sheets-count-help = Не больше { $count } за раз; затем можно подготовить ещё.
priorities-sheets-print = Подготовить бюллетени к печати
priorities-sheets-print-when = Бюллетени печатают, пока открыто голосование.
priorities-sheets-range = От 1 до { $count } бюллетеней за раз.
priorities-sheets-print-how = Распечатайте эту страницу из браузера: чёрно-белой, на одной стороне листа.
priorities-sheets-print-once = Печатайте каждый бюллетень один раз и не копируйте: два листа с одним номером считаются одним. Если принтер испортил лист, уничтожьте его и подготовьте новые.
priorities-sheets-print-mix = Перемешайте бюллетени перед выдачей; никто не должен записывать, кому какой номер достался.
priorities-sheets-sheet = Бюллетень { $number }
priorities-sheets-mark = Место для отметки
priorities-sheets-how-marks = Поставьте крестик в квадрате рядом с тем, что поддерживаете.
priorities-sheets-how-one = Поставьте один крестик — в квадрате рядом с тем, что поддерживаете.
priorities-sheets-how-points = Напишите баллы в рамке рядом с тем, что поддерживаете; остальное оставьте пустым.
priorities-sheets-how-order = Напишите 1 в рамке рядом с лучшим, 2 рядом со следующим; остальное оставьте пустым.
priorities-sheets-need-not = О вас: отвечать необязательно
priorities-sheets-helped = Бюллетень помогли заполнить
priorities-sheets-fold = Сложите бюллетень и сами опустите его в ящик. Если ошиблись, попросите новый.
priorities-sheets-secret = Не пишите своё имя. Номер принадлежит листу, а не вам.

# Typing
priorities-sheets-number = Номер бюллетеня
priorities-sheets-number-help = Десять букв и цифр; можно строчными буквами и без дефиса.
priorities-sheets-number-missing = Введите номер бюллетеня.
priorities-sheets-number-unknown = Бюллетень { $number } для этого голосования не печатали. Возможно, опечатка: сверьте номер ещё раз.
priorities-sheets-own = Вы уже ввели этот бюллетень; второй раз его вводит коллега. Чтобы исправить введённое вами, отметьте это под номером.
priorities-sheets-correct = Исправляю введённое мной
priorities-sheets-full = Бюллетень { $number } введён дважды, и одинаково.
priorities-sheets-full-differs = Бюллетень { $number } введён дважды, и по-разному. Он стоит в списке бюллетеней, которые ждут.
priorities-sheets-marks = Что отмечено
priorities-sheets-marks-help = Номера проектов с крестиком, например: 3 7 12
priorities-sheets-marks-order = Номера проектов, начиная с лучшего, например: 7 3 12
priorities-sheets-marks-points = Номер проекта, двоеточие, его баллы, например: 3:5 7:2
priorities-sheets-is-blank = Бюллетень пустой
priorities-sheets-is-spoiled = Бюллетень испорчен
priorities-sheets-empty = Введите отмеченные номера или укажите, что бюллетень пустой или испорчен.
priorities-sheets-blank-marked = Отметки введены, и указано, что бюллетень пустой. Уберите одно из двух.
priorities-sheets-spoiled-marked = Отметки введены, и указано, что бюллетень испорчен. Уберите одно из двух.
priorities-sheets-blank-spoiled = Бюллетень либо пустой, либо испорчен. Оставьте одно из двух.
priorities-sheets-look-again = Посмотрите на бюллетень ещё раз. Если в нём действительно так, уберите отметки и укажите, что он испорчен.
priorities-sheets-about = О голосовавшем
priorities-sheets-about-help = Как в бюллетене; что там пусто, оставьте пустым.
priorities-sheets-save = Сохранить
priorities-sheets-last-once = Бюллетень { $number } введён первый раз.
priorities-sheets-last-agreed = Бюллетень { $number } введён дважды, одинаково.
priorities-sheets-last-differs = Бюллетень { $number } введён дважды, и по-разному: решит другой человек.
priorities-sheets-rules = Как вводить
priorities-sheets-rule-number = Номер, клавиша табуляции, отметки, клавиша ввода — и следующий бюллетень.
priorities-sheets-rule-two = Каждый вводит один. Не говорите друг другу, что прочли.
priorities-sheets-rule-blank = Пустой — бюллетень, в котором не отмечен ни один проект.
priorities-sheets-rule-spoiled = Испорчен — бюллетень, по которому нельзя понять, чего хотел человек, или в котором отмечено больше, чем можно.

# Where readings differ
priorities-sheets-not-differing = По этому бюллетеню нет двух разных прочтений.
priorities-sheets-decide-says = Возьмите в руки сам бюллетень. Решайте по тому, что в нём стоит, а не по тому, кто вводил.
priorities-sheets-both = Оба прочтения
priorities-sheets-on-sheet = В бюллетене
priorities-sheets-first = Первое прочтение
priorities-sheets-second = Второе прочтение
priorities-sheets-same = Сравнение
priorities-sheets-differs-here = различается
priorities-sheets-first-right = Верно первое прочтение
priorities-sheets-second-right = Верно второе прочтение
priorities-sheets-neither = Оба неверны: ввести бюллетень
priorities-sheets-wait-third = Вы ввели этот бюллетень, а коллега прочёл его иначе. Решает тот, кто его не вводил.
priorities-sheets-together-says = Этот бюллетень двое прочли по-разному, а больше здесь никто не работает. Посмотрите бюллетень вместе, затем решите вдвоём.
priorities-sheets-together = Мы посмотрели бюллетень вместе
priorities-sheets-together-missing = Посмотрите бюллетень вместе с коллегой, затем отметьте это.
priorities-sheets-show-both = Показать оба прочтения

# Recount
priorities-sheets-recount = Пересчёт
priorities-sheets-recount-says = Введённое откладывается, и двое вводят заново. В журнале остаётся, кто так решил и почему.
priorities-sheets-recount-one = Ввести один бюллетень заново
priorities-sheets-recount-all = Ввести все бюллетени заново
priorities-sheets-recount-when = Пересчёт назначают, когда голосование закрыто и идёт подсчёт.
priorities-sheets-recount-nothing = Не введено ничего, что можно отложить. Сверьте номер бюллетеня: { $number }
priorities-sheets-recount-one-says = Всё, что введено по бюллетеню { $number }, откладывается.
priorities-sheets-recount-all-says =
    { $count ->
        [one] Откладывается всё, что введено по { $count } бюллетеню.
        [few] Откладывается всё, что введено по { $count } бюллетеням.
       *[many] Откладывается всё, что введено по { $count } бюллетеням.
    }
priorities-sheets-recount-again = Вернуть это нельзя: двое снова вводят с бумаги.
priorities-sheets-recount-reason = Почему
priorities-sheets-recount-reason-help = Остаётся в журнале навсегда.
priorities-sheets-recount-reason-missing = Напишите, почему вводят заново.


# Расстановка по важности на собрании

ranking = Расстановка группы
ranking-all = Что расставили группы
ranking-new = Записать расстановку
ranking-where = Где
ranking-where-help = Село и помещение, например: Ак-Жар, школа.
ranking-who = Кто был в зале
ranking-who-women = Женщины
ranking-who-men = Мужчины
ranking-who-youth = Молодёжь
ranking-who-old = Пожилые
ranking-who-disability = Люди с инвалидностью
ranking-who-mixed = Все вместе
ranking-people = Сколько человек было в зале
ranking-people-help = Только те, кто участвовал. Группы меньше пяти человек жителям не показывают.
ranking-date = День
ranking-method = Как расставляли
ranking-method-pairs = попарно
ranking-method-dots = наклейками
ranking-method-borda = пять лучших
ranking-items = Идеи
ranking-pairs = Сравнения
ranking-pairs-one = Одна
ranking-pairs-other = Другая
ranking-pairs-winner = Что важнее
ranking-pairs-winner-one = первая
ranking-pairs-winner-other = вторая
ranking-pairs-winner-draw = одинаково важно
ranking-dots = Наклейки
ranking-dots-item = Идея
ranking-dots-dots = Сколько наклеек
ranking-borda = Сколько человек дали какое место
ranking-borda-item = Идея
ranking-borda-first = Первое
ranking-borda-second = Второе
ranking-borda-third = Третье
ranking-borda-fourth = Четвёртое
ranking-borda-fifth = Пятое
ranking-state-adopted = записано
priorities-ranking = Что важнее: расстановка на собраниях
priorities-ranking-says = Женщины, мужчины и молодёжь расставляют идеи отдельно, каждая группа в своём зале. Потом видно, что все ставят на первые места и что их разделяет. Здесь ничего не решают: решает голосование.
priorities-ranking-two-rooms = Общая картина появится, когда закончат хотя бы две группы.
priorities-ranking-sheets = Листы на стену
priorities-ranking-sheet-says = Напечатайте лист, повесьте его и заполните вместе с залом. Потом внесите всё на странице расстановок.
priorities-ranking-sheet-pairs = Там, где две идеи встречаются, напишите знак той, что важнее; если они равны — оба знака.
priorities-ranking-mark = Знак
priorities-ranking-none = Ещё ни одна группа не расставляла идеи.
priorities-ranking-missing-count =
    { $count ->
        [one] не хватает { $count } сравнения
        [few] не хватает { $count } сравнений
       *[many] не хватает { $count } сравнений
    }
priorities-ranking-whole = закончено
priorities-ranking-ring-short = ответы идут по кругу
priorities-ranking-small = жители не видят: меньше пяти человек
priorities-ranking-too-few-ideas = Нужны хотя бы две принятые идеи. Сначала прочитайте идеи.
priorities-ranking-start-says = Выберите, кто в зале и как расставляете. До начала голосования всё можно исправить.
priorities-ranking-who-and-how = Кто расставляет и как?
priorities-ranking-how-pairs = Попарно: спросите зал о каждых двух идеях, какая из них важнее.
priorities-ranking-how-dots = Наклейками: каждый получает поровну наклеек и клеит их рядом с тем, что важнее всего. Посчитайте наклейки.
priorities-ranking-how-borda = Пять лучших: каждый пишет по порядку пять самых важных идей. Посчитайте, сколько человек дали каждое место.
priorities-ranking-go-on = Дальше
priorities-ranking-choose = Какие идеи сравнивает зал?
priorities-ranking-choose-says = Выберите от двух до { $count } идей: если их больше, вопросов слишком много для одного собрания.
priorities-ranking-choose-wrong = Выбрано: { $chosen }. Выберите от двух до { $count } идей.
priorities-ranking-pair = { $number } из { $count }. Что важнее?
priorities-ranking-not-yet = ещё не сравнили
priorities-ranking-correct = Исправить расстановку
priorities-ranking-remove = Расстановку «{ $name }» больше не будут показывать и сравнивать.
priorities-ranking-when = Группы расставляют идеи с начала их приёма и до открытия голосования. Сейчас расстановки можно только читать.
priorities-ranking-ring = Ответы идут по кругу
priorities-ranking-ring-says = Так бывает, и никто в этом не виноват. Спросите зал об этих парах ещё раз. Если ответы останутся прежними, эти идеи примерно одинаково важны.
priorities-ranking-over = { $one } важнее, чем { $other }
priorities-ranking-missing = Ещё не сравнили
priorities-ranking-missing-says = Пока эти пары не сравнили, мест нет и расстановку не ставят рядом с другими.
priorities-ranking-complete = Сравнивать дальше
priorities-ranking-wins = Сколько раз выбрали
priorities-ranking-points = Баллы
priorities-ranking-points-say = За первое место пять баллов, за второе четыре и так до одного. Если идей меньше пяти, за первое место столько баллов, сколько идей.
priorities-ranking-place = Место
priorities-ranking-places = Места
priorities-ranking-shared = Равные идеи делят места: 2–3 считается как два с половиной.
priorities-ranking-public = Что ставят на первое место разные группы
priorities-ranking-public-says = До голосования люди собрались по группам и сказали, что для них важнее. Там ничего не решали: решает голосование.
priorities-ranking-kept =
    { $count ->
        [one] Ещё { $count } расстановка не показана: в зале было меньше пяти человек или она не закончена.
        [few] Ещё { $count } расстановки не показаны: в зале было меньше пяти человек или они не закончены.
       *[many] Ещё { $count } расстановок не показаны: в зале было меньше пяти человек или они не закончены.
    }
priorities-ranking-joint = Группы рядом
priorities-ranking-joint-says = Каждая группа значит одинаково, сколько бы человек ни было в зале. Сравнивают только места, и только среди идей, которые расставили все; голоса и наклейки разных групп не складывают.
priorities-ranking-nothing-common = Нет идеи, которую расставили все группы.
priorities-ranking-mean = Среднее мест
priorities-ranking-apart = Расставили только некоторые группы
priorities-ranking-place-of = { $who }: место { $place } из { $count }
priorities-ranking-first = Что каждая группа ставит в первую тройку
priorities-ranking-first-none = Такой идеи нет, или все группы расставили меньше четырёх общих идей.
priorities-ranking-dividing = Что больше всего разделяет группы
priorities-ranking-dividing-none = Ни по одной идее места не расходятся на два и больше.
priorities-ranking-divided = { $name }. Место { $high }: { $who }. Место { $low }: { $others }
priorities-ranking-agreement = Насколько группы согласны
priorities-ranking-rooms = Группы
priorities-ranking-agree = Словами
priorities-ranking-agree-much = во многом согласны
priorities-ranking-agree-somewhat = кое в чём согласны
priorities-ranking-agree-little = мало в чём согласны
priorities-ranking-agree-opposed = думают наоборот
priorities-ranking-agree-unsaid = сказать нельзя
priorities-ranking-tau = Числом
priorities-ranking-both = Идей расставили обе
priorities-ranking-tau-says = Число — это тау Кендалла с учётом равных мест: 1 — порядок одинаковый, 0 — сходства нет, −1 — порядок обратный. От 0,6 мы пишем «во многом», от 0,2 «кое в чём», от −0,2 и ниже «думают наоборот».
priorities-ranking-method-missing = Выберите, как расставляете: попарно, наклейками или пять лучших.
priorities-ranking-method-stays = Способ расстановки не меняют. Уберите эту расстановку и запишите другую.
priorities-ranking-not-listed = Этой идеи нет среди тех, что расставляют. Откройте форму заново.
priorities-ranking-item-twice = Одна идея стоит два раза. Откройте форму заново.
priorities-ranking-two-items = Нужны хотя бы две идеи.
priorities-ranking-many-items = Попарно сравнивают не больше { $count } идей.
priorities-ranking-pair-twice = Эту пару сравнили два раза. Оставьте один ответ.
priorities-ranking-nothing = Ещё ничего не записано. Внесите со стены хотя бы один ответ.
priorities-ranking-rank-many = Место { $place } дали столько раз: { $count }, а в зале было человек: { $people }. Пересчитайте.
priorities-ranking-rank-order = Место { $place } дали столько раз: { $count }, а место перед ним: { $before }. Кто дал место, дал и то, что перед ним: пересчитайте.
priorities-ranking-rank-beyond = При стольких идеях мест только { $count }. Оставьте здесь пусто.
priorities-ranking-item-many = Эту идею назвали столько человек: { $count }, а в зале было: { $people }. Пересчитайте.
