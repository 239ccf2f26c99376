# Forms as records.
form = Анкета
form-all = Анкеталар
form-new = Жаңы анкета
form-title = Аталышы
form-purpose = Эмне үчүн керек
form-form_id = Идентификатору
form-languages = Тилдери
form-settlement_question = Калктуу конуш жөнүндө суроо
form-dimensions = Адамдардын топтору жөнүндө суроолор
form-dimensions-field = Суроо
form-dimensions-dimension = Топ
form-state-draft = Долбоор
form-state-published = Жооп кабыл алат
form-state-closed = Жабык
form-version = Версия
form-version-all = Версиялар
form-version-new = Жаңы версия
form-version-title = Телефондогу аталышы
form-version-number = Номери
form-version-version = Версиясы
form-version-source = Кайдан алынган
form-version-workbook = Китепче
form-version-xform = Телефондор үчүн файл
form-version-md5 = Текшерүү суммасы
form-version-languages = Тилдери
form-version-asks = Керектүү файлдар
form-version-media = Берилген файлдар
form-version-media-name = Аты
form-version-media-file = Файл
form-version-media-md5 = Текшерүү суммасы
form-version-media-content_type = Файлдын түрү
form-version-warnings = Эскертүүлөр
form-version-design = Конструктордогу суроолор
form-version-seal = Мөөр
form-version-state-draft = Долбоор
form-version-state-test = Сыноодогу долбоор
form-version-state-published = Азыр телефондордо
form-version-state-superseded = Мурунку
desk-done-form-published = Жарыяланды. Телефондор анкеталарды кийинки жолу жүктөгөндө бул версияны алат.
desk-done-form-item-removed = Алынып салынды. «Акыркы өзгөртүүнү жокко чыгаруу» баскычы кайтарып берет.

# A new form.
questionnaires-way = Эмнеден баштайбыз?
questionnaires-way-ready = Даяр анкетаны алып, керек болсо өзгөртүү
questionnaires-way-upload = Өзүмдүн Excel китепчемди жүктөө
questionnaires-way-builder = Суроолорду ушул жерде кадам сайын жазуу
questionnaires-ready = Даяр анкета
questionnaires-ready-help = Даяр анкетадан баштасаңыз гана. Төртөө тең төрт тилде.
questionnaires-file = Excel китепчеси
questionnaires-file-help = XLSForm форматындагы китепче (.xlsx, .xls, .csv, .md) же телефондор үчүн даяр форма (.xml). Өзүңүздүкүн жүктөсөңүз гана.
questionnaires-languages = Тилдери
questionnaires-languages-help = Суроолорду ушул жерде жазсаңыз гана. Кийин дагы кошсо болот.
questionnaires-title-help = Эч нерсе жазылбаса, аталышы анкетадан же китепчеден алынат.
questionnaires-begin = Баштоо
questionnaires-choose-way = Эмнеден баштоону тандаңыз.
questionnaires-choose-ready = Даяр анкеталардын бирин тандаңыз.
questionnaires-choose-file = Файл тандаңыз.
questionnaires-choose-language = Жок дегенде бир тил тандаңыз.
questionnaires-form-id-taken = Органыңызда «{ $id }» идентификаторлуу анкета бар. «settings» барагындагы form_id маанисин өзгөртүп, китепчени кайра жүктөңүз.
questionnaires-other-form-id = Бул анкета — «{ $id }», ал эми китепчеде «{ $other }» деп турат. «settings» барагындагы form_id маанисине «{ $id }» деп жазыңыз же китепчеден жаңы анкета түзүңүз.

# Ready questionnaires.
questionnaires-ready-all = Даяр анкеталар
questionnaires-ready-says = Эркин колдонсо жана өзгөртсө болот; кыргыз, орус, өзбек жана англис тилдеринде. Ар бирин Excel китепчеси катары алып, телефондо, сайтта же кагазда толтурса болот.
questionnaires-ready-household = Үй чарбалардын муктаждыктары жана аялуулугу
questionnaires-ready-household-says = Үй чарбада кимдер жашайт, балдар жана алардын камкордугу, окуу, жумуш жана миграция, күнүмдүк жашоодогу кыйынчылыктар, киреше, тамак-аш, суу, кызматтар жана эң биринчи эмне керек.
questionnaires-ready-settlement = Калктуу конуштун паспорту
questionnaires-ready-settlement-says = Ар бир айылга бир анкета, аны айылды билген бир нече киши менен толтурат: эл, жолдор, бала бакча, мектеп, саламаттык сактоо, суу, энергия, коркунучтар жана эмне жетишпейт.
questionnaires-ready-youth = Балдардын жана жаштардын үнү
questionnaires-ready-youth-says = 10–28 жаштагылар үчүн: мектеп, коопсуздук, бош убакыт, пикирин угуу жана эмне жакшырышы керек. Балдар менен сүйлөшүү эрежелери менен.
questionnaires-ready-report-card = Кызматтарга тургундардын баасы
questionnaires-ready-report-card-says = Тургундар колдонгон бир кызматка баа берет: жол, күтүү, баасы, сапаты, урмат, даттануулар.
questionnaires-ready-extent =
    { $count ->
       *[other] Төмөндө кагаздагы { $count } суроо.
    }
questionnaires-source = Кайдан
questionnaires-source-upload = Жүктөлгөн китепчеден
questionnaires-source-xform = Телефондор үчүн жүктөлгөн файлдан
questionnaires-source-builder = Ушул жерде жазылган
questionnaires-source-ready = «{ $name }» анкетасынан

# A form at the desk.
questionnaires-next = Эми эмне кылуу керек
questionnaires-next-begin = Бул анкетада азырынча суроолор жок. Ушул жерде жазыңыз же китепче жүктөңүз.
questionnaires-next-version = Суроолорду өзгөртүү үчүн кийинки версияны баштаңыз. Жарыяламайынча телефондор мурунку версия менен иштейт.
questionnaires-change-it = Суроолорду өзгөртүү
questionnaires-build = Суроолорду ушул жерде жазуу
questionnaires-upload = Китепче жүктөө
questionnaires-draft = Долбоор
questionnaires-draft-unfit = Долбоор азырынча анкета боло элек: көйгөйлөрүн карап, оңдоңуз.
questionnaires-see-problems = Көйгөйлөрдү көрүү
questionnaires-files-there = Анкетага керектүү файлдардын баары бар.
questionnaires-files-missing =
    { $count ->
       *[other] { $count } файл жетишпейт:
    }
questionnaires-extent = Анкетанын көлөмү
questionnaires-what = Эмне
questionnaires-how-many = Канча
questionnaires-questions = Суроолор
questionnaires-question = Суроо
questionnaires-rosters = Кайталоолор: ар бир киши же нерсе үчүн
questionnaires-choices-all = Жооп варианттары
questionnaires-publish = Жарыялоо
questionnaires-close = Анкетаны жабуу
questionnaires-close-says = Телефондор, сайт жана кагаздан киргизүү мындан ары жооп кабыл албайт. Алынганы сакталат, анкетаны кайра ачса болот.
questionnaires-reopen = Анкетаны кайра ачуу
questionnaires-reopen-says = Телефондор, сайт жана кагаздан киргизүү кайра жооп кабыл алат.
questionnaires-discard = Долбоорду таштоо
questionnaires-discard-says = Кийинки версиянын долбоору алынып салынат. Телефондордогу версия жана бардык жооптор ошол бойдон калат.
questionnaires-remove = Анкетаны алып салуу
questionnaires-remove-says = Анкета жана анын долбоору тизмелерден жок болот. Ага азырынча эч ким жооп бере элек.
questionnaires-rename = Аталышын жана максатын өзгөртүү
questionnaires-meaning = Жооптор ким жөнүндө
questionnaires-meaning-says = Жыйынтыктар калктуу конушту жана адамдардын тобун кайсы суроолордон билерин тандаңыз. Анкета сурабаганын бош калтырыңыз.
questionnaires-dimension-sex = Жынысы
questionnaires-dimension-age = Жашы
questionnaires-dimension-disability = Майыптыгы
questionnaires-dimension-poverty = Жакырчылык
questionnaires-dimension-ethnicity = Улуту
questionnaires-dimension-migration = Миграция
questionnaires-dimension-settlement = Калктуу конуш
questionnaires-dimension-family = Үй-бүлө
questionnaires-dimension-work = Жумуш
questionnaires-version-named = { $version } версиясы
questionnaires-state = Абалы
questionnaires-when = Качан
questionnaires-number = Номери
questionnaires-original = Китепче келген түрүндө
questionnaires-workbook = Китепче
questionnaires-xform = Телефондор үчүн файл
questionnaires-back = Анкетага кайтуу
questionnaires-sealed = Телефондор алган нерсе өзгөрбөйт. Кийинки версияны баштаңыз.

# Trying a draft.
questionnaires-try = Анкетаны сынап көрүү
questionnaires-try-says = Сыноо шилтемеси бар адам долбоорду толтура алат. Ал аркылуу жөнөтүлгөнү чыныгы жооптордон бөлөк сакталат.
questionnaires-try-begin = Сыноо шилтемесин түзүү
questionnaires-try-open = Долбоорду толтуруу
questionnaires-try-phone = Телефон үчүн сыноо шилтемеси
questionnaires-try-close = Сыноо шилтемесин жабуу
questionnaires-test-follows = Сыноо шилтемеси ар бир өзгөртүүнү дароо көрсөтөт.

# Handing in a workbook.
questionnaires-upload-says = Китепче ушул анкетанын долбоору болот. Анын идентификатору мындай болушу керек:
questionnaires-upload-replaces = Ал азыркы долбоордун ордун алат; мурункусун «Акыркы өзгөртүүнү жокко чыгаруу» баскычы кайтарат.
questionnaires-upload-go = Жүктөө
questionnaires-upload-again = Оңдолгон китепчени жүктөө
questionnaires-problems-csv-only = Текшерип, көйгөйлөрдү файл кылып берүү
questionnaires-problems = Китепченин көйгөйлөрү
questionnaires-problems-found =
    { $errors ->
        [0] Ката жок
       *[other] { $errors } ката
    }, { $warnings ->
        [0] эскертүү жок
       *[other] { $warnings } эскертүү
    }.
questionnaires-problems-count =
    { $count ->
       *[other] { $count } көйгөй
    }
questionnaires-problems-next = Китепчени таблицада көрсөтүлгөн жерден оңдоп, сактап, кайра жүктөңүз. Эскертүүлөр тоскоолдук кылбайт.
questionnaires-nothing-kept = Бул файлдан эч нерсе сакталган жок.
questionnaires-no-problems = Суроолордо көйгөй жок.
questionnaires-severity = Олуттуулугу
questionnaires-severity-error = Ката
questionnaires-severity-warning = Эскертүү
questionnaires-sheet = Барак
questionnaires-row = Сап
questionnaires-column = Тилке
questionnaires-problem = Эмне туура эмес жана эмне кылуу керек
questionnaires-meant = Балким, мындай деп ойлогонсуз:
questionnaires-meant-column = Балким, мындай
questionnaires-xform-not-text = Бул файл текст эмес. XML файлын программа берген түрүндө жүктөңүз.
questionnaires-xform-not-xml = Файл үзүлгөн же XML эмес: окуу { $at }-байтта токтоду.
questionnaires-xform-document-type = Файлда документтин түрү жарыяланган. Анкетага кереги жок: ошол сапты алып салыңыз.
questionnaires-xform-too-large = Файл кандай анкетадан болбосун чоң же татаал.
questionnaires-xform-no-form = Файлда анкета жок: модели же өз маалыматы жок.
questionnaires-xform-expression = «{ $path }» үчүн «{ $attribute }» туюнтмасы окулбайт.

# Files that a form asks for.
questionnaires-files = Анкетанын файлдары
questionnaires-files-says = Анкетада аталган тизмелер, сүрөттөр жана үндөр. Телефондор аларды анкета менен кошо жүктөйт.
questionnaires-files-none = Анкетага файл керек эмес.
questionnaires-files-give = Файлдар
questionnaires-files-give-help = Бир нечесин чогуу жүктөсө болот. Аттары таблицадагыдай болушу керек.
questionnaires-files-send = Файлдарды жөнөтүү
questionnaires-file-name = Аты
questionnaires-file-there = Бар
questionnaires-file-missing = Жок
questionnaires-file-answered = Жооптордон түзүлөт
questionnaires-file-not-asked = Анкетага «{ $name }» файлы керек эмес. Керектүүлөрү: { $asked }.
questionnaires-act = Аракет

# Publishing.
questionnaires-publish-says = Бул { $version } версиясы болот.
questionnaires-publish-first = Бул изилдөөнүн телефондору анкетаны кийинки жүктөөдө алат. Андан кийин жарыяланганы өзгөрбөйт; өзгөртүүлөр жаңы версия болот.
questionnaires-publish-again = Телефондор жаңы версияны кийинки жүктөөдө алат; мурунку версия менен башталганы да кабыл алынат.
questionnaires-publish-not = Азырынча жарыялоого болбойт
questionnaires-breaking-says = Жооптор бар, бул өзгөртүүлөр аларды бузат:
questionnaires-breaking-way-out = Чыгуу жолу: мурунку суроону же вариантты ошол бойдон калтырып, жаңысына жаңы ат бериңиз. Керексиз суроону эч качан аткарылбаган шарт менен, керексиз вариантты тизменин аягында калтырса болот.
questionnaires-lists-missing = Бул тизмелерсиз анкетаны толтуруу мүмкүн эмес. Адегенде аларды бериңиз:
questionnaires-media-missing = Бул сүрөттөрсүз же үндөрсүз анкета иштейт, бирок начарыраак:
questionnaires-changes = Телефондор үчүн эмне өзгөрөт
questionnaires-changes-none = Жооп бергендер үчүн эч нерсе өзгөрбөйт.
questionnaires-changes-since = { $version } версиясынан кийин эмне өзгөрдү
questionnaires-change-added = Жаңы суроо
questionnaires-change-removed = Суроо алынды
questionnaires-change-kind = Башка түрдөгү суроо
questionnaires-change-roster = Суроо кайталоого киргизилди же андан чыгарылды
questionnaires-change-group = Суроо башка топко көчүрүлдү
questionnaires-change-choice-added = Жаңы вариант
questionnaires-change-choice-removed = Вариант алынды
questionnaires-change-words = Башка сөздөр
questionnaires-change-language-added = Жаңы тил
questionnaires-change-language-removed = Тил алынды

# The builder.
questionnaires-build-of = Суроолор: «{ $name }»
questionnaires-by-itself = Телефон өзү жазып коёт:
questionnaires-build-empty = Азырынча суроо жок
questionnaires-build-empty-says = Төмөндөн биринчи суроонун түрүн тандаңыз же даяр блокту алыңыз.
questionnaires-build-done = Даяр: сынап, жарыялоо
questionnaires-builds = Толтурса болот
questionnaires-builds-not = Азырынча толтуруу мүмкүн эмес
questionnaires-doubts = Мынаны дагы бир жолу карап чыгыңыз
questionnaires-doubt-nothing = «{$name}» ичинде азырынча эч нерсе жок: ал эч нерсе сурабайт.
questionnaires-doubt-before = «{$name}» андан кийин гана суралуучу «{$about}» суроосуна көз каранды. Аны ылдыйга жылдырыңыз.
questionnaires-count =
    { $count ->
       *[other] { $count } суроо
    }
questionnaires-undo = Акыркы өзгөртүүнү жокко чыгаруу
questionnaires-take = Конструктордо ачуу
questionnaires-take-says = Бул долбоор китепчеден келген. Конструктор түшүнгөнүн ачат; калганы жазылган бойдон калып, белгиленет. Китепче өзү тарыхта сакталат.
questionnaires-take-not = Бул долбоор телефондор үчүн файлдан келген, конструктор аны ача албайт. Аны түзгөн программада өзгөртүңүз же китепче жүктөңүз.
questionnaires-settings = Аталышы жана тилдери
questionnaires-title-phone = Телефон көрсөткөн аталыш; бардык тилдер үчүн бир текст.
questionnaires-first-language = Биринчи тил
questionnaires-first-language-help = Анкета ушул тилде ачылат.
questionnaires-languages-kept = Алынган тилдин тексттери сакталып, тил менен кошо кайтып келет.
questionnaires-translate = Которуу
questionnaires-translate-all = Бардык тексттер
questionnaires-translate-gaps = Бош калгандары гана
questionnaires-translate-done = Бардык тексттер бардык тилдерде бар.
questionnaires-text-in = { $number }-текст, { $language }
questionnaires-clash = Бул аралыкта муну башка бирөө өзгөрттү. Төмөндө сиз жазганыңыз; өзүңүздүкүн калтыруу үчүн кайра жөнөтүңүз.
questionnaires-add = Кошуу
questionnaires-add-go = Кошуу
questionnaires-add-to = Кошуу: { $name }
questionnaires-blocks = Даяр блоктор
questionnaires-block-consent = Макулдук
questionnaires-block-settlement = Реестрден калктуу конуш
questionnaires-block-person = Жынысы, жашы, улуту
questionnaires-block-roster = Үй чарбанын мүчөлөрү жана күнүмдүк кыйынчылыктар
questionnaires-block-washington = Күнүмдүк жашоодогу кыйынчылыктар (Вашингтон тобу)
questionnaires-up = Өйдө: { $name }
questionnaires-down = Ылдый: { $name }
questionnaires-copy = Көчүрмөсү: { $name }
questionnaires-remove-item = Алып салуу: { $name }
questionnaires-required = жооп сөзсүз
questionnaires-required-ask = Өткөрүп жиберүүгө болбойт
questionnaires-choices-count =
    { $count ->
       *[other] { $count } вариант
    }
questionnaires-item = { $kind }: { $name }
questionnaires-text-label = Эмне суралат
questionnaires-text-hint = Сураган же жооп берген адамга кеңеш
questionnaires-text-message = Жооп туура эмес болсо эмне деп айтуу
questionnaires-list = Варианттардын тизмеси
questionnaires-lists = Варианттардын тизмелери
questionnaires-list-users = Суроолор
questionnaires-list-of = Колдонулат:
questionnaires-list-new = Жаңы тизме
questionnaires-list-chosen = Эмнеден тандалат
questionnaires-list-chosen-help = Бир тизме бир нече суроого кызмат кыла алат: бир жолу өзгөртсөңүз, бардык жерде өзгөрөт.
questionnaires-list-write = Варианттарды өзгөртүү жана которуу
questionnaires-paste = Варианттарды кошуу, ар бир сапка бирден
questionnaires-paste-help = Тили: { $language }. Даяр тизмени койсо болот.
questionnaires-choice = { $number }-вариант, баары { $count }
questionnaires-choice-name = Таблицалардагы аты
questionnaires-choice-name-help = Жооптордо ушул ат сакталат. Жооптор бар болсо, өзгөртпөңүз.
questionnaires-choice-name-wrong = Атта боштук жана тырмакча болбойт.
questionnaires-choice-remove = Бул вариантты алып салуу
questionnaires-choices-more = Сактап, дагы кошуу
questionnaires-choices-needed = Тизме тандаңыз же варианттарды ар бир сапка бирден жазыңыз.
questionnaires-order = Орду
questionnaires-more-settings = Дагы
questionnaires-scale-start = Башы
questionnaires-scale-end = Аягы
questionnaires-scale-step = Кадамы
questionnaires-least = Эң азы
questionnaires-most = Эң көбү
questionnaires-not-number = Сан жазыңыз.
questionnaires-most-below = Эң көбү эң азынан кичине.
questionnaires-roster-count = Канча жолу суралат
questionnaires-roster-count-help = Ушул суроонун жообунда канча болсо, ошончо жолу. Тандалбаса, толтурган адам бирден кошот.
questionnaires-calculation = Формула
questionnaires-when-asked = Качан суралат
questionnaires-when-asked-help = Дайыма суралышы үчүн бош калтырыңыз.
questionnaires-about = Бул суроонун жообу
questionnaires-test = мындай болсо гана
questionnaires-value = жооп
questionnaires-any = Шарттардын бири жетиштүү
questionnaires-more-tests = Дагы шарттар
questionnaires-formula = Формула түрүндөгү шарт
questionnaires-formula-help = Аны жөнөкөй сөз менен айтуу мүмкүн эмес. Ошол бойдон калтырыңыз же өчүрүп, төмөндөн тандаңыз.
questionnaires-constraint = Формула түрүндөгү чек
questionnaires-about-gone = Бул суроо эми жок.
questionnaires-value-unknown = Варианттардын бирин жазыңыз: { $offered }.
questionnaires-name = Таблицалардагы аты
questionnaires-name-help = Латын тамгалары, сандар жана _. Жооптордун тилкеси ушундай аталат.
questionnaires-name-wrong = Ат латын тамгасы менен башталат; латын тамгалары, сандар, «_», «-» жана «.» гана болот.
questionnaires-name-taken = Бул ат ээленген. Башкасын жазыңыз.
questionnaires-others-kept = Конструктор бул тилкелерди билбейт; ошол бойдон калат.
questionnaires-item-kept = Конструктор бул сапты билбейт; ал жазылган бойдон калат.
questionnaires-kind-one = Тизмеден бир жооп
questionnaires-example-one = «Үйүңүз эмне менен жылытылат?» Газ, көмүр, отун …
questionnaires-kind-many = Тизмеден бир нече жооп
questionnaires-example-many = «Кайсы жөлөкпулдарды аласыз?»
questionnaires-kind-integer = Бүтүн сан
questionnaires-example-integer = «Бул жерде канча киши жашайт?» 6
questionnaires-kind-text = Кыска текст
questionnaires-example-text = «Көчөнүн аты?»
questionnaires-kind-long-text = Узун текст
questionnaires-example-long-text = «Айылда эмнени жакшыртуу керек?»
questionnaires-kind-decimal = Бөлчөктүү сан
questionnaires-example-decimal = «Мектепке чейин канча километр?» 2,5
questionnaires-kind-scale = Шкала
questionnaires-example-scale = «Канчалык ыраазысыз?» 1ден 5ке чейин
questionnaires-kind-rank = Маанилүүлүгү боюнча
questionnaires-example-rank = «Муктаждыктарды маанилүүлүгү боюнча тизиңиз.»
questionnaires-kind-date = Күн
questionnaires-example-date = «Бала качан төрөлгөн?»
questionnaires-kind-time = Саат
questionnaires-example-time = «Автобус качан жөнөйт?» 07:30
questionnaires-kind-moment = Күн жана саат
questionnaires-example-moment = «Суу качан өчтү?»
questionnaires-kind-spot = Картадагы чекит
questionnaires-example-spot = Телефон турган жерин жазат.
questionnaires-kind-photo = Сүрөт
questionnaires-example-photo = Телефон кудукту сүрөткө тартат.
questionnaires-kind-sound = Үн жазуу
questionnaires-example-sound = Жооп айтылып, жазылат.
questionnaires-kind-barcode = Штрихкод
questionnaires-example-barcode = Телефон карточкадагы кодду окуйт.
questionnaires-kind-agree = Белги
questionnaires-example-agree = «Муну үн чыгарып окудум.»
questionnaires-kind-note = Окула турган текст
questionnaires-example-note = Түшүндүрмө; жооп берилбейт.
questionnaires-kind-calculation = Эсептөө
questionnaires-example-calculation = Анкета муну башка жооптордон эсептейт.
questionnaires-kind-group = Суроолордун тобу
questionnaires-example-group = «Суу жана санитария» жана ал темадагы суроолор.
questionnaires-kind-page = Суроолордун барагы
questionnaires-example-page = Суроолор бир экранда чогуу турат.
questionnaires-kind-roster = Ар бири үчүн
questionnaires-example-roster = Үй-бүлөнүн ар бир мүчөсү үчүн: аты, жашы, мектеби …
questionnaires-kind-kept = Жазылган бойдон
questionnaires-example-kept = Конструктор муну өзгөртпөйт.
questionnaires-test-is = барабар
questionnaires-test-is-not = барабар эмес
questionnaires-test-has = камтыйт
questionnaires-test-has-not = камтыбайт
questionnaires-test-more = көп
questionnaires-test-least = кем эмес
questionnaires-test-less = аз
questionnaires-test-most = ашпайт
questionnaires-test-answered = берилген
questionnaires-test-empty = берилген эмес
questionnaires-test-is-said = { $question }-суроонун жообу «{ $value }» болсо
questionnaires-test-is-not-said = { $question }-суроонун жообу «{ $value }» болбосо
questionnaires-test-has-said = { $question }-суроонун жоопторунда «{ $value }» болсо
questionnaires-test-has-not-said = { $question }-суроонун жоопторунда «{ $value }» болбосо
questionnaires-test-more-said = { $question }-суроонун жообу { $value } санынан көп болсо
questionnaires-test-least-said = { $question }-суроонун жообу { $value } же андан көп болсо
questionnaires-test-less-said = { $question }-суроонун жообу { $value } санынан аз болсо
questionnaires-test-most-said = { $question }-суроонун жообу { $value } же андан аз болсо
questionnaires-test-answered-said = { $question }-суроого жооп берилсе
questionnaires-test-empty-said = { $question }-суроого жооп берилбесе
questionnaires-and = жана
questionnaires-or = же

# On paper.
questionnaires-paper = Кагаз анкета
questionnaires-paper-of = Кагазда: { $name }
questionnaires-paper-says =
    { $count ->
       *[other] { $count } суроо.
    } Бул баракты басып чыгарыңыз же документти алыңыз. Толтурулган барактар ушул номерлер боюнча киргизилет.
questionnaires-paper-head = Барактын башы
questionnaires-paper-place = Айыл аймагы же шаар
questionnaires-paper-settlement = Калктуу конуш
questionnaires-paper-household = Үй чарбанын номери
questionnaires-paper-interviewer = Сурамжылоочу
questionnaires-paper-date = Күнү
questionnaires-paper-read-out = Биринчи суроонун алдында үн чыгарып окуңуз:
questionnaires-paper-only = { $tests } гана.
questionnaires-paper-only-formula = Ушул шартта гана:
questionnaires-paper-many = Бир нече жооп болот.
questionnaires-paper-rank = Эң маанилүүсүнө 1, андан кийин 2, 3 … коюңуз.
questionnaires-paper-roster = Ар бирине бир тилке. Клеткага жооптун белгисин жазыңыз.
questionnaires-paper-write = Толтурулат
questionnaires-paper-phone-only = Телефондо гана.
questionnaires-paper-go = { $question }-суроого өтүңүз
questionnaires-paper-end = мындан ары суралбайт
questionnaires-paper-between = { $least } — { $most } аралыгында
questionnaires-paper-least = { $least } же андан көп
questionnaires-paper-most = { $most } же андан аз
questionnaires-paper-mark = Анкета жана анын версиясы

# Problems of a workbook
questionnaires-problem-file-unreadable =
    { $why ->
        [empty] Файл бош. Китепти сактап, кайра жүктөңүз.
        [too-large] Файл анкета үчүн өтө чоң. Сүрөттөрдү жана ашыкча барактарды алып салыңыз.
        [encrypted] Файл сырсөз сурайт. Сырсөзсүз сактаңыз.
        [truncated] Файл толук эмес. Кайра жүктөңүз.
        [corrupt] Файл бузулган. Аны таблица программасында ачып, кайра сактаңыз.
        [too-many] Файлда анкетага болор өлчөмдөн көп сап же тилке бар.
        [cell-too-long] Бир уячада суроого сыйбай турган узун текст бар. Кыскартыңыз.
       *[other] Бул китеп да, тексттик таблица да эмес. Китеп катары сактаңыз.
    }
questionnaires-problem-sheet-missing = Китепте «{ $sheet }» барагы жок же бош. Аны кошуп, биринчи сапка аталыштарын жазыңыз.
questionnaires-problem-sheet-missing-similar = Китепте «{ $sheet }» барагы жок, бирок аты окшошу бар: { $found }. Керектүүсүнүн атын оңдоңуз.
questionnaires-problem-sheet-misspelled = «{ $sheet }» барагы жок, окшош { $found } окулбайт. Атын оңдоңуз же керек болбосо, атын астыңкы сызыктан баштаңыз.
questionnaires-problem-column-missing = Баракта бул тилкелер жок: { $names }. Аталыштарын биринчи сапка жазыңыз.
questionnaires-problem-column-twice = «{ $other }» жана «{ $name }» — бир эле тилкенин эки аталышы. Бирин калтырыңыз.
questionnaires-problem-column-unknown = Бул тилкелер бул жерде эч нерсени билдирбейт: { $names }. Жазылышын оңдоңуз же алып салыңыз.
questionnaires-problem-column-misspelled = «{ $name }» тилкеси окулбайт: андай аталыш жок. Формага керек болсо, жазылышын оңдоңуз.
questionnaires-problem-choice-column-unusable = «{ $name }» тилкеси калтырылды: тандоо үчүн аталыштар боштуксуз ат болушу керек. Тандоого керек болсо, атын өзгөртүңүз.
questionnaires-problem-form-id-twice = Жөндөөлөрдө форманын коду эки жолу аталган. «{ $name }» эсепке алынат; экинчисин алып салыңыз.
questionnaires-problem-name-invalid = «{ $value }» ат боло албайт. Ат тамга же астыңкы сызык менен башталат, андан ары тамга, сан, астыңкы сызык, дефис жана чекит.
questionnaires-problem-name-missing = Бул саптын ({ $type }) аты жок. Ага өзүнчө ат бериңиз.
questionnaires-problem-name-twice = «{ $name }» аты ошол эле топтун { $other }-сабында бар. Ар бирине өз атын бериңиз.
questionnaires-problem-name-case = «{ $name }» аты башкасынан баш тамгасы менен гана айырмаланат. Айрым программалар ажыратпайт; атын өзгөртүңүз.
questionnaires-problem-name-reserved = «{ $name }» аты форманын өзү жөнүндө маалыматка гана берилген. Башкасын тандаңыз.
questionnaires-problem-name-of-root = «{ $name }» кайталоосу форманын өзүндөй аталган. Башка ат тандаңыз.
questionnaires-problem-name-two-underscores = «{ $value }» эки астыңкы сызыктан башталат; андай аттар программаларга берилген. Башкасын тандаңыз.
questionnaires-problem-name-with-period = «{ $value }» ичинде чекит бар, объекттер тизмесинин атында ал болбойт. Астыңкы сызык коюңуз.
questionnaires-problem-name-of-property = Объекттин касиети «{ $value }» деп аталбайт. Башка ат тандаңыз.
questionnaires-problem-repeat-name-twice = Башка кайталоо да «{ $name }» деп аталган. Форманын ар бир кайталоосуна өз аты керек.
questionnaires-problem-type-missing = «{ $name }» сабынын түрү жок. Кандай суроо экенин жазыңыз.
questionnaires-problem-type-unknown = «{ $type }» деген түр жок. Оңдоңуз.
questionnaires-problem-row-ignored = Бул саптын түрү да, аты да жок, ал калтырылды. Өзүңүздүн белгиңиз болбосо, алып салыңыз.
questionnaires-problem-row-disabled = Саптарды өчүрүүчү тилке эскирген. Суроо качан берилерин шарт менен жазыңыз.
questionnaires-problem-begin-without-end = «{ $name }» бул жерден башталат (begin_{ $type }), бирок бүтпөйт. Акыркы суроодон кийин end_{ $type } сабын кошуңуз.
questionnaires-problem-end-without-begin = Бул end_{ $type } эч нерсени жаппайт: жогоруда begin_{ $type } жок. Алып салыңыз же башын кошуңуз.
questionnaires-problem-end-of-other = Бул жерде end_{ $type } турат, бирок { $other }-саптагы begin_{ $open } «{ $name }» али ачык. Адегенде ошону жабыңыз.
questionnaires-problem-nested-too-deep = Топтор бири-биринин ичинде { $most } кабаттан терең. Аларды катар коюңуз.
questionnaires-problem-too-much = Форма телефон көрсөтө албагандай чоң болуп калат. Суроолорду, айлампаларды же варианттарды азайтыңыз.
questionnaires-problem-repeat-without-label = «{ $name }» кайталоосунун жазуусу жок. Эмне кайталанарын жазыңыз, сурамжылоочу билсин.
questionnaires-problem-loop-without-list = Айлампага аны башкарган тизме керек: түрдөн кийин анын атын жазыңыз.
questionnaires-problem-group-empty = «{ $name }» тобунда суроо жок, ал көрсөтүлбөйт. Алып салыңыз же суроо кошуңуз.
questionnaires-problem-list-unknown = { $sheet } барагында «{ $list }» тизмеси жок. Атын оңдоңуз же варианттарын кошуңуз.
questionnaires-problem-select-without-list = «{ $type }» түрүнө тизме керек: түрдөн кийин атын жазыңыз.
questionnaires-problem-choice-without-name = «{ $list }» тизмесинин вариантынын аты жок. Ат бериңиз: жооп катары ошол сакталат.
questionnaires-problem-choice-without-label = «{ $list }» тизмесиндеги «{ $name }» вариантынын жазуусу жок. Эл эмнени окурун жазыңыз.
questionnaires-problem-choice-without-list = «{ $name }» варианты эч бир тизмеге кирбейт, калтырылды. Жанына тизменин атын жазыңыз.
questionnaires-problem-choice-twice = «{ $list }» тизмесинде «{ $name }» эки жолу турат: жоопторду айырмалоого болбойт. Бирин башкача атаңыз же allow_choice_duplicates жөндөөсү менен уруксат бериңиз.
questionnaires-problem-choice-with-space = «{ $list }» тизмесинин «{ $name }» атында боштук бар, ал болсо жоопторду бөлөт. Астыңкы сызык коюңуз.
questionnaires-problem-other-with-filter = «Башка» деген варианты бар суроодо тандоо болбойт. Тизмеге «башка» дегенди өзүңүз кошуп, артынан суроо коюңуз.
questionnaires-problem-other-without-choices = «Башка» деген суроого варианттар барагындагы тизме керек.
questionnaires-problem-other-untranslated = Формада бир нече тил бар, бирок «башка» деген сөздөр англисче гана түзүлөт. «Башка» дегенди жана анын суроосун өзүңүз кошуңуз.
questionnaires-problem-file-extension = «{ $value }» төмөнкү түрдөгү файлдын аты менен бүтүшү керек: { $known }.
questionnaires-problem-parameters-malformed = «{ $value }» окулбайт. Параметрлерди ачкыч=маани түрүндө, боштук менен бөлүп жазыңыз.
questionnaires-problem-parameters-incomplete = Бул параметрлер чогуу гана колдонулат: { $names }. Баарын же бирин да жазбаңыз.
questionnaires-problem-parameter-unknown = Бул түрдө { $rejected } параметри жок. Барлары: { $accepted }.
questionnaires-problem-parameter-not-number = «{ $parameter }» сан болушу керек, «{ $value }» эмес.
questionnaires-problem-parameter-not-integer = «{ $parameter }» бүтүн сан болушу керек, «{ $value }» эмес.
questionnaires-problem-parameter-negative = «{ $parameter }» нөлдөн кем болбошу керек, азыр «{ $value }».
questionnaires-problem-parameter-below = «{ $parameter }» «{ $other }» маанисинен кичине болбошу керек. Чоңойтуңуз.
questionnaires-problem-parameter-value = «{ $parameter }» «{ $value }» боло албайт. Болот: { $known }.
questionnaires-problem-parameter-needs = «{ $parameter }» { $other } менен чогуу гана иштейт. Кошуңуз.
questionnaires-problem-parameter-zero = «{ $parameter }» нөл болбошу керек.
questionnaires-problem-parameter-too-large = «{ $parameter }» башынан аягына чейинки аралыктан чоң. Кичирейтиңиз.
questionnaires-problem-parameter-not-multiple = «{ $parameter }» кадамга туура келиши керек: башынан бүтүн сандагы кадам.
questionnaires-problem-parameter-outside = «{ $parameter }» аралыктан тышкары. Башы менен аягынын ортосундагы санды алыңыз.
questionnaires-problem-range-appearance = «{ $appearance }» көрүнүшүндө шкаланын бөлүктөрү жана баштапкы орду болбойт. Ал параметрлерди же көрүнүштү алып салыңыз.
questionnaires-problem-range-labels-unknown = Шкаланын жазуулары «{ $list }» тизмесинен изделет, бирок варианттар барагында ал жок.
questionnaires-problem-range-labels-many = Бөлүктөрсүз шкаланын эки учу гана жазылат, «{ $list }» тизмесинде вариант көп.
questionnaires-problem-range-labels-ends = Бөлүктөрсүз «{ $list }» тизмесинин варианттары шкаланын эки учу болушу керек.
questionnaires-problem-range-label-not-number = «{ $list }» тизмесиндеги «{ $value }» шкаланы жазат, ошондуктан сан болушу керек.
questionnaires-problem-range-label-outside = «{ $list }» тизмесиндеги «{ $value }» өзү жазган шкаладан тышкары.
questionnaires-problem-range-label-not-multiple = «{ $list }» тизмесиндеги «{ $value }» шкаланын эки белгисинин ортосуна түшөт («{ $parameter }»).
questionnaires-problem-app-name = «{ $value }» Андроид тиркемесинин аты эмес. Ал чекит менен бөлүнгөн тамга, сан жана астыңкы сызыктан турат.
questionnaires-problem-reference-geometry = «{ $value }» тизме да, форманын файлы да, кайталоо да эмес. Таяныч геометрия катары ошолордун бирин атаңыз.
questionnaires-problem-audit-name = Аспаптын журналынын өз аты бар — «audit»; «{ $name }» болбойт. Атын бош калтырыңыз.
questionnaires-problem-calculation-missing = «{ $name }» эсептелет, бирок кантип экени жазылган эмес. Эсептөөнү жазыңыз.
questionnaires-problem-metadata-outdated = Телефондор «{ $type }» дегенди мындан ары айтпайт: бош калат. Алып салыңыз.
questionnaires-problem-external-unfiltered = Тышкы барактан тандоо узун тизмелер үчүн, ага тандоо шарты керек. Кошуңуз же жөнөкөй тизме алыңыз.
questionnaires-problem-max-pixels-missing = «{ $name }» сүрөттөрү толук өлчөмдө жөнөтүлөт. Байланышты үнөмдөө үчүн параметрлерге, мисалы, max-pixels=1024 жазыңыз.
questionnaires-problem-reference-malformed = «{ $value }» шилтеме эмес. Доллар белгисин, ачылуучу фигура кашаасын, суроонун атын жана жабылуучу кашааны боштуксуз жазыңыз.
questionnaires-problem-references-without-comma = Суроолордун ортосуна үтүр коюңуз: «{ $value }».
questionnaires-problem-reference-unknown = «{ $name }» аттуу суроо жок. Атын оңдоңуз же суроону кошуңуз.
questionnaires-problem-reference-ambiguous = «{ $name }» аттуу бир нече суроо бар, кайсынысы экени белгисиз. Биринен башкасынын атын өзгөртүңүз.
questionnaires-problem-trigger-invisible = «{ $name }» көрсөтүлбөйт, ошондуктан «{ $other }» дегенди иштете албайт. Адамдар жооп берген суроону атаңыз.
questionnaires-problem-circle = Суроолор бири-бирин күтүп калат: { $names }. Бул чынжырды бир жерден үзүңүз.
questionnaires-problem-word-bare = «{ $name }» деген сөз өзүнчө турат: ал текст да, суроо да эмес, анын мааниси эч качан болбойт.
questionnaires-problem-answer-never = «{ $value }» «{ $list }» тизмесиндеги жооптордун арасында жок: бул шарт эч качан аткарылбайт.
questionnaires-problem-filter-column = «{ $list }» тизмесинде «{ $name }» деген тилке жок: тандоого эч нерсе калбайт.
questionnaires-problem-default-unfit = «{ $name }» суроосу алдын ала берилген «{ $value }» маанисин кабыл ала албайт.
questionnaires-problem-trigger-missing = Фондо алынуучу жерге баштоочу суроо керек: кайсы суроонун жообу аны алат.
questionnaires-problem-calculation-not-here = Фондо алынуучу жер эсептелбейт. Эсептөөнү бош калтырыңыз.
questionnaires-problem-label-missing = «{ $name }» суроосунун жазуусу да, кеңеши да жок. Эмне суралганын жазыңыз.
questionnaires-problem-big-image-alone = «{ $name }» чоң сүрөткө ээ, бирок кадимкиси жок. Аны да атаңыз.
questionnaires-problem-media-unknown = «{ $type }» түрүндөгү тиркеме жок. image, big-image, audio жана video болот.
questionnaires-problem-search-with-file = «{ $name }» файлдан тандайт жана издейт; экөө чогуу иштебейт. Издөөнү же файлды алып салыңыз.
questionnaires-problem-search-list-shared = «{ $name }» «{ $list }» тизмесинен издейт, ал эми { $others } издебей колдонот. Аларга өз тизмесин бериңиз.
questionnaires-problem-attribute-invalid = «{ $value }» атрибуттун аты боло албайт. Аталышты оңдоңуз.
questionnaires-problem-prefix-unknown = «{ $value }» жарыяланбаган «{ $prefix }» менен башталат. Аны namespaces жөндөөсүндө жарыялаңыз же алып салыңыз.
questionnaires-problem-instance-conflict = «{ $name }» аты эки башка нерсени билдирет: { $first } жана { $second }. Бирин башкача атаңыз.
questionnaires-problem-instance-twice = «{ $name }» файлы эки жолу жарыяланган. Бир сапты калтырыңыз.
questionnaires-problem-instance-unknown = Туюнтма формада жок «{ $name }» тизмесине кайрылат. Атын оңдоңуз же тизмени, файлды кошуңуз.
questionnaires-problem-instance-id-needed = Шифрленген жоопторго коду керек, аны алып салууга болбойт. Эки жөндөөнүн бирин алып салыңыз.
questionnaires-problem-translations-missing = Айрым тексттердин ар бир тилде тилкеси жок: { $missing }. Тилкелерди кошуңуз, сызыкча көрүнбөсүн.
questionnaires-problem-language-code = Бул тилдердин программалар билген коду жок: { $languages }. Атынан кийин кашаада жазыңыз, мисалы «Кыргызча (ky)».
questionnaires-problem-table-list-filter = Бир таблицада көрсөтүлгөн суроолордо тандоо болбойт. Тандоону же таблицаны алып салыңыз.
questionnaires-problem-table-list-mixed = Бир таблицадагы суроолордун тизмеси бир болот, бул жерде «{ $other }» жана «{ $list }». Бир тизмени алыңыз.
questionnaires-problem-entity-not-declared = Жооп объектке сакталмакчы, бирок китепте бир да объект жарыяланган эмес. «entities» барагын тизмеси менен кошуңуз же уячаны бошотуңуз.
questionnaires-problem-entity-list-missing = Бул сапта объекттер тизмесинин аты жок. Атын жазыңыз.
questionnaires-problem-entity-list-twice = «{ $list }» тизмеси эки жолу жарыяланган. Ар бир тизмеге бир сап калтырыңыз.
questionnaires-problem-entity-list-unknown = «{ $list }» деген объекттер тизмеси жок. Атын оңдоңуз же тизмени жарыялаңыз.
questionnaires-problem-entity-label-missing = «{ $list }» жаңы объекттерине жазуу керек. Жазыңыз же жаңыртылуучу объекттин кодун көрсөтүңүз.
questionnaires-problem-entity-id-missing = «{ $list }» объекттери жаңыртылмакчы, бирок кайсынысы экени айтылган эмес. Кодун көрсөтүңүз.
questionnaires-problem-entity-update-if-missing = «{ $list }» объекттери шарт менен түзүлөт жана коду бар: качан жаңыртыларын да жазыңыз.
questionnaires-problem-entity-without-place = «{ $list }» объектине { $scope } ичинде өз тобу жок: анда { $other }-саптагы объект турат. Ар бир топто же кайталоодо бир объект болот.
questionnaires-problem-entity-scope-property = Бул суроо { $scope } ичинде, ал эми «{ $list }» объекти { $other } ичине таандык. Жоопту ал жакка эсептөө менен көчүрүңүз.
questionnaires-problem-entity-scope-reference = «{ $list }» объекти { $scope } ичиндеги «{ $name }» дегенди атайт, өзү { $other } ичине таандык. Жоопту ал жакка эсептөө менен көчүрүңүз.
questionnaires-problem-property-twice = { $other }-сап буга чейин «{ $value }» дегенге сакталат. Ар бир суроого өз касиетин бериңиз.
questionnaires-problem-property-of-group = Топту же кайталоону объектке сактоого болбойт. Ичиндеги суроолорду сактаңыз.
questionnaires-problem-property-needs-list = Китепте объекттердин бир нече тизмеси бар: «{ $value }» алдына тизменин атын жана # белгисин жазыңыз.
questionnaires-problem-property-marks = «{ $value }» ичинде # бир нече жолу турат. Тизмени, бир # жана касиетти жазыңыз.
questionnaires-problem-expression-syntax = Туюнтма { $position }-белгиден тартып окулбайт: { $near }
questionnaires-problem-expression-ends = Туюнтма { $position }-белгиде үзүлөт. Маани же жабылуучу кашаа жетишпейт.
questionnaires-problem-expression-text-unclosed = { $position }-белгиде ачылган тырмакча жабылган эмес. Жабылуучусун кошуңуз.
questionnaires-problem-expression-too-long = Туюнтма өтө узун же терең. Аны бир нече эсептөөгө бөлүңүз.
questionnaires-problem-expression-pattern = «{ $value }» үлгүсү регулярдык туюнтма эмес. Кашааларын текшериңиз.
questionnaires-problem-expression-never-equal = «{ $value }» сан менен салыштырылат, эч качан барабар болбойт. Сан менен салыштырыңыз.
questionnaires-problem-expression-contradiction = «{ $value }» бир эле учурда эки башка жоопко ээ болмок, бул мүмкүн эмес. Балким, «же» керектир?
questionnaires-problem-function-unknown = «{ $name }» деген функция жок. Атын оңдоңуз.
questionnaires-problem-function-too-few = «{ $name }» функциясынын кашаасында кеминде { $expected } маани керек; { $given } берилген.
questionnaires-problem-function-too-many = «{ $name }» функциясынын кашаасында эң көп { $expected } маани болот; { $given } берилген.
questionnaires-problem-function-argument = «{ $name }» функциясынын { $which }-мааниси башка түрдө. Эмне турганын текшериңиз.
