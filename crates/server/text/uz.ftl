# Buyruq satri va sahifalar.

server-help =
    ashar — dasturning mablagʻi bormi va byudjet kimlarga yetib boradi?

    ashar review --place CODE --programme FILE --budget FILE... [--lang ky|ru|uz|en]
                 --population FILE [--allocations FILE] [--scores FILE] [--mapping FILE]
                 --out DIR [--year 2026] [--accept 97%|never] [--without pdf,xlsx]
        DIR papkasiga report.html, report.pdf, report.json va findings.xlsx yozadi
    ashar review --batch DIR [--mapping FILE] --out DIR
        har bir hududga hisobot, reyting, tumanlar summalari va umumiy summa;
        DIR ichida hududlarning papkalari yoki umumiy fayllar va mapping.toml turadi
    ashar match --place CODE --programme FILE --budget FILE [--hide-codes] --out DIR
        faqat taklif qilingan bogʻlanishlar, ehtimoli va sabablari bilan
    ashar template programme|budget|population|allocations|scores [--lang ru] [--out FILE]
        toʻldiriladigan jadval, koʻrsatmasi ichida
    ashar places [SOʻZ]
        joylarning kodlari
    ashar demo [--listen 127.0.0.1:8080] [--database FILE]
        namoyish: Qora-Qulja tumani, sonlar oʻylab topilgan
    ashar serve [--listen …] [--database FAYL|postgres://…] [--origin https://…]
                { "[" }--behind-proxy] [--idle 30] [--rate 100]
        ish stoli va ochiq sahifalar; boʻsh baza bir martalik kod bilan ochiladi
    ashar tally FILE.pb [--rule equal-shares|greedy|phragmen|…] [--utility cost|…] [--completion add1|…]
                { "[" }--start exact|floor] [--stop exhaustive|budget] [--tie cost,votes,id|lot:FILE]
                { "[" }--weigh COLUMN:FILE] [--district COLUMN[:FILE]]
                { "[" }--comparison] [--json] [--explain DIR] | --compare
        loyihalarga berilgan ovozlarni sanab, sababini aytadi; barcha qoidalar docs/VOTING.md da
    ashar pb check FILE.pb
        ovozlar faylidagi barcha xatolar
    ashar rank FILE --method weighted|topsis|vikor|promethee|hanlon|inform|pairwise|ahp|borda|dots
        mezonlar, juftliklar yoki yigʻilish ovozlari boʻyicha tartiblab, qanchalik mustahkamligini aytadi
    ashar indicators import FILE [--place kg] [--source TEXT] [--series CODE] [--draft] [--dry-run]
    ashar indicators export [--place kg] [--format csv|sdmx|dhis2|adx] [--indicator CODE] [--public] [--out FILE]
    ashar indicators batches [--place kg] | undo BATCH
        rasmiy statistika raqamlari: SDMX-CSV, Open SDG, DHIS2, ADX, oʻz jadvallari
    ashar form convert FAYL [--out FAYL] [--name ILDIZ] [--json]
        XLSForm kitobi (.xlsx, .xls, .csv, .md) telefonlar tushunadigan XForm shakliga aylanadi
    ashar form check FAYL [--json]
        kitobda nima noto‘g‘ri: varag‘i, qatori va ustuni bilan
    ashar form generate FAYL [--count 1000] [--seed N] [--out PAPKA]
        shakl qoidalarini saqlagan o‘ylab topilgan javoblar
    ashar form template NOM [--out FAYL]
        tayyor soʻrovnoma kitobi: household, settlement, youth, report-card
    ashar lexis find FILE… [--lexicon groups,evidence|all|FILE.toml] [--concept women,girls] [--json]
    ashar lexis find FILE… --term WORD [--term …] [--terms FILE.txt] --in ky|ru|uz|en [--json]
        matn kim va nima haqida gapiradi, soʻzlarning barcha shakllarida; docs/LEXICONS.md
    ashar user list | add LOGIN | password LOGIN | disable LOGIN
               { "[" }--name ISM] [--body KOD --role ROL] [--database …]
        hisoblar; parol terminaldan oʻqiladi
    ashar token LOGIN [--scope read|write] [--days 30] [--database …]
        dasturlar uchun token, bir marta koʻrsatiladi
    ashar backup FAYL [--database …]
    ashar restore FAYL [--database …]
        hammasi bitta faylda, SQLite va PostgreSQL uchun bir xil; restore boʻsh baza talab qiladi
    ashar audit verify [--database …]
        barcha oʻzgarishlar yozilganicha turganini tekshiradi, turmasa qayerdaligini koʻrsatadi
    ashar migrate [--database …]
        jadvallarni yangilaydi

    Yakun kodi — 0, aniqlangan holatlar boʻlsa ham. Fayllardan foydalanib boʻlmasa,
    kod — 2; unda barcha fayllarning barcha xatolari koʻrsatiladi.
server-see-help = Buyruqlardan foydalanish tartibini ashar --help koʻrsatadi.
server-bad-arguments = Buyruq tushunarsiz: { $why }.
server-unknown-option = { $option } degan parametr yoʻq.
server-option-needs-value = { $option } parametridan keyin qiymatini yozing.
server-unknown-command = “{ $command }” degan buyruq yoʻq.
server-bad-year = Yil 1990–2100 oraligʻida boʻlishi kerak; “{ $year }” toʻgʻri kelmaydi.
server-bad-lang = “{ $lang }” degan til yoʻq. Bulardan birini tanlang: ky, ru, uz, en.
server-bad-probability = 50–100% oraligʻidagi ehtimolni yoki never soʻzini yozing; “{ $text }” toʻgʻri kelmaydi.
server-bad-without = “{ $name }” chiqarib tashlanmaydi; faqat html, pdf, json va xlsx chiqarib tashlanadi.
server-bad-template = Qaysi jadval kerakligini koʻrsating: { $kinds }.
server-no-out = Natija qayerga yozilishini koʻrsating: --out DIR.
server-no-place = Qaysi hudud ekanini koʻrsating: --place CODE.
server-nothing-to-review = Dasturni (--programme FILE), byudjetni (--budget FILE) yoki ikkalasini koʻrsating.
server-match-needs-both = Bogʻlanishlarni topish uchun dastur ham, byudjet ham kerak.
server-file-not-found = { $file } degan fayl yoʻq. Nomi va papkasini tekshiring.
server-file-not-opened = { $file } fayli ochilmayapti: { $why }.
server-programme-empty = Dastur faylida birorta ham chora-tadbir yoʻq. Boshqa fayl koʻrsatilmadimi?
server-budget-empty = Byudjet faylida birorta ham satr yoʻq. Boshqa fayl koʻrsatilmadimi?
server-year-not-in-budget = Byudjetda { $year } yil uchun summa yoʻq; bor yillar: { $years }.
server-place-unknown = “{ $place }” degan joy roʻyxatda yoʻq. Oʻxshash kodlar: { $near }. Barcha kodlarni ashar places koʻrsatadi.
server-no-database = { $database } degan maʼlumotlar bazasi yoʻq. Nomini tekshiring.
server-places-found = Topilgan joylar: { $count }. Qidirish: ashar places SOʻZ.
server-two-currencies = Dastur valyutasi — { $programme }, byudjet valyutasi — { $budget }. Summalarni bitta valyutaga keltiring.
server-unusable = { $count ->
    [one] Bitta xato: fayllardan foydalanib boʻlmaydi. Hech narsa yozilmadi.
   *[other] { $count } ta xato: fayllardan foydalanib boʻlmaydi. Hech narsa yozilmadi.
}
server-not-written = { $folder } papkasiga hech narsa yozilmadi: { $why }.
server-reading = Fayllar oʻqilmoqda…
server-reviewing = Tahlil qilinmoqda…
server-writing = Hisobotlar yozilmoqda…
server-batch-reading = Oʻqilmoqda: { $place }…
server-batch-writing = Hududlar: { $count } tadan { $done } tasi…
server-batch-empty = { $folder } papkasida birorta hudud yoʻq: programme.* yoki budget.* bor papkalar ham, mapping.toml bilan fayllar ham yoʻq.
server-batch-done = Hududlar: { $count }; xarajatlar: { $expenditure }; { $severity }: { $breaks }.
server-summary-budget = Byudjet: { $expenditure }, shundan majburiy xarajatlar — { $obligatory }, hech bir chora-tadbirga tegishli emas — { $unlinked }.
server-summary-measures = { $count ->
    [one] Bu yil bitta chora-tadbir
   *[other] Bu yil { $count } ta chora-tadbir
}: mablagʻ bor — { $funded }, mablagʻning bir qismi — { $partly }, mablagʻ yoʻq — { $unfunded }.
server-summary-reading = { $count ->
    [one] Fayllarda bitta joy qoldirilgan yoki taxmin qilingan; u hisobotda koʻrsatilgan.
   *[other] Fayllarda { $count } ta joy qoldirilgan yoki taxmin qilingan; ular hisobotda koʻrsatilgan.
}
server-summary-matches = Chora-tadbirlar: { $measures }; takliflar: { $count }, ulardan yetarlicha ishonchlisi: { $accepted }; vaqt: { $seconds } s.
server-filling-demo = Baza namoyish maʼlumotlari bilan toʻldirilmoqda…
server-serving = Ashar ishlab turibdi, manzili: { $address }. Toʻxtatish — Ctrl-C.
server-serving-demo = Namoyish ishlab turibdi, manzili: { $address }. Toʻxtatish — Ctrl-C.
server-cannot-listen = { $address } manzilini band qilib boʻlmadi: { $why }. Boshqasini tanlang: --listen 127.0.0.1:8081.

## Jadval ustunlari

server-column-severity = Muhimligi
server-column-rule = Tekshiruv
server-column-object = Obyekt
server-column-key = Raqami yoki kodi
server-column-says = Nima aniqlandi
server-column-origin = Qayerda yozilgan
server-column-decision = Qaror
server-column-reason = Sababi
server-column-responsible = Masʼul
server-column-elsewhere = Boshqa manbalardan
server-column-groups = Kimlar uchun
server-column-line = Byudjet satri
server-column-line-key = Satr kodi
server-column-basis = Qanday bogʻlangan
server-column-probability = Ehtimoli
server-column-why = Nima uchun
server-column-municipality = Hudud
server-column-spend-nothing = Xarajati yoʻq
server-column-programme-code = Dastur kodi
server-column-tenth = Yuztadan 10-si
server-column-median = Mediana
server-column-ninth = Yuztadan 90-si
server-column-annex = Ilova
server-column-economic = Iqtisodiy modda
server-column-use = Nimaga ketadi
server-column-year = Yil
server-column-source = Manbai
server-column-indicator = Indikator
server-column-unit = Oʻlchov birligi
server-column-baseline = Boshlangʻich qiymat
server-column-target = Maqsadli qiymat
server-column-disaggregated = Nima boʻyicha ajratiladi
server-column-people = Odamlar soni
server-sheet-links = Bogʻlanishlar
server-reason-other-language = soʻzlari boshqa tilda mos keladi
server-basis-suggested = taklif

annex-revenue = daromad
annex-expenditure = xarajat
annex-balance = qoldiq
role-of-line-serves = chora-tadbirlarga
role-of-line-obligatory = majburiy xarajatga
role-of-line-running = joriy xarajat
role-of-line-unlinked = chora-tadbirga tegishli emas
role-of-line-other = —
phase-proposed = Taklif qilingan
phase-approved = Tasdiqlangan
phase-adjusted = Aniqlashtirilgan
phase-committed = Majburiyatlar
phase-executed = Ijro etilgan
place-municipality = ayil aymogʻi

## Yigʻma sahifalar

server-rollup-all = Barcha hududlar
server-rollup-subtitle = Tahlil qilingan hududlarning reytingi va summalari
server-rollup-functions = Xarajatlar boʻlimlar boʻyicha
server-rollup-functions-note = Aholi jon boshiga. Hududlar kam summadan koʻp summaga qarab tizilganda: yuztadan oʻninchisi, oʻrtadagisi (mediana) va yuztadan toʻqsoninchisi. “Xarajati yoʻq” — bunday xarajati umuman yoʻq hududlar soni.
server-rollup-programmes = Koʻpchilik hududlarda bor dasturlar
server-rollup-programmes-note = Xuddi shu pul dastur kodlari boʻyicha: hududlarning kamida yarmi pul sarflaydigan dasturlar koʻrsatilgan. Har bir hududning barcha dasturlari programmes.csv faylida.
server-rollup-municipalities = Hududlar
server-rollup-more = { $count ->
    [one] Yana bitta hudud ranking.csv faylida.
   *[other] Yana { $count } ta hudud ranking.csv faylida.
}
server-fact-municipalities = Hududlar
server-fact-expenditure = Xarajatlar
server-fact-unfunded = Mablagʻi yoʻq chora-tadbirlar
server-of = { $count } tadan
server-count-municipalities = { $count ->
    [one] bitta hudud
   *[other] { $count } ta hudud
}

## Sahifalar

server-home = Bosh sahifa
server-home-title = Kimga nima kerak, qaysi pul toʻlaydi va u kimlarga yetib boradi?
server-home-lead = Hududlarning dasturlari, byudjetlari va aholisi bir joyda, yonma-yon. Zanjirini koʻrish uchun hududni tanlang.
server-rayons = Tumanlar
server-empty = Bu yerda hozircha hech narsa yoʻq.
server-empty-says = Fayllarni “ashar review” buyrugʻi bilan tahlil qiling yoki misol koʻrish uchun “ashar demo” buyrugʻini ishga tushiring.
server-demo-banner = Namoyish. Joy nomlari va aholi soni haqiqiy; dasturlar, byudjetlar va qolgan barcha sonlar oʻylab topilgan.
server-search = Qidiruv
server-search-empty = Yuqoriga bir soʻz yozing: chora-tadbir, byudjet satri yoki qishloq.
server-search-found = { $count ->
    [one] “{ $words }” boʻyicha bitta natija topildi.
   *[other] “{ $words }” boʻyicha { $count } ta natija topildi.
}
server-search-nothing = Hech narsa topilmadi.
server-search-advice = Qisqaroq soʻzni yoki soʻzning bir qismini yozib koʻring.
server-methods = Usullar
server-methods-links = Bogʻlanishlar qanday topiladi
server-methods-reach = Pul kimlarga yetib boradi
server-methods-disclosure = Kichik sonlar
server-methods-findings = Aniqlangan holat — avtomatik tekshiruv topgan narsa; uning dalili va nima qilish kerakligi ham koʻrsatiladi. Uni odam tasdiqlaydi yoki rad etadi; mashina hech qachon qaror qabul qilmaydi.
server-not-found = Bunday sahifa yoʻq
server-not-found-says = Manzil notoʻgʻri yoki bu yerda turgan maʼlumot hammaga ochiq emas.
server-failed = Biz tomonda xato yuz berdi
server-failed-says = Sizning maʼlumotingiz yoʻqolmadi. Birozdan keyin qayta urinib koʻring.
server-shown-of = { $count } tadan { $shown } tasi koʻrsatildi
server-nothing = Bu yerda koʻrsatadigan hech narsa yoʻq.
server-nothing-says = Bu hududning hujjatlarida bunday maʼlumot yoʻq.
server-filter-nothing = Bu saralashga hech narsa mos kelmaydi.
server-filter-clear = Hammasini koʻrsatish
server-filter-words = Soʻzlar
server-all-findings = Aniqlangan holatlarning hammasi: { $count }
server-to-do = Nima qilish kerak: { $action }
server-ways = Qayerga oʻtish mumkin
server-way-measures = Chora-tadbirlar
server-way-budget = Byudjet
server-way-links = Bogʻlanishlar
server-way-people = Odamlar va qishloqlar
server-way-findings = Aniqlangan holatlar
server-way-actions = Ish rejasi
server-downloads = Hisobot va maʼlumotlar
server-download-report = Hisobot
server-download-findings = Aniqlangan holatlar
server-download-data = Maʼlumotlar
server-table-measures = Chora-tadbirlar
server-table-lines = Byudjet satrlari
server-table-links = Chora-tadbir bilan byudjet satrining bogʻlanishlari
server-table-findings = Aniqlangan holatlar
server-table-actions = Tavsiya etilgan ish rejasi
server-table-groups = Mablagʻ guruhlar boʻyicha
server-table-settlements = Mablagʻ qishloqlar boʻyicha
server-table-population = Aholi qishloqlar va guruhlar boʻyicha
server-table-functions = Xarajatlar boʻlimlar va guruhlar boʻyicha
server-field-problem = Qaysi muammoni hal qiladi
server-field-goal = Maqsadi
server-field-task = Vazifasi
server-field-co-executors = Hamkor ijrochilar
server-field-deadline = Muddati
server-field-settlements = Qishloqlar
server-field-office = Muassasa
server-field-programme = Dastur
server-field-meant-for = Kimlar uchun (taxmin)
server-not-stated = koʻrsatilmagan
server-lines-that-pay = Qaysi satrlar toʻlaydi
server-no-line-pays = Bu yil byudjetning birorta satri bu chora-tadbirni moliyalashtirmaydi.
server-suggestions = Toʻlashi mumkin boʻlgan satrlar
server-suggestions-note = Bularni Ashar topgan, ular hisobga olinmagan. Qarorni odam qabul qiladi.
server-costs = Qiymati
server-indicators = Indikatorlar
server-beneficiaries = Kimlar qamrab olinishi kerak
server-amounts = Summalar
server-measures-paid = Qaysi chora-tadbirlarni moliyalashtiradi
server-pays-no-measure = Bu satr dasturning hech bir chora-tadbiriga tegishli emas.
server-neighbours = Yonidagi chora-tadbirlar
server-setup-code =
    Hali hech kimda hisob yoʻq. { $address } manzilini oching va bir marta ishlaydigan shu kodni yozing:

        { $code }
server-bad-number = “{ $text }” { $least } dan { $most } gacha boʻlgan butun son emas.
server-one-file = Bittadan fayl: { $file } ortiqcha.
server-no-file = Faylni ayting: ashar { $command } FAYL.
server-no-login = Loginni ayting.
server-migrated = { $count ->
    [0] Jadvallar yangi.
   *[other] { $count } ta qadam bajarildi; jadvallar yangi.
}
server-rows-intact = Har bir yozuv, byudjet va fayl amal yozganidek turibdi.
server-row-altered = Jurnaldan tashqari oʻzgartirilgan: { $kind } { $key }, { $version }-versiya.
server-row-altered-now = Jurnaldan tashqari oʻzgartirilgan: { $kind } { $key } oxirgi versiyasiga mos emas.
server-backed-up = Hammasi { $file } ichida: { $count } qator, { $tables } jadval. Buni bu mashinadan alohida saqlang.
server-restored = Tiklandi: { $count } qator, { $tables } jadval.
server-user-made = { $login } hisobi yaratildi.
server-user-password = { $login } paroli oʻrnatildi; seanslari tugadi.
server-user-disabled = { $login } endi kira olmaydi. Yozganlari qoladi.
server-type-password = Parolni yozing va Enter bosing:
server-policies = Kim nima qila oladi
server-policies-says = Dastur har bir amaldan oldin shu qoidalarga murojaat qiladi; ular dasturda qanday tursa, shunday koʻrsatildi.
server-open = Ochiq maʼlumotlar
server-open-says = Manbasini koʻrsatib, erkin foydalanish mumkin. Manzillar oʻzgarmaydi.
server-open-programme-json = Dastur, JSON
server-open-programme-csv = Dastur, CSV
server-open-budget-csv = Byudjet, CSV
server-open-datapackage = Byudjet, Fiscal Data Package
server-open-ocds = Byudjet, OCDS (rejalashtirish)
server-token-made =
    Token, faqat bir marta koʻrsatiladi:

        { $token }
server-bad-scope = “{ $text }” read ham, write ham emas.

# Ovozlarni sanash

server-tally-bad-value = { $option } uchun “{ $value }” degan qiymat yoʻq. Borlari: { $words }.
server-tally-summary = { $rule }: { $all } loyihadan { $count } tasi pul oladi, { $budget } dan { $cost }. Byulletenlar: { $ballots }.
server-tally-summary-shares = { $rule }: { $all } loyihadan { $count } tasi pul oladi, { $budget } dan { $cost }. Byulletenlar: { $ballots }. Har bir ovoz beruvchida { $endowment } bor edi; hamyonlar { $increments } marta oshirildi.
server-tally-id = kodi
server-tally-cost = narxi
server-tally-votes = ovozlar
server-tally-name = nomi
server-tally-not-funded = Pul olmaganlar va sababi:
server-tally-no-votes = { $name }: unga hech kim ovoz bermadi.
server-tally-over-budget = { $name }: narxi { $cost }, bor puldan koʻp.
server-tally-too-few = { $name }: narxiga nisbatan ovoz kam. Tarafdorlarida jami { $money } bor edi, narxi esa { $cost } ({ $percent } %).
server-tally-elsewhere = { $name }: tarafdorlari avval boshqalariga toʻladi: { $to }. Eng koʻpi bilan narxining { $percent } foizini toʻlay olardi.
server-tally-lower-cost = Narxi { $cost } boʻlganda pul olardi.
server-tally-more-votes = Faqat shuni istaydigan yana { $count } ovoz beruvchi boʻlsa, yetardi.
server-tally-funded = pul olgan loyihalar
server-tally-spent = sarflandi
server-tally-winners = bir kishiga toʻgʻri kelgan, belgilangan va yutgan loyihalar
server-tally-without = hech narsa olmagan ovoz beruvchilar
server-tally-unmet = tarafdorlari yana talab qila oladigan loyihalar (EJR+)
server-tally-better = Hech narsasiz qolganlar eng kam boʻlgan qoida: { $without }. Odamlar belgilagan loyihalarining koʻpini olgan qoida: { $winners }.
server-tally-weighed = Byulletenlar vazni { $column } boʻyicha: { $weights }. Ovoz beruvchida qancha boʻlgani va qancha toʻlagani oʻrtacha vaznli byulleten uchun aytiladi.
server-tally-no-ballot-column = Byulletenlarda “{ $name }” degan ustun yoʻq.
server-tally-no-project-column = Loyihalarda “{ $name }” degan ustun yoʻq.
server-tally-unweighed = Bu joylardan byulleten bor, lekin jadvalda 0 dan katta son yoʻq: { $names }.
server-tally-too-little = Boshqalarga nisbatan “{ $name }” byulleteni vazni juda kam boʻlib qoladi.
server-tally-twice = { $row }-satr: “{ $name }” jadvalda allaqachon bor.
server-tally-no-budgets = Faylda { $key } ostida har biri qancha sarflay olishi aytilmagan. Jadvalni koʻrsating: --district { $column }:FAYL.
server-tally-bad-budgets = { $key } ostida har bir nomga bittadan summa kerak.
server-tally-no-budget = Bu joylarda loyiha bor, lekin summa koʻrsatilmagan: { $names }.
server-tally-district = == { $name } ==
server-tally-together = Hammasi birga: { $count } ta loyiha pul oladi, { $budget } dan { $cost }.
server-tally-no-conflicts = Faylda qaysi loyihalar bir-birini istisno qilishi aytilmagan. Loyihalarda “conflicts” degan ustun kerak.
server-tally-conflicts-unknown = Istisno qilinadigan loyihalar orasida yoʻqlari bor: { $names }.
server-pb-line = { $line }-satr
server-pb-read = Loyihalar: { $projects }, byulletenlar: { $ballots }. Formatdan chetlanishlar: { $count }.
server-pb-unusable = Bular tuzatilmaguncha sanab boʻlmaydi: { $count }.
server-pb-encoding = fayl UTF-8 matni emas. Uni UTF-8 qilib saqlang.
server-pb-no-section = { $name } boʻlimi yoʻq.
server-pb-no-column = { $says } boʻlimida { $name } ustuni yoʻq.
server-pb-column-twice = { $name } ustuni ikki marta turibdi.
server-pb-stray = bu satr birinchi boʻlimdan oldin turibdi, oʻqilmaydi.
server-pb-key-twice = { $name } ikki marta aytilgan; birinchisi hisob.
server-pb-no-key = META boʻlimida { $name } aytilmagan.
server-pb-number = { $name } “{ $says }” emas, son boʻlishi kerak.
server-pb-too-exact = summalar yoki ballarning raqamlari aniq sanash mumkin boʻlganidan koʻp.
server-pb-vote-type = “{ $name }” degan ovoz berish turi yoʻq; approval, ordinal, cumulative, scoring va choose-1 maʼlum.
server-pb-rule = format “{ $name }” degan qoidani bilmaydi.
server-pb-cells = satrda { $says } ta katak bor, sarlavhalar esa { $is } ta.
server-pb-project-twice = { $name } loyihasi ikki marta turibdi.
server-pb-costless = { $name } loyihasining narxi nol; kimdir istasa, qabul qilinadi.
server-pb-impossible = { $name } narxi “bajarib boʻlmaydi” degani; u tanlanmaydi.
server-pb-no-project = byulletenda yoʻq loyiha aytilgan: “{ $name }”.
server-pb-marked-twice = byulletenda { $name } loyihasi ikki marta aytilgan; bir marta sanaladi.
server-pb-voter-twice = { $name } bittadan koʻp byulleten bergan; har biri sanaladi.
server-pb-points = byulletenda { $is } ta loyiha, { $says } ta ball soni bor.
server-pb-count = { $name } { $says } deydi, aslida { $is }.
server-pb-tally = { $name }: faylda { $says }, byulletenlar boʻyicha { $is }.
server-pb-length = byulletenda aytilgan loyihalar: { $says }; bu { $name } chegarasiga zid.
server-pb-sum = byulleten yigʻindisi { $says }; bu { $name } chegarasiga zid.
server-pb-spaces = vergullar yonida yoki kataklar chetida boʻshliqlar bor (bir marta aytiladi).
server-pb-target = ustun endi target emas, beneficiaries deb ataladi.
server-rank-no-method = Qanday tartiblashni ayting: --method, bulardan biri: { $words }.
server-rank-empty = Faylda bandlar yoʻq. Sarlavha satri va har bir bandga bittadan satr kerak.
server-rank-number = { $row }-satr, { $column } ustuni: “{ $text }” son emas.
server-rank-weight = { $row }-satr: vazn noldan kichik.
server-rank-type = { $row }-satr: “{ $text }” max (koʻpi yaxshi) ham, min (kami yaxshi) ham emas.
server-rank-column = “{ $name }” degan ustun yoʻq.
server-rank-pair = { $row }-satr: ikki xil band va qaysi biri muhimroq ekani kerak: nomi, = yoki 0 dan katta son.
server-rank-score = ball
server-rank-firm = “{ $name }” vazni { $percent } foizga oʻzgarsa, birinchi oʻringa boshqa band chiqadi.
server-rank-very-firm = “{ $name }” vazni kim birinchi ekanini hal qilmaydi: noldan ikki baravargacha.
server-rank-missing = Hech kim solishtirmadi: { $pairs }.
server-rank-ring = Solishtirishlar aylana boʻlib qoldi: { $names } → … Ularni yana bir bor muhokama qiling.
server-rank-consistent = Solishtirishlar bir-biriga mos (moslik nisbati { $ratio }).
server-rank-inconsistent = Solishtirishlar bir-biriga zid (moslik nisbati { $ratio }, 0,1 dan katta). Ularga yana bir qarang.
server-rank-group = { $group } birinchi qoʻygani: { $names }.
server-rank-agreement = { $one } va { $other }: kelishuv { $tau } (1 — oʻsha tartib, -1 — teskarisi).

## Rasmiy statistika raqamlari

server-statistics-format = “{ $format }” formati yoʻq. Borlari: { $known }.
server-statistics-place = “{ $place }” degan hudud nomaʼlum. Qarang: ashar places
server-statistics-no-batch = Toʻplamni raqami bilan ayting; roʻyxati: `ashar indicators batches`.
server-statistics-sums = Yangi: { $added }. Oʻzgargan: { $changed }. Qaytarilgan: { $gone }. Avvalgidek: { $same }. Qiymatsiz: { $empty }. Boshqa hududlarniki: { $outside }.
server-statistics-tried = Hech narsa saqlanmadi: bu sinov edi.
server-statistics-kept = { $batch } toʻplami boʻlib saqlandi.
server-statistics-nothing = Yangi hech narsa yoʻq edi.
server-statistics-written = Yozilgan raqamlar: { $count }, fayl: { $file }.

# Forms on the command line.
server-form-fine =
    { $title } ({ $form }): shakl tuzish mumkin. { $warnings ->
        [0] Ogohlantirish yo‘q.
       *[other] { $warnings } ta ogohlantirish.
    }
server-form-not-read = { $file } o‘qib bo‘ladigan shakl emas: { $why }.
server-form-unsatisfied = { $count } ta anketa toʻldirilmadi: { $path } savoliga mos javob topilmadi ({ $kind ->
    [answer-required] javob shart
    [answer-constraint] shartga toʻgʻri kelmaydi
    [answer-not-a-choice] tanlaydigan narsa yoʻq
   *[other] qoidasi hisoblanmaydi
}).
server-form-list-invented = { $file } roʻyxati anketa yonida yoʻq: beshta oʻylab topilgan yozuv ishlatiladi.
server-form-generated = { $count ->
    [one] { $count } ta javoblar to‘plami
   *[other] { $count } ta javoblar to‘plami
} { $folder } papkasida.
server-form-meant = Balki shunday: { $meant }
server-form-error = Xato — { $where }: { $what }
server-form-warning = Ogohlantirish — { $where }: { $what }
server-form-doubt = Shunday oʻylangan boʻlmasa kerak — { $where }: { $what }
server-form-no-template = «{ $name }» degan tayyor soʻrovnoma yoʻq. Borlari: { $known }.
server-form-whole = kitob
server-form-at-cell = { $sheet }, { $row }-qator, { $column }
server-form-at-row = { $sheet }, { $row }-qator
server-form-at-sheet = { $sheet }

# Lexicons
server-lexis-no-concept = Bu lugʻatlarda “{ $name }” tushunchasi yoʻq.
server-lexis-terms-alone = Alohida soʻzlar (--term, --terms) uchun ularning tili kerak (--in ky|ru|uz|en); ular --lexicon va --concept bilan birga qoʻllanmaydi.
server-lexis-bad-term = Bularni qidirib boʻlmaydi: { $terms }. Soʻz yoki bir necha soʻzni qidirish mumkin.
server-lexis-no-lexicon = “{ $name }” lugʻati yoʻq. Borlari: { $known }. Oʻz lugʻatingiz fayli nomi bilan aytiladi.
server-lexis-bad-lexicon = { $file } lugʻat emas: { $why }.
server-lexis-refused = { $file }: { $why }
server-lexis-not-text = { $file } UTF-8 dagi oddiy matn emas. Uni matn qilib saqlab, qayta urinib koʻring.
server-lexis-denied = inkor etilgan
server-lexis-found = { $file }: topildi { $count }
server-lexis-count =     { $concept }: { $count }, shundan inkor etilgani: { $denied }
