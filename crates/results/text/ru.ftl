# Опубликованные результаты

survey-result = Результаты опроса
survey-result-all = Результаты опросов
survey-result-new = Новая публикация
survey-result-title = Название
survey-result-note = Пояснение
survey-result-note-help = Кого, когда и как спрашивали; о чём цифры говорят и о чём нет.
survey-result-questions = Вопросы
survey-result-by = Разбивка
survey-result-counted = Какие ответы учитываются
survey-result-state-open = подготовлено
survey-result-act-renew = цифры посчитаны заново

# Страницы на рабочем месте

results = Результаты
results-questions = Вопросы
results-map = Карта
results-files = Файлы и обмен
results-publish = Для всех
results-of-answers =
    { $count ->
        [one] { $count } заполненная анкета
        [few] { $count } заполненные анкеты
       *[other] { $count } заполненных анкет
    }
results-none = Ответов пока нет
results-none-says = Результаты появятся здесь, как только придут первые ответы.
results-to-assessment = К опросу
results-by = Разбить
results-by-second = и ещё
results-by-third = и ещё
results-by-settlement = Населённый пункт
results-by-sex = Пол
results-by-age = Возраст
results-by-disability = Инвалидность
results-by-ethnicity = Национальность
results-by-poverty = Достаток
results-by-migration = Миграция
results-by-family = Тип семьи
results-by-work = Занятость
results-which = Какие ответы учитываются
results-which-all = все, кроме отклонённых
results-which-approved = только принятые
results-which-everything = все, включая отклонённые
results-of-repeat = Спрашивали о каждом: { $name }
results-of-whom = Кто
results-everybody = Все
results-unknown = неизвестно
results-answer = Ответ
results-number = Число
results-share = Доля
results-value = Значение
results-interval = Погрешность, 95 %
results-answered = Ответили
results-asked = Спрошено
results-few = (мало)
results-mean = Среднее
results-median = Медиана
results-range = Наименьшее и наибольшее
results-yes = да
results-no = нет
results-disability-yes = с инвалидностью
results-disability-no = без инвалидности
results-by-groups = По группам и как посчитано
results-picture-shares = Доли ответов в виде полос; те же цифры стоят в таблице.
results-picture-means = Средние в виде полос; те же цифры стоят в таблице.
results-picture-groups = Доля выбравших этот ответ в каждой группе; те же цифры стоят в таблице.
results-picture-interval = Черта на полосе показывает, в каких пределах истинная цифра лежит с вероятностью 95 %.
results-test-differs = Группы различаются больше, чем объясняет случайность (вероятность { $chance }).
results-test-chance = Различия между группами могут быть случайными (вероятность { $chance }).
results-no-dimension = О тех, кому задан этот вопрос, это неизвестно. Выберите другую разбивку.
results-too-large = В этой разбивке слишком много групп. Выберите такую, где их меньше.
results-how = Как посчитано
results-chosen = Кого спрашивали
results-chosen-census = каждую семью
results-chosen-random = отобраны случайно в каждом населённом пункте
results-chosen-clustered = населённые пункты и семьи отобраны случайно
results-chosen-purposive = выбраны намеренно
results-stands-for = Представляют
results-design-effect = Эффект плана выборки
results-test = Проверка различия
results-method = Метод
results-method-says = взвешенное отношение с линеаризованной дисперсией по населённым пунктам и семьям, с поправкой на конечную совокупность; доли на шкале логита, медианы по Вудраффу, проверка по Рао и Скотту
results-address = Адрес цифры
results-address-says = По этому адресу проблема может ссылаться на цифру как на подтверждение; он всегда ведёт к цифре в её нынешнем виде.
results-assumed-purposive = Людей выбирали намеренно: цифры говорят только о тех, кто ответил, и погрешности у них нет.
results-assumed-no-weights = В опросе не указано, сколько семей в каждом населённом пункте, поэтому все ответы весят одинаково.
results-assumed-elsewhere = В части ответов не назван населённый пункт из выборки; они весят столько, сколько остальные в среднем.
results-assumed-more = В одном из населённых пунктов ответило больше семей, чем указано в опросе. Исправьте число в опросе.
results-assumed-non-response = Ответили не все семьи; считается, что неответившие похожи на ответивших из того же населённого пункта.
results-assumed-lonely = В некоторых населённых пунктах ответила только одна семья; их часть погрешности взята с запасом.

# Карта

results-map-says = Где были даны ответы. Каждая точка ведёт к своим ответам.
results-map-inward = Эта карта только для вашего учреждения. Места семей никогда не публикуются.
results-map-none = Мест нет
results-map-none-says = Ни в одном из учтённых ответов не сказано, где он дан.
results-map-of = { $shown } из { $count } мест
results-km = км
results-north = С
results-answer-number = Номер
results-latitude = Широта
results-longitude = Долгота

# Файлы

results-files-how = Как записать файлы
results-files-set = Показать файлы
results-files-named = В этих файлах всё, что ответили люди, с именами и местами. Они только для вашего учреждения.
results-labels = Слова вместо кодов
results-labels-help = Если язык не выбран, в ячейках стоят коды анкеты.
results-split = Столбец для каждого варианта, где можно выбрать несколько
results-unnamed = Без имён, для исследователей
results-unnamed-help = Без имён, номеров, мест и свободного текста; возраст по группам; что указывает на немногих, опущено.
results-unnamed-agreement = Даже такой файл может узнать тот, кто хорошо знает семью. Давайте его только известным исследователям по договору.
results-risk = Что выдал бы файл
results-risk-says = Столько строк можно узнать по одному населённому пункту, полу, возрасту, инвалидности и национальности. В файле эти признаки опущены там, где они общие менее чем у пяти человек.
results-risk-of = { $name }: единственных в своём роде { $alone } из { $rows }, с общими признаками менее чем у пяти — { $few }
results-households = Анкеты
results-file-answers-csv = Анкета одной таблицей, без повторов
results-file-answers-zip = Все таблицы, для каждого повтора свой файл
results-file-answers-xlsx = Книга, для каждого повтора свой лист
results-file-places-geojson = Места для программы с картами
results-file-spss-zip = Для статистических программ: данные и описание со всеми подписями
results-file-parquet-zip = Столбцы для анализа данных
results-file-too-large = Столько ответов в книгу не помещается. Возьмите архив таблиц.
results-feed = Обмен с другими программами
results-feed-says = Табличные и аналитические программы читают ответы по этому адресу сразу, как они приходят. Вместо пароля им дают ваш ключ; имя может быть любым.
results-feed-token = Создать ключ

# Для всех

results-publish-says = Все видят только то, что вы здесь выберете; числа меньше { $count } человек скрыты вместе с тем, что могло бы их выдать.
results-publish-by-help = Одна разбивка. Без неё показаны только цифры по всем.
results-publish-look = Посчитать и посмотреть
results-publish-no-title = Напишите название хотя бы на одном языке.
results-publish-no-questions = Выберите хотя бы один вопрос.
results-publish-many = Выберите не больше { $count } вопросов.
results-publish-unproven = Малые числа при таком выборе не удалось надёжно скрыть. Выберите меньше вопросов или уберите разбивку.
results-publish-few = Такие же цифры уже опубликованы и отличаются меньше чем на { $count } человек: рядом они выдадут ответы этих людей. Снимите прежнюю публикацию или подождите, пока ответов станет больше.
results-is-public = читают все
results-is-not-public = не опубликовано
results-not-public-says = Так это будет выглядеть. До публикации это видит только ваше учреждение.
results-public-page = Открытая страница
results-renew = Посчитать заново
results-renew-says = Цифры будут посчитаны по нынешним ответам и встанут на место прежних. Прежний выпуск останется в истории.
results-renew-few = С прошлого выпуска пришло меньше { $count } анкет: два выпуска рядом выдали бы, что в них сказано. Подождите, пока придёт больше.
results-edition = Выпуск { $edition } от { $date } Анкет: { $count }.
results-withheld = скрыто
results-withheld-says = Точка стоит вместо скрытого числа: это меньше { $count } человек или число, которое их выдало бы.
results-differs = Группы различаются больше, чем объясняет случайность.
results-differs-not = Различия между группами могут быть случайными.
results-figures = Цифры

# Ответы программам

results-feed-no-token = Покажите ключ: как Bearer или как пароль Basic.
results-feed-not-allowed = Ваше учреждение не может читать эти ответы.
results-feed-many = Слишком много запросов. Повторите через минуту.
results-feed-failed = Ответы не удалось прочитать. Попробуйте позже.
results-feed-not-found = Такого адреса нет, или он вам не виден.
results-feed-syntax = Не читается «{ $text }» начиная с { $at }-го знака.
results-feed-no-field = Поля «{ $name }» нет.
results-feed-no-function = Функции «{ $name }» здесь нет, или у неё другие аргументы.
results-feed-option = «{ $value }» не годится для { $name }.
results-feed-unknown = Параметр { $name } неизвестен.
results-feed-together = { $one } и { $other } нельзя запросить вместе.
