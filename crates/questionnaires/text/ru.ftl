# Forms as records.
form = Анкета
form-all = Анкеты
form-new = Новая анкета
form-title = Название
form-purpose = Для чего она
form-form_id = Идентификатор
form-languages = Языки
form-settlement_question = Вопрос о населённом пункте
form-dimensions = Вопросы о группах людей
form-dimensions-field = Вопрос
form-dimensions-dimension = Группа
form-state-draft = Черновик
form-state-published = Принимает ответы
form-state-closed = Закрыта
form-version = Версия
form-version-all = Версии
form-version-new = Новая версия
form-version-title = Название на телефоне
form-version-number = Номер
form-version-version = Версия
form-version-source = Откуда она
form-version-workbook = Книга
form-version-xform = Файл для телефонов
form-version-md5 = Контрольная сумма
form-version-languages = Языки
form-version-asks = Нужные файлы
form-version-media = Приложенные файлы
form-version-media-name = Имя
form-version-media-file = Файл
form-version-media-md5 = Контрольная сумма
form-version-media-content_type = Вид файла
form-version-warnings = Предупреждения
form-version-design = Вопросы из конструктора
form-version-seal = Печать
form-version-state-draft = Черновик
form-version-state-test = Черновик на проверке
form-version-state-published = Сейчас на телефонах
form-version-state-superseded = Прежняя
desk-done-form-published = Опубликовано. Телефоны получат эту версию, когда в следующий раз загрузят анкеты.
desk-done-form-item-removed = Убрано. Кнопка «Отменить последнее изменение» вернёт.

# A new form.
questionnaires-way = С чего начать?
questionnaires-way-ready = Взять готовую анкету и изменить её по необходимости
questionnaires-way-upload = Загрузить свою книгу Excel
questionnaires-way-builder = Написать вопросы здесь, шаг за шагом
questionnaires-ready = Готовая анкета
questionnaires-ready-help = Только если начинаете с готовой. Все четыре — на четырёх языках.
questionnaires-file = Книга Excel
questionnaires-file-help = Книга в формате XLSForm (.xlsx, .xls, .csv, .md) или готовая для телефонов форма (.xml). Только если загружаете свою.
questionnaires-languages = Языки
questionnaires-languages-help = Только если пишете вопросы здесь. Позже можно добавить другие.
questionnaires-title-help = Если ничего не написать, название возьмётся из анкеты или книги.
questionnaires-begin = Начать
questionnaires-choose-way = Выберите, с чего начать.
questionnaires-choose-ready = Выберите одну из готовых анкет.
questionnaires-choose-file = Выберите файл.
questionnaires-choose-language = Выберите хотя бы один язык.
questionnaires-form-id-taken = У вашего органа уже есть анкета с идентификатором «{ $id }». Измените form_id на листе «settings» и загрузите книгу снова.
questionnaires-other-form-id = Эта анкета — «{ $id }», а в книге стоит «{ $other }». Впишите «{ $id }» в form_id на листе «settings» или создайте из книги новую анкету.

# Ready questionnaires.
questionnaires-ready-all = Готовые анкеты
questionnaires-ready-says = Можно свободно использовать и менять; на кыргызском, русском, узбекском и английском. Каждую можно взять как книгу Excel и заполнять на телефоне, на сайте или на бумаге.
questionnaires-ready-household = Нужды и уязвимость домохозяйств
questionnaires-ready-household-says = Кто живёт в домохозяйстве, дети и забота о них, учёба, работа и миграция, трудности в повседневной жизни, доход, питание, вода, услуги и что нужно в первую очередь.
questionnaires-ready-settlement = Паспорт населённого пункта
questionnaires-ready-settlement-says = Одна анкета на село, заполняется с несколькими людьми, которые его знают: люди, дороги, детский сад, школа, здравоохранение, вода, энергия, риски и чего не хватает.
questionnaires-ready-youth = Голос детей и молодёжи
questionnaires-ready-youth-says = Для людей 10–28 лет: школа, безопасность, свободное время, участие и что должно стать лучше. С правилами разговора с детьми.
questionnaires-ready-report-card = Оценка услуг жителями
questionnaires-ready-report-card-says = Жители оценивают одну услугу, которой пользовались: дорога, ожидание, цена, качество, уважение, жалобы.
questionnaires-ready-extent =
    { $count ->
        [one] Ниже на бумаге { $count } вопрос.
        [few] Ниже на бумаге { $count } вопроса.
       *[other] Ниже на бумаге { $count } вопросов.
    }
questionnaires-source = Откуда
questionnaires-source-upload = Из загруженной книги
questionnaires-source-xform = Из загруженного файла для телефонов
questionnaires-source-builder = Написана здесь
questionnaires-source-ready = Из «{ $name }»

# A form at the desk.
questionnaires-next = Что делать дальше
questionnaires-next-begin = В этой анкете ещё нет вопросов. Напишите их здесь или загрузите книгу.
questionnaires-next-version = Чтобы изменить вопросы, начните следующую версию. До публикации телефоны работают с прежней.
questionnaires-change-it = Изменить вопросы
questionnaires-build = Писать вопросы здесь
questionnaires-upload = Загрузить книгу
questionnaires-draft = Черновик
questionnaires-draft-unfit = Черновик ещё не стал анкетой: посмотрите замечания и исправьте их.
questionnaires-see-problems = Посмотреть замечания
questionnaires-files-there = Все нужные анкете файлы на месте.
questionnaires-files-missing =
    { $count ->
        [one] Не хватает { $count } файла:
        [few] Не хватает { $count } файлов:
       *[other] Не хватает { $count } файлов:
    }
questionnaires-extent = Размер анкеты
questionnaires-what = Что
questionnaires-how-many = Сколько
questionnaires-questions = Вопросы
questionnaires-question = Вопрос
questionnaires-rosters = Повторы: для каждого человека или предмета
questionnaires-choices-all = Варианты ответа
questionnaires-publish = Опубликовать
questionnaires-close = Закрыть анкету
questionnaires-close-says = Телефоны, сайт и бумажный ввод больше не будут принимать ответы. Полученное останется, анкету можно открыть снова.
questionnaires-reopen = Открыть анкету снова
questionnaires-reopen-says = Телефоны, сайт и бумажный ввод снова будут принимать ответы.
questionnaires-discard = Выбросить черновик
questionnaires-discard-says = Черновик следующей версии будет убран. Версия на телефонах и все ответы останутся как есть.
questionnaires-remove = Убрать анкету
questionnaires-remove-says = Анкета и её черновик исчезнут из списков. На неё ещё никто не отвечал.
questionnaires-rename = Изменить название и цель
questionnaires-meaning = О ком говорят ответы
questionnaires-meaning-says = Выберите вопросы, по которым результаты узнают населённый пункт и группу людей. Чего анкета не спрашивает, оставьте пустым.
questionnaires-dimension-sex = Пол
questionnaires-dimension-age = Возраст
questionnaires-dimension-disability = Инвалидность
questionnaires-dimension-poverty = Бедность
questionnaires-dimension-ethnicity = Национальность
questionnaires-dimension-migration = Миграция
questionnaires-dimension-settlement = Населённый пункт
questionnaires-dimension-family = Семья
questionnaires-dimension-work = Работа
questionnaires-version-named = Версия { $version }
questionnaires-state = Состояние
questionnaires-when = Когда
questionnaires-number = Номер
questionnaires-original = Книга, как она пришла
questionnaires-workbook = Книга
questionnaires-xform = Файл для телефонов
questionnaires-back = Назад к анкете
questionnaires-sealed = То, что получили телефоны, не меняется. Начните следующую версию.

# Trying a draft.
questionnaires-try = Проверить анкету
questionnaires-try-says = Кто получит пробную ссылку, может заполнить черновик. Отправленное по ней хранится отдельно от настоящих ответов.
questionnaires-try-begin = Создать пробную ссылку
questionnaires-try-open = Заполнить черновик
questionnaires-try-phone = Пробная ссылка для телефона
questionnaires-try-close = Закрыть пробную ссылку
questionnaires-test-follows = Пробная ссылка сразу показывает каждое изменение.

# Handing in a workbook.
questionnaires-upload-says = Книга станет черновиком этой анкеты. Её идентификатор должен быть:
questionnaires-upload-replaces = Она заменит нынешний черновик; прежний вернёт кнопка «Отменить последнее изменение».
questionnaires-upload-go = Загрузить
questionnaires-upload-again = Загрузить исправленную книгу
questionnaires-problems-csv-only = Только проверить и дать замечания файлом
questionnaires-problems = Замечания к книге
questionnaires-problems-found =
    { $errors ->
        [0] Ошибок нет
        [one] { $errors } ошибка
        [few] { $errors } ошибки
       *[other] { $errors } ошибок
    }, { $warnings ->
        [0] предупреждений нет
        [one] { $warnings } предупреждение
        [few] { $warnings } предупреждения
       *[other] { $warnings } предупреждений
    }.
questionnaires-problems-count =
    { $count ->
        [one] { $count } замечание
        [few] { $count } замечания
       *[other] { $count } замечаний
    }
questionnaires-problems-next = Исправьте книгу там, где указано в таблице, сохраните и загрузите снова. Предупреждения не мешают.
questionnaires-nothing-kept = Из этого файла ничего не сохранено.
questionnaires-no-problems = С вопросами всё в порядке.
questionnaires-severity = Важность
questionnaires-severity-error = Ошибка
questionnaires-severity-warning = Предупреждение
questionnaires-sheet = Лист
questionnaires-row = Строка
questionnaires-column = Столбец
questionnaires-problem = Что не так и что делать
questionnaires-meant = Вероятно, имелось в виду:
questionnaires-meant-column = Вероятно, имелось в виду
questionnaires-xform-not-text = Этот файл не текстовый. Загрузите файл XML таким, каким его дала программа.
questionnaires-xform-not-xml = Файл оборван или это не XML: чтение остановилось на байте { $at }.
questionnaires-xform-document-type = В файле объявлен тип документа. Анкете он не нужен: уберите эту строку.
questionnaires-xform-too-large = Файл больше или сложнее любой анкеты.
questionnaires-xform-no-form = В файле нет анкеты: отсутствует модель или её данные.
questionnaires-xform-expression = Выражение «{ $attribute }» для «{ $path }» не читается.

# Files that a form asks for.
questionnaires-files = Файлы анкеты
questionnaires-files-says = Списки, картинки и звуки, которые упоминает анкета. Телефоны загружают их вместе с ней.
questionnaires-files-none = Анкете не нужны файлы.
questionnaires-files-give = Файлы
questionnaires-files-give-help = Можно сразу несколько. Имена должны точно совпадать с таблицей.
questionnaires-files-send = Отправить файлы
questionnaires-file-name = Имя
questionnaires-file-there = Есть
questionnaires-file-missing = Нет
questionnaires-file-answered = Складывается из ответов
questionnaires-file-not-asked = Анкете не нужен файл «{ $name }». Нужны: { $asked }.
questionnaires-act = Действие

# Publishing.
questionnaires-publish-says = Это станет версией { $version }.
questionnaires-publish-first = Телефоны этого обследования получат анкету при следующей загрузке. После этого опубликованное не меняется; изменения станут новой версией.
questionnaires-publish-again = Телефоны получат новую версию при следующей загрузке; начатое по прежней версии всё равно принимается.
questionnaires-publish-not = Пока нельзя опубликовать
questionnaires-breaking-says = Ответы уже есть, и эти изменения их испортят:
questionnaires-breaking-way-out = Выход: оставьте прежний вопрос или вариант как был, а новому дайте новое имя. Ненужный вопрос можно оставить с условием, которое никогда не выполняется, ненужный вариант — в конце списка.
questionnaires-lists-missing = Без этих списков анкету не заполнить. Сначала приложите их:
questionnaires-media-missing = Без этих картинок или звуков анкета работает, но хуже:
questionnaires-changes = Что изменится для телефонов
questionnaires-changes-none = Для отвечающих ничего не меняется.
questionnaires-changes-since = Что изменилось после версии { $version }
questionnaires-change-added = Новый вопрос
questionnaires-change-removed = Вопрос убран
questionnaires-change-kind = Вопрос другого вида
questionnaires-change-roster = Вопрос перенесён в повтор или из него
questionnaires-change-group = Вопрос перенесён в другую группу
questionnaires-change-choice-added = Новый вариант
questionnaires-change-choice-removed = Вариант убран
questionnaires-change-words = Другие слова
questionnaires-change-language-added = Новый язык
questionnaires-change-language-removed = Язык убран

# The builder.
questionnaires-build-of = Вопросы: «{ $name }»
questionnaires-by-itself = Телефон записывает сам:
questionnaires-build-empty = Вопросов ещё нет
questionnaires-build-empty-says = Выберите внизу вид первого вопроса или возьмите готовый блок.
questionnaires-build-done = Готово: проверить и опубликовать
questionnaires-builds = Можно заполнять
questionnaires-builds-not = Пока нельзя заполнить
questionnaires-doubts = Посмотрите на это ещё раз
questionnaires-doubt-nothing = В «{$name}» пока ничего нет: здесь не о чем спросить.
questionnaires-doubt-before = «{$name}» зависит от «{$about}», а этот вопрос задаётся только после него. Передвиньте его ниже.
questionnaires-count =
    { $count ->
        [one] { $count } вопрос
        [few] { $count } вопроса
       *[other] { $count } вопросов
    }
questionnaires-undo = Отменить последнее изменение
questionnaires-take = Открыть в конструкторе
questionnaires-take-says = Этот черновик пришёл из книги. Конструктор откроет то, что понимает; остальное останется точно как написано и будет отмечено. Сама книга остаётся в истории.
questionnaires-take-not = Этот черновик пришёл из файла для телефонов, конструктор его не открывает. Измените его в той программе, где он сделан, или загрузите книгу.
questionnaires-settings = Название и языки
questionnaires-title-phone = Как его показывает телефон; один текст для всех языков.
questionnaires-first-language = Первый язык
questionnaires-first-language-help = На нём анкета открывается.
questionnaires-languages-kept = Тексты убранного языка сохраняются и вернутся вместе с ним.
questionnaires-translate = Перевести
questionnaires-translate-all = Все тексты
questionnaires-translate-gaps = Только пропуски
questionnaires-translate-done = Все тексты есть на всех языках.
questionnaires-text-in = Текст { $number }, { $language }
questionnaires-clash = Кто-то тем временем это изменил. Ниже то, что набрали вы; отправьте снова, чтобы сохранить своё.
questionnaires-add = Добавить
questionnaires-add-go = Добавить
questionnaires-add-to = Добавить в: { $name }
questionnaires-blocks = Готовые блоки
questionnaires-block-consent = Согласие
questionnaires-block-settlement = Населённый пункт из реестра
questionnaires-block-person = Пол, возраст, национальность
questionnaires-block-roster = Члены домохозяйства и трудности в повседневной жизни
questionnaires-block-washington = Трудности в повседневной жизни (Вашингтонская группа)
questionnaires-up = Выше: { $name }
questionnaires-down = Ниже: { $name }
questionnaires-copy = Копировать: { $name }
questionnaires-remove-item = Убрать: { $name }
questionnaires-required = нужен ответ
questionnaires-required-ask = Нельзя пропустить
questionnaires-choices-count =
    { $count ->
        [one] { $count } вариант
        [few] { $count } варианта
       *[other] { $count } вариантов
    }
questionnaires-item = { $kind }: { $name }
questionnaires-text-label = Что спрашивается
questionnaires-text-hint = Подсказка тому, кто спрашивает или отвечает
questionnaires-text-message = Что сказать, если ответ не может быть верным
questionnaires-list = Список вариантов
questionnaires-lists = Списки вариантов
questionnaires-list-users = Вопросов
questionnaires-list-of = Используется в:
questionnaires-list-new = Новый список
questionnaires-list-chosen = Из чего выбирают
questionnaires-list-chosen-help = Один список может служить нескольким вопросам: изменили один раз — изменилось везде.
questionnaires-list-write = Изменить и перевести варианты
questionnaires-paste = Добавить варианты, по одному в строке
questionnaires-paste-help = Язык: { $language }. Можно вставить готовый список.
questionnaires-choice = Вариант { $number } из { $count }
questionnaires-choice-name = Имя в таблицах
questionnaires-choice-name-help = Это имя хранится в ответах. Не меняйте, когда ответы уже есть.
questionnaires-choice-name-wrong = В имени нет пробелов и кавычек.
questionnaires-choice-remove = Убрать этот вариант
questionnaires-choices-more = Сохранить и добавить ещё
questionnaires-choices-needed = Выберите список или напишите варианты, по одному в строке.
questionnaires-order = Место
questionnaires-more-settings = Ещё
questionnaires-scale-start = От
questionnaires-scale-end = До
questionnaires-scale-step = Шаг
questionnaires-least = Не меньше
questionnaires-most = Не больше
questionnaires-not-number = Напишите число.
questionnaires-most-below = Наибольшее меньше наименьшего.
questionnaires-roster-count = Сколько раз спрашивать
questionnaires-roster-count-help = Столько раз, сколько в ответе на этот вопрос. Если не выбрано, заполняющий добавляет по одному.
questionnaires-calculation = Формула
questionnaires-when-asked = Когда спрашивать
questionnaires-when-asked-help = Оставьте пустым, чтобы спрашивать всегда.
questionnaires-about = Только если ответ на вопрос
questionnaires-test = таков
questionnaires-value = ответ
questionnaires-any = Достаточно одного из условий
questionnaires-more-tests = Другие условия
questionnaires-formula = Условие формулой
questionnaires-formula-help = Её нельзя сказать простыми словами. Оставьте как есть или сотрите и выберите ниже.
questionnaires-constraint = Ограничение формулой
questionnaires-about-gone = Этого вопроса больше нет.
questionnaires-value-unknown = Напишите один из вариантов: { $offered }.
questionnaires-name = Имя в таблицах
questionnaires-name-help = Латинские буквы, цифры и _. Так называется столбец ответов.
questionnaires-name-wrong = Имя начинается с латинской буквы; в нём только латинские буквы, цифры, «_», «-» и «.».
questionnaires-name-taken = Это имя уже занято. Напишите другое.
questionnaires-others-kept = Конструктор не знает этих столбцов; они останутся как есть.
questionnaires-item-kept = Конструктор не знает этой строки; она останется точно как написана.
questionnaires-kind-one = Один ответ из списка
questionnaires-example-one = «Чем отапливается дом?» Газ, уголь, дрова …
questionnaires-kind-many = Несколько ответов из списка
questionnaires-example-many = «Какие пособия вы получаете?»
questionnaires-kind-integer = Целое число
questionnaires-example-integer = «Сколько человек здесь живёт?» 6
questionnaires-kind-text = Короткий текст
questionnaires-example-text = «Название улицы?»
questionnaires-kind-long-text = Длинный текст
questionnaires-example-long-text = «Что нужно улучшить в селе?»
questionnaires-kind-decimal = Число с дробью
questionnaires-example-decimal = «Сколько километров до школы?» 2,5
questionnaires-kind-scale = Шкала
questionnaires-example-scale = «Насколько вы довольны?» От 1 до 5
questionnaires-kind-rank = По важности
questionnaires-example-rank = «Расставьте нужды по важности.»
questionnaires-kind-date = Дата
questionnaires-example-date = «Когда родился ребёнок?»
questionnaires-kind-time = Время
questionnaires-example-time = «Когда отправляется автобус?» 07:30
questionnaires-kind-moment = Дата и время
questionnaires-example-moment = «Когда отключили воду?»
questionnaires-kind-spot = Точка на карте
questionnaires-example-spot = Телефон записывает, где он находится.
questionnaires-kind-photo = Фотография
questionnaires-example-photo = Телефон фотографирует колодец.
questionnaires-kind-sound = Запись голоса
questionnaires-example-sound = Ответ говорят, и он записывается.
questionnaires-kind-barcode = Штрихкод
questionnaires-example-barcode = Телефон читает код на карточке.
questionnaires-kind-agree = Отметка
questionnaires-example-agree = «Я прочитал это вслух.»
questionnaires-kind-note = Текст для чтения
questionnaires-example-note = Пояснение; отвечать не надо.
questionnaires-kind-calculation = Вычисление
questionnaires-example-calculation = Анкета вычисляет это из других ответов.
questionnaires-kind-group = Группа вопросов
questionnaires-example-group = «Вода и санитария» и вопросы под этим заголовком.
questionnaires-kind-page = Страница вопросов
questionnaires-example-page = Вопросы стоят вместе на одном экране.
questionnaires-kind-roster = Для каждого
questionnaires-example-roster = Для каждого члена семьи: имя, возраст, школа …
questionnaires-kind-kept = Как написано
questionnaires-example-kept = Конструктор этого не меняет.
questionnaires-test-is = равен
questionnaires-test-is-not = не равен
questionnaires-test-has = включает
questionnaires-test-has-not = не включает
questionnaires-test-more = больше
questionnaires-test-least = не меньше
questionnaires-test-less = меньше
questionnaires-test-most = не больше
questionnaires-test-answered = дан
questionnaires-test-empty = не дан
questionnaires-test-is-said = ответ на { $question } — «{ $value }»
questionnaires-test-is-not-said = ответ на { $question } — не «{ $value }»
questionnaires-test-has-said = среди ответов на { $question } есть «{ $value }»
questionnaires-test-has-not-said = среди ответов на { $question } нет «{ $value }»
questionnaires-test-more-said = ответ на { $question } больше { $value }
questionnaires-test-least-said = ответ на { $question } — { $value } или больше
questionnaires-test-less-said = ответ на { $question } меньше { $value }
questionnaires-test-most-said = ответ на { $question } — { $value } или меньше
questionnaires-test-answered-said = на { $question } ответили
questionnaires-test-empty-said = на { $question } не ответили
questionnaires-and = и
questionnaires-or = или

# On paper.
questionnaires-paper = Бумажная анкета
questionnaires-paper-of = На бумаге: { $name }
questionnaires-paper-says =
    { $count ->
        [one] { $count } вопрос.
        [few] { $count } вопроса.
       *[other] { $count } вопросов.
    } Распечатайте эту страницу или возьмите документ. По этим номерам вводят заполненные листы.
questionnaires-paper-head = Начало листа
questionnaires-paper-place = Муниципалитет
questionnaires-paper-settlement = Населённый пункт
questionnaires-paper-household = Номер домохозяйства
questionnaires-paper-interviewer = Интервьюер
questionnaires-paper-date = Дата
questionnaires-paper-read-out = Прочитайте вслух перед первым вопросом:
questionnaires-paper-only = Только если { $tests }.
questionnaires-paper-only-formula = Только при условии:
questionnaires-paper-many = Можно несколько ответов.
questionnaires-paper-rank = Самому важному поставьте 1, затем 2, 3 …
questionnaires-paper-roster = По столбцу на каждого. В клетку пишите знак ответа.
questionnaires-paper-write = Заполнить
questionnaires-paper-phone-only = Только на телефоне.
questionnaires-paper-go = перейти к { $question }
questionnaires-paper-end = больше не спрашивать
questionnaires-paper-between = от { $least } до { $most }
questionnaires-paper-least = { $least } или больше
questionnaires-paper-most = { $most } или меньше
questionnaires-paper-mark = Анкета и её версия

# Problems of a workbook
questionnaires-problem-file-unreadable =
    { $why ->
        [empty] Файл пуст. Сохраните книгу и загрузите её снова.
        [too-large] Файл слишком велик для анкеты. Уберите картинки и лишние листы.
        [encrypted] Файл защищён паролем. Сохраните его без пароля.
        [truncated] Файл обрывается. Загрузите его ещё раз.
        [corrupt] Файл повреждён. Откройте его в табличной программе и сохраните заново.
        [too-many] В файле больше строк или столбцов, чем может быть в анкете.
        [cell-too-long] В одной ячейке текста больше, чем может быть в вопросе. Сократите его.
       *[other] Это не книга и не текстовая таблица. Сохраните файл как книгу.
    }
questionnaires-problem-sheet-missing = В книге нет листа «{ $sheet }», или он пуст. Добавьте его, с заголовками в первой строке.
questionnaires-problem-sheet-missing-similar = В книге нет листа «{ $sheet }», но похоже называются: { $found }. Переименуйте нужный.
questionnaires-problem-sheet-misspelled = Листа «{ $sheet }» нет, а похожий { $found } не читается. Переименуйте его или начните имя с подчёркивания, если он не нужен.
questionnaires-problem-column-missing = На листе нет столбцов: { $names }. Впишите их заголовки в первую строку.
questionnaires-problem-column-twice = «{ $other }» и «{ $name }» — два заголовка одного и того же столбца. Оставьте один.
questionnaires-problem-column-unknown = Эти столбцы здесь ничего не значат: { $names }. Исправьте написание или уберите их.
questionnaires-problem-column-misspelled = Столбец «{ $name }» не читается: такого заголовка нет. Исправьте написание, если он нужен форме.
questionnaires-problem-choice-column-unusable = Столбец «{ $name }» пропущен: заголовки для отбора должны быть именами без пробелов. Переименуйте его, если он нужен для отбора.
questionnaires-problem-form-id-twice = В настройках код формы назван дважды. Считается «{ $name }»; уберите другой.
questionnaires-problem-name-invalid = «{ $value }» не может быть именем. Имя начинается с буквы или подчёркивания, далее — буквы, цифры, подчёркивания, дефисы и точки.
questionnaires-problem-name-missing = У этой строки ({ $type }) нет имени. Дайте ей своё имя.
questionnaires-problem-name-twice = Имя «{ $name }» уже есть в строке { $other } той же группы. Дайте каждой своё имя.
questionnaires-problem-name-case = Имя «{ $name }» отличается от другого только заглавными буквами. Некоторые программы их не различают; переименуйте.
questionnaires-problem-name-reserved = Имя «{ $name }» отведено сведениям о самой форме. Выберите другое.
questionnaires-problem-name-of-root = Повтор «{ $name }» назван как сама форма. Выберите другое имя.
questionnaires-problem-name-two-underscores = «{ $value }» начинается с двух подчёркиваний; такие имена отведены программам. Выберите другое.
questionnaires-problem-name-with-period = В «{ $value }» есть точка, а в имени списка объектов её быть не может. Поставьте подчёркивание.
questionnaires-problem-name-of-property = Свойство объекта не может называться «{ $value }». Выберите другое имя.
questionnaires-problem-repeat-name-twice = Другой повтор уже называется «{ $name }». Каждому повтору формы нужно своё имя.
questionnaires-problem-type-missing = У строки «{ $name }» нет типа. Напишите, какой это вопрос.
questionnaires-problem-type-unknown = Типа «{ $type }» нет. Исправьте его.
questionnaires-problem-row-ignored = У этой строки нет ни типа, ни имени, она пропущена. Уберите её, если это не ваша пометка.
questionnaires-problem-row-disabled = Столбец, выключающий строки, устарел. Задайте условие, при котором вопрос задаётся.
questionnaires-problem-begin-without-end = «{ $name }» здесь начинается (begin_{ $type }), но не кончается. Добавьте строку end_{ $type } после последнего вопроса.
questionnaires-problem-end-without-begin = Этот end_{ $type } ничего не закрывает: выше нет begin_{ $type }. Уберите его или добавьте начало.
questionnaires-problem-end-of-other = Здесь стоит end_{ $type }, но ещё открыт begin_{ $open } «{ $name }» из строки { $other }. Сначала закройте его.
questionnaires-problem-nested-too-deep = Группы вложены глубже, чем { $most }. Поставьте их рядом.
questionnaires-problem-too-much = Форма получилась бы больше, чем покажет телефон. Уменьшите число вопросов, циклов или вариантов.
questionnaires-problem-repeat-without-label = У повтора «{ $name }» нет подписи. Напишите, что повторяется, чтобы это видел интервьюер.
questionnaires-problem-loop-without-list = Циклу нужен список, по которому он идёт: напишите его имя после типа.
questionnaires-problem-group-empty = В группе «{ $name }» нет вопросов, она не показывается. Уберите её или добавьте вопросы.
questionnaires-problem-list-unknown = На листе { $sheet } нет списка «{ $list }». Исправьте имя или добавьте варианты.
questionnaires-problem-select-without-list = Типу «{ $type }» нужен список: напишите его имя после типа.
questionnaires-problem-choice-without-name = У варианта в списке «{ $list }» нет имени. Дайте его: оно хранится как ответ.
questionnaires-problem-choice-without-label = У варианта «{ $name }» в списке «{ $list }» нет подписи. Напишите, что увидят люди.
questionnaires-problem-choice-without-list = Вариант «{ $name }» не относится ни к одному списку и пропущен. Впишите имя списка.
questionnaires-problem-choice-twice = «{ $name }» стоит в списке «{ $list }» дважды: ответы не различить. Переименуйте один или разрешите это настройкой allow_choice_duplicates.
questionnaires-problem-choice-with-space = В имени «{ $name }» из списка «{ $list }» есть пробел, а им разделяются ответы. Поставьте подчёркивание.
questionnaires-problem-other-with-filter = У вопроса с «другое» не может быть отбора вариантов. Добавьте «другое» в список сами и вопрос после него.
questionnaires-problem-other-without-choices = Вопросу с «другое» нужен список на листе вариантов.
questionnaires-problem-other-untranslated = В форме несколько языков, но слова для «другое» создаются только по-английски. Добавьте «другое» и вопрос к нему сами.
questionnaires-problem-file-extension = «{ $value }» должно кончаться именем файла одного из видов: { $known }.
questionnaires-problem-parameters-malformed = «{ $value }» не читается. Пишите параметры как ключ=значение, через пробел.
questionnaires-problem-parameters-incomplete = Эти параметры нужны только вместе: { $names }. Впишите все или ни одного.
questionnaires-problem-parameter-unknown = У этого типа нет параметра { $rejected }. Есть: { $accepted }.
questionnaires-problem-parameter-not-number = «{ $parameter }» должно быть числом, а не «{ $value }».
questionnaires-problem-parameter-not-integer = «{ $parameter }» должно быть целым числом, а не «{ $value }».
questionnaires-problem-parameter-negative = «{ $parameter }» не может быть меньше нуля, а стоит «{ $value }».
questionnaires-problem-parameter-below = «{ $parameter }» не может быть меньше «{ $other }». Увеличьте его.
questionnaires-problem-parameter-value = «{ $parameter }» не может быть «{ $value }». Возможно: { $known }.
questionnaires-problem-parameter-needs = «{ $parameter }» действует только вместе с { $other }. Добавьте его.
questionnaires-problem-parameter-zero = «{ $parameter }» не может быть нулём.
questionnaires-problem-parameter-too-large = «{ $parameter }» больше всего отрезка от начала до конца. Уменьшите его.
questionnaires-problem-parameter-not-multiple = «{ $parameter }» должно попадать на шаг: целое число шагов от начала.
questionnaires-problem-parameter-outside = «{ $parameter }» лежит вне отрезка. Возьмите число между началом и концом.
questionnaires-problem-range-appearance = При виде «{ $appearance }» у шкалы нет делений и начального положения. Уберите эти параметры или вид.
questionnaires-problem-range-labels-unknown = Подписи шкалы ищутся в списке «{ $list }», а на листе вариантов его нет.
questionnaires-problem-range-labels-many = Без делений подписываются только два конца шкалы, а в списке «{ $list }» вариантов больше.
questionnaires-problem-range-labels-ends = Без делений варианты списка «{ $list }» должны быть двумя концами шкалы.
questionnaires-problem-range-label-not-number = «{ $value }» из списка «{ $list }» подписывает шкалу и должно быть числом.
questionnaires-problem-range-label-outside = «{ $value }» из списка «{ $list }» лежит вне шкалы, которую подписывает.
questionnaires-problem-range-label-not-multiple = «{ $value }» из списка «{ $list }» попадает между отметками шкалы («{ $parameter }»).
questionnaires-problem-app-name = «{ $value }» — не имя приложения Андроид. Оно состоит из частей с буквами, цифрами и подчёркиваниями через точку.
questionnaires-problem-reference-geometry = «{ $value }» — не список, не файл формы и не повтор. Укажите одно из них как опорную геометрию.
questionnaires-problem-audit-name = У журнала устройства своё имя, «audit»; «{ $name }» не годится. Оставьте имя пустым.
questionnaires-problem-calculation-missing = «{ $name }» вычисляется, но не сказано как. Впишите вычисление.
questionnaires-problem-metadata-outdated = Телефоны больше не сообщают «{ $type }»: поле останется пустым. Уберите его.
questionnaires-problem-external-unfiltered = Выбор с внешнего листа предназначен для длинных списков и требует отбора. Добавьте его или возьмите обычный список.
questionnaires-problem-max-pixels-missing = Снимки «{ $name }» отправляются в полном размере. Укажите в параметрах, например, max-pixels=1024, чтобы беречь связь.
questionnaires-problem-reference-malformed = «{ $value }» — не ссылка. Пишите знак доллара, открывающую фигурную скобку, имя вопроса и закрывающую скобку, без пробелов.
questionnaires-problem-references-without-comma = Поставьте запятую между вопросами: «{ $value }».
questionnaires-problem-reference-unknown = Вопроса с именем «{ $name }» нет. Исправьте имя или добавьте вопрос.
questionnaires-problem-reference-ambiguous = Вопросов с именем «{ $name }» несколько, и неясно, какой имеется в виду. Переименуйте все, кроме одного.
questionnaires-problem-trigger-invisible = «{ $name }» не показывается и не может запустить «{ $other }». Укажите вопрос, на который отвечают люди.
questionnaires-problem-circle = Вопросы ждут друг друга по кругу: { $names }. Разорвите этот круг в одном месте.
questionnaires-problem-word-bare = Слово «{ $name }» стоит само по себе: это не текст и не вопрос, значения у него никогда нет.
questionnaires-problem-answer-never = «{ $value }» нет среди вариантов списка «{ $list }»: это условие никогда не выполнится.
questionnaires-problem-filter-column = В списке «{ $list }» нет столбца «{ $name }»: выбирать будет не из чего.
questionnaires-problem-default-unfit = Вопрос «{ $name }» не может принять значение по умолчанию «{ $value }».
questionnaires-problem-trigger-missing = Месту, определяемому в фоне, нужен запуск: вопрос, ответ на который его определяет.
questionnaires-problem-calculation-not-here = Место, определяемое в фоне, не вычисляется. Оставьте вычисление пустым.
questionnaires-problem-label-missing = У вопроса «{ $name }» нет ни подписи, ни подсказки. Напишите, о чём он.
questionnaires-problem-big-image-alone = У «{ $name }» есть большая картинка, но нет обычной. Укажите и её.
questionnaires-problem-media-unknown = Вложений вида «{ $type }» нет. Бывают image, big-image, audio и video.
questionnaires-problem-search-with-file = «{ $name }» берёт варианты из файла и ещё ищет; вместе это не работает. Уберите поиск или файл.
questionnaires-problem-search-list-shared = «{ $name }» ищет в списке «{ $list }», а { $others } берут его без поиска. Дайте им свой список.
questionnaires-problem-attribute-invalid = «{ $value }» не может быть именем атрибута. Исправьте заголовок.
questionnaires-problem-prefix-unknown = «{ $value }» начинается с «{ $prefix }», которое не объявлено. Объявите его в настройке namespaces или уберите.
questionnaires-problem-instance-conflict = Имя «{ $name }» обозначает разное: { $first } и { $second }. Переименуйте одно из них.
questionnaires-problem-instance-twice = Файл «{ $name }» объявлен дважды. Оставьте одну строку.
questionnaires-problem-instance-unknown = Выражение обращается к списку «{ $name }», которого в форме нет. Исправьте имя или добавьте список или файл.
questionnaires-problem-instance-id-needed = Зашифрованным ответам нужен их код, убрать его нельзя. Уберите одну из двух настроек.
questionnaires-problem-translations-missing = Не у всех текстов есть столбец на каждом языке: { $missing }. Добавьте столбцы, чтобы никто не видел прочерк.
questionnaires-problem-language-code = У этих языков нет кода, известного программам: { $languages }. Напишите его в скобках, например «Кыргызча (ky)».
questionnaires-problem-table-list-filter = У вопросов в одной таблице не может быть отбора вариантов. Уберите отбор или таблицу.
questionnaires-problem-table-list-mixed = У вопросов одной таблицы общий список, а здесь «{ $other }» и «{ $list }». Возьмите один список.
questionnaires-problem-entity-not-declared = Ответ должен сохраняться в объект, но в книге ни один не объявлен. Добавьте лист «entities» со списком или очистите ячейку.
questionnaires-problem-entity-list-missing = В этой строке не назван список объектов. Впишите его имя.
questionnaires-problem-entity-list-twice = Список «{ $list }» объявлен дважды. Оставьте по одной строке на список.
questionnaires-problem-entity-list-unknown = Списка объектов «{ $list }» нет. Исправьте имя или объявите список.
questionnaires-problem-entity-label-missing = Новым объектам «{ $list }» нужна подпись. Впишите её или укажите код обновляемого объекта.
questionnaires-problem-entity-id-missing = Объекты «{ $list }» должны обновляться, но не сказано какие. Укажите их код.
questionnaires-problem-entity-update-if-missing = Объекты «{ $list }» создаются по условию и имеют код: укажите и условие обновления.
questionnaires-problem-entity-without-place = Объекту «{ $list }» нет своей группы в { $scope }: там объект из строки { $other }. В группе или повторе может быть один объект.
questionnaires-problem-entity-scope-property = Этот вопрос стоит в { $scope }, а объект «{ $list }» относится к { $other }. Перенесите ответ туда вычислением.
questionnaires-problem-entity-scope-reference = Объект «{ $list }» ссылается на «{ $name }» в { $scope }, а сам относится к { $other }. Перенесите ответ туда вычислением.
questionnaires-problem-property-twice = Строка { $other } уже сохраняется в «{ $value }». Дайте каждому вопросу своё свойство.
questionnaires-problem-property-of-group = Группу или повтор нельзя сохранить в объект. Сохраняйте вопросы внутри.
questionnaires-problem-property-needs-list = В книге несколько списков объектов: напишите перед «{ $value }» имя списка и знак #.
questionnaires-problem-property-marks = В «{ $value }» знак # стоит несколько раз. Пишите список, один # и свойство.
questionnaires-problem-expression-syntax = Выражение не читается с { $position }-го знака: { $near }
questionnaires-problem-expression-ends = Выражение обрывается на { $position }-м знаке. Не хватает значения или закрывающей скобки.
questionnaires-problem-expression-text-unclosed = Кавычка, открытая на { $position }-м знаке, не закрыта. Добавьте закрывающую.
questionnaires-problem-expression-too-long = Выражение слишком длинное или вложенное. Разбейте его на вычисления.
questionnaires-problem-expression-pattern = Шаблон «{ $value }» — не регулярное выражение. Проверьте скобки.
questionnaires-problem-expression-never-equal = «{ $value }» сравнивается с числом и никогда ему не равно. Сравнивайте с числом.
questionnaires-problem-expression-contradiction = «{ $value }» должно было бы иметь сразу два разных ответа, так не бывает. Может быть, нужно «или»?
questionnaires-problem-function-unknown = Функции «{ $name }» нет. Исправьте имя.
questionnaires-problem-function-too-few = Функции «{ $name }» нужно не меньше значений в скобках, чем { $expected }; дано { $given }.
questionnaires-problem-function-too-many = Функция «{ $name }» принимает в скобках не больше значений, чем { $expected }; дано { $given }.
questionnaires-problem-function-argument = Значение № { $which } функции «{ $name }» не того вида. Проверьте, что там стоит.
