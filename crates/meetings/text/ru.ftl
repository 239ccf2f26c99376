# Рабочие группы

working-group = Рабочая группа
working-group-all = Рабочие группы
working-group-new = Новая рабочая группа
working-group-title = Название
working-group-task = Задача
working-group-programme = Программа
working-group-founded_by = Каким решением создана
working-group-sectors = Секторы, которые должны участвовать
working-group-sectors-help = Если ничего не отмечено, ожидаются девять секторов региональных планов действий.
working-group-quorum = Кворум
working-group-quorum-majority = больше половины
working-group-quorum-two-thirds = две трети
working-group-from = С какого дня
working-group-to = По какой день
working-group-state-active = действует
working-group-state-closed = закрыта
working-group-step-close = Закрыть
working-group-step-reopen = Открыть снова
membership = Член группы
membership-all = Члены группы
membership-new = Добавить члена
membership-person = Фамилия и имя
membership-account = Учётная запись в Ашаре
membership-account-help = Тогда собрания и поручения видны в его дне.
membership-sector = Сектор
membership-sector-health = Здравоохранение
membership-sector-education = Образование
membership-sector-finance = Финансы
membership-sector-statistics = Статистика
membership-sector-labour-social = Труд и социальная защита
membership-sector-emergency = Чрезвычайные ситуации
membership-sector-internal-affairs = Внутренние дела
membership-sector-prosecutor = Прокуратура
membership-sector-ngo = Неправительственные организации
membership-sector-self-government = Местное самоуправление
membership-sector-agriculture = Сельское хозяйство
membership-sector-youth = Молодёжь
membership-sector-residents = Жители
membership-sector-other = Другое
membership-body = Орган
membership-organisation = Организация
membership-organisation-help = Если органа нет в списке.
membership-role = Роль
membership-role-chair = председатель
membership-role-secretary = секретарь
membership-role-member = член
membership-from = С какого дня
membership-to = По какой день
membership-phone = Телефон
membership-phone-help = Никогда не публикуется.
membership-state-active = участвует

# Собрания

meeting = Собрание
meeting-all = Собрания и решения
meeting-new = Новое собрание
meeting-title = Название
meeting-sort = Вид
meeting-sort-working-group = заседание рабочей группы
meeting-sort-council = сессия кенеша
meeting-sort-hearing = общественные слушания по бюджету
meeting-sort-gathering = сход жителей
meeting-date = День
meeting-time = Начало
meeting-time-help = По местному времени, например 14:30.
meeting-end = Окончание
meeting-venue = Место
meeting-online = По интернету
meeting-agenda = Повестка дня
meeting-agenda-title = Вопрос
meeting-agenda-speaker = Докладчик
meeting-agenda-minutes = Минут
meeting-agenda-document = Документ
meeting-documents = Документы
meeting-notice = Объявление для жителей
meeting-notice-help = Простым языком: что обсуждается, как участвовать, какие условия есть для детей и людей с инвалидностью.
meeting-proposals_until = Предложения принимаются по
meeting-proposals_until-help = Если пусто — по день собрания.
meeting-invited = Приглашены
meeting-invited-help = Каждый на отдельной строке. Не публикуется.
meeting-participants = Участники (опубликованные числа)
meeting-participants-group = Группа
meeting-participants-name = Народ
meeting-participants-people = Человек
meeting-state-planned = запланировано
meeting-state-held = состоялось
meeting-state-minuted = протокол готов
meeting-state-cancelled = отменено
meeting-step-hold = Отметить: состоялось
meeting-step-minute = Отметить: протокол готов
meeting-step-cancel = Отменить
meeting-step-replan = Запланировать снова
participant-count = Число участников
participant-count-all = Число участников
participant-count-new = Подсчёт участников
participant-count-counted_by = Кто считал
participant-count-how = Как считали
participant-count-how-counted = сосчитаны в зале
participant-count-how-list = по регистрации
participant-count-how-estimated = примерно
participant-count-counts = Люди
participant-count-counts-group = Группа
participant-count-counts-people = Человек
participant-count-ethnic = По этничности
participant-count-ethnic-help = Только числа и только если люди сами сказали. Имена не записываются.
participant-count-ethnic-name = Народ
participant-count-ethnic-people = Человек
participant-count-note = Примечание
participant-count-state-counted = сосчитано
attendance = Явка
attendance-all = Явка по собраниям
attendance-new = Отметить явку
attendance-taken_by = Кто отмечал
attendance-rows = Члены
attendance-rows-member = Код члена
attendance-rows-name = Фамилия и имя
attendance-rows-presence = Явка
attendance-rows-presence-present = присутствовал
attendance-rows-presence-absent = отсутствовал
attendance-rows-presence-excused = отсутствовал по уважительной причине
attendance-rows-instead = Вместо него
attendance-state-taken = отмечено
minutes = Протокол
minutes-all = Протоколы
minutes-new = Вести протокол
minutes-number = Номер
minutes-chair = Председатель
minutes-secretary = Секретарь
minutes-items = По повестке дня
minutes-items-item = Вопрос
minutes-items-text = Что сказано
minutes-items-for = За
minutes-items-against = Против
minutes-items-abstained = Воздержались
minutes-closing = Что ещё сказано
minutes-state-draft = черновик
minutes-state-adopted = подписан
minutes-step-sign = Отметить: подписан
minutes-step-reopen = Открыть снова

# Решения

decision = Решение
decision-all = Решения
decision-new = Новое решение
decision-title = Что решено
decision-number = Номер
decision-date = День
decision-text = Текст
decision-owner_body = Ответственный орган
decision-owner = Ответственное лицо
decision-due = Срок
decision-programme = Программа
decision-measure = Мероприятие
decision-report = Что сделано
decision-evidence = Подтверждения (фото, акт)
decision-state-open = исполняется
decision-state-done = исполнено
decision-state-cancelled = отменено
decision-step-reopen = Открыть снова
decision-step-cancel = Отменить

# Предложения

proposal = Предложение
proposal-all = Предложения
proposal-new = Записать предложение
proposal-number = Номер
proposal-text = Предложение
proposal-text-help = Что нужно изменить, кому и где это нужно. Не пишите имён других людей.
proposal-source = Как поступило
proposal-source-online = через сайт
proposal-source-paper = на бумаге
proposal-source-spoken = устно
proposal-state-received = поступило, не прочитано
proposal-state-screened = прочитано
proposal-state-answered = дан ответ
proposal-state-set-aside = не публикуется
proposer = Кто предложил
proposer-all = Кто предложил
proposer-new = Кто предложил
proposer-contact = Как связаться
proposer-contact-help = По желанию: телефон или почта. Не публикуется.
proposer-group = К какой группе относится
proposer-group-help = По желанию. Не публикуется.
proposer-settlement = Из какого села
proposer-settlement-help = По желанию. Не публикуется.
proposer-state-kept = сохранено
answer = Ответ
answer-all = Ответы
answer-new = Сохранить ответ
answer-verdict = Решение по предложению
answer-verdict-accepted = принято
answer-verdict-partly = принято частично
answer-verdict-declined = отклонено
answer-text = Почему и что будет сделано
answer-text-help = Словами для того, кто предложил.
answer-body = Кто отвечает
answer-measure = К какому мероприятию привело
answer-line = Строка бюджета
answer-state-given = дан

# Страницы

meetings-when = Когда
meetings-where = Где
meetings-state = Состояние
meetings-owner = Ответственный
meetings-all = Всего
meetings-women = Женщины и девочки
meetings-men = Мужчины и мальчики
meetings-age = Возраст
meetings-age-unknown = возраст не спрашивали
meetings-with-disability = люди с инвалидностью
meetings-of-them-disability = из них с инвалидностью
meetings-participants = Сколько людей участвовало
meetings-withheld = «*» — числа меньше пяти и те, по которым их можно вычислить: отдельного человека не должно быть видно.
meetings-counts-says = Записываются только числа, без имён. Точные числа остаются в вашем органе; в опубликованной таблице малые числа скрыты.
meetings-counts-none = Пока не сосчитано.
meetings-counts-unpublished = Сосчитано, но не опубликовано.
meetings-counts-publish = Опубликовать эту таблицу
meetings-counts-withdraw = Снять таблицу с публикации
meetings-counts-disability = Людей с инвалидностью больше, чем всех участников этого пола.
meetings-counts-ethnic = По этничности сосчитано больше людей, чем участвовало.
meetings-counts-nobody = Пока никто не посчитан. Впишите хотя бы одно число.
meetings-preview = Так это увидят все
meetings-next = Предстоящие собрания
meetings-next-none = Запланированных собраний нет.
meetings-past = Прошедшие собрания
meetings-unanswered = Предложения без ответа
meetings-unanswered-none = Предложений без ответа нет.
meetings-proposals-done = Остальные предложения
meetings-came = Поступило
meetings-decisions-none = Решений пока нет
meetings-decisions-none-says = Здесь появятся опубликованные решения.
meetings-decisions-of = Решения: { $place }
meetings-feed = Лента новых решений
meetings-open = Документы и слушания
meetings-open-of = Слушания и решения: { $place }
meetings-open-list = Слушания и решения
meetings-open-next = Предстоящие собрания и слушания
meetings-open-past = Уже прошли
meetings-open-budget = Бюджет
meetings-open-data = Что есть и как пользоваться
meetings-decisions-open =
    { $count ->
        [one] { $count } опубликованное решение
        [few] { $count } опубликованных решения
       *[other] { $count } опубликованных решений
    }
meetings-due-today = срок сегодня
meetings-decide = Записать решение
meetings-due-before = Решение принято { $date }: срок не может быть раньше этого дня.
meetings-not-yet-held = Собрание назначено на { $date }. Отметить, что оно состоялось, можно в этот день или позже.
meetings-decision-done = Отметить исполнение
meetings-document = Документ { $number }
meetings-invitation = Приглашение
meetings-invitation-says = { $body } приглашает вас: { $title }.
meetings-invitation-print = Приглашение для печати
meetings-ics = Добавить в календарь (iCalendar)
meetings-public-page = Страница для жителей
meetings-votes = За: { $for }, против: { $against }, воздержались: { $abstained }
meetings-quorum-yes = Членов: { $all }, присутствовали: { $present }; кворум есть (нужно не меньше { $needed }).
meetings-quorum-no = Членов: { $all }, присутствовали: { $present }; кворума нет (нужно не меньше { $needed }).
meetings-attended = { $times } из { $of }
meetings-attendance-none = Явка не отмечена.
meetings-members-none = Членов пока нет
meetings-members-former = Бывшие члены
meetings-gaps = Кого не хватает
meetings-minutes-none = Протокола пока нет.
meetings-minutes-number = Протокол № { $number }
meetings-minutes-more = Добавить вопрос
meetings-minutes-signed = Протокол подписан. Чтобы изменить его, сначала откройте его снова.
meetings-minutes-clash = Пока вы писали, кто-то другой написал по тем же вопросам. Его текст стоит над вашим; напишите, что должно остаться, и сохраните.
meetings-publish-says = «{ $name }» увидят все: когда, где, о чём. Протокол, числа и предложения публикуются отдельно; имена приглашённых не публикуются.
meetings-unpublish-says = «{ $name }» больше не будет видно всем. Опубликованные протокол и решения остаются.
meetings-not-published = Не опубликовано
meetings-take-part = Как участвовать
meetings-take-part-says = Приходите, скажите в зале, отдайте на бумаге или отправьте отсюда. Регистрация не нужна. На каждое предложение орган даёт ответ.
meetings-closed = Предложения здесь сейчас не принимаются.
meetings-send = Отправить предложение
meetings-privacy = Сначала предложение прочтёт специалист, затем оно публикуется вместе с ответом. То, что вы написали о себе, видит только орган.
meetings-proposals-none = Опубликованных предложений пока нет.
meetings-not-answered = Ответа пока нет
meetings-received = Предложение принято
meetings-receipt = Номер:
meetings-receipt-says = Запишите номер. После прочтения предложение появится в списке под этим номером; по нему можно узнать в органе, что с ним стало.
meetings-too-late = Приём предложений закончен. Ваш текст стоит ниже: его можно скопировать и передать органу.
meetings-trap = Было заполнено скрытое поле. Здесь оно очищено: отправьте ещё раз.
meetings-trap-label = Оставьте это поле пустым
meetings-proposer-inward = Это видит только ваш орган; это никогда не публикуется.
meetings-screening = Прочтение и публикация
meetings-screening-says = Если в тексте есть имена людей, оскорбления или чужая тайна, сначала исправьте его.
meetings-screen = Опубликовать предложение
meetings-set-aside = Не публиковать
meetings-set-aside-reason = Почему не публикуется
meetings-set-aside-why = Чтобы не публиковать предложение, напишите причину.
meetings-to-screen = Прочитать новые предложения: { $count }
meetings-to-answer = Ответить на предложения: { $count }
meetings-step-hearing = Слушания проведены
meetings-step-hearing-hold = Провести общественные слушания
meetings-step-hearing-answer = Ответить на предложения жителей
meetings-step-hearing-says = Проведено слушаний: { $hearings }; предложений без ответа: { $waiting }
meetings-step-decisions = Решения исполняются
meetings-step-decisions-late = Исполнить решения
meetings-step-decisions-write = Записать решения
meetings-step-decisions-says = Открыто: { $open }; просрочено: { $late }
meetings-overdue =
    { $count ->
        [one] просрочено на { $count } день
        [few] просрочено на { $count } дня
       *[many] просрочено на { $count } дней
    }
meetings-due =
    { $count ->
        [one] остался { $count } день
        [few] осталось { $count } дня
       *[many] осталось { $count } дней
    }
meetings-later =
    { $count ->
        [one] С этого адреса пришло слишком много предложений. Подождите { $count } секунду и отправьте ещё раз; ваш текст сохранён ниже.
        [few] С этого адреса пришло слишком много предложений. Подождите { $count } секунды и отправьте ещё раз; ваш текст сохранён ниже.
       *[many] С этого адреса пришло слишком много предложений. Подождите { $count } секунд и отправьте ещё раз; ваш текст сохранён ниже.
    }
