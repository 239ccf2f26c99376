ui-skip = Перейти к содержанию
ui-nav = Главные разделы
ui-understand = Понять
ui-decide = Решить
ui-deliver = Выполнить
ui-account = Отчитаться
ui-search = Поиск
ui-search-go = Найти
ui-languages = Язык
ui-crumbs = Где вы находитесь
ui-about = Об этих страницах
ui-contents = Содержание
ui-pages = Страницы
ui-previous = Предыдущая
ui-next = Следующая
ui-page-of = Страница { $page } из { $pages }
ui-filter = Отбор
ui-filter-go = Показать
ui-filter-clear = Показать всё
ui-filter-any = все
ui-errors =
    { $count ->
        [one] Нужно исправить { $count } место
        [few] Нужно исправить { $count } места
       *[many] Нужно исправить { $count } мест
    }
ui-downloads = Скачать
ui-chain-more-problems =
    { $count ->
        [one] ещё { $count } проблема
        [few] ещё { $count } проблемы
       *[many] ещё { $count } проблем
    }
ui-chain-more-goals =
    { $count ->
        [one] ещё { $count } цель
        [few] ещё { $count } цели
       *[many] ещё { $count } целей
    }
ui-chain-more-measures =
    { $count ->
        [one] ещё { $count } мероприятие
        [few] ещё { $count } мероприятия
       *[many] ещё { $count } мероприятий
    }
ui-chain-more-lines =
    { $count ->
        [one] ещё { $count } строка бюджета
        [few] ещё { $count } строки бюджета
       *[many] ещё { $count } строк бюджета
    }
ui-chain-more-groups =
    { $count ->
        [one] ещё { $count } группа
        [few] ещё { $count } группы
       *[many] ещё { $count } групп
    }
ui-strip-median = медиана
ui-strip-between =
    { $count ->
        [one] между ними ещё { $count } село
        [few] между ними ещё { $count } села
       *[many] между ними ещё { $count } сёл
    }
ui-sign-in = Войти
ui-sign-out = Выйти
ui-desk-bar = Рабочий стол
ui-my-day = Мой день
ui-me = Моя учётная запись и безопасность
ui-switch = Действовать в другой должности
ui-switch-go = Перейти
ui-cancel = Отмена
ui-acts = Действия
ui-required = (обязательно)
ui-choose = — выберите —
ui-other-languages = На других языках
ui-password-show = Показать
ui-password-hide = Скрыть
ui-row = Строка
ui-more-rows = Добавить строку
ui-cell = { $column }, строка { $row }
ui-draft-offer = У вас есть неотправленный текст от { $time }.
ui-draft-restore = Восстановить
ui-draft-discard = Не нужно
ui-idle = Через 2 минуты вы выйдете из системы; то, что вы написали, сохранится.
ui-idle-stay = Остаться
ui-idle-over = Вы вышли из системы. Написанное сохранено в этом браузере: войдите снова и продолжайте.
ui-waiting =
    { $count ->
        [one] ждёт { $count } дело
        [few] ждут { $count } дела
       *[many] ждут { $count } дел
    }
ui-gone = убрано:
ui-new = добавлено:
ui-nothing = (пусто)
ui-keep-mine = Оставить моё
ui-keep-theirs = Оставить другое
ui-keep-merged = Написать новое из обоих
ui-version = Редакция { $number }
ui-version-current = действует
ui-reason = Основание
ui-field = Поле
ui-suggestion = Предлагаемое изменение
ui-accept = Принять
ui-decline = Отклонить
ui-move = Переместить: { $title }
ui-move-up = Выше
ui-move-down = Ниже
ui-move-in = Внутрь предыдущего
ui-move-out = На уровень выше
ui-moved = Перемещено: { $title }
ui-stays = Дальше переместить нельзя
ui-tree-help = Перемещайте стрелками. Можно также перетащить мышью или нажать Alt и стрелку на выбранной строке.
ui-no-tasks = Сейчас ничего не ждёт
ui-no-tasks-says = Когда понадобится ваше согласование, ответ или отчёт, это появится здесь.
ui-late = просрочено
ui-step-done = пройдено
ui-step-now = сейчас
ui-step-later = впереди
ui-step-refused = возвращено
ui-approval-waiting = ожидается
ui-approval-given = согласовано
ui-approval-remarks = с замечаниями
ui-approval-refused = отказано
ui-approved-of = Согласовали { $given } из { $all }; кворум — { $quorum }
ui-sector = Сектор
ui-who = Кто
ui-answer = Ответ
ui-when = Когда
ui-remark = Замечание
ui-what = Что делается
ui-no-deadline = без срока
ui-gantt-today = Пунктирная линия — сегодня.
ui-narrow = Найти в таблице
