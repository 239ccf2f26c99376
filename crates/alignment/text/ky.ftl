# Талдоо: текшерүүлөр эмне дейт, эмне кылуу керек жана отчет.

## Текшерүүлөр эмне дейт. `rule-…` — кыскача аталышы, `finding-…` — аныкталган маселе, `action-…` — эмне кылуу керек.

rule-measure-unfunded = Акчасы жок иш-чаралар
finding-measure-unfunded = «{ $measure }» иш-чарасына акча жок: { $asked } керек, бирок бюджеттин бир да сабы аны каржылабайт.
action-measure-unfunded = «{ $measure }» иш-чарасына бюджет сабын табыңыз, аны акча боло турган жылга жылдырыңыз же программадан чыгарыңыз.
rule-measure-partly-funded = Акчасы толук жетпеген иш-чаралар
finding-measure-partly-funded = «{ $measure }» иш-чарасына { $asked } керек, бюджетте { $linked } бар, { $amount } жетпейт.
action-measure-partly-funded = «{ $measure }» иш-чарасына жетпей жаткан акчаны ({ $amount }) табыңыз же азыраак пландаңыз.
rule-measure-probably-funded = Сабы болжолдуу белгилүү иш-чаралар
finding-measure-probably-funded = «{ $measure }» иш-чарасын ({ $asked }) кайсы сап каржылаары жазылган эмес. Кыязы, «{ $line }» сабы ({ $probability }).
action-measure-probably-funded = «{ $line }» сабы «{ $measure }» иш-чарасын каржылаарын бөлүштүрүү таблицасында ырастагыла же башка сапты көрсөткүлө.
rule-measure-unit-in-doubt = Башка өлчөмдө жазылган наркы
finding-measure-unit-in-doubt = «{ $measure }» иш-чарасына { $asked } суралып, { $linked } бөлүнгөн: наркы миң эсебинде жазылса керек.
action-measure-unit-in-doubt = «{ $measure }» иш-чарасынын наркы кайсы өлчөмдө жазылганын оңдогула.
rule-measure-over-funded = Керегинен көп акчасы бар иш-чаралар
finding-measure-over-funded = «{ $measure }» иш-чарасына { $asked } керек, бюджетте { $linked } бар, { $amount } ашык.
action-measure-over-funded = «{ $measure }» иш-чарасынын кошумча акчасы ({ $amount }) эмнеге жумшаларын программада көрсөтүңүз же аны башка ишке багыттаңыз.
rule-measure-without-cost = Наркы көрсөтүлбөгөн иш-чаралар
finding-measure-without-cost = Программада «{ $measure }» иш-чарасынын наркы көрсөтүлгөн эмес.
action-measure-without-cost = «{ $measure }» иш-чарасынын наркын жылдар жана булактар боюнча эсептеңиз; акча керек болбосо, 0 деп жазыңыз.
rule-line-serves-no-measure = Эч бир иш-чарага тиешеси жок бюджет саптары
finding-line-serves-no-measure = «{ $line }» сабындагы { $amount } программанын эч бир иш-чарасына тиешелүү эмес.
action-line-serves-no-measure = «{ $line }» сабын ал каржылаган иш-чарага байланыштырыңыз, андай иш-чараны программага кошуңуз же кеңешке түшүндүрмө бериңиз.
rule-lines-serve-no-measure = Эч бир иш-чарага тиешеси жок майда саптар
finding-lines-serve-no-measure = { $count ->
    [one] Бюджеттин дагы бир сабы ({ $amount }) эч бир иш-чарага тиешелүү эмес.
   *[other] Бюджеттин дагы { $count } сабы (жалпысынан { $amount }) эч бир иш-чарага тиешелүү эмес.
}
action-lines-serve-no-measure = Калган саптарды ({ $amount }) иш-чараларга байланыштырыңыз же милдеттүү деп белгилеңиз.
rule-lines-hold-more = Иш-чаралар алгандан көп акчасы бар саптар
finding-lines-hold-more = Иш-чараларды каржылаган { $count } сапта иш-чаралар алгандан { $amount } көп акча бар.
action-lines-hold-more = Бул саптарда калган { $amount } эмнеге арналганын көрсөткүлө.
rule-running-costs-serve-no-measure = Программадан тышкары күндөлүк чыгымдар
finding-running-costs-serve-no-measure = Айлык жана коммуналдык төлөмдөрдүн { $count } сабы ({ $amount }) программада аталбаган кызматтарды иштетип турат.
action-running-costs-serve-no-measure = Бул кызматтарды программада атагыла: ошондо { $amount } натыйжасы менен чогуу көрүнөт.
rule-years-do-not-meet = Программа менен бюджеттин жылдары башка
finding-years-do-not-meet = Программанын жылдары — { $programme }, бюджеттин жылдары — { $budget }: бир да жылы дал келбейт.
action-years-do-not-meet = Программаны ошол эле жылдардын бюджети менен салыштырыңыз.
rule-budget-lacks-year = Талданып жаткан жыл бюджетте жок
finding-budget-lacks-year = Бюджетте { $year }-жылга суммалар жок; бюджеттеги жылдар: { $budget }.
action-budget-lacks-year = Бюджетте бар жылды тандаңыз же { $year }-жылдын бюджетин кошуңуз.
rule-activity-holds-more = Пландагыдан көп акчасы бар бюджеттик чаралар
finding-activity-holds-more = «{ $line }» сабына { $approved } бекитилген, анын иш-чараларына болсо { $asked } керек, айырмасы { $amount }.
action-activity-holds-more = «{ $line }» сабындагы кошумча акча ({ $amount }) кайсы иш-чарага арналганын көрсөтүңүз.
rule-activity-not-in-budget = Пландалган, бирок бюджетте жок чаралар
finding-activity-not-in-budget = «{ $measure }» иш-чарасы (мекеме { $office }, чара { $activity }) пландалган, бирок бюджетте андай сап жок.
action-activity-not-in-budget = { $office } мекемесинин бюджетине { $activity } чарасын кошуңуз же «{ $measure }» иш-чарасын программадан чыгарыңыз.
rule-links-to-confirm = Ырастала турган байланыштар
finding-links-to-confirm = { $count ->
    [one] Бир иш-чаранын акчасын ({ $amount }) «Ашар» өзү байланыштырган, муну азырынча эч ким ырастай элек.
   *[other] { $count } иш-чаранын акчасын ({ $amount }) «Ашар» өзү байланыштырган, муну азырынча эч ким ырастай элек.
}
action-links-to-confirm = «Ашар» тапкан байланыштарды карап чыгып, туураларын бөлүштүрүү таблицасына жазыңыз.

rule-line-adjusted-to-zero = Тактоодо нөлгө түшүрүлгөн саптар
finding-line-adjusted-to-zero = «{ $line }» сабына { $approved } бекитилген, такталган бюджетте эч нерсе калган эмес.
action-line-adjusted-to-zero = «{ $line }» сабынан { $approved } эмне үчүн алынганын жана ал каржылаган иш-чара эмне болгонун кеңешке түшүндүрүңүз.
rule-line-adjusted-much = Тактоодо төрттөн биринен көп өзгөргөн саптар
finding-line-adjusted-much = «{ $line }» сабына { $approved } бекитилген, такталган бюджетте { $adjusted } болгон.
action-line-adjusted-much = «{ $line }» сабы кандай жана эмне үчүн өзгөргөнүн кеңешке көрсөтүңүз.
rule-line-moved-between-drafts = Долбоор менен чечимдин ортосунда өзгөргөн суммалар
finding-line-moved-between-drafts = «{ $line }» сабына { $proposed } сунушталган, { $approved } бекитилген.
action-line-moved-between-drafts = «{ $line }» сабын долбоор менен чечимдин ортосунда ким жана эмне үчүн өзгөрткөнүн жазып коюңуз.
rule-line-not-executed = Жумшалбаган акча
finding-line-not-executed = «{ $line }» сабына { $planned } каралган, бирок эч нерсе жумшалган эмес.
action-line-not-executed = «{ $line }» сабынын аткарылышына эмне тоскоол болуп жатканын аныктап, акчаны өз убагында жумшаңыз же башка сапка которуңуз.
rule-line-executed-below-half = Жарымына чейин да аткарылбаган саптар
finding-line-executed-below-half = «{ $line }» сабына { $planned } каралган, бирок { $executed } гана жумшалган.
action-line-executed-below-half = «{ $line }» сабы качанга чейин аткарыларын макулдашыңыз же жумшалбай турган акчаны башка сапка которуңуз.
rule-line-executed-above = Бюджеттен ашык аткарылган саптар
finding-line-executed-above = «{ $line }» сабы боюнча { $executed } жумшалган, бул каралган суммадан ({ $planned }) { $amount } ашык.
action-line-executed-above = «{ $line }» сабындагы ашык чыгашанын ({ $amount }) себебин аныктап, бюджетти тактоону кеңештин кароосуна киргизиңиз.
rule-measure-not-executed = Акчасы бар, бирок жумшалбаган иш-чаралар
finding-measure-not-executed = «{ $measure }» иш-чарасына { $amount } бар, бирок андан эч нерсе жумшалган эмес.
action-measure-not-executed = «{ $measure }» иш-чарасы качан башталарын жооптуулардан сураңыз: жумшалбаган акча жылдын аягында күйүп кетет.
rule-budget-under-executed = Бюджеттин аткарылышы
finding-budget-under-executed = Чыгашалардын аткарылышы — { $share }: { $planned } каралган, { $executed } жумшалган.
action-budget-under-executed = Кийинки жылды пландаардан мурда аткарылбаган саптарды карап чыгыңыз.

rule-sum-does-not-add-up = Бюджеттин дал келбеген жалпы суммалары
finding-sum-does-not-add-up = «{ $title }», { $year }-жыл: { $stated } деп жазылган, бөлүктөрүн кошкондо { $parts } чыгат, айырмасы { $amount }.
action-sum-does-not-add-up = «{ $title }» суммасын оңдоңуз же айырма ({ $amount }) кайдан чыкканын табыңыз.
rule-programme-sum-does-not-add-up = Программанын дал келбеген жалпы суммалары
finding-programme-sum-does-not-add-up = Программада жалпы сумма { $stated } деп жазылган, иш-чараларды кошкондо { $parts } чыгат, айырмасы { $amount }.
action-programme-sum-does-not-add-up = Программанын жалпы суммасын же аны түзгөн иш-чаралардын наркын оңдоңуз.
rule-population-does-not-add-up = Калктын дал келбеген жалпы саны
finding-population-does-not-add-up = «{ $group }» тобу: жалпы саны { $stated } деп жазылган, айылдарды кошкондо { $parts } чыгат, айырмасы { $difference }.
action-population-does-not-add-up = «{ $group }» тобунун кайсы саны туура экенин статистика адисинен тактаңыз: бир тургунга эсептелген көрсөткүчтөрдүн баары ушул санга байланыштуу.
rule-figure-repeated = Эки айылда бирдей сан
finding-figure-repeated = { $settlements }: саны дал бирдей ({ $count }), жалпы сандагы айырма да дал ошончо.
action-figure-repeated = { $settlements }: сандарын текшериңиз, кыязы, бири экинчисинен көчүрүлүп калган.
rule-part-above-whole = Бүтүндөн чоң бөлүк
finding-part-above-whole = { $settlement }: «{ $group }» тобунда { $part } адам, ал эми баары биригип — { $whole }.
action-part-above-whole = Калк боюнча маалыматты оңдоңуз: { $settlement }.
rule-unit-in-doubt = Суммалардын өлчөө бирдиги
finding-unit-in-doubt = Бюджетте суммалар { $unit } деп жазылган; анда бир тургунга жылына туура келгени: { $per_head }. Чынында алар { $likely } экени айкын.
action-unit-in-doubt = Чечимдеги өлчөө бирдигин оңдоңуз: суммалар { $likely } берилген. Азыркы текст боюнча кеңеш кабыл алган бюджет { $amount } болуп чыгат.
rule-years-jump = Бир жылдын суммалары башка жылдыкынан миң эсе чоң
finding-years-jump = { $year }-жылдын суммалары менен { $other }-жылдын суммаларынын айырмасы болжол менен { $ratio } эсе: бири башка бирдикте жазылган.
action-years-jump = { $year }-жыл менен { $other }-жылдын суммаларын бирдей өлчөө бирдигине келтириңиз.
rule-negative-amount = Терс суммалар
finding-negative-amount = «{ $line }» сабында терс сумма турат: { $amount }.
action-negative-amount = «{ $line }» сабындагы минус белгисин текшериңиз; кыскартуу бюджетти тактоо аркылуу жүргүзүлөт.
rule-expenditure-above-means = Чыгаша киреше менен калдыктан ашык
finding-expenditure-above-means = { $year }-жылдын чыгашасы ({ $expenditure }) киреше ({ $revenue }) менен жыл башындагы калдыктын ({ $opening }) суммасынан { $amount } ашык.
action-expenditure-above-means = Жыл башындагы калдыкты же { $amount } үчүн башка булакты көрсөтүңүз, болбосо чыгашаны кыскартыңыз.

rule-measure-repeated = Эки жолу жазылган иш-чара
finding-measure-repeated = «{ $measure }» иш-чарасы программада эки жолу турат: № { $number } жана № { $other }.
action-measure-repeated = № { $number } жана № { $other } иш-чараларын бириктириңиз же эмнеси менен айырмаланарын көрсөтүңүз.
rule-strange-cost = Мүмкүн эмес нарктар
finding-strange-cost = «{ $measure }» иш-чарасынын наркы — { $amount }. Мындай болушу мүмкүн эмес: ал терс же калгандарынан миң эсе чоң.
action-strange-cost = «{ $measure }» иш-чарасынын наркын жана өлчөө бирдигин текшериңиз.
rule-share-out-of-range = 0–100 % аралыгына кирбеген үлүштөр
finding-share-out-of-range = { $settlement }: { $share } деген үлүш болушу мүмкүн эмес.
action-share-out-of-range = Үлүштү оңдоңуз: { $settlement }.
rule-measure-nearly-repeated = Дээрлик бирдей жазылган иш-чаралар
finding-measure-nearly-repeated = № { $number } «{ $measure }» жана № { $other } «{ $other_measure }» иш-чаралары дээрлик бирдей.
action-measure-nearly-repeated = № { $number } жана № { $other } бир эле иш-чара эмеспи, текшериңиз.
rule-measure-without-responsible = Жооптуусу жок иш-чаралар
finding-measure-without-responsible = «{ $measure }» иш-чарасына эч ким жооп бербейт.
action-measure-without-responsible = «{ $measure }» иш-чарасына кайсы мекеме жооп берерин көрсөтүңүз.
rule-measure-without-deadline = Мөөнөтү жок иш-чаралар
finding-measure-without-deadline = «{ $measure }» иш-чарасынын мөөнөтү жок.
action-measure-without-deadline = «{ $measure }» иш-чарасынын мөөнөтүн белгилеңиз.
rule-deadline-outside-programme = Программанын жылдарына кирбеген мөөнөттөр
finding-deadline-outside-programme = «{ $measure }» иш-чарасынын мөөнөтү ({ $deadline }) программанын жылдарына ({ $years }) кирбейт.
action-deadline-outside-programme = «{ $measure }» иш-чарасынын мөөнөтүн оңдоңуз.
rule-measure-without-indicator = Индикатору жок иш-чаралар
finding-measure-without-indicator = «{ $measure }» иш-чарасынын индикатору жок: анын майнап бергенин эч нерсе көрсөтпөйт.
action-measure-without-indicator = «{ $measure }» иш-чарасынын адамдарга берген натыйжасын көрсөтө турган бир санды тандаңыз.
rule-indicator-without-baseline = Баштапкы көрсөткүчү жок индикаторлор
finding-indicator-without-baseline = «{ $measure }» иш-чарасынын индикаторунда баштапкы көрсөткүч жок.
action-indicator-without-baseline = «{ $measure }» иш-чарасынын индикатору бүгүн канча экенин жазыңыз.
rule-indicator-without-target = Максаттуу көрсөткүчү жок индикаторлор
finding-indicator-without-target = «{ $measure }» иш-чарасынын индикаторунда максаттуу көрсөткүч жок.
action-indicator-without-target = «{ $measure }» иш-чарасы жетүүгө тийиш болгон көрсөткүчтү белгилеңиз.
rule-indicator-not-disaggregated = Топтор боюнча бөлүнбөгөн индикаторлор
finding-indicator-not-disaggregated = «{ $measure }» иш-чарасы төмөнкү топторго арналган: { $groups }. Бирок анын индикатору төмөнкү белгилер боюнча бөлүнгөн эмес: { $dimensions }.
action-indicator-not-disaggregated = «{ $measure }» иш-чарасынын натыйжасын төмөнкү белгилер боюнча бөлүп эсептеңиз: { $dimensions }.
rule-measure-without-quantity = Көлөмү көрсөтүлбөгөн иш-чаралар
finding-measure-without-quantity = «{ $measure }» иш-чарасы боюнча бул жылы канча иш жасалары көрсөтүлгөн эмес.
action-measure-without-quantity = «{ $measure }» иш-чарасынын көлөмүн жылдар боюнча көрсөтүңүз.

rule-group-not-reached = Акчасы бар бир да иш-чара жетпеген топтор
finding-group-not-reached = Акчасы бар бир да иш-чарада «{ $group }» тобу аталган эмес: бул { $count } адам, тургундар арасындагы үлүшү { $share }.
action-group-not-reached = «{ $group }» тобундагы адамдардан эмне керек экенин сурап, алар үчүн жок дегенде бир иш-чарага акча бөлүңүз.
rule-group-below-its-share = Өз үлүшүнөн аз алган топтор
finding-group-below-its-share = «{ $group }» тобунун тургундар арасындагы үлүшү — { $share }, ал эми кимге жетери белгилүү акчадагы үлүшү — { $money }.
action-group-below-its-share = «{ $group }» тобуна көбүрөөк акча керекпи, талкуулаңыз; бирдей үлүш — эреже эмес, ойлонууга себеп.
rule-settlement-not-reached = Иш-чараларына акча бөлүнбөгөн айылдар
finding-settlement-not-reached = { $settlement } айылы ({ $count } тургун) { $planned ->
    [one] бир иш-чарада аталган, бирок бул жылы ага акча жок.
   *[other] { $planned } иш-чарада аталган, бирок бул жылы алардын бирине да акча жок.
}
action-settlement-not-reached = { $settlement } айылы үчүн жок дегенде бир иш-чарага акча бөлүңүз же акча качан болорун тургундарга айтыңыз.
rule-settlement-not-planned = Бир да иш-чарада аталбаган айылдар
finding-settlement-not-planned = { $settlement } айылы ({ $count } тургун) бир да иш-чарада аталган эмес.
action-settlement-not-planned = { $settlement } айылында жыйын өткөрүп, айылдын муктаждыктарын программага киргизиңиз.
rule-target-not-understood = Түшүнүксүз максаттуу топтор
finding-target-not-understood = «{ $measure }» иш-чарасынын максаттуу тобу «{ $words }» деп жазылган; «Ашар» андай топту билбейт.
action-target-not-understood = «{ $measure }» иш-чарасынын максаттуу тобун топтор тизмесиндеги сөздөр менен жазыңыз.
rule-target-not-counted = Эч ким санабаган максаттуу топтор
finding-target-not-counted = «{ $measure }» иш-чарасы «{ $group }» тобуна арналган, бирок калктын таблицасында бул топтун саны жок.
action-target-not-counted = «{ $measure }» иш-чарасы канча адамга жетери көрүнүшү үчүн, социалдык паспортто «{ $group }» тобунун санын эсептеңиз.
rule-target-without-people = Адамы жок максаттуу топтор
finding-target-without-people = «{ $measure }» иш-чарасы «{ $group }» тобуна арналган; калктын таблицасы боюнча бул топтон мында эч ким жашабайт.
action-target-without-people = Калктын таблицасын же «{ $measure }» иш-чарасынын максаттуу тобун текшериңиз.
rule-more-reached-than-live-here = Жашагандардан көп адамды камтыган иш-чаралар
finding-more-reached-than-live-here = «{ $measure }» иш-чарасы «{ $group }» тобунан { $planned } адамды камтууга тийиш, бирок алардын мында жашаганы { $count } гана.
action-more-reached-than-live-here = «{ $measure }» иш-чарасынан пайда алуучулардын санын оңдоңуз.
rule-reach-not-recorded = Кимге жетери жазылбаган акча
finding-reach-not-recorded = Байланышкан акчанын ичинде кимге жетери жазылбаганы — { $amount } ({ $share }).
action-reach-not-recorded = Бул иш-чаралар боюнча топторду, айылдарды жана пайда алуучулардын санын жазыңыз.

rule-allocation-to-no-measure = Жок иш-чарага бөлүштүрүүлөр
finding-allocation-to-no-measure = Бөлүштүрүүдө { $measure } номерлүү иш-чара көрсөтүлгөн, бирок программада андай иш-чара жок.
action-allocation-to-no-measure = Бөлүштүрүү таблицасында иш-чаранын номерин ({ $measure }) оңдоңуз.
rule-allocation-from-no-line = Жок саптан бөлүштүрүүлөр
finding-allocation-from-no-line = { $measure } номерлүү иш-чарага бөлүштүрүүдө { $line } сабы көрсөтүлгөн, бирок бюджетте андай сап жок.
action-allocation-from-no-line = Бөлүштүрүү таблицасында { $line } сабын оңдоңуз.
rule-line-allocated-above = Каралганынан көп бөлүштүрүлгөн саптар
finding-line-allocated-above = «{ $line }» сабында { $planned } бар, ал эми андан { $linked } бөлүштүрүлгөн.
action-line-allocated-above = «{ $line }» сабынан ашык бөлүштүрүлгөн сумманы ({ $amount }) кыскартыңыз.
rule-score-of-unknown-method = Белгисиз ыкма менен коюлган баалар
finding-score-of-unknown-method = { $count ->
    [one] Бир баада «Ашар» билбеген ыкма көрсөтүлгөн: { $examples }.
   *[other] { $count } баада «Ашар» билбеген ыкма көрсөтүлгөн: { $examples }.
}
action-score-of-unknown-method = Баалоо таблицасындагы ыкмаларды колдонуңуз. Караңыз: { $examples }.
rule-score-of-unknown-item = Белгисиз пунктка коюлган баалар
finding-score-of-unknown-item = { $count ->
    [one] Бир баада анын ыкмасында жок пункт көрсөтүлгөн: { $examples }.
   *[other] { $count } баада алардын ыкмасында жок пункттар көрсөтүлгөн: { $examples }.
}
action-score-of-unknown-item = Пункттарды оңдоңуз. Караңыз: { $examples }.
rule-score-not-allowed = Шкалага кирбеген баалар
finding-score-not-allowed = { $count ->
    [one] Бир баа өз ыкмасынын шкаласына кирбейт, ал эсепке алынган жок: { $examples }.
   *[other] { $count } баа өз ыкмасынын шкаласына кирбейт, алар эсепке алынган жок: { $examples }.
}
action-score-not-allowed = Маанилерин оңдоңуз. Караңыз: { $examples }.
rule-score-of-nothing = Жок нерсеге коюлган баалар
finding-score-of-nothing = { $count ->
    [one] Бир баа жок иш-чарага же сапка коюлган: { $examples }.
   *[other] { $count } баа жок иш-чараларга же саптарга коюлган: { $examples }.
}
action-score-of-nothing = Номерлерди жана коддорду оңдоңуз. Караңыз: { $examples }.
rule-score-without-evidence = Далили жок баалар
finding-score-without-evidence = { $count ->
    [one] Бир баанын далили жок: { $examples }.
   *[other] { $count } баанын далили жок: { $examples }.
}
action-score-without-evidence = Ар бир баанын жанына ал эмнеге негизделгенин жазыңыз. Караңыз: { $examples }.

fewer-than-ten = ондон аз
evidence-stands = ушул жерде жазылган
evidence-parts = бул сумма { $count } саптан түзүлөт
evidence-band = ушул валюта колдонулган муниципалитеттер бир тургунга жылына { $low }–{ $high } жумшайт; булагы: { $source }
evidence-same-figure = бир эле сан эки жолу турат: { $settlements }
evidence-all-measures = { $count } иш-чаранын баарында ушундай
unit-one = толук түрүндө
unit-thousand = миң эсебинде
unit-million = миллион эсебинде
dimension-sex = жынысы
dimension-age = жашы
dimension-disability = майыптыгы
dimension-poverty = жакырчылыгы
dimension-ethnicity = этностук таандыктыгы
dimension-migration = миграциясы
dimension-settlement = айылы
dimension-family = үй-бүлөсү
dimension-work = иши
evidence-accepted-at = ыктымалдыгы { $probability } жана андан жогору байланыштар эсепке алынат

## Иш-чаранын акчасы барбы

standing-unfunded = акча жок
standing-partly = акчанын бир бөлүгү
standing-over = керегинен көп
standing-funded = акча бар
standing-not-now = бул жылы эмес
standing-no-cost = наркы көрсөтүлгөн эмес

status-planned-not-in-budget = пландалган, бюджетте жок
status-planned-but-adjusted-to-zero = пландалган, тактоодо нөлгө түшүрүлгөн
status-funded-not-executed = акча бар, жумшалган эмес
status-executed-lt-50pct-of-plan = пландын жарымынан азы жумшалган
status-executed-50-90pct-of-plan = пландын 50–90 пайызы жумшалган
status-executed-ge-90pct-of-plan = пландын 90 пайызы же андан көбү жумшалган
status-budget-not-in-plan = бюджетте бар, пландалган эмес

basis-recorded = жазылган
basis-same-code = коду бирдей
basis-found = табылган, ырастоо керек

role-finance = каржы адиси
role-specialist = айыл өкмөтүнүн адиси
role-statistics = статистика жана социалдык паспорт боюнча адис
role-council = кеңеш
role-reviewer = баалоочулар
when-before-adoption = бюджет бекитилгенге чейин
when-next-amendment = бюджетти кийинки тактоодо
when-this-quarter = ушул кварталда
when-next-programme = кийинки программада
when-next-review = кийинки талдоого чейин

## Ыкмалар

method-oecd-dac-2016 = Гендердик теңчилик саясатынын маркери (OECD-DAC)
method-hgdg-2012 = Он пункттан турган текшерүү тизмеси (HGDG)
method-child-weight-1 = Балдарга багытталуу коэффициенттери
value-oecd-dac-2016-0 = 0 — мындай максат коюлган эмес
value-oecd-dac-2016-1 = 1 — маанилүү максат
value-oecd-dac-2016-2 = 2 — негизги максат
value-child-weight-1-direct = түз
value-child-weight-1-indirect = кыйыр
value-child-weight-1-expanded = кеңейтилген
value-child-weight-1-none = жок

## Чынжыр

alignment-chain-title = Чынжыр: { $place }, { $year }-жыл
alignment-chain-description = { $measures ->
    [one] Бир иш-чарадан бюджет саптарына жана ал жеткен топторго чейин.
   *[other] { $measures } иш-чарадан бюджет саптарына жана алар жеткен топторго чейин.
} { $breaks ->
    [0] Үзүлгөн байланыш жок.
    [one] Бир байланыш үзүлгөн.
   *[other] { $breaks } байланыш үзүлгөн.
} Төмөнкү таблицаларда да ушул эле маалымат.
alignment-chain-caption = Тилкенин туурасы — акча. Үзүк сызык жана штрих: чынжыр ушул жерде үзүлөт.
alignment-chain-problems = Көйгөйлөр
alignment-chain-problems-sub = эмне жетишпейт
alignment-chain-goals = Максаттар
alignment-chain-goals-sub = эмне чечилди
alignment-chain-measures = Иш-чаралар
alignment-chain-measures-sub = эмне жасалат
alignment-chain-lines = Акча
alignment-chain-lines-sub = кайсы сап төлөйт
alignment-chain-groups = Ким камтылды
alignment-chain-groups-sub = кимдер үчүн
alignment-chain-unlinked = Эч бир иш-чарага тиешеси жок
alignment-chain-count = { $count } иш-чара
alignment-people = { $count } адам

## Отчет

alignment-report-subtitle = Акчасы барбы жана ал кимдерге жетет? Программаны жана бюджетти талдоо, { $year }-жыл
alignment-report-footer = { $place } · «Ашар» талдоосу, { $day }
alignment-illustrative = Үлгү: аталыштар жана тургундардын саны чыныгы, калганынын баары ыкманы көрсөтүү үчүн ойлоп чыгарылган.
alignment-fact-residents = Тургундар
alignment-fact-settlements = Айылдар
alignment-fact-budget = { $year }-жылдын бюджети
alignment-fact-executed = Аткарылышы
alignment-fact-programme = Программа
alignment-fact-funded = Иш-чаралардын камсыздалышы
alignment-fact-breaks = Үзүлгөн байланыштар
alignment-section-breaks = Чынжыр кайда үзүлөт
alignment-no-breaks = Бул документтерден үзүлгөн байланыш табылган жок.
alignment-more-breaks = { $count ->
    [one] Дагы бир үзүлгөн байланыш аныкталган маселелердин арасында турат.
   *[other] Дагы { $count } үзүлгөн байланыш аныкталган маселелердин арасында турат.
}
alignment-section-whom = Акча кимдерге жетет
alignment-bars-caption = Программанын акчасынын ар бир топко жеткен үлүшү жана ошол топтун тургундар арасындагы үлүшү
alignment-bars-note = Тилке — программанын акчасындагы үлүшү. Белги — тургундар арасындагы үлүшү. Бир адам бир нече топко кириши мүмкүн. Кимге жетери жазылбаган акчанын үлүшү — { $unknown }.
alignment-section-chain = Көйгөйдөн адамдарга чейин
alignment-section-measures = Иш-чаралар жана алардын акчасы
alignment-measures-caption = Программанын иш-чаралары, { $year }-жыл, { $currency }
alignment-more-measures = { $count ->
    [one] Дагы бир иш-чара маселелер таблицасында турат.
   *[other] Дагы { $count } иш-чара маселелер таблицасында турат.
}
alignment-section-comparison = План жана бюджет: мекемелердин жана чаралардын коддору боюнча
alignment-comparison-caption = Пландалган чаралар эмне болду
alignment-section-money = Бюджет
alignment-money-caption = Чыгашалар функционалдык классификациянын бөлүмдөрү боюнча, { $year }-жыл, { $currency }
alignment-no-function = функционалдык коду жок
alignment-section-functions = Бюджеттин бөлүмдөрү кимдер үчүн
alignment-functions-note = Жазууларга эмес, ачык айтылган божомолго таянат: ар бир бөлүм ал арналган топ менен байланыштырылган.
alignment-functions-caption = Чыгашалар бөлүмдөр арналган топтор боюнча
alignment-section-people = Адамдар жана айылдар
alignment-groups-caption = Программанын акчасы топтор боюнча
alignment-groups-note = «Жазуу боюнча» — пайда алуучулардын санына, «божомол боюнча» — аталган максаттуу топко жана калктын таблицасына таянат. «Белгисиз» — канчасы топко жетерин эч ким айта албаган акча.
alignment-section-settlements = Бир тургунга туура келген акча айылдар боюнча
alignment-strip-title = Программанын бир тургунга туура келген акчасы айылдар боюнча
alignment-strip-description = Ар бир айылга бир белги; төмөнкү таблицада ошол эле сандар.
alignment-strip-caption = Айыл аталган иш-чаралардын акчасы жана калган акчанын ар бир тургунга тең үлүшү. Кызыл: акчасы бар бир да иш-чарада айыл аталган эмес.
alignment-settlements-caption = Программанын акчасы айылдар боюнча
alignment-inequality-note = Бир тургунга туура келген акча боюнча Жини коэффициенти: { $gini }. Акча эң көп жеткен айылда бир тургунга эң аз жеткен айылдагыдан канча эсе көп туура келет: { $ratio }.
alignment-inequality-gini = Бир тургунга туура келген акча боюнча Жини коэффициенти: { $gini } (0 — баарына тең, 1 — баары бир айылга).
alignment-section-population = Тургундар айылдар жана топтор боюнча
alignment-population-caption = Тургундар айылдар жана топтор боюнча
alignment-population-note = { "*" } : адамдарды коргоо үчүн жашырылган. Ондон кичине сандар да, аларды эсептеп чыгарууга мүмкүндүк берген сандар да көрсөтүлбөйт.
alignment-section-scores = Ыкмалар боюнча коюлган баалар
alignment-scores-note = Бул бааларды адамдар далили менен койгон. Ар башка ыкмалардын баалары эч качан бир санга кошулбайт.
alignment-section-findings = Аныкталган маселелер
alignment-no-findings = Текшерүүлөр эч нерсе тапкан жок.
alignment-findings-of = { $severity } ({ $count })
alignment-more-findings = жана дагы { $count }
alignment-section-actions = Сунушталган иш-аракеттер планы
alignment-actions-note = Бул — сунуш: муниципалитеттин өз планы адамдар ырастаган маселелерден түзүлөт.
alignment-actions-caption = Сунушталган иш-аракеттер
alignment-section-plan = Иш-аракеттер планы
alignment-plan-note = Бул маселелерди адамдар тастыктаган; ар биринин жанында ким, кайсы мөөнөткө чейин эмне кылары жазылган.
alignment-plan-caption = Иш-аракеттер планы
alignment-column-done = Аткарылганы
alignment-section-method = Ыкма жана булактар
alignment-method-linking = Иш-чара менен бюджет сабынын байланышы: алгач адамдар жазгандары, андан кийин бирдей коддор, андан кийин сөздөр, мекеме, бөлүм, жер, жыл жана сумма боюнча, текшерилген ыктымалдык менен. Ыктымалдыгы { $probability } жана андан жогору байланыштар акча катары эсептелип, «ырастоо керек» деп белгиленет; калгандары сунуш гана.
alignment-method-reach = Камтуу (reach-1): сумма × топтогу адамдар ÷ бардык камтылгандар, жазылган сандар боюнча; алар жок болсо, аталган максаттуу топ боюнча; ал да жок болсо, аталган айылдардын тургундары боюнча; болбосо белгисиз.
alignment-method-functions = Бөлүмдөр жана топтор: { $id }, { $day }, ачык айтылган божомол.
alignment-method-disclosure = Ондон аз адамдын саны жашырылат; аны эсептеп чыгарууга мүмкүн болбошу үчүн керек болгончо башка сандар да жашырылат.
alignment-method-scores = { $id }: { $source }.
alignment-files = Окулган файлдар:
alignment-section-reading = Окууда калтырылгандар же божомолдонгондор

alignment-total = Баары
alignment-column-group = Топ
alignment-column-of-money = Акчадагы үлүшү
alignment-column-of-residents = Тургундардагы үлүшү
alignment-column-measure = Иш-чара
alignment-column-asked = Керек
alignment-column-linked = Байланышкан
alignment-column-unlinked = Иш-чарага тиешеси жок
alignment-column-executed = Аткарылышы
alignment-column-standing = Камсыздалышы
alignment-column-status = Эмне болду
alignment-column-activities = Чаралар
alignment-column-planned = План
alignment-column-approved = Бекитилген
alignment-column-function = Бөлүм
alignment-column-per-person = Топтун бир адамына
alignment-column-recorded = Жазуу боюнча
alignment-column-assumed = Божомол боюнча
alignment-column-not-known = Белгисиз
alignment-column-measures = Иш-чаралар
alignment-column-settlement = Айыл
alignment-column-named = Ушул айылга
alignment-column-spread = Баарына тең
alignment-column-per-resident = Бир тургунга
alignment-column-score = Баа
alignment-column-percent = Үлүшү
alignment-column-amount = Сумма
alignment-column-counted = Эсепке алынды
alignment-column-evidence = Далил
alignment-column-action = Эмне кылуу керек
alignment-column-role = Ким
alignment-column-when = Мөөнөтү
alignment-column-findings = Маселелер

## Байланыш эмне үчүн табылды

reason-same-code = коду бирдей: { $code }
reason-same-title = аталышы бирдей
reason-shared-words = жалпы сөздөр: { $words }
reason-same-programme = программасы бирдей
reason-same-office = мекемеси бирдей
reason-same-function = бөлүмү бирдей
reason-same-place = жери бирдей
reason-amount-agrees = суммасы дал келет ({ $amount })
reason-group-amount-agrees = { $measures } иш-чаранын жалпы суммасы дал келет ({ $amount })
reason-like-sibling = жанындагы иш-чара сыяктуу
reason-only-candidate = калган жалгыз позиция
