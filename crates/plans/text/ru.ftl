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

# The programme at the desk
programme-adopted_on = Дата принятия
