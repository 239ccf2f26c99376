# Eʼlon qilingan natijalar

survey-result = Soʻrov natijalari
survey-result-all = Soʻrovlar natijalari
survey-result-new = Yangi eʼlon
survey-result-title = Nomi
survey-result-note = Izoh
survey-result-note-help = Kimdan, qachon va qanday soʻralgan; raqamlar nimani aytadi va nimani aytmaydi.
survey-result-questions = Savollar
survey-result-by = Boʻlinishi
survey-result-counted = Qaysi javoblar hisobga olinadi
survey-result-state-open = tayyorlangan
survey-result-act-renew = raqamlar qayta hisoblandi

# Ish joyidagi sahifalar

results = Natijalar
results-questions = Savollar
results-map = Xarita
results-files = Fayllar va almashinuv
results-publish = Hamma uchun
results-of-answers = Toʻldirilgan soʻrovnomalar: { $count }
results-none = Hozircha javob yoʻq
results-none-says = Birinchi javoblar kelishi bilan natijalar shu yerda koʻrinadi.
results-to-assessment = Soʻrovga
results-by = Boʻlish
results-by-second = va yana
results-by-third = va yana
results-by-settlement = Qishloq
results-by-sex = Jinsi
results-by-age = Yoshi
results-by-disability = Nogironligi
results-by-ethnicity = Millati
results-by-poverty = Turmush darajasi
results-by-migration = Migratsiya
results-by-family = Oila turi
results-by-work = Ishi
results-which = Qaysi javoblar hisobga olinadi
results-which-all = rad etilganlardan boshqasi
results-which-approved = faqat qabul qilinganlari
results-which-everything = hammasi, rad etilganlari ham
results-of-repeat = Har biri haqida soʻralgan: { $name }
results-of-whom = Kim
results-everybody = Hammasi
results-unknown = nomaʼlum
results-answer = Javob
results-number = Soni
results-share = Ulushi
results-value = Qiymati
results-interval = Xatolik chegarasi, 95 %
results-answered = Javob berdi
results-asked = Soʻraldi
results-few = (kam)
results-mean = Oʻrtacha
results-median = Mediana
results-range = Eng kami va eng koʻpi
results-yes = ha
results-no = yoʻq
results-disability-yes = nogironligi bor
results-disability-no = nogironligi yoʻq
results-by-groups = Guruhlar boʻyicha va qanday hisoblangani
results-picture-shares = Javoblar ulushlari ustunchalar koʻrinishida; xuddi shu raqamlar jadvalda turadi.
results-picture-means = Oʻrtachalar ustunchalar koʻrinishida; xuddi shu raqamlar jadvalda turadi.
results-picture-groups = Shu javobni tanlaganlarning har bir guruhdagi ulushi; xuddi shu raqamlar jadvalda turadi.
results-picture-interval = Ustunchadagi chiziq haqiqiy raqam 95 % ehtimol bilan qaysi chegaralar orasida ekanini koʻrsatadi.
results-test-differs = Guruhlar farqi tasodif tushuntira oladiganidan katta (ehtimoli { $chance }).
results-test-chance = Guruhlar farqi tasodif boʻlishi mumkin (ehtimoli { $chance }).
results-no-dimension = Bu savol berilganlar haqida u nomaʼlum. Boshqa boʻlinishni tanlang.
results-too-large = Bu boʻlinishda guruhlar juda koʻp. Kamrogʻini tanlang.
results-how = Qanday hisoblandi
results-chosen = Kimdan soʻraldi
results-chosen-census = har bir xonadondan
results-chosen-random = har bir qishloqda tasodifan tanlanganlardan
results-chosen-clustered = tasodifan tanlangan qishloq va xonadonlardan
results-chosen-purposive = ataylab tanlanganlardan
results-stands-for = Shunchasini ifodalaydi
results-design-effect = Tanlanma rejasining taʼsiri
results-test = Farqni tekshirish
results-method = Usul
results-method-says = qishloq va xonadon boʻyicha chiziqlilashtirilgan dispersiyali vaznli nisbat, chekli toʻplamga tuzatish bilan; ulushlar logit shkalasida, medianalar Vudraff boʻyicha, tekshirish Rao va Skott boʻyicha
results-address = Raqamning manzili
results-address-says = Muammo shu manzil bilan raqamga dalil sifatida havola qila oladi; u doim raqamning hozirgi holatiga olib boradi.
results-assumed-purposive = Odamlar ataylab tanlangan: raqamlar faqat javob berganlar haqida aytadi, xatolik chegarasi yoʻq.
results-assumed-no-weights = Har bir qishloqda nechta xonadon borligi soʻrovda yozilmagan, shuning uchun barcha javoblar teng hisoblanadi.
results-assumed-elsewhere = Baʼzi javoblarda tanlanmadagi qishloq aytilmagan; ular boshqalarning oʻrtachasidek hisoblanadi.
results-assumed-more = Bir qishloqda soʻrovda yozilganidan koʻp xonadon javob berdi. Soʻrovdagi sonni tuzating.
results-assumed-non-response = Hamma xonadon javob bermadi; javob bermaganlar oʻsha qishloqdagi javob berganlarga oʻxshash deb olinadi.
results-assumed-lonely = Baʼzi qishloqlarda faqat bitta xonadon javob berdi; ularning xatolik chegarasi ortigʻi bilan olindi.

# Xarita

results-map-says = Javoblar qayerda berilgan. Har bir nuqta oʻz javoblariga olib boradi.
results-map-inward = Bu xarita faqat sizning idorangiz uchun. Xonadonlarning oʻrni hech qachon eʼlon qilinmaydi.
results-map-none = Joylar yoʻq
results-map-none-says = Hisobga olingan javoblarning birortasida qayerda berilgani aytilmagan.
results-map-of = { $count } joydan { $shown } tasi
results-km = km
results-north = Sh
results-answer-number = Raqami
results-latitude = Kenglik
results-longitude = Uzunlik

# Fayllar

results-files-how = Fayllar qanday yozilsin
results-files-set = Fayllarni koʻrsatish
results-files-named = Bu fayllarda aytilganlarning hammasi bor, ismlar va joylar ham. Ular faqat sizning idorangiz uchun.
results-labels = Kodlar oʻrniga soʻzlar
results-labels-help = Til tanlanmasa, kataklarda soʻrovnoma kodlari turadi.
results-split = Bir nechtasini tanlash mumkin boʻlsa, har bir variantga alohida ustun
results-unnamed = Ismsiz, tadqiqotchilar uchun
results-unnamed-help = Ismlarsiz, raqamlarsiz, joylarsiz va erkin matnlarsiz; yoshi guruhlar boʻyicha; kam odamni koʻrsatadigani qoldiriladi.
results-unnamed-agreement = Xonadonni yaxshi bilgan kishi bunday fayldan ham taniy oladi. Uni faqat maʼlum tadqiqotchilarga shartnoma bilan bering.
results-risk = Fayl nimani oshkor qilardi
results-risk-says = Shuncha qatorni faqat qishlogʻi, jinsi, yoshi, nogironligi va millatidan tanish mumkin. Faylda bu belgilar besh kishidan kamida bir xil boʻlsa qoldiriladi.
results-risk-of = { $name }: { $rows } tadan yagonasi { $alone }, belgilari beshtadan kamida bir xili { $few }
results-households = Soʻrovnomalar
results-file-answers-csv = Soʻrovnoma bitta jadvalda, takrorlarsiz
results-file-answers-zip = Barcha jadvallar, har bir takrorga alohida fayl
results-file-answers-xlsx = Kitob, har bir takrorga alohida varaq
results-file-places-geojson = Xarita dasturi uchun joylar
results-file-spss-zip = Statistika dasturlari uchun: maʼlumotlar va barcha yozuvlari bor tavsif
results-file-parquet-zip = Maʼlumot tahlili uchun ustunlar
results-file-too-large = Shuncha javob kitobga sigʻmaydi. Jadvallar arxivini oling.
results-feed = Boshqa dasturlar bilan almashinuv
results-feed-says = Excel, Power BI va R javoblarni shu manzildan kelishi bilan oʻqiydi. Parol oʻrniga sizning kalitingiz beriladi; ism istalgancha boʻlishi mumkin.
results-feed-token = Kalit yaratish

# Hamma uchun

results-publish-says = Hamma faqat siz shu yerda tanlaganingizni koʻradi; { $count } kishidan kam sonlar ularni oshkor qiladigan narsalar bilan birga yashiriladi.
results-publish-by-help = Bitta boʻlinish. Usiz faqat hammasi boʻyicha raqamlar koʻrsatiladi.
results-publish-look = Hisoblab koʻrish
results-publish-no-title = Kamida bitta tilda nomini yozing.
results-publish-no-questions = Kamida bitta savolni tanlang.
results-publish-many = { $count } tadan koʻp savol tanlamang.
results-publish-unproven = Bunday tanlovda kichik sonlarni ishonchli yashirib boʻlmadi. Kamroq savol tanlang yoki boʻlinishni olib tashlang.
results-publish-few = Shunday raqamlar avval eʼlon qilingan va { $count } kishidan kamiga farq qiladi: yonma-yon tursa, oʻsha odamlarning javobi bilinib qoladi. Avvalgisini eʼlondan oling yoki javoblar koʻpayguncha kuting.
results-is-public = hamma oʻqiydi
results-is-not-public = eʼlon qilinmagan
results-not-public-says = U shunday koʻrinadi. Eʼlon qilinguncha uni faqat sizning idorangiz koʻradi.
results-public-page = Ochiq sahifa
results-renew = Qayta hisoblash
results-renew-says = Raqamlar hozirgi javoblar boʻyicha hisoblanib, oldingilarining oʻrniga turadi. Oldingi nashr tarixda qoladi.
results-renew-few = Oldingi nashrdan beri { $count } tadan kam soʻrovnoma keldi: ikkala nashr yonma-yon tursa, ularda nima aytilgani bilinib qoladi. Koʻproq kelguncha kuting.
results-edition = { $edition }-nashr, { $date }. Soʻrovnomalar: { $count }.
results-withheld = yashirilgan
results-withheld-says = Nuqta yashirilgan son oʻrnida turadi: { $count } kishidan kam yoki ularni oshkor qiladigan son.
results-differs = Guruhlar farqi tasodif tushuntira oladiganidan katta.
results-differs-not = Guruhlar farqi tasodif boʻlishi mumkin.
results-figures = Raqamlar

# Dasturlarga javoblar

results-feed-no-token = Kalitni koʻrsating: Bearer yoki Basic paroli sifatida.
results-feed-not-allowed = Sizning idorangiz bu javoblarni oʻqiy olmaydi.
results-feed-many = Soʻrovlar juda koʻp. Bir daqiqadan keyin qaytaring.
results-feed-failed = Javoblarni oʻqib boʻlmadi. Keyinroq urinib koʻring.
results-feed-not-found = Bunday manzil yoʻq yoki sizga koʻrinmaydi.
results-feed-syntax = “{ $text }” { $at }-belgidan boshlab oʻqilmaydi.
results-feed-no-field = “{ $name }” degan maydon yoʻq.
results-feed-no-function = “{ $name }” degan funksiya yoʻq yoki uning argumentlari boshqa.
results-feed-option = “{ $value }” { $name } uchun yaramaydi.
results-feed-unknown = { $name } parametri nomaʼlum.
results-feed-together = { $one } bilan { $other } birga soʻralmaydi.
