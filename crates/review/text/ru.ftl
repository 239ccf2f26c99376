## Виды записей

allocation = Связь денег
allocation-all = Строки, которые платят
allocation-new = Связать строку
allocation-line = Строка бюджета (её код)
allocation-measure = Мероприятие
allocation-year = Год
allocation-amount = Сумма
allocation-basis = Откуда связь
allocation-basis-found = найдена и принята
allocation-basis-recorded = записана
allocation-basis-code = тот же код
allocation-note = Примечание
allocation-state-accepted = принята
allocation-state-rejected = отклонена
score = Оценка
score-all = Оценки
score-new = Новая оценка
score-key = Номер или код
score-object = Что оценивается
score-object-measure = Мероприятие
score-object-line = Строка бюджета
score-method = Метод
score-method_version = Версия метода
score-items = Пункты
score-items-item = Пункт
score-items-value = Значение
score-items-evidence = На чём основано
score-items-evidence-help = Что в программе, бюджете или в другом месте это показывает: страница, строка, слова.
score-reviewer = Кто оценил
score-state-draft = начата
score-state-given = сдана
score-state-agreed = согласована
scoring-setting = Порядок оценки
scoring-setting-all = Порядок оценки по методам
scoring-setting-new = Новый порядок оценки
scoring-setting-method = Метод
scoring-setting-double = Оценивают двое, независимо
scoring-setting-state-set = действует
judgement = Решение по замечанию
judgement-all = Решения по замечаниям
judgement-new = Решить
judgement-rule = Проверка
judgement-kind = Вид объекта
judgement-key = Объект
judgement-verdict = Решение
judgement-verdict-confirmed = подтверждено
judgement-verdict-dismissed = снято
judgement-reason = Почему
judgement-assigned = Кто делает
judgement-due = До какого числа
judgement-closing = Чем подтверждено, что сделано
judgement-files = Файлы
judgement-gone = Больше не находится с
judgement-state-open = открыто
judgement-state-assigned = поручено
judgement-state-closed = закрыто

## Везде

review-ways = Проверка: разделы
review-links = Связи плана и бюджета
review-scores = Оценки
review-findings = Замечания
review-plan = План действий
review-no-programme = Здесь ещё нет программы
review-no-budget = Здесь ещё нет бюджета
review-missing-says = Проверки сравнивают программу и бюджет. Внесите недостающее и вернитесь.
review-nothing-so = Ничего такого здесь нет
review-show = Показать
review-reason-other-language = слова совпадают на другом языке

## Связи

review-links-progress = связано мероприятий: { $linked } из { $measures }
review-links-explained = объяснено денег: { $share }
review-links-explained-help = Объяснены деньги, которые оплачивают мероприятие, обязательны или поддерживают работу служб. Найденные и ещё не подтверждённые связи тоже считаются.
review-links-next = Следующее мероприятие без денег
review-links-all = Все мероприятия
review-links-sides = Две стороны
review-links-measures = Мероприятия
review-links-lines = Строки без мероприятия
review-show-open = ещё не связанные
review-show-part = связанные частично
review-show-full = связанные полностью
review-column-given = Дано людьми
review-column-found = Найдено, подтвердить
review-column-best = Лучшая подсказка
review-column-line = Строка бюджета
review-column-left = Осталось
review-column-asking = Мероприятия, которым она может подойти
review-column-acts = Действия
review-likely-sure = почти наверняка
review-likely-very = очень вероятно
review-likely-rather = скорее да
review-likely-hardly = неясно
review-given-of = дано { $given } из { $asked }
review-suggestions = Строки, которые могли бы платить
review-no-suggestion = Ни одна строка не подходит сама собой. Найдите её ниже или оставьте мероприятие без денег.
review-field-detail = Подробнее
review-field-goal = Цель
review-field-responsible = Ответственный
review-field-code = Код деятельности
review-field-programme = Программа
review-field-why = Что совпадает
review-field-likely = Насколько вероятно
review-field-office = Учреждение
review-field-codes = Коды
review-field-holds = Деньги строки
review-left-of = осталось { $left } из { $holds }
review-accept = Принять
review-reject = Отклонить
review-reject-why = Почему не подходит
review-reject-why-missing = Напишите в нескольких словах, почему строка не подходит: подсказка больше не появится.
review-rejected = Отклонённые подсказки
review-unreject = Снова предложить
review-split = Из нескольких строк или из другой строки
review-split-parts = Строки и суммы
review-split-help = Каждый ряд — строка бюджета и сколько она платит. Ещё не хватает: { $open }.
review-give = Дать
review-find-line = Найти строку по слову или коду
review-line-gone = нет в этом бюджете
review-no-such-line = В бюджете нет строки расходов { $line }. Найдите её ниже по слову из названия.
review-not-negative = Сумма строки { $line } меньше нуля. Напишите, сколько строка платит.
review-nothing-given = Напишите хотя бы одну сумму.
review-over = Это больше 100 %
review-over-line = «{ $line }» имеет { $holds }; вместе с этим она отдала бы { $gives }.
review-over-measure = Мероприятию нужно { $asked }; вместе с этим оно получило бы { $receives }.
review-over-go-on = Всё равно дать
review-done = Сделано
review-done-given = Дано { $amount } из «{ $line }».
review-done-rejected = «{ $line }» отклонена и больше не будет предлагаться.
review-done-undone = «{ $line }» — отменено.
review-undo = Отменить
review-restore = Вернуть

## Оценки

review-methods = Методы
review-objects = Что оценивается
review-of-measure = Мероприятия
review-of-line = Строки бюджета
review-method-version = { $id }, источник: { $source }. Начало действия: { $day }
review-arithmetic-oecd-dac-2016 = 0, 1 или 2 за мероприятие в целом: цель не ставится, значимая, главная. 2 не лучше, чем 1. Для каждой отметки нужен гендерный анализ и правило «не навреди».
review-arithmetic-hgdg-2012 = Складываются десять пунктов, каждый не больше 2. Меньше 4: деньги не считаются; от 4: 25 %; от 8: 50 %; от 15: 75 %; 20: все деньги.
review-arithmetic-child-weight-1 = прямая: считаются все деньги; косвенная и расширенная: доля детей среди тех, кого охватывает мероприятие, иначе среди жителей; нет: ничего.
review-item-oecd-dac-2016-marker = Насколько гендерное равенство является целью
review-item-child-weight-1-class = Для кого деньги
review-item-hgdg-2012-1 = 1. Женщины и мужчины участвовали в выявлении проблемы и планировании
review-item-hgdg-2012-2 = 2. До планирования собраны данные с разбивкой по полу
review-item-hgdg-2012-3 = 3. Проанализированы разрывы и то, что мешает женщинам или мужчинам
review-item-hgdg-2012-4 = 4. В целях и результатах названо гендерное равенство
review-item-hgdg-2012-5 = 5. Действия отвечают на выявленные проблемы
review-item-hgdg-2012-6 = 6. Взвешены вероятные последствия для женщин и мужчин
review-item-hgdg-2012-7 = 7. Показатели и цели показывают продвижение для женщин и мужчин
review-item-hgdg-2012-8 = 8. По ходу работы собираются данные с разбивкой по полу
review-item-hgdg-2012-9 = 9. На это есть деньги и знания
review-item-hgdg-2012-10 = 10. Это связано с тем, что орган делает для равенства в целом
review-double-on = Оценивают двое независимо: никто не видит оценку другого, пока не сданы обе.
review-double-off = Достаточно одной оценки; коллеги видят её, как только она сдана.
review-double-turn-on = Требовать две независимые оценки
review-double-turn-off = Достаточно одной оценки
review-show-mine = не оценённые мной
review-show-differ = где двое расходятся
review-show-scored = оценённые
review-column-mine = Моя оценка
review-column-given-by = Сдано
review-column-result = Результат
review-given-by = { $given } из { $asked }
review-no-value = значения пока нет
review-total = { $total } из { $most }: считается { $percent } % денег
review-value-help = От 0 (нет) до { $most } (да); можно дробью, например 0,5.
review-item-missing = Выберите или напишите значение.
review-item-not-allowed = В методе нет такого значения. Напишите число от 0 до { $most } или выберите из списка.
review-item-no-evidence = Напишите, на чём это основано.
review-hand-in = Сдать
review-hand-in-note = Сохранённое видите только вы. Сданное изменить уже нельзя.
review-handed-in = Вы сдали эту оценку.
review-agreement = Согласие
review-pairs = Одинаковое значение
review-same-of = { $same } из { $pairs }
review-kappa = κ Коэна
review-kappa-weighted = κ, взвешенная по расстоянию
review-kappa-none = вычислить нельзя: оба везде поставили одно и то же значение
review-kappa-note = κ — согласие сверх случайного: 1 — полное, 0 — такое, какое дал бы случай (Коэн 1960; взвешенная 1968).
review-differ = { $count ->
    [one] расходится { $count } пункт
    [few] расходятся { $count } пункта
   *[many] расходятся { $count } пунктов
}
review-differs = расходится
review-same = совпадает
review-compare = Сравнить
review-agree = На чём сошлись оба
review-agree-note = Обе оценки остаются как были. В проверке используется то, что записано здесь.
review-agree-keep = Записать согласованное
review-result = Что следует для денег
review-counted = По этому методу считается { $counted } из { $scored }.
review-scores-begun = { $count ->
    [one] { $count } оценка начата и не сдана
    [few] { $count } оценки начаты и не сданы
   *[many] { $count } оценок начаты и не сданы
}

## Замечания

review-undecided = { $count ->
    [0] По всем замечаниям есть решения
    [one] { $count } замечание без решения
    [few] { $count } замечания без решения
   *[many] { $count } замечаний без решения
}
review-decided-of = решено замечаний: { $decided } из { $count }
review-shown-of = { $shown } из { $count }
review-column-severity = Важность
review-fate = Состояние
review-fate-undecided = не решено
review-fate-confirmed = подтверждено
review-fate-assigned = поручено
review-fate-closed = закрыто
review-fate-dismissed = снято
review-fate-gone = больше не находится
review-mine = мои
review-until = до { $day }
review-late = просрочено
review-to-do = Что сделать: { $action }
review-mend-link-line = Связать строку с мероприятием
review-mend-link-lines = Связать строки с мероприятиями
review-mend-line = Открыть строку бюджета
review-mend-link-measure = Связать мероприятие с деньгами
review-mend-measure = Открыть мероприятие
review-mend-links = Открыть связи
review-mend-budget = Открыть бюджет
review-mend-programme = Открыть программу
review-mend-people = Посмотреть таблицу населения
review-mend-scores = Открыть оценки
review-gone-says = Проверки этого больше не находят. Решение остаётся; если найдётся снова, закрытое откроется.
review-decide = Решить
review-confirm = Подтвердить
review-dismiss = Снять с объяснением
review-assign = Поручить
review-close = Закрыть с подтверждением
review-reopen = Открыть снова
review-plan-empty = Пока ничего не запланировано
review-plan-empty-says = План действий — это список подтверждённых людьми замечаний.
