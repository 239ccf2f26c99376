# Анализ: что говорят проверки, что делать, и отчёт.

## Что говорят проверки. `rule-…` — краткое название, `finding-…` — само замечание, `action-…` — что делать.

rule-measure-unfunded = Мероприятия без денег
finding-measure-unfunded = На мероприятие «{ $measure }» денег нет: нужно { $asked }, но ни одна строка бюджета его не оплачивает.
action-measure-unfunded = Найдите строку бюджета для мероприятия «{ $measure }», перенесите его на год, когда деньги будут, или исключите из программы.
rule-measure-partly-funded = Мероприятия, на которые денег не хватает
finding-measure-partly-funded = На мероприятие «{ $measure }» нужно { $asked }, в бюджете есть { $linked }, не хватает { $amount }.
action-measure-partly-funded = Найдите недостающие { $amount } на мероприятие «{ $measure }» или запланируйте меньше.
rule-measure-probably-funded = Мероприятия, для которых строка вероятна
finding-measure-probably-funded = Никто не указал, что оплачивает мероприятие «{ $measure }» ({ $asked }). Вероятно, строка «{ $line }» ({ $probability }).
action-measure-probably-funded = Подтвердите в таблице распределения, что строка «{ $line }» оплачивает мероприятие «{ $measure }», или укажите другую.
rule-measure-unit-in-doubt = Стоимость в других единицах
finding-measure-unit-in-doubt = На мероприятие «{ $measure }» запрошено { $asked }, а выделено { $linked }: стоимость наверняка записана в тысячах.
action-measure-unit-in-doubt = Исправьте единицу, в которой записана стоимость мероприятия «{ $measure }».
rule-measure-over-funded = Мероприятия, на которые денег больше, чем нужно
finding-measure-over-funded = На мероприятие «{ $measure }» нужно { $asked }, а в бюджете есть { $linked }, на { $amount } больше.
action-measure-over-funded = Укажите в программе, на что пойдут дополнительные { $amount } по мероприятию «{ $measure }», или направьте их на другое дело.
rule-measure-without-cost = Мероприятия без стоимости
finding-measure-without-cost = В программе не указана стоимость мероприятия «{ $measure }».
action-measure-without-cost = Оцените стоимость мероприятия «{ $measure }» по годам и источникам; если деньги не нужны, запишите 0.
rule-line-serves-no-measure = Строки бюджета вне мероприятий
finding-line-serves-no-measure = { $amount } по строке «{ $line }» не относятся ни к одному мероприятию программы.
action-line-serves-no-measure = Привяжите строку «{ $line }» к мероприятию, которое она оплачивает, добавьте такое мероприятие в программу или дайте пояснение кенешу.
rule-lines-serve-no-measure = Небольшие строки вне мероприятий
finding-lines-serve-no-measure = { $count ->
    [one] Ещё { $count } строка бюджета ({ $amount }) не относится ни к одному мероприятию.
    [few] Ещё { $count } строки бюджета (вместе { $amount }) не относятся ни к одному мероприятию.
   *[many] Ещё { $count } строк бюджета (вместе { $amount }) не относятся ни к одному мероприятию.
}
action-lines-serve-no-measure = Привяжите остальные строки ({ $amount }) к мероприятиям или отметьте их как обязательные.
rule-lines-hold-more = Строки, где денег больше, чем берут мероприятия
finding-lines-hold-more = { $count ->
    [one] В { $count } строке, которая оплачивает мероприятия, денег на { $amount } больше, чем берут мероприятия.
   *[other] В { $count } строках, которые оплачивают мероприятия, денег на { $amount } больше, чем берут мероприятия.
}
action-lines-hold-more = Укажите, на что предназначены оставшиеся в этих строках { $amount }.
rule-running-costs-serve-no-measure = Текущие расходы вне программы
finding-running-costs-serve-no-measure = { $count ->
    [one] { $count } строка зарплаты и коммунальных услуг ({ $amount }) поддерживает работу служб, о которых программа не говорит.
    [few] { $count } строки зарплаты и коммунальных услуг ({ $amount }) поддерживают работу служб, о которых программа не говорит.
   *[many] { $count } строк зарплаты и коммунальных услуг ({ $amount }) поддерживают работу служб, о которых программа не говорит.
}
action-running-costs-serve-no-measure = Назовите эти службы в программе, чтобы { $amount } были видны вместе с результатами.
rule-years-do-not-meet = Программа и бюджет за разные годы
finding-years-do-not-meet = Годы программы — { $programme }, годы бюджета — { $budget }: ни один год не совпадает.
action-years-do-not-meet = Возьмите для сравнения бюджет за те же годы, что и программа.
rule-budget-lacks-year = Анализируемого года нет в бюджете
finding-budget-lacks-year = В бюджете нет сумм на { $year } год; есть только { $budget }.
action-budget-lacks-year = Выберите год, который есть в бюджете, или добавьте бюджет на { $year } год.
rule-activity-holds-more = Бюджетные меры, на которые денег больше, чем запланировано
finding-activity-holds-more = По строке «{ $line }» утверждено { $approved }, а её мероприятиям нужно { $asked }, на { $amount } меньше.
action-activity-holds-more = Укажите, на какое мероприятие пойдут дополнительные { $amount } по строке «{ $line }».
rule-activity-not-in-budget = Запланированные меры, которых нет в бюджете
finding-activity-not-in-budget = Мероприятие «{ $measure }» (учреждение { $office }, мера { $activity }) запланировано, но такой строки в бюджете нет.
action-activity-not-in-budget = Добавьте меру { $activity } в бюджет учреждения { $office } или исключите мероприятие «{ $measure }» из программы.
rule-links-to-confirm = Связи, которые нужно подтвердить
finding-links-to-confirm = { $count ->
    [one] Деньги { $count } мероприятия ({ $amount }) «Ашар» привязал сам; никто это ещё не подтвердил.
    [few] Деньги { $count } мероприятий ({ $amount }) «Ашар» привязал сам; никто это ещё не подтвердил.
   *[many] Деньги { $count } мероприятий ({ $amount }) «Ашар» привязал сам; никто это ещё не подтвердил.
}
action-links-to-confirm = Просмотрите связи, которые нашёл «Ашар», и запишите верные в таблицу распределений.

rule-line-adjusted-to-zero = Строки, обнулённые при уточнении
finding-line-adjusted-to-zero = По строке «{ $line }» было утверждено { $approved }, в уточнённом бюджете не осталось ничего.
action-line-adjusted-to-zero = Объясните кенешу, почему со строки «{ $line }» сняли { $approved } и что стало с мероприятием, которое она оплачивала.
rule-line-adjusted-much = Строки, изменённые при уточнении больше чем на четверть
finding-line-adjusted-much = По строке «{ $line }» было утверждено { $approved }, в уточнённом бюджете — { $adjusted }.
action-line-adjusted-much = Покажите кенешу, как изменилась строка «{ $line }» и почему.
rule-line-moved-between-drafts = Суммы, изменённые между проектом и решением
finding-line-moved-between-drafts = По строке «{ $line }» предлагалось { $proposed }, утверждено { $approved }.
action-line-moved-between-drafts = Запишите, кто и почему изменил строку «{ $line }» между проектом и решением.
rule-line-not-executed = Непотраченные деньги
finding-line-not-executed = По строке «{ $line }» предусмотрено { $planned }, но не потрачено ничего.
action-line-not-executed = Выясните, что задерживает исполнение строки «{ $line }», и вовремя потратьте или перераспределите деньги.
rule-line-executed-below-half = Строки, исполненные меньше чем наполовину
finding-line-executed-below-half = По строке «{ $line }» предусмотрено { $planned }, потрачено только { $executed }.
action-line-executed-below-half = Договоритесь, к какому сроку строка «{ $line }» будет исполнена, или перераспределите то, что не потратят.
rule-line-executed-above = Строки, исполненные сверх бюджета
finding-line-executed-above = По строке «{ $line }» потрачено { $executed }, на { $amount } больше предусмотренного ({ $planned }).
action-line-executed-above = Разберитесь с превышением на { $amount } по строке «{ $line }» и внесите уточнение бюджета в кенеш.
rule-measure-not-executed = Мероприятия с деньгами, но без расходов
finding-measure-not-executed = На мероприятие «{ $measure }» есть { $amount }, но ничего из них не потрачено.
action-measure-not-executed = Спросите ответственных, когда начнётся мероприятие «{ $measure }»: непотраченные деньги в конце года пропадут.
rule-budget-under-executed = Исполнение бюджета
finding-budget-under-executed = Расходы исполнены на { $share }: { $executed } из { $planned }.
action-budget-under-executed = Прежде чем планировать следующий год, разберите неисполненные строки.

rule-sum-does-not-add-up = Итоги бюджета, которые не сходятся
finding-sum-does-not-add-up = «{ $title }», { $year } год: указано { $stated }, по частям выходит { $parts }, разница { $amount }.
action-sum-does-not-add-up = Исправьте сумму «{ $title }» или найдите, откуда разница { $amount }.
rule-programme-sum-does-not-add-up = Итоги программы, которые не сходятся
finding-programme-sum-does-not-add-up = В программе указан итог { $stated }, по мероприятиям выходит { $parts }, разница { $amount }.
action-programme-sum-does-not-add-up = Исправьте итог программы или стоимость мероприятий, из которых он складывается.
rule-population-does-not-add-up = Численность населения, которая не сходится
finding-population-does-not-add-up = Группа «{ $group }»: в итоге указано { $stated }, по сёлам выходит { $parts }, разница { $difference }.
action-population-does-not-add-up = Уточните у специалиста по статистике, какое число группы «{ $group }» верное: от него зависят все показатели на одного жителя.
rule-figure-repeated = Одинаковое число у двух сёл
finding-figure-repeated = { $settlements }: совершенно одинаковое число, { $count }, и ровно на столько же не сходится итог.
action-figure-repeated = Проверьте числа: { $settlements }. Скорее всего, одно переписано с другого.
rule-part-above-whole = Часть больше целого
finding-part-above-whole = { $settlement }: в группе «{ $group }» { $part } чел., а всех вместе — { $whole }.
action-part-above-whole = Исправьте данные о населении: { $settlement }.
rule-unit-in-doubt = Единица измерения сумм
finding-unit-in-doubt = В бюджете сказано, что суммы даны { $unit }; тогда на одного жителя в год: { $per_head }. Наверняка они даны { $likely }.
action-unit-in-doubt = Исправьте единицу измерения в решении: суммы даны { $likely }. По нынешнему тексту кенеш принял бюджет в { $amount }.
rule-years-jump = Один год в тысячу раз больше другого
finding-years-jump = Суммы за { $year } год отличаются от сумм за { $other } год примерно в { $ratio } раз: один из годов записан в других единицах.
action-years-jump = Приведите { $year } год и { $other } год к одной единице измерения.
rule-negative-amount = Отрицательные суммы
finding-negative-amount = По строке «{ $line }» стоит отрицательная сумма: { $amount }.
action-negative-amount = Проверьте знак «минус» в строке «{ $line }»; сокращение оформляют уточнением бюджета.
rule-expenditure-above-means = Расходы больше, чем доходы и остаток
finding-expenditure-above-means = Расходы на { $year } год ({ $expenditure }) на { $amount } больше, чем доходы ({ $revenue }) вместе с остатком на начало года ({ $opening }).
action-expenditure-above-means = Покажите остаток на начало года или другой источник на { $amount } либо сократите расходы.

rule-measure-repeated = Одно мероприятие записано дважды
finding-measure-repeated = Мероприятие «{ $measure }» стоит в программе дважды: № { $number } и № { $other }.
action-measure-repeated = Объедините № { $number } и № { $other } или укажите, чем они различаются.
rule-strange-cost = Стоимость, которой не может быть
finding-strange-cost = Стоимость мероприятия «{ $measure }» — { $amount }. Так быть не может: она отрицательная или в тысячу раз больше остальных.
action-strange-cost = Проверьте стоимость мероприятия «{ $measure }» и единицу измерения.
rule-share-out-of-range = Доли вне пределов от 0 до 100 %
finding-share-out-of-range = { $settlement }: доли { $share } быть не может.
action-share-out-of-range = Исправьте долю: { $settlement }.
rule-measure-nearly-repeated = Мероприятия, в которых сказано почти одно и то же
finding-measure-nearly-repeated = № { $number } «{ $measure }» почти повторяет № { $other } «{ $other_measure }».
action-measure-nearly-repeated = Проверьте, не одно ли это мероприятие: № { $number } и № { $other }.
rule-measure-without-responsible = Мероприятия без ответственных
finding-measure-without-responsible = За мероприятие «{ $measure }» никто не отвечает.
action-measure-without-responsible = Укажите, какое учреждение отвечает за мероприятие «{ $measure }».
rule-measure-without-deadline = Мероприятия без срока
finding-measure-without-deadline = У мероприятия «{ $measure }» нет срока.
action-measure-without-deadline = Установите срок для мероприятия «{ $measure }».
rule-deadline-outside-programme = Сроки за пределами программы
finding-deadline-outside-programme = Срок мероприятия «{ $measure }» ({ $deadline }) выходит за годы программы ({ $years }).
action-deadline-outside-programme = Исправьте срок мероприятия «{ $measure }».
rule-measure-without-indicator = Мероприятия без индикатора
finding-measure-without-indicator = У мероприятия «{ $measure }» нет индикатора: не по чему судить, удалось ли оно.
action-measure-without-indicator = Выберите для мероприятия «{ $measure }» одно число, которое покажет его результат для людей.
rule-indicator-without-baseline = Индикаторы без базового значения
finding-indicator-without-baseline = У индикатора мероприятия «{ $measure }» нет базового значения.
action-indicator-without-baseline = Запишите сегодняшнее значение индикатора мероприятия «{ $measure }».
rule-indicator-without-target = Индикаторы без целевого значения
finding-indicator-without-target = У индикатора мероприятия «{ $measure }» нет целевого значения.
action-indicator-without-target = Установите значение, которого должно достичь мероприятие «{ $measure }».
rule-indicator-not-disaggregated = Индикаторы без разбивки по группам
finding-indicator-not-disaggregated = Мероприятие «{ $measure }» рассчитано на группы: { $groups }. Но у его индикатора нет разбивки по признакам: { $dimensions }.
action-indicator-not-disaggregated = Считайте результат мероприятия «{ $measure }» с разбивкой по признакам: { $dimensions }.
rule-measure-without-quantity = Мероприятия без объёма
finding-measure-without-quantity = В мероприятии «{ $measure }» не указано, сколько будет сделано в этом году.
action-measure-without-quantity = Укажите объём мероприятия «{ $measure }» по годам.

rule-group-not-reached = Группы, до которых не доходит ни одно мероприятие с деньгами
finding-group-not-reached = Ни одно мероприятие с деньгами не называет группу «{ $group }», а это { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}, { $share } жителей.
action-group-not-reached = Спросите людей из группы «{ $group }», что им нужно, и дайте деньги хотя бы на одно мероприятие для них.
rule-group-below-its-share = Группы, которым достаётся меньше их доли
finding-group-below-its-share = Группа «{ $group }» — это { $share } жителей, а доходит до неё { $money } денег, о которых известно, кому они достаются.
action-group-below-its-share = Обсудите, не нужно ли группе «{ $group }» больше; равная доля — повод для вопроса, а не правило.
rule-settlement-not-reached = Сёла, чьи мероприятия остались без денег
finding-settlement-not-reached = Село { $settlement } (жителей: { $count }) названо в { $planned ->
    [one] { $planned } мероприятии
    [few] { $planned } мероприятиях
   *[many] { $planned } мероприятиях
}, но денег на это в этом году нет.
action-settlement-not-reached = Дайте деньги хотя бы на одно мероприятие для села { $settlement } или скажите жителям, когда они будут.
rule-settlement-not-planned = Сёла, которых не называет ни одно мероприятие
finding-settlement-not-planned = Ни одно мероприятие не называет село { $settlement } (жителей: { $count }).
action-settlement-not-planned = Проведите сход в селе { $settlement } и внесите его нужды в программу.
rule-target-not-understood = Непонятные целевые группы
finding-target-not-understood = Целевая группа мероприятия «{ $measure }» названа словами «{ $words }»; такой группы «Ашар» не знает.
action-target-not-understood = Запишите целевую группу мероприятия «{ $measure }» словами из списка групп.
rule-target-not-counted = Целевые группы, которые никто не сосчитал
finding-target-not-counted = Мероприятие «{ $measure }» рассчитано на группу «{ $group }», но в таблице населения этой группы нет.
action-target-not-counted = Сосчитайте группу «{ $group }» в социальном паспорте, чтобы был виден охват мероприятия «{ $measure }».
rule-target-without-people = Целевые группы, в которых нет людей
finding-target-without-people = Мероприятие «{ $measure }» рассчитано на группу «{ $group }»; по таблице населения здесь никто из неё не живёт.
action-target-without-people = Проверьте таблицу населения или целевую группу мероприятия «{ $measure }».
rule-more-reached-than-live-here = Охват больше, чем живёт людей
finding-more-reached-than-live-here = Мероприятие «{ $measure }» должно охватить { $planned } чел. из группы «{ $group }», а живёт их здесь только { $count }.
action-more-reached-than-live-here = Исправьте число получателей мероприятия «{ $measure }».
rule-reach-not-recorded = Деньги, об охвате которых нет записей
finding-reach-not-recorded = Для { $share } привязанных денег ({ $amount }) не записано, до кого они доходят.
action-reach-not-recorded = Запишите для этих мероприятий группы, сёла и число получателей.

rule-allocation-to-no-measure = Распределения на мероприятие, которого нет
finding-allocation-to-no-measure = В распределении названо мероприятие № { $measure }, которого нет в программе.
action-allocation-to-no-measure = Исправьте номер мероприятия { $measure } в таблице распределений.
rule-allocation-from-no-line = Распределения из строки, которой нет
finding-allocation-from-no-line = В распределении на мероприятие № { $measure } названа строка { $line }, которой нет в бюджете.
action-allocation-from-no-line = Исправьте строку { $line } в таблице распределений.
rule-line-allocated-above = Строки, из которых распределено больше, чем в них есть
finding-line-allocated-above = В строке «{ $line }» есть { $planned }, а распределено из неё { $linked }.
action-line-allocated-above = Уменьшите распределения из строки «{ $line }» на { $amount }.
rule-score-of-unknown-method = Оценки по неизвестному методу
finding-score-of-unknown-method = { $count ->
    [one] В { $count } оценке указан метод, которого «Ашар» не знает: { $examples }.
    [few] В { $count } оценках указан метод, которого «Ашар» не знает: { $examples }.
   *[many] В { $count } оценках указан метод, которого «Ашар» не знает: { $examples }.
}
action-score-of-unknown-method = Возьмите методы из таблицы оценок. Смотрите: { $examples }.
rule-score-of-unknown-item = Оценки по неизвестному пункту
finding-score-of-unknown-item = { $count ->
    [one] В { $count } оценке указан пункт, которого нет в её методе: { $examples }.
    [few] В { $count } оценках указаны пункты, которых нет в их методе: { $examples }.
   *[many] В { $count } оценках указаны пункты, которых нет в их методе: { $examples }.
}
action-score-of-unknown-item = Исправьте пункты. Смотрите: { $examples }.
rule-score-not-allowed = Оценки вне шкалы
finding-score-not-allowed = { $count ->
    [one] { $count } оценка выходит за шкалу своего метода и не учтена: { $examples }.
    [few] { $count } оценки выходят за шкалу своего метода и не учтены: { $examples }.
   *[many] { $count } оценок выходят за шкалу своего метода и не учтены: { $examples }.
}
action-score-not-allowed = Исправьте значения. Смотрите: { $examples }.
rule-score-of-nothing = Оценки того, чего нет
finding-score-of-nothing = { $count ->
    [one] { $count } оценка дана мероприятию или строке, которых нет: { $examples }.
    [few] { $count } оценки даны мероприятиям или строкам, которых нет: { $examples }.
   *[many] { $count } оценок даны мероприятиям или строкам, которых нет: { $examples }.
}
action-score-of-nothing = Исправьте номера и коды. Смотрите: { $examples }.
rule-score-without-evidence = Оценки без обоснования
finding-score-without-evidence = { $count ->
    [one] У { $count } оценки нет обоснования: { $examples }.
    [few] У { $count } оценок нет обоснования: { $examples }.
   *[many] У { $count } оценок нет обоснования: { $examples }.
}
action-score-without-evidence = Запишите рядом с каждой оценкой, на чём она основана. Смотрите: { $examples }.

fewer-than-ten = меньше десяти
evidence-stands = записано здесь
evidence-parts = { $count ->
    [one] эту сумму составляет { $count } строка
    [few] эту сумму составляют { $count } строки
   *[many] эту сумму составляют { $count } строк
}
evidence-band = муниципалитеты с этой валютой тратят на одного жителя в год от { $low } до { $high }; источник: { $source }
evidence-same-figure = одно и то же число стоит дважды: { $settlements }
evidence-all-measures = { $count ->
    [one] то же у всех { $count } мероприятия
    [few] то же у всех { $count } мероприятий
   *[many] то же у всех { $count } мероприятий
}
unit-one = в полных единицах
unit-thousand = в тысячах
unit-million = в миллионах
dimension-sex = пол
dimension-age = возраст
dimension-disability = инвалидность
dimension-poverty = бедность
dimension-ethnicity = этническая принадлежность
dimension-migration = миграция
dimension-settlement = село
dimension-family = семья
dimension-work = занятость
evidence-accepted-at = связи учитываются при вероятности от { $probability }

## Есть ли у мероприятия деньги

standing-unfunded = денег нет
standing-partly = часть денег
standing-over = больше, чем нужно
standing-funded = деньги есть
standing-not-now = не в этом году
standing-no-cost = стоимость не указана

status-planned-not-in-budget = запланировано, в бюджете нет
status-planned-but-adjusted-to-zero = запланировано, обнулено при уточнении
status-funded-not-executed = деньги есть, не потрачены
status-executed-lt-50pct-of-plan = потрачено меньше половины плана
status-executed-50-90pct-of-plan = потрачено от 50 до 90 процентов плана
status-executed-ge-90pct-of-plan = потрачено 90 процентов плана и больше
status-budget-not-in-plan = в бюджете есть, не запланировано

basis-recorded = записано
basis-same-code = тот же код
basis-found = найдено, нужно подтвердить

role-finance = специалист по финансам
role-specialist = специалист айыл окмоту
role-statistics = специалист по статистике и социальному паспорту
role-council = кенеш
role-reviewer = эксперты по оценкам
when-before-adoption = до принятия бюджета
when-next-amendment = при следующем уточнении бюджета
when-this-quarter = в этом квартале
when-next-programme = в следующей программе
when-next-review = до следующего анализа

## Методы

method-oecd-dac-2016 = Маркер политики гендерного равенства (ОЭСР-КСР)
method-hgdg-2012 = Контрольный список из десяти пунктов (HGDG)
method-child-weight-1 = Коэффициенты направленности на детей
value-oecd-dac-2016-0 = 0 — цель не ставится
value-oecd-dac-2016-1 = 1 — значимая цель
value-oecd-dac-2016-2 = 2 — главная цель
value-child-weight-1-direct = прямая
value-child-weight-1-indirect = косвенная
value-child-weight-1-expanded = расширенная
value-child-weight-1-none = нет

## Цепочка

alignment-chain-title = Цепочка: { $place }, { $year } год
alignment-chain-description = { $measures ->
    [one] От { $measures } мероприятия к строкам бюджета и группам, до которых оно доходит.
    [few] От { $measures } мероприятий к строкам бюджета и группам, до которых они доходят.
   *[many] От { $measures } мероприятий к строкам бюджета и группам, до которых они доходят.
} { $breaks ->
    [0] Разрывов нет.
    [one] В цепочке { $breaks } разрыв.
    [few] В цепочке { $breaks } разрыва.
   *[many] В цепочке { $breaks } разрывов.
} В таблицах ниже то же самое.
alignment-chain-caption = Ширина ленты — это деньги. Пунктир и штриховка: здесь цепочка рвётся.
alignment-chain-problems = Проблемы
alignment-chain-problems-sub = чего не хватает
alignment-chain-goals = Цели
alignment-chain-goals-sub = что решено
alignment-chain-measures = Мероприятия
alignment-chain-measures-sub = что будет сделано
alignment-chain-lines = Деньги
alignment-chain-lines-sub = какая строка платит
alignment-chain-groups = Кого охватили
alignment-chain-groups-sub = для кого
alignment-chain-unlinked = Вне мероприятий
alignment-chain-count = { $count ->
    [one] { $count } мероприятие
    [few] { $count } мероприятия
   *[many] { $count } мероприятий
}
alignment-people = { $count ->
    [one] { $count } человек
    [few] { $count } человека
   *[many] { $count } человек
}

## Отчёт

alignment-report-subtitle = Есть ли деньги и до кого они доходят? Анализ программы и бюджета, { $year } год
alignment-report-footer = { $place } · анализ «Ашара», { $day }
alignment-illustrative = Пример: названия и численность жителей настоящие, всё остальное придумано, чтобы показать метод.
alignment-fact-residents = Жители
alignment-fact-settlements = Сёла
alignment-fact-budget = Бюджет { $year } года
alignment-fact-executed = Исполнено
alignment-fact-programme = Программа
alignment-fact-funded = Обеспеченность мероприятий
alignment-fact-breaks = Разрывы цепочки
alignment-section-breaks = Где рвётся цепочка
alignment-no-breaks = В этих документах разрывов цепочки не найдено.
alignment-more-breaks = { $count ->
    [one] Ещё { $count } разрыв цепочки — среди замечаний.
    [few] Ещё { $count } разрыва цепочки — среди замечаний.
   *[many] Ещё { $count } разрывов цепочки — среди замечаний.
}
alignment-section-whom = До кого доходят деньги
alignment-bars-caption = Доля денег программы, которая доходит до каждой группы, рядом с долей этой группы среди жителей
alignment-bars-note = Полоса — доля денег программы, отметка — доля жителей. Один человек может входить в несколько групп. Для { $unknown } денег не записано, до кого они доходят.
alignment-section-chain = От проблемы к людям
alignment-section-measures = Мероприятия и их деньги
alignment-measures-caption = Мероприятия программы, { $year } год, { $currency }
alignment-more-measures = { $count ->
    [one] Ещё { $count } мероприятие — в таблице замечаний.
    [few] Ещё { $count } мероприятия — в таблице замечаний.
   *[many] Ещё { $count } мероприятий — в таблице замечаний.
}
alignment-section-comparison = План и бюджет по кодам учреждений и мер
alignment-comparison-caption = Что стало с запланированными мерами
alignment-section-money = Бюджет
alignment-money-caption = Расходы по разделам функциональной классификации, { $year } год, { $currency }
alignment-no-function = без функционального кода
alignment-section-functions = Для кого предназначены разделы бюджета
alignment-functions-note = По объявленному допущению, а не по записям: каждому разделу сопоставлена группа, для которой он предназначен.
alignment-functions-caption = Расходы по группам, для которых предназначены разделы
alignment-section-people = Люди и сёла
alignment-groups-caption = Деньги программы по группам
alignment-groups-note = «По записям» — по числу получателей; «по допущению» — по названной целевой группе и таблице населения. «Неизвестно» — деньги, о которых никто не может сказать, какая их часть доходит до группы.
alignment-section-settlements = Деньги на одного жителя по сёлам
alignment-strip-title = Деньги программы на одного жителя по сёлам
alignment-strip-description = Каждое село — одна отметка; в таблице ниже те же числа.
alignment-strip-caption = Деньги мероприятий, в которых село названо, и равная доля остальных денег на каждого жителя. Красным: село не названо ни в одном мероприятии с деньгами.
alignment-settlements-caption = Деньги программы по сёлам
alignment-inequality-note = Коэффициент Джини для денег на одного жителя: { $gini }. Во сколько раз больше на жителя приходится в самом обеспеченном селе, чем в наименее обеспеченном: { $ratio }.
alignment-inequality-gini = Коэффициент Джини для денег на одного жителя: { $gini } (0 — поровну для всех, 1 — всё одному селу).
alignment-section-population = Жители по сёлам и группам
alignment-population-caption = Жители по сёлам и группам
alignment-population-note = { "*" } : скрыто, чтобы защитить людей. Числа меньше десяти не показаны, как и те, по которым их можно вычислить.
alignment-section-scores = Оценки по методам
alignment-scores-note = Эти оценки поставили люди и указали, на чём они основаны. Оценки по разным методам никогда не складываются в одно число.
alignment-section-findings = Замечания
alignment-no-findings = Проверки ничего не нашли.
alignment-findings-of = { $severity } ({ $count })
alignment-more-findings = { $count ->
    [one] и ещё { $count }
    [few] и ещё { $count }
   *[many] и ещё { $count }
}
alignment-section-actions = Рекомендуемый план действий
alignment-actions-note = Это рекомендация: собственный план муниципалитета — те замечания, которые подтвердят люди.
alignment-actions-caption = Рекомендуемые действия
alignment-section-plan = План действий
alignment-plan-note = Эти замечания подтвердили люди; рядом с каждым стоит, кто и до какого срока что делает.
alignment-plan-caption = План действий
alignment-column-done = Сделано
alignment-section-method = Метод и источники
alignment-method-linking = Связи мероприятий со строками бюджета: сначала те, что записали люди, затем одинаковые коды, затем слова, учреждение, раздел, место, год и сумма с выверенной вероятностью. Связи с вероятностью от { $probability } учитываются как деньги с пометкой «нужно подтвердить»; остальные — только подсказки.
alignment-method-reach = Охват (reach-1): сумма × люди группы ÷ все, кого охватили, по записанным числам; если их нет — по названной целевой группе; если нет и её — по жителям названных сёл; иначе неизвестно.
alignment-method-functions = Разделы и группы: { $id }, { $day }, объявленное допущение.
alignment-method-disclosure = Число людей меньше десяти скрыто, а вместе с ним столько других чисел, сколько нужно, чтобы его нельзя было вычислить.
alignment-method-scores = { $id }: { $source }.
alignment-files = Прочитанные файлы:
alignment-section-reading = Что при чтении пропущено или угадано

alignment-total = Итого
alignment-column-group = Группа
alignment-column-of-money = Доля денег
alignment-column-of-residents = Доля жителей
alignment-column-measure = Мероприятие
alignment-column-asked = Нужно
alignment-column-linked = Привязано
alignment-column-unlinked = Вне мероприятий
alignment-column-executed = Исполнено
alignment-column-standing = Обеспеченность
alignment-column-status = Что с ними стало
alignment-column-activities = Меры
alignment-column-planned = План
alignment-column-approved = Утверждено
alignment-column-function = Раздел
alignment-column-per-person = На одного человека группы
alignment-column-recorded = По записям
alignment-column-assumed = По допущению
alignment-column-not-known = Неизвестно
alignment-column-measures = Мероприятия
alignment-column-settlement = Село
alignment-column-named = Именно для села
alignment-column-spread = Поровну на всех
alignment-column-per-resident = На одного жителя
alignment-column-score = Оценка
alignment-column-percent = Доля
alignment-column-amount = Сумма
alignment-column-counted = Учтено
alignment-column-evidence = Обоснование
alignment-column-action = Что сделать
alignment-column-role = Кто
alignment-column-when = Срок
alignment-column-findings = Замечания

## Почему найдена связь

reason-same-code = тот же код { $code }
reason-same-title = то же название
reason-shared-words = общие слова: { $words }
reason-same-programme = та же программа
reason-same-office = то же учреждение
reason-same-function = тот же раздел
reason-same-place = то же место
reason-amount-agrees = сумма совпадает ({ $amount })
reason-group-amount-agrees = { $measures ->
    [one] общая сумма { $measures } мероприятия совпадает ({ $amount })
    [few] общая сумма { $measures } мероприятий совпадает ({ $amount })
   *[many] общая сумма { $measures } мероприятий совпадает ({ $amount })
}
reason-like-sibling = как соседнее мероприятие
reason-only-candidate = единственная оставшаяся позиция
