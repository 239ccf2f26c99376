# Библиотека документов и их анализ.

document = Документ
document-all = Документы
document-new = Добавить документ
document-title = Название
document-kind = Вид
document-kind-programme = Программа
document-kind-plan = План
document-kind-strategy = Стратегия
document-kind-budget = Бюджет
document-kind-regulation = Положение
document-kind-decision = Решение
document-kind-law = Закон или кодекс
document-kind-report = Отчёт
document-kind-other = Другое
document-issuer = Кем принят
document-number = Номер
document-date = Дата
document-status = Статус
document-status-draft = Проект
document-status-in-force = Действует
document-status-amended = Действует с изменениями
document-status-repealed = Утратил силу
document-from = С года
document-to = По год
document-language = Язык
document-language-ky = Кыргызский
document-language-ru = Русский
document-language-uz = Узбекский
document-language-en = Английский
document-programme = Программа в системе, чей это текст
document-note = Заметка для коллег
document-state-kept = В библиотеке

document-version = Редакция документа
document-version-all = Редакции
document-version-new = Добавить следующую редакцию
document-version-number = Редакция
document-version-file = Файл
document-version-name = Имя файла
document-version-format = Формат
document-version-sha256 = Контрольная сумма (SHA-256)
document-version-pages = Страниц
document-version-letters = Букв
document-version-warnings = На что обратить внимание
document-version-note = Что в ней нового
document-version-state-kept = Хранится

document-review = Анализ документа
document-review-all = Анализ
document-review-new = Анализ
document-review-method = Метод
document-review-method_version = Версия метода
document-review-number = Номер редакции
document-review-answers = Ответы
document-review-answers-item = Вопрос
document-review-answers-answer = Ответ
document-review-answers-note = Обоснование
document-review-answers-evidence = На чём основано
document-review-level = Уровень
document-review-budget = Деньги программы
document-review-conclusion = Вывод
document-review-reviewer = Кто провёл
document-review-double = Скрыт до второго анализа
document-review-finished = Сдан
document-review-state-draft = Пишется
document-review-state-given = Сдан

document-gap = Пробел
document-gap-all = Пробелы
document-gap-new = Добавить пробел
document-gap-says = Пробел одним предложением
document-gap-method = Метод
document-gap-item = Вопрос
document-gap-review = Анализ
document-gap-number = Замечен в редакции
document-gap-section = Раздел
document-gap-after = После этих слов
document-gap-wording = Предлагаемая формулировка
document-gap-mended = Устранён в редакции
document-gap-note = Заметка для коллег
document-gap-state-open = Открыт
document-gap-state-accepted = Будет устранён
document-gap-state-mended = Устранён
document-gap-state-set-aside = Отложен
document-gap-step-accept = Принять к устранению
document-gap-step-set-aside = Отложить
document-gap-step-reopen = Открыть снова

document-link = Связь с актом
document-link-all = Законы и договоры
document-link-new = Связать с законом или договором
document-link-act = Акт
document-link-article = Статья
document-link-relation = Что документ с ним делает
document-link-relation-implements = Исполняет
document-link-relation-cites = Ссылается
document-link-relation-conflicts = Противоречит
document-link-note = Заметка
document-link-state-kept = Хранится

documents-library-says = Стратегии, программы, положения и решения муниципалитета: прочитайте, посмотрите, о ком они говорят, проанализируйте их по признанному методу.
documents-none = Документов пока нет
documents-none-says = Добавьте файл программы, решения о бюджете или положения. Сразу будет видно, кого он называет и кого забывает.
documents-nothing-found = Ничего не найдено
documents-nothing-found-says = Попробуйте меньше слов, другой вид или другой год.
documents-shown = { $shown } из { $all }
documents-words = Слова, в любой форме
documents-year = Год
documents-scope-all = Искать во всём, что мне можно читать
documents-place = Место
documents-row = №
documents-period = Годы
documents-gaps-open-short = Открытых пробелов
documents-municipality = Муниципалитет
documents-side-by-side = Муниципалитеты рядом
documents-side-by-side-says = По каждому методу — итог документа, который анализировали последним. Итоги разных методов сравнивать нельзя.

documents-new-says = Файл читается сразу; название, номер, дата и язык берутся из него, потом вы их поправите.
documents-file = Файл
documents-file-help = PDF с текстом, DOCX, ODT, RTF, HTML, простой текст или таблица; до 24 МБ.
documents-title-help = Оставьте пустым, чтобы взять название из файла.
documents-bring = Добавить
documents-choose-file = Выберите файл.
documents-version-says = { $count ->
    [one] У документа { $count } редакция; файл станет следующей. Всё прежнее останется.
    [few] У документа { $count } редакции; файл станет следующей. Всё прежнее останется.
   *[many] У документа { $count } редакций; файл станет следующей. Всё прежнее останется.
}
documents-version-note-help = В нескольких словах: изменён решением № 12.
documents-same-version = Этот самый файл уже есть: редакция { $number }. Ничего не добавлено.

documents-refused-empty = Файл пуст: текста в нём нет.
documents-refused-bomb = Файл устроен так, что при открытии становится огромным. Он не открыт. Сохраните документ заново и добавьте его.
documents-refused-damaged = Файл повреждён или обрезан. Откройте его у себя, сохраните заново и добавьте.
documents-refused-encrypted = Файл закрыт паролем. Сохраните его без пароля и добавьте.
documents-refused-scanned = { $count ->
    [one] В файле { $count } страница, и это только картинки: буквы на них не читаются. Попросите файл, с которого печатали, или сначала распознайте текст.
    [few] В файле { $count } страницы, и это только картинки: буквы на них не читаются. Попросите файл, с которого печатали, или сначала распознайте текст.
   *[many] В файле { $count } страниц, и это только картинки: буквы на них не читаются. Попросите файл, с которого печатали, или сначала распознайте текст.
}
documents-refused-doc = Это документ в старом формате (DOC). Сохраните его как DOCX и добавьте.
documents-refused-format = Это файл { $format }. Добавьте PDF, DOCX, ODT, RTF, HTML, простой текст или таблицу.
documents-refused-unknown = Неизвестно, что это за файл. Добавьте PDF, DOCX, ODT, RTF, HTML, простой текст или таблицу.
documents-refused-big = Файл слишком велик: читается не больше { $count } МБ. Уберите картинки или разделите его.
documents-refused-pages = В документе слишком много страниц: читается не больше { $count }. Разделите его.
documents-refused-parts = В документе слишком много частей: читается не больше { $count }. Разделите его.

documents-warning-scanned-pages = { $count ->
    [one] { $count } страница — картинка и не прочитана
    [few] { $count } страницы — картинки и не прочитаны
   *[many] { $count } страниц — картинки и не прочитаны
}
documents-warning-unknown-letters = { $count ->
    [one] { $count } буква не прочитана
    [few] { $count } буквы не прочитаны
   *[many] { $count } букв не прочитано
}
documents-warning-damaged-pages = { $count ->
    [one] { $count } страница повреждена
    [few] { $count } страницы повреждены
   *[many] { $count } страниц повреждено
}
documents-warning-guessed-encoding = Кодировка угадана: проверьте, верен ли текст
documents-warning-tracked-changes = { $count ->
    [one] { $count } правка в режиме исправлений: добавленное прочитано, вычеркнутое — нет
    [few] { $count } правки в режиме исправлений: добавленное прочитано, вычеркнутое — нет
   *[many] { $count } правок в режиме исправлений: добавленное прочитано, вычеркнутое — нет
}
documents-warning-pictures = { $count ->
    [one] { $count } картинка; что на ней, не прочитано
    [few] { $count } картинки; что на них, не прочитано
   *[many] { $count } картинок; что на них, не прочитано
}
documents-warning-hidden-sheets = { $count ->
    [one] { $count } скрытый лист тоже прочитан
    [few] { $count } скрытых листа тоже прочитаны
   *[many] { $count } скрытых листов тоже прочитано
}
documents-warning-misnamed = Имя кончается на { $format }, но это другой файл

documents-read = Читать
documents-review-it = Проанализировать
documents-compare = Сравнить
documents-extent = Объём
documents-brought = Добавлена
documents-pages = { $count ->
    [one] { $count } страница
    [few] { $count } страницы
   *[many] { $count } страниц
}
documents-letters = { $count ->
    [one] { $count } буква
    [few] { $count } буквы
   *[many] { $count } букв
}
documents-page = с. { $page }
documents-version-of = редакция { $number }
documents-version-not-public = Ещё не опубликована
documents-no-review = Анализа пока нет
documents-no-review-says = Нажмите «Проанализировать»: рядом с текстом встанут вопросы признанного метода и места, которые говорят за и против.
documents-method = Метод
documents-methods = Методы
documents-reviewer = Кто провёл
documents-reviewer-hidden = Служба муниципалитета или его партнёры
documents-outcome = Итог
documents-value = Значение
documents-waits-for-second = Скрыт, пока второй человек не сдаст свой анализ
documents-only-you = Видите только вы
documents-agreement = { $method } — ответы двух человек совпали: { $same } из { $count } (взвешенная κ = { $kappa }).
documents-levels-differ = Уровни они выбрали разные.
documents-no-gap = Подтверждённых пробелов нет
documents-no-gap-says = Пробел вырастает из анализа: ответ «нет» или «частично» можно подтвердить вместе с формулировкой, которая его устранит.
documents-gaps-open = Открыто { $count } из { $all }.
documents-mended-in = в редакции { $number }
documents-amendments = Поправки
documents-no-link = Свяжите документ со статьями, которые он исполняет или на которые ссылается.
documents-cited = Похоже, текст ссылается на:
documents-acts = Законы и договоры
documents-acts-says = Какие статьи документы исполняют, на какие ссылаются и каким противоречат.
documents-acts-none = Пока ни один документ не связан
documents-acts-none-says = На странице документа нажмите «Связать с законом или договором».
documents-acts-register = Перечень
documents-act-not-verified = номер и дата не сверены с источником
documents-act-unknown = Выберите акт из перечня.
documents-years-wrong = Последний год раньше первого.
documents-review-from-document = Анализ начинают на странице документа.

documents-marks = Что выделено
documents-show = Показать
documents-map = Разделы
documents-matrix = Кто где назван
documents-matrix-says = Сколько раз каждая группа названа в каждом разделе, в любой форме. Кто не назван, стоит в конце.
documents-group = Группа
documents-sum = Всего
documents-beginning = До первого заголовка
documents-nothing-said = ничего не выделено
documents-long-says = Документ длинный, он показан по разделам. Выберите раздел.
documents-table = Таблица документа
documents-denied = { $name } (отрицается)
documents-there-in-text = там в тексте
documents-lexicon-groups = Группы
documents-lexicon-evidence = Данные
documents-lexicon-commitments = Обязательства
documents-lexicon-participation = Участие
documents-lexicon-services = Услуги
documents-lexicon-violence = Насилие и защита
documents-lexicon-wording = Формулировки

documents-review-says = Читаете и решаете вы. Машина лишь показывает места в тексте и ни на что не отвечает.
documents-double = Второй человек анализирует независимо
documents-double-help = То, что вы сдадите, останется скрытым, пока не сдан второй анализ; затем видны оба и их согласие.
documents-begin = Начать
documents-choose-method = Выберите метод.
documents-items-of = { $count ->
    [one] { $count } вопрос.
    [few] { $count } вопроса.
   *[many] { $count } вопросов.
}
documents-source = Источник
documents-wording-not-verified = Формулировки части вопросов не сверены с источником.
documents-answered = отвечено на вопросы: { $count } из { $all }
documents-machine-proposes = Отметьте места, на которых стоит ваш ответ.
documents-required = обязателен для всех уровней, кроме низшего
documents-for = Говорит за ({ $count })
documents-against = Говорит против ({ $count })
documents-further = { $count ->
    [one] Ещё { $count } место
    [few] Ещё { $count } места
   *[many] Ещё { $count } мест
}
documents-nothing-proposed = Машина ничего не нашла. Это ещё ничего не доказывает: прочитайте, прежде чем отвечать.
documents-your-answer = Ваш ответ
documents-your-reason = Ваше обоснование
documents-own-passages = Места, которые вы нашли сами
documents-own-passages-help = Их номера в тексте, через запятую.
documents-no-such-passage = Вопрос { $item }: места { $number } нет.
documents-answer-yes = Да
documents-answer-partly = Частично
documents-answer-no = Нет
documents-answer-unfit = Не подходит
documents-answer-none = без ответа
documents-hand-in = Сдать
documents-hand-in-says = Потом изменить нельзя. Партнёры муниципалитета смогут прочитать.
documents-hand-in-double = Потом изменить нельзя. Анализ останется скрытым, пока не сдан второй.
documents-hand-in-first = Сначала сдайте анализ.
documents-unanswered = { $count ->
    [one] Без ответа { $count } вопрос.
    [few] Без ответа { $count } вопроса.
   *[many] Без ответа { $count } вопросов.
}
documents-nothing-answered = Ответов пока нет.
documents-choose-level = Выберите уровень в конце страницы.
documents-level = Уровень
documents-level-none = уровень не выбран
documents-level-help = Выбираете вы. Если ваши ответы уровень не допускают, рядом об этом сказано.
documents-level-not-allowed = (ваши ответы его не допускают)
documents-level-missing = Без «да»
documents-level-needs = Для этого уровня нужно «да» на вопросы: { $items }.
documents-long-read = Документ длинный. Читайте его по разделам на отдельной странице.
documents-conclusion = Вывод
documents-conclusion-help = Что важно знать кенешу, в нескольких предложениях.
documents-budget = Деньги программы
documents-budget-help = Метод засчитывает их часть по сумме баллов.
documents-items = Вопросы
documents-points = Баллы
documents-points-of = { $points } из { $most }
documents-share = Засчитываемая доля денег
documents-percent = { $share } %
documents-counted = Засчитываемые деньги
documents-there = Есть, из того, что подходит
documents-outcome-sum = { $points } из { $most } баллов: засчитывается { $share } % денег
documents-outcome-share = есть { $share } %
documents-outcome-nothing-fits = ничего не подходит

documents-report = Отчёт
documents-report-title = Анализ: { $title }
documents-go-on = Дальше
documents-make-gaps = Составить поправки
documents-make-gaps-says = Каждый ответ «нет» или «частично» может стать пробелом с формулировкой, которая его устранит. Измените слова, выберите место, уберите лишнее.
documents-gaps-known = { $count ->
    [one] { $count } пробел уже записан.
    [few] { $count } пробела уже записаны.
   *[many] { $count } пробелов уже записано.
}
documents-no-candidates = Подтверждать нечего
documents-no-candidates-says = Ответов «нет» или «частично» нет, или их пробелы уже записаны.
documents-confirm-gaps = Подтвердить пробелы
documents-is-a-gap = Это пробел
documents-after-passage = Вставить после места №
documents-after-passage-help = Номера стоят рядом с текстом.
documents-wording-help = На языке документа. Заполните пропуски «___».
documents-not-spoken-of = Об этом в документе нигде не говорится: предложено место в конце.
documents-behind = после слов
documents-mend-later = Устранить пробел могла только более поздняя редакция.

documents-amendments-says = Каждый подтверждённый пробел и формулировка, которая его устранит.
documents-amendments-title = Поправки: { $title }
documents-amendments-docx = Таблица (DOCX)
documents-amendments-pdf = Таблица (PDF)
documents-amendments-xlsx = Таблица (XLSX)
documents-take-back = Отозвать эту версию
documents-take-back-says = Версия { $number } убирается, как будто её не приносили; новейшей снова становится предыдущая. Журнал хранит, что было сделано.
documents-take-back-used = Эту версию уже рецензировали или закрыли ею недостаток: она остаётся. Принесите вместо неё новую версию.
documents-review-overtaken = Тем временем рецензию сохранили в другом окне. Ничего не потеряно: то, что меняли только в одном окне, здесь сведено вместе. Где меняли в обоих, стоит ваше; сохранено же: { $items }. Сохраните, и останется то, что здесь.
documents-review-given-already = Тем временем рецензию сдали из другого окна, её больше не меняют. Введённое здесь стоит ниже, чтобы его можно было скопировать; оно не сохранено.
documents-take-back-public = Эту версию сейчас читают все; после этого будут читать предыдущую.
documents-marked-docx = Текст с поправками (DOCX)
documents-marked-says = Предлагаемые поправки внесены как вставки в режиме исправлений.
documents-paper-footer = Ашар, { $date }
documents-person-judged = Все ответы дал человек. Места в тексте нашла машина, она оценок не ставит.
documents-never-named = Ни разу не названы: { $names }.
documents-in-sections = разделы: { $count } из { $all }
documents-mentions = Упоминаний
documents-where = Где

documents-before = Прежняя
documents-after = Новая
documents-with-other = Или с другим документом
documents-compare-one = Редакция только одна
documents-compare-one-says = Добавьте следующую редакцию или выберите другой документ.
documents-did-it-mend = Устранены ли пробелы?
documents-did-it-mend-says = Новые места, которые говорят о недостающем. Устраняют ли они пробел, решает человек.
documents-wording-taken = Предложенная формулировка принята
documents-nothing-new-for-it = Нового об этом ничего нет.
documents-mend = Редакция { $number } его устранила
documents-speaks-of = О чём говорится больше или меньше
documents-concepts-differ = { $count ->
    [one] Отличается { $count } понятие
    [few] Отличаются { $count } понятия
   *[many] Отличаются { $count } понятий
}
documents-concept = Понятие
documents-difference = Разница
documents-what-changed = Что изменилось
documents-differences = Добавлено: { $added }. Убрано: { $removed }. Изменено: { $changed }.
documents-added = Добавлено
documents-removed = Убрано
documents-changed = Изменено
documents-more-differences = { $count ->
    [one] Ещё { $count } отличие не показано.
    [few] Ещё { $count } отличия не показаны.
   *[many] Ещё { $count } отличий не показано.
}

documents-in-report = Что документы говорят о людях

documents-open-says = Что здесь опубликовано и что показал анализ.
documents-open-none = Пока ничего не опубликовано
documents-open-none-says = Когда документы опубликуют, они появятся здесь.
documents-open-count = { $count ->
    [one] { $count } документ
    [few] { $count } документа
   *[many] { $count } документов
}
documents-day-review = { $count ->
    [one] Продолжить анализ: пока { $count } ответ
    [few] Продолжить анализ: пока { $count } ответа
   *[many] Продолжить анализ: пока { $count } ответов
}
documents-day-gaps = { $count ->
    [one] { $count } пробел в документах ждёт решения
    [few] { $count } пробела в документах ждут решения
   *[many] { $count } пробелов в документах ждут решения
}
documents-step = Проанализировать документы
documents-step-done = Документы проанализированы
documents-step-says = документов: { $all }, с анализом: { $reviewed }

documents-publish-given = Анализ публикуют, когда он сдан и не ждёт второго.
documents-publish-document-first = Сначала опубликуйте документ и ту редакцию, которую анализировали.
documents-no-wording = Вопрос { $item }: напишите формулировку или уберите пробел.
documents-too-many-quotes = Вопрос { $item }: у ответа не больше { $count } цитат.
documents-quoted-before = Процитировано раньше
documents-publish-new = Показать новое всем
documents-not-public-yet = { $count ->
    [one] Ниже ещё не опубликована { $count } запись: редакция, пробел или связь.
    [few] Ниже ещё не опубликованы { $count } записи: редакции, пробелы или связи.
   *[many] Ниже ещё не опубликовано { $count } записей: редакции, пробелы или связи.
}
documents-remove-says = Документ уйдёт со всеми редакциями и связями. Убрать можно только документ, который ещё не анализировали.
documents-remove-reviewed = Документ анализировали, он остаётся. Укажите в статусе, что он больше не действует.
documents-programme-open = Открыть программу
documents-denied-sample = отрицается: «не предусмотрено»
documents-day-second = Ждут второго, независимого анализа
documents-show-alone = Показать без второго анализа
documents-blanks = Сначала заполните пропуски
documents-warning-unlike = Мало общего с прежней редакцией: тот ли это файл?
document-review-title = Название
document-link-title = Название
