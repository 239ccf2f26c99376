# Forms as records.
form = Soʻrovnoma
form-all = Soʻrovnomalar
form-new = Yangi soʻrovnoma
form-title = Nomi
form-purpose = Nima uchun kerak
form-form_id = Identifikatori
form-languages = Tillari
form-settlement_question = Aholi punkti haqidagi savol
form-dimensions = Odamlar guruhlari haqidagi savollar
form-dimensions-field = Savol
form-dimensions-dimension = Guruh
form-state-draft = Qoralama
form-state-published = Javob qabul qiladi
form-state-closed = Yopilgan
form-version = Versiya
form-version-all = Versiyalar
form-version-new = Yangi versiya
form-version-title = Telefondagi nomi
form-version-number = Raqami
form-version-version = Versiyasi
form-version-source = Qayerdan olingan
form-version-workbook = Kitob
form-version-xform = Telefonlar uchun fayl
form-version-md5 = Nazorat yigʻindisi
form-version-languages = Tillari
form-version-asks = Kerakli fayllar
form-version-media = Berilgan fayllar
form-version-media-name = Nomi
form-version-media-file = Fayl
form-version-media-md5 = Nazorat yigʻindisi
form-version-media-content_type = Fayl turi
form-version-warnings = Ogohlantirishlar
form-version-design = Konstruktordagi savollar
form-version-seal = Muhr
form-version-state-draft = Qoralama
form-version-state-test = Sinovdagi qoralama
form-version-state-published = Hozir telefonlarda
form-version-state-superseded = Avvalgi
desk-done-form-published = Eʼlon qilindi. Telefonlar soʻrovnomalarni keyingi safar yuklaganda shu versiyani oladi.
desk-done-form-item-removed = Olib tashlandi. «Oxirgi oʻzgarishni bekor qilish» tugmasi qaytaradi.

# A new form.
questionnaires-way = Nimadan boshlaysiz?
questionnaires-way-ready = Tayyor soʻrovnomani olib, kerak boʻlsa oʻzgartirish
questionnaires-way-upload = Oʻzimdagi Excel kitobini yuklash
questionnaires-way-builder = Savollarni shu yerda qadamma-qadam yozish
questionnaires-ready = Tayyor soʻrovnoma
questionnaires-ready-help = Faqat tayyoridan boshlasangiz. Toʻrttasi ham toʻrt tilda.
questionnaires-file = Excel kitobi
questionnaires-file-help = XLSForm koʻrinishidagi kitob (.xlsx, .xls, .csv, .md) yoki telefonlar uchun tayyor shakl (.xml). Faqat oʻzingiznikini yuklasangiz.
questionnaires-languages = Tillari
questionnaires-languages-help = Faqat savollarni shu yerda yozsangiz. Keyin yana qoʻshish mumkin.
questionnaires-title-help = Hech narsa yozilmasa, nomi soʻrovnomadan yoki kitobdan olinadi.
questionnaires-begin = Boshlash
questionnaires-choose-way = Nimadan boshlashni tanlang.
questionnaires-choose-ready = Tayyor soʻrovnomalardan birini tanlang.
questionnaires-choose-file = Fayl tanlang.
questionnaires-choose-language = Kamida bitta til tanlang.
questionnaires-form-id-taken = Organingizda «{ $id }» identifikatorli soʻrovnoma bor. «settings» varagʻidagi form_id qiymatini oʻzgartirib, kitobni qayta yuklang.
questionnaires-other-form-id = Bu soʻrovnoma — «{ $id }», kitobda esa «{ $other }» deb yozilgan. «settings» varagʻidagi form_id ga «{ $id }» deb yozing yoki kitobdan yangi soʻrovnoma yarating.

# Ready questionnaires.
questionnaires-ready-all = Tayyor soʻrovnomalar
questionnaires-ready-says = Erkin foydalanish va oʻzgartirish mumkin; qirgʻiz, rus, oʻzbek va ingliz tillarida. Har birini Excel kitobi sifatida olib, telefonda, saytda yoki qogʻozda toʻldirsa boʻladi.
questionnaires-ready-household = Xonadonlarning ehtiyojlari va zaifligi
questionnaires-ready-household-says = Xonadonda kimlar yashaydi, bolalar va ularga gʻamxoʻrlik, oʻqish, ish va migratsiya, kundalik hayotdagi qiyinchiliklar, daromad, oziq-ovqat, suv, xizmatlar va avvalo nima kerak.
questionnaires-ready-settlement = Aholi punkti pasporti
questionnaires-ready-settlement-says = Har bir qishloqqa bitta soʻrovnoma, uni qishloqni biladigan bir necha kishi bilan toʻldiriladi: aholi, yoʻllar, bogʻcha, maktab, sogʻliqni saqlash, suv, energiya, xavflar va nima yetishmaydi.
questionnaires-ready-youth = Bolalar va yoshlar ovozi
questionnaires-ready-youth-says = 10–28 yoshdagilar uchun: maktab, xavfsizlik, boʻsh vaqt, fikrini eshitish va nima yaxshilanishi kerak. Bolalar bilan suhbat qoidalari bilan.
questionnaires-ready-report-card = Xizmatlarga aholi bahosi
questionnaires-ready-report-card-says = Aholi oʻzi foydalangan bitta xizmatga baho beradi: yoʻl, kutish, narxi, sifati, hurmat, shikoyatlar.
questionnaires-ready-extent =
    { $count ->
       *[other] Quyida qogʻozdagi { $count } ta savol.
    }
questionnaires-source = Qayerdan
questionnaires-source-upload = Yuklangan kitobdan
questionnaires-source-xform = Telefonlar uchun yuklangan fayldan
questionnaires-source-builder = Shu yerda yozilgan
questionnaires-source-ready = «{ $name }» soʻrovnomasidan

# A form at the desk.
questionnaires-next = Endi nima qilish kerak
questionnaires-next-begin = Bu soʻrovnomada hali savollar yoʻq. Shu yerda yozing yoki kitob yuklang.
questionnaires-next-version = Savollarni oʻzgartirish uchun keyingi versiyani boshlang. Eʼlon qilinguncha telefonlar avvalgisi bilan ishlaydi.
questionnaires-change-it = Savollarni oʻzgartirish
questionnaires-build = Savollarni shu yerda yozish
questionnaires-upload = Kitob yuklash
questionnaires-draft = Qoralama
questionnaires-draft-unfit = Qoralama hali soʻrovnoma boʻlmagan: muammolarini koʻrib, tuzating.
questionnaires-see-problems = Muammolarni koʻrish
questionnaires-files-there = Soʻrovnomaga kerakli fayllarning hammasi bor.
questionnaires-files-missing =
    { $count ->
       *[other] { $count } ta fayl yetishmayapti:
    }
questionnaires-extent = Soʻrovnoma hajmi
questionnaires-what = Nima
questionnaires-how-many = Nechta
questionnaires-questions = Savollar
questionnaires-question = Savol
questionnaires-rosters = Takrorlar: har bir kishi yoki narsa uchun
questionnaires-choices-all = Javob variantlari
questionnaires-publish = Eʼlon qilish
questionnaires-close = Soʻrovnomani yopish
questionnaires-close-says = Telefonlar, sayt va qogʻozdan kiritish endi javob qabul qilmaydi. Olinganlari qoladi, soʻrovnomani qayta ochish mumkin.
questionnaires-reopen = Soʻrovnomani qayta ochish
questionnaires-reopen-says = Telefonlar, sayt va qogʻozdan kiritish yana javob qabul qiladi.
questionnaires-discard = Qoralamani tashlab yuborish
questionnaires-discard-says = Keyingi nashrning qoralamasi olib tashlanadi. Telefonlardagi nashr va barcha javoblar oʻz holicha qoladi.
questionnaires-remove = Soʻrovnomani olib tashlash
questionnaires-remove-says = Soʻrovnoma va uning qoralamasi roʻyxatlardan yoʻqoladi. Unga hali hech kim javob bermagan.
questionnaires-rename = Nomi va maqsadini oʻzgartirish
questionnaires-meaning = Javoblar kim haqida
questionnaires-meaning-says = Natijalar aholi punkti va odamlar guruhini qaysi savollardan bilishini tanlang. Soʻrovnoma soʻramaganini boʻsh qoldiring.
questionnaires-dimension-sex = Jinsi
questionnaires-dimension-age = Yoshi
questionnaires-dimension-disability = Nogironligi
questionnaires-dimension-poverty = Kambagʻallik
questionnaires-dimension-ethnicity = Millati
questionnaires-dimension-migration = Migratsiya
questionnaires-dimension-settlement = Aholi punkti
questionnaires-dimension-family = Oila
questionnaires-dimension-work = Ish
questionnaires-version-named = { $version } versiyasi
questionnaires-state = Holati
questionnaires-when = Qachon
questionnaires-number = Raqami
questionnaires-original = Kitob kelgan koʻrinishida
questionnaires-workbook = Kitob
questionnaires-xform = Telefonlar uchun fayl
questionnaires-back = Soʻrovnomaga qaytish
questionnaires-sealed = Telefonlar olgan narsa oʻzgarmaydi. Keyingi versiyani boshlang.

# Trying a draft.
questionnaires-try = Soʻrovnomani sinab koʻrish
questionnaires-try-says = Sinov havolasi bor kishi qoralamani toʻldira oladi. U orqali yuborilgani haqiqiy javoblardan alohida saqlanadi.
questionnaires-try-begin = Sinov havolasini yaratish
questionnaires-try-open = Qoralamani toʻldirish
questionnaires-try-phone = Telefon uchun sinov havolasi
questionnaires-try-close = Sinov havolasini yopish
questionnaires-test-follows = Sinov havolasi har bir oʻzgarishni darhol koʻrsatadi.

# Handing in a workbook.
questionnaires-upload-says = Kitob shu soʻrovnomaning qoralamasi boʻladi. Uning identifikatori quyidagicha boʻlishi kerak:
questionnaires-upload-replaces = U hozirgi qoralamaning oʻrnini oladi; avvalgisini «Oxirgi oʻzgarishni bekor qilish» tugmasi qaytaradi.
questionnaires-upload-go = Yuklash
questionnaires-upload-again = Tuzatilgan kitobni yuklash
questionnaires-problems-csv-only = Faqat tekshirib, muammolarni fayl qilib berish
questionnaires-problems = Kitob muammolari
questionnaires-problems-found =
    { $errors ->
        [0] Xato yoʻq
       *[other] { $errors } ta xato
    }, { $warnings ->
        [0] ogohlantirish yoʻq
       *[other] { $warnings } ta ogohlantirish
    }.
questionnaires-problems-count =
    { $count ->
       *[other] { $count } ta muammo
    }
questionnaires-problems-next = Kitobni jadvalda koʻrsatilgan joyda tuzating, saqlang va qayta yuklang. Ogohlantirishlar toʻsqinlik qilmaydi.
questionnaires-nothing-kept = Bu fayldan hech narsa saqlanmadi.
questionnaires-no-problems = Savollarda muammo yoʻq.
questionnaires-severity = Jiddiyligi
questionnaires-severity-error = Xato
questionnaires-severity-warning = Ogohlantirish
questionnaires-sheet = Varaq
questionnaires-row = Qator
questionnaires-column = Ustun
questionnaires-problem = Nima notoʻgʻri va nima qilish kerak
questionnaires-meant = Ehtimol, shunday demoqchi edingiz:
questionnaires-meant-column = Ehtimol, shunday
questionnaires-xform-not-text = Bu fayl matn emas. XML faylni dastur bergan koʻrinishda yuklang.
questionnaires-xform-not-xml = Fayl uzilgan yoki XML emas: oʻqish { $at }-baytda toʻxtadi.
questionnaires-xform-document-type = Faylda hujjat turi eʼlon qilingan. Soʻrovnomaga kerak emas: oʻsha qatorni olib tashlang.
questionnaires-xform-too-large = Fayl har qanday soʻrovnomadan katta yoki murakkab.
questionnaires-xform-no-form = Faylda soʻrovnoma yoʻq: modeli yoki oʻz maʼlumotlari yoʻq.
questionnaires-xform-expression = «{ $path }» uchun «{ $attribute }» ifodasi oʻqilmaydi.

# Files that a form asks for.
questionnaires-files = Soʻrovnoma fayllari
questionnaires-files-says = Soʻrovnomada nomlangan roʻyxatlar, rasmlar va tovushlar. Telefonlar ularni soʻrovnoma bilan birga yuklaydi.
questionnaires-files-none = Soʻrovnomaga fayl kerak emas.
questionnaires-files-give = Fayllar
questionnaires-files-give-help = Bir nechtasini birga yuklash mumkin. Nomlari jadvaldagidek boʻlishi kerak.
questionnaires-files-send = Fayllarni yuborish
questionnaires-file-name = Nomi
questionnaires-file-there = Bor
questionnaires-file-missing = Yoʻq
questionnaires-file-answered = Javoblardan tuziladi
questionnaires-file-not-asked = Soʻrovnomaga «{ $name }» fayli kerak emas. Keraklilari: { $asked }.
questionnaires-act = Amal

# Publishing.
questionnaires-publish-says = Bu { $version } versiyasi boʻladi.
questionnaires-publish-first = Shu tadqiqot telefonlari soʻrovnomani keyingi yuklashda oladi. Shundan keyin eʼlon qilingani oʻzgarmaydi; oʻzgarishlar yangi versiya boʻladi.
questionnaires-publish-again = Telefonlar yangi versiyani keyingi yuklashda oladi; avvalgisi bilan boshlangani ham qabul qilinadi.
questionnaires-publish-not = Hozircha eʼlon qilib boʻlmaydi
questionnaires-breaking-says = Javoblar bor, bu oʻzgarishlar ularni buzadi:
questionnaires-breaking-way-out = Chiqish yoʻli: avvalgi savol yoki variantni oʻzicha qoldirib, yangisiga yangi nom bering. Keraksiz savolni hech qachon bajarilmaydigan shart bilan, keraksiz variantni roʻyxat oxirida qoldirish mumkin.
questionnaires-lists-missing = Bu roʻyxatlarsiz soʻrovnomani toʻldirib boʻlmaydi. Avval ularni bering:
questionnaires-media-missing = Bu rasm yoki tovushlarsiz soʻrovnoma ishlaydi, lekin yomonroq:
questionnaires-changes = Telefonlar uchun nima oʻzgaradi
questionnaires-changes-none = Javob beruvchilar uchun hech narsa oʻzgarmaydi.
questionnaires-changes-since = { $version } versiyasidan keyin nima oʻzgardi
questionnaires-change-added = Yangi savol
questionnaires-change-removed = Savol olib tashlandi
questionnaires-change-kind = Boshqa turdagi savol
questionnaires-change-roster = Savol takrorga kiritildi yoki undan chiqarildi
questionnaires-change-group = Savol boshqa guruhga koʻchirildi
questionnaires-change-choice-added = Yangi variant
questionnaires-change-choice-removed = Variant olib tashlandi
questionnaires-change-words = Boshqa soʻzlar
questionnaires-change-language-added = Yangi til
questionnaires-change-language-removed = Til olib tashlandi

# The builder.
questionnaires-build-of = Savollar: «{ $name }»
questionnaires-by-itself = Telefon oʻzi yozib qoʻyadi:
questionnaires-build-empty = Hali savol yoʻq
questionnaires-build-empty-says = Quyida birinchi savol turini tanlang yoki tayyor blokni oling.
questionnaires-build-done = Tayyor: sinab koʻrish va eʼlon qilish
questionnaires-builds = Toʻldirsa boʻladi
questionnaires-builds-not = Hozircha toʻldirib boʻlmaydi
questionnaires-doubts = Buni yana bir bor koʻrib chiqing
questionnaires-doubt-nothing = «{$name}» ichida hozircha hech narsa yoʻq: u hech narsani soʻramaydi.
questionnaires-doubt-before = «{$name}» undan keyingina soʻraladigan «{$about}» savoliga bogʻliq. Uni pastga suring.
questionnaires-count =
    { $count ->
       *[other] { $count } ta savol
    }
questionnaires-undo = Oxirgi oʻzgarishni bekor qilish
questionnaires-take = Konstruktorda ochish
questionnaires-take-says = Bu qoralama kitobdan kelgan. Konstruktor tushunganini ochadi; qolgani yozilganicha qolib, belgilanadi. Kitobning oʻzi tarixda qoladi.
questionnaires-take-not = Bu qoralama telefonlar uchun fayldan kelgan, konstruktor uni ocha olmaydi. Uni yaratgan dasturda oʻzgartiring yoki kitob yuklang.
questionnaires-settings = Nomi va tillari
questionnaires-title-phone = Telefon koʻrsatadigan nom; barcha tillar uchun bitta matn.
questionnaires-first-language = Birinchi til
questionnaires-first-language-help = Soʻrovnoma shu tilda ochiladi.
questionnaires-languages-kept = Olib tashlangan til matnlari saqlanadi va til bilan qaytadi.
questionnaires-translate = Tarjima qilish
questionnaires-translate-all = Barcha matnlar
questionnaires-translate-gaps = Faqat boʻsh qolganlari
questionnaires-translate-done = Barcha matnlar barcha tillarda bor.
questionnaires-text-in = { $number }-matn, { $language }
questionnaires-clash = Bu orada kimdir buni oʻzgartirdi. Quyida siz yozganingiz; oʻzingiznikini qoldirish uchun qayta yuboring.
questionnaires-add = Qoʻshish
questionnaires-add-go = Qoʻshish
questionnaires-add-to = Qoʻshish: { $name }
questionnaires-blocks = Tayyor bloklar
questionnaires-block-consent = Rozilik
questionnaires-block-settlement = Reyestrdan aholi punkti
questionnaires-block-person = Jinsi, yoshi, millati
questionnaires-block-roster = Xonadon aʼzolari va kundalik qiyinchiliklar
questionnaires-block-washington = Kundalik hayotdagi qiyinchiliklar (Vashington guruhi)
questionnaires-up = Yuqoriga: { $name }
questionnaires-down = Pastga: { $name }
questionnaires-copy = Nusxasi: { $name }
questionnaires-remove-item = Olib tashlash: { $name }
questionnaires-required = javob shart
questionnaires-required-ask = Oʻtkazib yuborib boʻlmaydi
questionnaires-choices-count =
    { $count ->
       *[other] { $count } ta variant
    }
questionnaires-item = { $kind }: { $name }
questionnaires-text-label = Nima soʻraladi
questionnaires-text-hint = Soʻrovchi yoki javob beruvchiga maslahat
questionnaires-text-message = Javob notoʻgʻri boʻlsa nima deyish
questionnaires-list = Variantlar roʻyxati
questionnaires-lists = Variantlar roʻyxatlari
questionnaires-list-users = Savollar
questionnaires-list-of = Ishlatiladi:
questionnaires-list-new = Yangi roʻyxat
questionnaires-list-chosen = Nimadan tanlanadi
questionnaires-list-chosen-help = Bitta roʻyxat bir necha savolga xizmat qiladi: bir marta oʻzgartirsangiz, hamma joyda oʻzgaradi.
questionnaires-list-write = Variantlarni oʻzgartirish va tarjima qilish
questionnaires-paste = Variantlar qoʻshish, har qatorga bittadan
questionnaires-paste-help = Til: { $language }. Tayyor roʻyxatni qoʻyish mumkin.
questionnaires-choice = { $number }-variant, jami { $count }
questionnaires-choice-name = Jadvallardagi nomi
questionnaires-choice-name-help = Javoblarda shu nom saqlanadi. Javoblar bor boʻlsa, oʻzgartirmang.
questionnaires-choice-name-wrong = Nomda boʻshliq va qoʻshtirnoq boʻlmaydi.
questionnaires-choice-remove = Bu variantni olib tashlash
questionnaires-choices-more = Saqlab, yana qoʻshish
questionnaires-choices-needed = Roʻyxat tanlang yoki variantlarni har qatorga bittadan yozing.
questionnaires-order = Oʻrni
questionnaires-more-settings = Yana
questionnaires-scale-start = Boshi
questionnaires-scale-end = Oxiri
questionnaires-scale-step = Qadami
questionnaires-least = Kamida
questionnaires-most = Koʻpi bilan
questionnaires-not-number = Son yozing.
questionnaires-most-below = Eng koʻpi eng kamidan kichik.
questionnaires-roster-count = Necha marta soʻraladi
questionnaires-roster-count-help = Shu savol javobida nechta boʻlsa, shuncha marta. Tanlanmasa, toʻldiruvchi bittadan qoʻshadi.
questionnaires-calculation = Formula
questionnaires-when-asked = Qachon soʻraladi
questionnaires-when-asked-help = Doim soʻralishi uchun boʻsh qoldiring.
questionnaires-about = Faqat shu savol javobi
questionnaires-test = shunday boʻlsa
questionnaires-value = javob
questionnaires-any = Shartlardan biri yetarli
questionnaires-more-tests = Boshqa shartlar
questionnaires-formula = Formula koʻrinishidagi shart
questionnaires-formula-help = Uni oddiy soʻz bilan aytib boʻlmaydi. Shundayligicha qoldiring yoki oʻchirib, quyidan tanlang.
questionnaires-constraint = Formula koʻrinishidagi chek
questionnaires-about-gone = Bu savol endi yoʻq.
questionnaires-value-unknown = Variantlardan birini yozing: { $offered }.
questionnaires-name = Jadvallardagi nomi
questionnaires-name-help = Lotin harflari, raqamlar va _. Javoblar ustuni shunday ataladi.
questionnaires-name-wrong = Nom lotin harfi bilan boshlanadi; unda faqat lotin harflari, raqamlar, «_», «-» va «.» boʻladi.
questionnaires-name-taken = Bu nom band. Boshqasini yozing.
questionnaires-others-kept = Konstruktor bu ustunlarni bilmaydi; ular oʻzicha qoladi.
questionnaires-item-kept = Konstruktor bu qatorni bilmaydi; u yozilganicha qoladi.
questionnaires-kind-one = Roʻyxatdan bitta javob
questionnaires-example-one = «Uyingiz nima bilan isitiladi?» Gaz, koʻmir, oʻtin …
questionnaires-kind-many = Roʻyxatdan bir necha javob
questionnaires-example-many = «Qaysi nafaqalarni olasiz?»
questionnaires-kind-integer = Butun son
questionnaires-example-integer = «Bu yerda necha kishi yashaydi?» 6
questionnaires-kind-text = Qisqa matn
questionnaires-example-text = «Koʻcha nomi?»
questionnaires-kind-long-text = Uzun matn
questionnaires-example-long-text = «Qishloqda nimani yaxshilash kerak?»
questionnaires-kind-decimal = Kasrli son
questionnaires-example-decimal = «Maktabgacha necha kilometr?» 2,5
questionnaires-kind-scale = Shkala
questionnaires-example-scale = «Qanchalik mamnunsiz?» 1 dan 5 gacha
questionnaires-kind-rank = Muhimligi boʻyicha
questionnaires-example-rank = «Ehtiyojlarni muhimligi boʻyicha joylang.»
questionnaires-kind-date = Sana
questionnaires-example-date = «Bola qachon tugʻilgan?»
questionnaires-kind-time = Vaqt
questionnaires-example-time = «Avtobus qachon joʻnaydi?» 07:30
questionnaires-kind-moment = Sana va vaqt
questionnaires-example-moment = «Suv qachon oʻchdi?»
questionnaires-kind-spot = Xaritadagi nuqta
questionnaires-example-spot = Telefon turgan joyini yozadi.
questionnaires-kind-photo = Surat
questionnaires-example-photo = Telefon quduqni suratga oladi.
questionnaires-kind-sound = Ovoz yozuvi
questionnaires-example-sound = Javob aytilib, yozib olinadi.
questionnaires-kind-barcode = Shtrixkod
questionnaires-example-barcode = Telefon kartadagi kodni oʻqiydi.
questionnaires-kind-agree = Belgi
questionnaires-example-agree = «Buni ovoz chiqarib oʻqidim.»
questionnaires-kind-note = Oʻqiladigan matn
questionnaires-example-note = Tushuntirish; javob berilmaydi.
questionnaires-kind-calculation = Hisoblash
questionnaires-example-calculation = Soʻrovnoma buni boshqa javoblardan hisoblaydi.
questionnaires-kind-group = Savollar guruhi
questionnaires-example-group = «Suv va sanitariya» va shu sarlavha ostidagi savollar.
questionnaires-kind-page = Savollar sahifasi
questionnaires-example-page = Savollar bitta ekranda birga turadi.
questionnaires-kind-roster = Har biri uchun
questionnaires-example-roster = Oilaning har bir aʼzosi uchun: ismi, yoshi, maktabi …
questionnaires-kind-kept = Yozilganicha
questionnaires-example-kept = Konstruktor buni oʻzgartirmaydi.
questionnaires-test-is = teng
questionnaires-test-is-not = teng emas
questionnaires-test-has = ichida bor
questionnaires-test-has-not = ichida yoʻq
questionnaires-test-more = koʻp
questionnaires-test-least = kam emas
questionnaires-test-less = kam
questionnaires-test-most = oshmaydi
questionnaires-test-answered = berilgan
questionnaires-test-empty = berilmagan
questionnaires-test-is-said = { $question }-savol javobi «{ $value }» boʻlsa
questionnaires-test-is-not-said = { $question }-savol javobi «{ $value }» boʻlmasa
questionnaires-test-has-said = { $question }-savol javoblari ichida «{ $value }» boʻlsa
questionnaires-test-has-not-said = { $question }-savol javoblari ichida «{ $value }» boʻlmasa
questionnaires-test-more-said = { $question }-savol javobi { $value } dan koʻp boʻlsa
questionnaires-test-least-said = { $question }-savol javobi { $value } yoki undan koʻp boʻlsa
questionnaires-test-less-said = { $question }-savol javobi { $value } dan kam boʻlsa
questionnaires-test-most-said = { $question }-savol javobi { $value } yoki undan kam boʻlsa
questionnaires-test-answered-said = { $question }-savolga javob berilgan boʻlsa
questionnaires-test-empty-said = { $question }-savolga javob berilmagan boʻlsa
questionnaires-and = va
questionnaires-or = yoki

# On paper.
questionnaires-paper = Qogʻoz soʻrovnoma
questionnaires-paper-of = Qogʻozda: { $name }
questionnaires-paper-says =
    { $count ->
       *[other] { $count } ta savol.
    } Bu sahifani chop eting yoki hujjatni oling. Toʻldirilgan varaqlar shu raqamlar boʻyicha kiritiladi.
questionnaires-paper-head = Varaq boshi
questionnaires-paper-place = Mahalliy hudud
questionnaires-paper-settlement = Aholi punkti
questionnaires-paper-household = Xonadon raqami
questionnaires-paper-interviewer = Soʻrovchi
questionnaires-paper-date = Sana
questionnaires-paper-read-out = Birinchi savoldan oldin ovoz chiqarib oʻqing:
questionnaires-paper-only = Faqat { $tests }.
questionnaires-paper-only-formula = Faqat shu shartda:
questionnaires-paper-many = Bir necha javob mumkin.
questionnaires-paper-rank = Eng muhimiga 1, keyin 2, 3 … qoʻying.
questionnaires-paper-roster = Har biriga bitta ustun. Katakka javob belgisini yozing.
questionnaires-paper-write = Toʻldiriladi
questionnaires-paper-phone-only = Faqat telefonda.
questionnaires-paper-go = { $question }-savolga oʻting
questionnaires-paper-end = boshqa soʻralmaydi
questionnaires-paper-between = { $least } dan { $most } gacha
questionnaires-paper-least = { $least } yoki undan koʻp
questionnaires-paper-most = { $most } yoki undan kam
questionnaires-paper-mark = Soʻrovnoma va uning versiyasi

# Problems of a workbook
questionnaires-problem-file-unreadable =
    { $why ->
        [empty] Fayl bo‘sh. Kitobni saqlab, qayta yuklang.
        [too-large] Fayl anketa uchun juda katta. Rasmlar va ortiqcha varaqlarni olib tashlang.
        [encrypted] Fayl parol so‘raydi. Uni parolsiz saqlang.
        [truncated] Fayl oxirigacha kelmagan. Qayta yuklang.
        [corrupt] Fayl buzilgan. Uni jadval dasturida ochib, qayta saqlang.
        [too-many] Faylda anketa uchun ruxsat etilganidan ko‘p qator yoki ustun bor.
        [cell-too-long] Bitta katakda savolga sig‘maydigan uzun matn bor. Uni qisqartiring.
       *[other] Bu kitob ham, matnli jadval ham emas. Kitob sifatida saqlang.
    }
questionnaires-problem-sheet-missing = Kitobda “{ $sheet }” varag‘i yo‘q yoki bo‘sh. Uni qo‘shing, birinchi qatorga sarlavhalarni yozing.
questionnaires-problem-sheet-missing-similar = Kitobda “{ $sheet }” varag‘i yo‘q, lekin nomi o‘xshashi bor: { $found }. Keraklisini qayta nomlang.
questionnaires-problem-sheet-misspelled = “{ $sheet }” varag‘i yo‘q, o‘xshash { $found } esa o‘qilmaydi. Uni qayta nomlang yoki kerak bo‘lmasa, nomini tag chiziqdan boshlang.
questionnaires-problem-column-missing = Varaqda bu ustunlar yo‘q: { $names }. Sarlavhalarini birinchi qatorga yozing.
questionnaires-problem-column-twice = “{ $other }” va “{ $name }” — bitta ustunning ikki sarlavhasi. Bittasini qoldiring.
questionnaires-problem-column-unknown = Bu ustunlar bu yerda hech narsani anglatmaydi: { $names }. Yozilishini tuzating yoki olib tashlang.
questionnaires-problem-column-misspelled = “{ $name }” ustuni o‘qilmaydi: bunday sarlavha yo‘q. Shaklga kerak bo‘lsa, yozilishini tuzating.
questionnaires-problem-choice-column-unusable = “{ $name }” ustuni qoldirildi: saralash uchun sarlavhalar bo‘shliqsiz nom bo‘lishi kerak. Saralashga kerak bo‘lsa, nomini o‘zgartiring.
questionnaires-problem-form-id-twice = Sozlamalarda shakl kodi ikki marta ko‘rsatilgan. “{ $name }” hisobga olinadi; ikkinchisini olib tashlang.
questionnaires-problem-name-invalid = “{ $value }” nom bo‘la olmaydi. Nom harf yoki tag chiziq bilan boshlanadi, keyin harf, raqam, tag chiziq, defis va nuqta keladi.
questionnaires-problem-name-missing = Bu qatorning ({ $type }) nomi yo‘q. Unga o‘z nomini bering.
questionnaires-problem-name-twice = “{ $name }” nomi shu guruhning { $other }-qatorida bor. Har biriga o‘z nomini bering.
questionnaires-problem-name-case = “{ $name }” nomi boshqasidan faqat bosh harfi bilan farq qiladi. Ayrim dasturlar ajratmaydi; nomini o‘zgartiring.
questionnaires-problem-name-reserved = “{ $name }” nomi shaklning o‘zi haqidagi ma’lumot uchun ajratilgan. Boshqasini tanlang.
questionnaires-problem-name-of-root = “{ $name }” takrori shaklning o‘zi kabi nomlangan. Boshqa nom tanlang.
questionnaires-problem-name-two-underscores = “{ $value }” ikkita tag chiziqdan boshlanadi; bunday nomlar dasturlar uchun. Boshqasini tanlang.
questionnaires-problem-name-with-period = “{ $value }” ichida nuqta bor, obyektlar ro‘yxati nomida u bo‘lmaydi. Tag chiziq qo‘ying.
questionnaires-problem-name-of-property = Obyekt xususiyati “{ $value }” deb atalmaydi. Boshqa nom tanlang.
questionnaires-problem-repeat-name-twice = Boshqa takror ham “{ $name }” deb nomlangan. Shaklning har bir takroriga o‘z nomi kerak.
questionnaires-problem-type-missing = “{ $name }” qatorining turi yo‘q. Qanday savol ekanini yozing.
questionnaires-problem-type-unknown = “{ $type }” degan tur yo‘q. Uni tuzating.
questionnaires-problem-row-ignored = Bu qatorning turi ham, nomi ham yo‘q, u qoldirildi. O‘z belgingiz bo‘lmasa, olib tashlang.
questionnaires-problem-row-disabled = Qatorlarni o‘chiradigan ustun eskirgan. Savol qachon berilishini shart bilan yozing.
questionnaires-problem-begin-without-end = “{ $name }” shu yerdan boshlanadi (begin_{ $type }), lekin tugamaydi. Oxirgi savoldan keyin end_{ $type } qatorini qo‘shing.
questionnaires-problem-end-without-begin = Bu end_{ $type } hech narsani yopmaydi: yuqorida begin_{ $type } yo‘q. Olib tashlang yoki boshini qo‘shing.
questionnaires-problem-end-of-other = Bu yerda end_{ $type } turibdi, lekin { $other }-qatordagi begin_{ $open } “{ $name }” hali ochiq. Avval uni yoping.
questionnaires-problem-nested-too-deep = Guruhlar bir-birining ichida { $most } qavatdan chuqur. Ularni yonma-yon qo‘ying.
questionnaires-problem-too-much = Shakl telefon ko‘rsata olmaydigan darajada katta bo‘ladi. Savollar, sikllar yoki variantlarni kamaytiring.
questionnaires-problem-repeat-without-label = “{ $name }” takrorining yozuvi yo‘q. Nima takrorlanishini yozing, so‘rovchi bilsin.
questionnaires-problem-loop-without-list = Siklga ro‘yxat kerak: turdan keyin uning nomini yozing.
questionnaires-problem-group-empty = “{ $name }” guruhida savol yo‘q, u ko‘rsatilmaydi. Olib tashlang yoki savol qo‘shing.
questionnaires-problem-list-unknown = { $sheet } varag‘ida “{ $list }” ro‘yxati yo‘q. Nomini tuzating yoki variantlarini qo‘shing.
questionnaires-problem-select-without-list = “{ $type }” turiga ro‘yxat kerak: turdan keyin nomini yozing.
questionnaires-problem-choice-without-name = “{ $list }” ro‘yxatidagi variantning nomi yo‘q. Nom bering: javob sifatida u saqlanadi.
questionnaires-problem-choice-without-label = “{ $list }” ro‘yxatidagi “{ $name }” variantining yozuvi yo‘q. Odamlar nimani o‘qishini yozing.
questionnaires-problem-choice-without-list = “{ $name }” varianti hech bir ro‘yxatga kirmaydi, qoldirildi. Yoniga ro‘yxat nomini yozing.
questionnaires-problem-choice-twice = “{ $list }” ro‘yxatida “{ $name }” ikki marta turibdi: javoblarni ajratib bo‘lmaydi. Bittasini qayta nomlang yoki allow_choice_duplicates sozlamasi bilan ruxsat bering.
questionnaires-problem-choice-with-space = “{ $list }” ro‘yxatidagi “{ $name }” nomida bo‘shliq bor, u javoblarni ajratadi. Tag chiziq qo‘ying.
questionnaires-problem-other-with-filter = “Boshqa” varianti bor savolda saralash bo‘lmaydi. Ro‘yxatga “boshqa”ni o‘zingiz qo‘shing va keyin savol qo‘ying.
questionnaires-problem-other-without-choices = “Boshqa” savoliga variantlar varag‘idagi ro‘yxat kerak.
questionnaires-problem-other-untranslated = Shaklda bir necha til bor, lekin “boshqa” so‘zlari faqat inglizcha yaratiladi. “Boshqa”ni va uning savolini o‘zingiz qo‘shing.
questionnaires-problem-file-extension = “{ $value }” quyidagi turdagi fayl nomi bilan tugashi kerak: { $known }.
questionnaires-problem-parameters-malformed = “{ $value }” o‘qilmaydi. Parametrlarni kalit=qiymat ko‘rinishida, bo‘shliq bilan ajratib yozing.
questionnaires-problem-parameters-incomplete = Bu parametrlar faqat birga ishlatiladi: { $names }. Hammasini yozing yoki hech birini yozmang.
questionnaires-problem-parameter-unknown = Bu turda { $rejected } parametri yo‘q. Borlari: { $accepted }.
questionnaires-problem-parameter-not-number = “{ $parameter }” son bo‘lishi kerak, “{ $value }” emas.
questionnaires-problem-parameter-not-integer = “{ $parameter }” butun son bo‘lishi kerak, “{ $value }” emas.
questionnaires-problem-parameter-negative = “{ $parameter }” noldan kam bo‘lmasligi kerak, hozir “{ $value }”.
questionnaires-problem-parameter-below = “{ $parameter }” “{ $other }”dan kichik bo‘lmasligi kerak. Uni kattalashtiring.
questionnaires-problem-parameter-value = “{ $parameter }” “{ $value }” bo‘la olmaydi. Bo‘lishi mumkin: { $known }.
questionnaires-problem-parameter-needs = “{ $parameter }” faqat { $other } bilan birga ishlaydi. Uni qo‘shing.
questionnaires-problem-parameter-zero = “{ $parameter }” nol bo‘lmasligi kerak.
questionnaires-problem-parameter-too-large = “{ $parameter }” boshidan oxirigacha bo‘lgan oraliqdan katta. Uni kichraytiring.
questionnaires-problem-parameter-not-multiple = “{ $parameter }” qadamga to‘g‘ri kelishi kerak: boshidan butun sondagi qadam.
questionnaires-problem-parameter-outside = “{ $parameter }” oraliqdan tashqarida. Boshi va oxiri orasidagi sonni oling.
questionnaires-problem-range-appearance = “{ $appearance }” ko‘rinishida shkalaning bo‘linmalari va boshlang‘ich o‘rni bo‘lmaydi. O‘sha parametrlarni yoki ko‘rinishni olib tashlang.
questionnaires-problem-range-labels-unknown = Shkala yozuvlari “{ $list }” ro‘yxatidan qidiriladi, lekin variantlar varag‘ida u yo‘q.
questionnaires-problem-range-labels-many = Bo‘linmalarsiz shkalaning faqat ikki uchi yoziladi, “{ $list }” ro‘yxatida variant ko‘p.
questionnaires-problem-range-labels-ends = Bo‘linmalarsiz “{ $list }” ro‘yxati variantlari shkalaning ikki uchi bo‘lishi kerak.
questionnaires-problem-range-label-not-number = “{ $list }” ro‘yxatidagi “{ $value }” shkalani yozadi, shuning uchun son bo‘lishi kerak.
questionnaires-problem-range-label-outside = “{ $list }” ro‘yxatidagi “{ $value }” o‘zi yozadigan shkaladan tashqarida.
questionnaires-problem-range-label-not-multiple = “{ $list }” ro‘yxatidagi “{ $value }” shkalaning ikki belgisi orasiga tushadi (“{ $parameter }”).
questionnaires-problem-app-name = “{ $value }” Android ilovasining nomi emas. U nuqta bilan ajratilgan harf, raqam va tag chiziqlardan iborat.
questionnaires-problem-reference-geometry = “{ $value }” ro‘yxat ham, shakl fayli ham, takror ham emas. Tayanch geometriya sifatida shulardan birini ko‘rsating.
questionnaires-problem-audit-name = Qurilma jurnalining o‘z nomi bor — “audit”; “{ $name }” bo‘lmaydi. Nomini bo‘sh qoldiring.
questionnaires-problem-calculation-missing = “{ $name }” hisoblanadi, lekin qandayligi yozilmagan. Hisoblashni yozing.
questionnaires-problem-metadata-outdated = Telefonlar “{ $type }”ni endi aytmaydi: bo‘sh qoladi. Olib tashlang.
questionnaires-problem-external-unfiltered = Tashqi varaqdan tanlash uzun ro‘yxatlar uchun, unga saralash kerak. Qo‘shing yoki oddiy ro‘yxat oling.
questionnaires-problem-max-pixels-missing = “{ $name }” rasmlari to‘liq hajmda yuboriladi. Aloqani tejash uchun parametrlarga, masalan, max-pixels=1024 yozing.
questionnaires-problem-reference-malformed = “{ $value }” havola emas. Dollar belgisi, ochiluvchi figurali qavs, savol nomi va yopiluvchi qavsni bo‘shliqsiz yozing.
questionnaires-problem-references-without-comma = Savollar orasiga vergul qo‘ying: “{ $value }”.
questionnaires-problem-reference-unknown = “{ $name }” nomli savol yo‘q. Nomini tuzating yoki savolni qo‘shing.
questionnaires-problem-reference-ambiguous = “{ $name }” nomli bir necha savol bor, qaysi biri ekani noma’lum. Bittasidan boshqasining nomini o‘zgartiring.
questionnaires-problem-trigger-invisible = “{ $name }” ko‘rsatilmaydi, shuning uchun “{ $other }”ni ishga tushira olmaydi. Odamlar javob beradigan savolni ko‘rsating.
questionnaires-problem-circle = Savollar bir-birini kutib qoladi: { $names }. Bu halqani bir joyda uzing.
questionnaires-problem-word-bare = «{ $name }» soʻzi yolgʻiz turibdi: u matn ham, savol ham emas, uning qiymati hech qachon boʻlmaydi.
questionnaires-problem-answer-never = «{ $value }» «{ $list }» roʻyxatidagi javoblar orasida yoʻq: bu shart hech qachon bajarilmaydi.
questionnaires-problem-filter-column = «{ $list }» roʻyxatida «{ $name }» ustuni yoʻq: tanlashga hech narsa qolmaydi.
questionnaires-problem-default-unfit = «{ $name }» savoli oldindan berilgan «{ $value }» qiymatini qabul qila olmaydi.
questionnaires-problem-trigger-missing = Fonda olinadigan joyga boshlovchi savol kerak: qaysi savolning javobi uni oladi.
questionnaires-problem-calculation-not-here = Fonda olinadigan joy hisoblanmaydi. Hisoblashni bo‘sh qoldiring.
questionnaires-problem-label-missing = “{ $name }” savolining yozuvi ham, maslahati ham yo‘q. Nima so‘ralishini yozing.
questionnaires-problem-big-image-alone = “{ $name }”da katta rasm bor, lekin oddiysi yo‘q. Uni ham ko‘rsating.
questionnaires-problem-media-unknown = “{ $type }” turidagi ilova yo‘q. image, big-image, audio va video bo‘ladi.
questionnaires-problem-search-with-file = “{ $name }” fayldan tanlaydi va qidiradi; ikkalasi birga ishlamaydi. Qidiruvni yoki faylni olib tashlang.
questionnaires-problem-search-list-shared = “{ $name }” “{ $list }” ro‘yxatidan qidiradi, { $others } esa qidirmasdan ishlatadi. Ularga o‘z ro‘yxatini bering.
questionnaires-problem-attribute-invalid = “{ $value }” atribut nomi bo‘la olmaydi. Sarlavhani tuzating.
questionnaires-problem-prefix-unknown = “{ $value }” e’lon qilinmagan “{ $prefix }” bilan boshlanadi. Uni namespaces sozlamasida e’lon qiling yoki olib tashlang.
questionnaires-problem-instance-conflict = “{ $name }” nomi ikki xil narsani anglatadi: { $first } va { $second }. Birini qayta nomlang.
questionnaires-problem-instance-twice = “{ $name }” fayli ikki marta e’lon qilingan. Bitta qatorni qoldiring.
questionnaires-problem-instance-unknown = Ifoda shaklda yo‘q “{ $name }” ro‘yxatiga murojaat qiladi. Nomini tuzating yoki ro‘yxat, faylni qo‘shing.
questionnaires-problem-instance-id-needed = Shifrlangan javoblarga kodi kerak, uni olib tashlab bo‘lmaydi. Ikki sozlamadan birini olib tashlang.
questionnaires-problem-translations-missing = Ba’zi matnlarning har bir tilda ustuni yo‘q: { $missing }. Ustunlarni qo‘shing, chiziqcha ko‘rinmasin.
questionnaires-problem-language-code = Bu tillarning dasturlar biladigan kodi yo‘q: { $languages }. Nomidan keyin qavsda yozing, masalan “O‘zbekcha (uz)”.
questionnaires-problem-table-list-filter = Bitta jadvalda ko‘rsatilgan savollarda saralash bo‘lmaydi. Saralashni yoki jadvalni olib tashlang.
questionnaires-problem-table-list-mixed = Bitta jadvaldagi savollarning ro‘yxati bitta bo‘ladi, bu yerda “{ $other }” va “{ $list }”. Bitta ro‘yxatni oling.
questionnaires-problem-entity-not-declared = Javob obyektga saqlanmoqchi, lekin kitobda birorta ham obyekt e’lon qilinmagan. “entities” varag‘ini ro‘yxati bilan qo‘shing yoki katakni bo‘shating.
questionnaires-problem-entity-list-missing = Bu qatorda obyektlar ro‘yxatining nomi yo‘q. Nomini yozing.
questionnaires-problem-entity-list-twice = “{ $list }” ro‘yxati ikki marta e’lon qilingan. Har bir ro‘yxatga bitta qator qoldiring.
questionnaires-problem-entity-list-unknown = “{ $list }” degan obyektlar ro‘yxati yo‘q. Nomini tuzating yoki ro‘yxatni e’lon qiling.
questionnaires-problem-entity-label-missing = “{ $list }” yangi obyektlariga yozuv kerak. Yozing yoki yangilanadigan obyekt kodini ko‘rsating.
questionnaires-problem-entity-id-missing = “{ $list }” obyektlari yangilanmoqchi, lekin qaysi biri ekani aytilmagan. Kodini ko‘rsating.
questionnaires-problem-entity-update-if-missing = “{ $list }” obyektlari shart bilan yaratiladi va kodi bor: qachon yangilanishini ham yozing.
questionnaires-problem-entity-without-place = “{ $list }” obyektiga { $scope } ichida o‘z guruhi yo‘q: unda { $other }-qatordagi obyekt turibdi. Har bir guruh yoki takrorda bitta obyekt bo‘ladi.
questionnaires-problem-entity-scope-property = Bu savol { $scope } ichida, “{ $list }” obyekti esa { $other } ichiga tegishli. Javobni u yerga hisoblash bilan ko‘chiring.
questionnaires-problem-entity-scope-reference = “{ $list }” obyekti { $scope } ichidagi “{ $name }”ni ko‘rsatadi, o‘zi esa { $other } ichiga tegishli. Javobni u yerga hisoblash bilan ko‘chiring.
questionnaires-problem-property-twice = { $other }-qator allaqachon “{ $value }”ga saqlanadi. Har bir savolga o‘z xususiyatini bering.
questionnaires-problem-property-of-group = Guruh yoki takrorni obyektga saqlab bo‘lmaydi. Ichidagi savollarni saqlang.
questionnaires-problem-property-needs-list = Kitobda obyektlarning bir necha ro‘yxati bor: “{ $value }” oldiga ro‘yxat nomini va # belgisini yozing.
questionnaires-problem-property-marks = “{ $value }” ichida # bir necha marta turibdi. Ro‘yxat, bitta # va xususiyatni yozing.
questionnaires-problem-expression-syntax = Ifoda { $position }-belgidan boshlab o‘qilmaydi: { $near }
questionnaires-problem-expression-ends = Ifoda { $position }-belgida uziladi. Qiymat yoki yopiluvchi qavs yetishmaydi.
questionnaires-problem-expression-text-unclosed = { $position }-belgida ochilgan qo‘shtirnoq yopilmagan. Yopuvchisini qo‘shing.
questionnaires-problem-expression-too-long = Ifoda juda uzun yoki chuqur. Uni bir necha hisoblashga bo‘ling.
questionnaires-problem-expression-pattern = “{ $value }” qolipi muntazam ifoda emas. Qavslarini tekshiring.
questionnaires-problem-expression-never-equal = “{ $value }” son bilan solishtiriladi, hech qachon teng bo‘lmaydi. Son bilan solishtiring.
questionnaires-problem-expression-contradiction = “{ $value }” bir vaqtda ikki xil javobga ega bo‘lishi kerak, bu mumkin emas. Balki “yoki” kerakdir?
questionnaires-problem-function-unknown = “{ $name }” degan funksiya yo‘q. Nomini tuzating.
questionnaires-problem-function-too-few = “{ $name }” funksiyasining qavsida kamida { $expected } qiymat kerak; { $given } berilgan.
questionnaires-problem-function-too-many = “{ $name }” funksiyasining qavsida ko‘pi bilan { $expected } qiymat bo‘ladi; { $given } berilgan.
questionnaires-problem-function-argument = “{ $name }” funksiyasining { $which }-qiymati boshqa turda. Nima turganini tekshiring.
