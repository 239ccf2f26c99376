# Жарыяланган жыйынтыктар

survey-result = Сурамжылоонун жыйынтыгы
survey-result-all = Сурамжылоолордун жыйынтыктары
survey-result-new = Жаңы жарыя
survey-result-title = Аталышы
survey-result-note = Түшүндүрмө
survey-result-note-help = Кимден, качан жана кантип суралган; сандар эмнени айтат, эмнени айтпайт.
survey-result-questions = Суроолор
survey-result-by = Бөлүштүрүү
survey-result-counted = Кайсы жооптор эсептелет
survey-result-state-open = даярдалды
survey-result-act-renew = сандар кайра эсептелди

# Иш орундагы барактар

results = Жыйынтыктар
results-questions = Суроолор
results-map = Карта
results-files = Файлдар жана алмашуу
results-publish = Баарына
results-of-answers = Толтурулган анкеталар: { $count }
results-none = Азырынча жооп жок
results-none-says = Биринчи жооптор келгенде жыйынтыктар ушул жерден көрүнөт.
results-to-assessment = Сурамжылоого
results-by = Бөлүштүрүү
results-by-second = жана дагы
results-by-third = жана дагы
results-by-settlement = Айыл
results-by-sex = Жынысы
results-by-age = Жашы
results-by-disability = Майыптуулугу
results-by-ethnicity = Улуту
results-by-poverty = Турмуш деңгээли
results-by-migration = Миграция
results-by-family = Үй-бүлөнүн түрү
results-by-work = Иши
results-which = Кайсы жооптор эсептелет
results-which-all = четке кагылгандардан башкасы
results-which-approved = кабыл алынгандар гана
results-which-everything = баары, четке кагылгандар да
results-of-repeat = Ар бири жөнүндө суралган: { $name }
results-of-whom = Ким
results-everybody = Баары
results-unknown = белгисиз
results-answer = Жооп
results-number = Саны
results-share = Үлүшү
results-value = Мааниси
results-interval = Катанын чеги, 95 %
results-answered = Жооп берди
results-asked = Суралды
results-few = (аз)
results-mean = Орточо
results-median = Медиана
results-range = Эң азы жана эң көбү
results-yes = ооба
results-no = жок
results-disability-yes = майыптуулугу бар
results-disability-no = майыптуулугу жок
results-by-groups = Топтор боюнча жана кантип эсептелгени
results-picture-shares = Жооптордун үлүштөрү тилке түрүндө; ошол эле сандар таблицада турат.
results-picture-means = Орточо сандар тилке түрүндө; ошол эле сандар таблицада турат.
results-picture-groups = Ушул жоопту тандагандардын ар бир топтогу үлүшү; ошол эле сандар таблицада турат.
results-picture-interval = Тилкедеги сызык чыныгы сан 95 % ыктымалдык менен кайсы чектердин ортосунда экенин көрсөтөт.
results-test-differs = Топтордун айырмасы кокустуктан чоң (ыктымалдыгы { $chance }).
results-test-chance = Топтордун айырмасы кокустук болушу мүмкүн (ыктымалдыгы { $chance }).
results-no-dimension = Бул суроо берилгендер жөнүндө ал белгисиз. Башка бөлүштүрүүнү тандаңыз.
results-too-large = Бул бөлүштүрүүдө топтор өтө көп. Азыраагын тандаңыз.
results-how = Кантип эсептелди
results-chosen = Кимден суралды
results-chosen-census = ар бир үй-бүлөдөн
results-chosen-random = ар бир айылда кокустан тандалгандардан
results-chosen-clustered = кокустан тандалган айылдардан жана үй-бүлөлөрдөн
results-chosen-purposive = атайын тандалгандардан
results-stands-for = Ушунчаны билдирет
results-design-effect = Тандама планынын таасири
results-test = Айырманы текшерүү
results-method = Ыкма
results-method-says = айыл жана үй-бүлө боюнча линеарлаштырылган дисперсиясы бар салмактанган катыш, чектүү топтомго түзөтүү менен; үлүштөр логит шкаласында, медианалар Вудрафф боюнча, текшерүү Рао жана Скотт боюнча
results-address = Сандын дареги
results-address-says = Көйгөй ушул дарек менен санга далил катары шилтеме бере алат; ал дайыма сандын азыркы абалына алып барат.
results-assumed-purposive = Адамдар атайын тандалган: сандар жооп бергендер жөнүндө гана айтат, катанын чеги жок.
results-assumed-no-weights = Ар бир айылда канча үй-бүлө бар экени сурамжылоодо жазылган эмес, ошондуктан бардык жооптор бирдей эсептелет.
results-assumed-elsewhere = Кээ бир жооптордо тандамадагы айыл аталган эмес; алар башкалардын орточосундай эсептелет.
results-assumed-more = Бир айылда сурамжылоодо жазылгандан көп үй-бүлө жооп берди. Сурамжылоодогу санды оңдоңуз.
results-assumed-non-response = Бардык үй-бүлөлөр жооп берген жок; жооп бербегендер ошол эле айылдагы жооп бергендерге окшош деп эсептелет.
results-assumed-lonely = Кээ бир айылдарда бир гана үй-бүлө жооп берди; алардын катасынын чеги ашыгы менен алынды.

# Карта

results-map-says = Жооптор кайда берилген. Ар бир чекит өз жоопторуна алып барат.
results-map-inward = Бул карта сиздин мекеме үчүн гана. Үй-бүлөлөрдүн орду эч качан жарыяланбайт.
results-map-none = Орундар жок
results-map-none-says = Эсептелген жооптордун биринде да кайда берилгени айтылган эмес.
results-map-of = { $count } орундун ичинен { $shown }
results-km = км
results-north = Т
results-answer-number = Номери
results-latitude = Кеңдик
results-longitude = Узундук

# Файлдар

results-files-how = Файлдарды кантип жазуу керек
results-files-set = Файлдарды көрсөтүү
results-files-named = Бул файлдарда айтылгандын баары бар, аттар жана орундар да. Алар сиздин мекеме үчүн гана.
results-labels = Коддордун ордуна сөздөр
results-labels-help = Тил тандалбаса, уячаларда анкетанын коддору турат.
results-split = Бир нечесин тандоого болгондо ар бир вариантка өзүнчө мамыча
results-unnamed = Атсыз, изилдөөчүлөр үчүн
results-unnamed-help = Аттарсыз, номерлерсиз, орундарсыз жана эркин тексттерсиз; жашы топтор боюнча; аз адамды көрсөткөнү калтырылат.
results-unnamed-agreement = Үй-бүлөнү жакшы билген адам мындай файлдан да тааный алат. Аны белгилүү изилдөөчүлөргө келишим менен гана бериңиз.
results-risk = Файл эмнени билгизмек
results-risk-says = Мынча сапты айылынан, жынысынан, жашынан, майыптуулугунан жана улутунан эле таанууга болот. Файлда бул белгилер беш адамдан азында бирдей болсо калтырылат.
results-risk-of = { $name }: { $rows } ичинен жалгызы { $alone }, белгилери бештен азында бирдейи { $few }
results-households = Анкеталар
results-file-answers-csv = Анкета бир таблица болуп, кайталоолорсуз
results-file-answers-zip = Бардык таблицалар, ар бир кайталоого өзүнчө файл
results-file-answers-xlsx = Китеп, ар бир кайталоого өзүнчө барак
results-file-places-geojson = Карта программасы үчүн орундар
results-file-spss-zip = Статистика программалары үчүн: маалыматтар жана бардык жазуулары бар сүрөттөмө
results-file-parquet-zip = Маалымат талдоо үчүн мамычалар
results-file-too-large = Мынча жооп китепке батпайт. Таблицалардын архивин алыңыз.
results-feed = Башка программалар менен алмашуу
results-feed-says = Таблица жана талдоо программалары жоопторду ушул даректен келгени менен окуйт. Сырсөздүн ордуна сиздин ачкычыңыз берилет; аты каалагандай болушу мүмкүн.
results-feed-token = Ачкыч түзүү

# Баарына

results-publish-says = Баары сиз бул жерден тандаганды гана көрөт; { $count } адамдан аз сандар аларды билгизчү нерселер менен кошо жашырылат.
results-publish-by-help = Бир бөлүштүрүү. Ансыз баары боюнча сандар гана көрсөтүлөт.
results-publish-look = Эсептеп көрүү
results-publish-no-title = Жок дегенде бир тилде аталышын жазыңыз.
results-publish-no-questions = Жок дегенде бир суроону тандаңыз.
results-publish-many = { $count } суроодон көп тандабаңыз.
results-publish-unproven = Мындай тандоодо кичине сандарды ишенимдүү жашырууга мүмкүн болбоду. Азыраак суроо тандаңыз же бөлүштүрүүнү алып салыңыз.
results-publish-few = Буга чейин жарыяланган ушундай эле сандар { $count }дан аз адамга айырмаланат: экөө жанаша турса, ошол адамдардын жообу билинип калат. Мурункусун жарыядан алыңыз же жооптор көбөйгөнчө күтө туруңуз.
results-is-public = баары окуйт
results-is-not-public = жарыяланган эмес
results-not-public-says = Ал ушундай көрүнөт. Жарыяланганга чейин аны сиздин мекеме гана көрөт.
results-public-page = Ачык барак
results-renew = Кайра эсептөө
results-renew-says = Сандар азыркы жооптор боюнча эсептелип, мурункулардын ордуна турат. Мурунку чыгарылыш тарыхта калат.
results-renew-few = Мурунку чыгарылыштан бери { $count } анкетадан аз келди: эки чыгарылыш катар турса, аларда эмне айтылганы билинип калат. Көбүрөөк келгенче күтө туруңуз.
results-edition = { $edition }-чыгарылыш, { $date }. Анкеталар: { $count }.
results-withheld = жашырылган
results-withheld-says = Чекит жашырылган сандын ордунда турат: { $count } адамдан аз же аларды билгизчү сан.
results-differs = Топтордун айырмасы кокустуктан чоң.
results-differs-not = Топтордун айырмасы кокустук болушу мүмкүн.
results-figures = Сандар

# Программаларга жооптор

results-feed-no-token = Ачкычты көрсөтүңүз: Bearer же Basic сырсөзү катары.
results-feed-not-allowed = Сиздин мекеме бул жоопторду окуй албайт.
results-feed-many = Суроо-талап өтө көп. Бир мүнөттөн кийин кайталаңыз.
results-feed-failed = Жоопторду окууга мүмкүн болбоду. Кийинчерээк аракет кылыңыз.
results-feed-not-found = Мындай дарек жок же сизге көрүнбөйт.
results-feed-syntax = «{ $text }» { $at }-белгиден баштап окулбайт.
results-feed-no-field = «{ $name }» деген талаа жок.
results-feed-no-function = «{ $name }» деген функция жок же анын аргументтери башка.
results-feed-option = «{ $value }» { $name } үчүн жарабайт.
results-feed-unknown = { $name } параметри белгисиз.
results-feed-together = { $one } менен { $other } чогуу сурала албайт.
