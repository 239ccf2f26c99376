# Tahlil: tekshiruvlar nima deydi, nima qilish kerak va hisobot.

## Tekshiruvlar nima deydi. `rule-…` — qisqa nomi, `finding-…` — aniqlangan holat, `action-…` — nima qilish kerak.

rule-measure-unfunded = Mablagʻi yoʻq chora-tadbirlar
finding-measure-unfunded = “{ $measure }” chora-tadbiriga mablagʻ yoʻq: { $asked } kerak, lekin byudjetning birorta satri uni moliyalashtirmaydi.
action-measure-unfunded = “{ $measure }” chora-tadbiri uchun byudjet satrini toping, uni mablagʻ boʻladigan yilga koʻchiring yoki dasturdan chiqaring.
rule-measure-partly-funded = Mablagʻi yetarli boʻlmagan chora-tadbirlar
finding-measure-partly-funded = “{ $measure }” chora-tadbiriga { $asked } kerak, byudjetda { $linked } bor, { $amount } yetishmaydi.
action-measure-partly-funded = “{ $measure }” chora-tadbiriga yetishmayotgan mablagʻni ({ $amount }) toping yoki kamroq rejalashtiring.
rule-measure-probably-funded = Satri taxminan maʼlum chora-tadbirlar
finding-measure-probably-funded = “{ $measure }” chora-tadbiri ({ $asked }) qaysi satrdan moliyalashtirilishi yozilmagan. Ehtimol, “{ $line }” satri ({ $probability }).
action-measure-probably-funded = “{ $line }” satri “{ $measure }” chora-tadbirini moliyalashtirishini taqsimot jadvalida tasdiqlang yoki boshqa satrni koʻrsating.
rule-measure-unit-in-doubt = Boshqa oʻlchovda yozilgan qiymat
finding-measure-unit-in-doubt = “{ $measure }” chora-tadbiri uchun { $asked } soʻralgan, { $linked } ajratilgan: qiymati minglarda yozilgan boʻlsa kerak.
action-measure-unit-in-doubt = “{ $measure }” chora-tadbirining qiymati qaysi oʻlchovda yozilganini tuzating.
rule-measure-over-funded = Mablagʻi keragidan ortiq chora-tadbirlar
finding-measure-over-funded = “{ $measure }” chora-tadbiriga { $asked } kerak, byudjetda { $linked } bor, { $amount } ortiq.
action-measure-over-funded = “{ $measure }” chora-tadbirining qoʻshimcha mablagʻi ({ $amount }) nimaga sarflanishini dasturda koʻrsating yoki uni boshqa ishga yoʻnaltiring.
rule-measure-without-cost = Qiymati koʻrsatilmagan chora-tadbirlar
finding-measure-without-cost = Dasturda “{ $measure }” chora-tadbirining qiymati koʻrsatilmagan.
action-measure-without-cost = “{ $measure }” chora-tadbirining qiymatini yillar va manbalar boʻyicha hisoblang; mablagʻ kerak boʻlmasa, 0 deb yozing.
rule-line-serves-no-measure = Hech bir chora-tadbirga tegishli boʻlmagan byudjet satrlari
finding-line-serves-no-measure = “{ $line }” satridagi { $amount } dasturning hech bir chora-tadbiriga tegishli emas.
action-line-serves-no-measure = “{ $line }” satrini u moliyalashtiradigan chora-tadbirga bogʻlang, bunday chora-tadbirni dasturga qoʻshing yoki kengashga tushuntirish bering.
rule-lines-serve-no-measure = Hech bir chora-tadbirga tegishli boʻlmagan mayda satrlar
finding-lines-serve-no-measure = { $count ->
    [one] Byudjetning yana bitta satri ({ $amount }) hech bir chora-tadbirga tegishli emas.
   *[other] Byudjetning yana { $count } ta satri (jami { $amount }) hech bir chora-tadbirga tegishli emas.
}
action-lines-serve-no-measure = Qolgan satrlarni ({ $amount }) chora-tadbirlarga bogʻlang yoki majburiy deb belgilang.
rule-lines-hold-more = Chora-tadbirlar oladiganidan koʻp puli bor satrlar
finding-lines-hold-more = Chora-tadbirlarni moliyalashtiradigan { $count } satrda ular oladiganidan { $amount } koʻp pul bor.
action-lines-hold-more = Bu satrlarda qolgan { $amount } nimaga moʻljallanganini koʻrsating.
rule-running-costs-serve-no-measure = Dasturdan tashqari joriy xarajatlar
finding-running-costs-serve-no-measure = Ish haqi va kommunal toʻlovlarning { $count } satri ({ $amount }) dasturda tilga olinmagan xizmatlarni ishlatib turibdi.
action-running-costs-serve-no-measure = Bu xizmatlarni dasturda koʻrsating: shunda { $amount } natijalari bilan birga koʻrinadi.
rule-years-do-not-meet = Dastur va byudjetning yillari boshqa-boshqa
finding-years-do-not-meet = Dastur yillari — { $programme }, byudjet yillari — { $budget }: birorta yili mos kelmaydi.
action-years-do-not-meet = Dasturni oʻsha yillarning byudjeti bilan solishtiring.
rule-budget-lacks-year = Tahlil qilinayotgan yil byudjetda yoʻq
finding-budget-lacks-year = Byudjetda { $year }-yilga summalar yoʻq; byudjetdagi yillar: { $budget }.
action-budget-lacks-year = Byudjetda bor yilni tanlang yoki { $year }-yil byudjetini qoʻshing.
rule-activity-holds-more = Mablagʻi rejadagidan koʻp byudjet tadbirlari
finding-activity-holds-more = “{ $line }” satriga { $approved } tasdiqlangan, uning chora-tadbirlariga esa { $asked } kerak, farqi { $amount }.
action-activity-holds-more = “{ $line }” satridagi qoʻshimcha mablagʻ ({ $amount }) qaysi chora-tadbirga moʻljallanganini koʻrsating.
rule-activity-not-in-budget = Rejalashtirilgan, lekin byudjetda yoʻq tadbirlar
finding-activity-not-in-budget = “{ $measure }” chora-tadbiri (muassasa { $office }, tadbir { $activity }) rejalashtirilgan, lekin byudjetda bunday satr yoʻq.
action-activity-not-in-budget = { $office } muassasasining byudjetiga { $activity } tadbirini qoʻshing yoki “{ $measure }” chora-tadbirini dasturdan chiqaring.
rule-links-to-confirm = Tasdiqlanishi kerak boʻlgan bogʻlanishlar
finding-links-to-confirm = { $count ->
    [one] Bitta chora-tadbir mablagʻini ({ $amount }) Ashar oʻzi bogʻlagan, buni hali hech kim tasdiqlamagan.
   *[other] { $count } ta chora-tadbir mablagʻini ({ $amount }) Ashar oʻzi bogʻlagan, buni hali hech kim tasdiqlamagan.
}
action-links-to-confirm = Ashar topgan bogʻlanishlarni koʻrib chiqing va toʻgʻrilarini taqsimot jadvaliga yozing.

rule-line-adjusted-to-zero = Aniqlangan byudjetda nolga tushirilgan satrlar
finding-line-adjusted-to-zero = “{ $line }” satriga { $approved } tasdiqlangan, aniqlangan byudjetda hech narsa qolmagan.
action-line-adjusted-to-zero = “{ $line }” satridan { $approved } nima uchun olinganini va u moliyalashtirgan chora-tadbir nima boʻlganini kengashga tushuntiring.
rule-line-adjusted-much = Aniqlangan byudjetda toʻrtdan biridan koʻproq oʻzgargan satrlar
finding-line-adjusted-much = “{ $line }” satriga { $approved } tasdiqlangan, aniqlangan byudjetda { $adjusted } boʻlgan.
action-line-adjusted-much = “{ $line }” satri qanday va nima uchun oʻzgarganini kengashga koʻrsating.
rule-line-moved-between-drafts = Loyiha bilan qaror orasida oʻzgargan summalar
finding-line-moved-between-drafts = “{ $line }” satriga { $proposed } taklif qilingan, { $approved } tasdiqlangan.
action-line-moved-between-drafts = “{ $line }” satrini loyiha bilan qaror orasida kim va nima uchun oʻzgartirganini yozib qoʻying.
rule-line-not-executed = Sarflanmagan mablagʻ
finding-line-not-executed = “{ $line }” satrida { $planned } koʻzda tutilgan, lekin hech narsa sarflanmagan.
action-line-not-executed = “{ $line }” satrining ijrosiga nima toʻsqinlik qilayotganini aniqlang va mablagʻni oʻz vaqtida sarflang yoki boshqa satrga oʻtkazing.
rule-line-executed-below-half = Yarmi ham ijro etilmagan satrlar
finding-line-executed-below-half = “{ $line }” satrida { $planned } koʻzda tutilgan, lekin faqat { $executed } sarflangan.
action-line-executed-below-half = “{ $line }” satri qachongacha ijro etilishini kelishib oling yoki sarflanmaydigan mablagʻni boshqa satrga oʻtkazing.
rule-line-executed-above = Byudjetdan ortiq ijro etilgan satrlar
finding-line-executed-above = “{ $line }” satri boʻyicha { $executed } sarflangan, bu koʻzda tutilgan summadan ({ $planned }) { $amount } ortiq.
action-line-executed-above = “{ $line }” satridagi ortiqcha xarajat ({ $amount }) sababini aniqlang va byudjetni aniqlashtirishni kengash muhokamasiga kiriting.
rule-measure-not-executed = Mablagʻi bor, lekin sarflanmagan chora-tadbirlar
finding-measure-not-executed = “{ $measure }” chora-tadbiriga { $amount } bor, lekin undan hech narsa sarflanmagan.
action-measure-not-executed = “{ $measure }” chora-tadbiri qachon boshlanishini masʼullardan soʻrang: sarflanmagan mablagʻ yil oxirida kuyib ketadi.
rule-budget-under-executed = Byudjet ijrosi
finding-budget-under-executed = Xarajatlar ijrosi — { $share }: { $planned } koʻzda tutilgan, { $executed } sarflangan.
action-budget-under-executed = Keyingi yilni rejalashtirishdan oldin ijro etilmagan satrlarni koʻrib chiqing.

rule-sum-does-not-add-up = Byudjetning mos kelmaydigan umumiy summalari
finding-sum-does-not-add-up = “{ $title }”, { $year }-yil: { $stated } deb yozilgan, qismlari qoʻshilsa { $parts } chiqadi, farqi { $amount }.
action-sum-does-not-add-up = “{ $title }” summasini tuzating yoki farq ({ $amount }) qayerdan chiqqanini toping.
rule-programme-sum-does-not-add-up = Dasturning mos kelmaydigan umumiy summalari
finding-programme-sum-does-not-add-up = Dasturda umumiy summa { $stated } deb yozilgan, chora-tadbirlar qoʻshilsa { $parts } chiqadi, farqi { $amount }.
action-programme-sum-does-not-add-up = Dasturning umumiy summasini yoki uni tashkil etgan chora-tadbirlar qiymatini tuzating.
rule-population-does-not-add-up = Aholining mos kelmaydigan umumiy soni
finding-population-does-not-add-up = “{ $group }” guruhi: umumiy soni { $stated } deb yozilgan, qishloqlar qoʻshilsa { $parts } chiqadi, farqi { $difference }.
action-population-does-not-add-up = “{ $group }” guruhining qaysi soni toʻgʻriligini statistika mutaxassisidan aniqlang: aholi jon boshiga hisoblangan barcha koʻrsatkichlar shu songa bogʻliq.
rule-figure-repeated = Ikki qishloqda bir xil son
finding-figure-repeated = { $settlements }: soni aynan bir xil ({ $count }), umumiy sondagi farq ham xuddi shuncha.
action-figure-repeated = { $settlements }: sonlarini tekshiring, ehtimol, biri ikkinchisidan koʻchirilgan.
rule-part-above-whole = Butundan katta qism
finding-part-above-whole = { $settlement }: “{ $group }” guruhida { $part } kishi, hammasi birga esa — { $whole }.
action-part-above-whole = Aholi haqidagi maʼlumotni tuzating: { $settlement }.
rule-unit-in-doubt = Summalarning oʻlchov birligi
finding-unit-in-doubt = Byudjetda summalar { $unit } deb yozilgan; unda aholi jon boshiga yiliga toʻgʻri keladigani: { $per_head }. Aslida ular { $likely } ekani aniq.
action-unit-in-doubt = Qarordagi oʻlchov birligini tuzating: summalar { $likely } berilgan. Hozirgi matn boʻyicha kengash qabul qilgan byudjet { $amount } boʻlib chiqadi.
rule-years-jump = Bir yilning summalari boshqa yilnikidan ming baravar katta
finding-years-jump = { $year }-yil summalari bilan { $other }-yil summalarining farqi taxminan { $ratio } baravar: biri boshqa birlikda yozilgan.
action-years-jump = { $year }-yil va { $other }-yil summalarini bir xil oʻlchov birligiga keltiring.
rule-negative-amount = Manfiy summalar
finding-negative-amount = “{ $line }” satrida manfiy summa turibdi: { $amount }.
action-negative-amount = “{ $line }” satridagi minus belgisini tekshiring; qisqartirish byudjetni aniqlashtirish orqali qilinadi.
rule-expenditure-above-means = Xarajat daromad va qoldiqdan ortiq
finding-expenditure-above-means = { $year }-yil xarajatlari ({ $expenditure }) daromad ({ $revenue }) bilan yil boshidagi qoldiq ({ $opening }) yigʻindisidan { $amount } ortiq.
action-expenditure-above-means = Yil boshidagi qoldiqni yoki { $amount } uchun boshqa manbani koʻrsating, aks holda xarajatni qisqartiring.

rule-measure-repeated = Ikki marta yozilgan chora-tadbir
finding-measure-repeated = “{ $measure }” chora-tadbiri dasturda ikki marta turibdi: № { $number } va № { $other }.
action-measure-repeated = № { $number } va № { $other } chora-tadbirlarini birlashtiring yoki nimasi bilan farq qilishini koʻrsating.
rule-strange-cost = Boʻlishi mumkin boʻlmagan qiymatlar
finding-strange-cost = “{ $measure }” chora-tadbirining qiymati — { $amount }. Bunday boʻlishi mumkin emas: u manfiy yoki qolganlaridan ming baravar katta.
action-strange-cost = “{ $measure }” chora-tadbirining qiymatini va oʻlchov birligini tekshiring.
rule-share-out-of-range = 0–100% oraligʻiga kirmaydigan ulushlar
finding-share-out-of-range = { $settlement }: { $share } degan ulush boʻlishi mumkin emas.
action-share-out-of-range = Ulushni tuzating: { $settlement }.
rule-measure-nearly-repeated = Deyarli bir xil yozilgan chora-tadbirlar
finding-measure-nearly-repeated = № { $number } “{ $measure }” va № { $other } “{ $other_measure }” chora-tadbirlari deyarli bir xil.
action-measure-nearly-repeated = № { $number } va № { $other } bitta chora-tadbir emasmi, tekshiring.
rule-measure-without-responsible = Masʼuli yoʻq chora-tadbirlar
finding-measure-without-responsible = “{ $measure }” chora-tadbiriga hech kim masʼul emas.
action-measure-without-responsible = “{ $measure }” chora-tadbiriga qaysi muassasa masʼul ekanini koʻrsating.
rule-measure-without-deadline = Muddati yoʻq chora-tadbirlar
finding-measure-without-deadline = “{ $measure }” chora-tadbirining muddati yoʻq.
action-measure-without-deadline = “{ $measure }” chora-tadbirining muddatini belgilang.
rule-deadline-outside-programme = Dastur yillariga kirmaydigan muddatlar
finding-deadline-outside-programme = “{ $measure }” chora-tadbirining muddati ({ $deadline }) dastur yillariga ({ $years }) kirmaydi.
action-deadline-outside-programme = “{ $measure }” chora-tadbirining muddatini tuzating.
rule-measure-without-indicator = Indikatori yoʻq chora-tadbirlar
finding-measure-without-indicator = “{ $measure }” chora-tadbirining indikatori yoʻq: uning natija berganini hech narsa koʻrsatmaydi.
action-measure-without-indicator = “{ $measure }” chora-tadbirining odamlar uchun natijasini koʻrsatadigan bitta sonni tanlang.
rule-indicator-without-baseline = Boshlangʻich qiymati yoʻq indikatorlar
finding-indicator-without-baseline = “{ $measure }” chora-tadbiri indikatorining boshlangʻich qiymati yoʻq.
action-indicator-without-baseline = “{ $measure }” chora-tadbiri indikatorining bugungi qiymatini yozing.
rule-indicator-without-target = Maqsadli qiymati yoʻq indikatorlar
finding-indicator-without-target = “{ $measure }” chora-tadbiri indikatorining maqsadli qiymati yoʻq.
action-indicator-without-target = “{ $measure }” chora-tadbiri erishishi kerak boʻlgan qiymatni belgilang.
rule-indicator-not-disaggregated = Guruhlar boʻyicha ajratilmagan indikatorlar
finding-indicator-not-disaggregated = “{ $measure }” chora-tadbiri quyidagi guruhlarga moʻljallangan: { $groups }. Lekin uning indikatori quyidagi belgilar boʻyicha ajratilmagan: { $dimensions }.
action-indicator-not-disaggregated = “{ $measure }” chora-tadbirining natijasini quyidagi belgilar boʻyicha ajratib hisoblang: { $dimensions }.
rule-measure-without-quantity = Hajmi koʻrsatilmagan chora-tadbirlar
finding-measure-without-quantity = “{ $measure }” chora-tadbiri boʻyicha bu yil qancha ish qilinishi koʻrsatilmagan.
action-measure-without-quantity = “{ $measure }” chora-tadbirining hajmini yillar boʻyicha koʻrsating.

rule-group-not-reached = Mablagʻi bor birorta chora-tadbir yetib bormaydigan guruhlar
finding-group-not-reached = Mablagʻi bor birorta chora-tadbirda “{ $group }” guruhi tilga olinmagan: bu { $count } kishi, aholining { $share } qismi.
action-group-not-reached = “{ $group }” guruhidagi odamlardan nima kerakligini soʻrang va ular uchun kamida bitta chora-tadbirga mablagʻ ajrating.
rule-group-below-its-share = Oʻz ulushidan kam oladigan guruhlar
finding-group-below-its-share = “{ $group }” guruhining aholidagi ulushi — { $share }, kimga yetib borishi maʼlum boʻlgan mablagʻdagi ulushi esa — { $money }.
action-group-below-its-share = “{ $group }” guruhiga koʻproq mablagʻ kerakmi, muhokama qiling; teng ulush — qoida emas, oʻylab koʻrishga sabab.
rule-settlement-not-reached = Chora-tadbirlariga mablagʻ ajratilmagan qishloqlar
finding-settlement-not-reached = { $settlement } qishlogʻi (aholisi { $count } kishi) { $planned ->
    [one] bitta chora-tadbirda tilga olingan, lekin bu yil unga mablagʻ yoʻq.
   *[other] { $planned } ta chora-tadbirda tilga olingan, lekin bu yil ularning birortasiga ham mablagʻ yoʻq.
}
action-settlement-not-reached = { $settlement } qishlogʻi uchun kamida bitta chora-tadbirga mablagʻ ajrating yoki mablagʻ qachon boʻlishini aholiga ayting.
rule-settlement-not-planned = Birorta chora-tadbirda tilga olinmagan qishloqlar
finding-settlement-not-planned = { $settlement } qishlogʻi (aholisi { $count } kishi) birorta chora-tadbirda tilga olinmagan.
action-settlement-not-planned = { $settlement } qishlogʻida yigʻilish oʻtkazing va qishloqning ehtiyojlarini dasturga kiriting.
rule-target-not-understood = Tushunarsiz maqsadli guruhlar
finding-target-not-understood = “{ $measure }” chora-tadbirining maqsadli guruhi “{ $words }” deb yozilgan; Ashar bunday guruhni bilmaydi.
action-target-not-understood = “{ $measure }” chora-tadbirining maqsadli guruhini guruhlar roʻyxatidagi soʻzlar bilan yozing.
rule-target-not-counted = Hech kim sanamagan maqsadli guruhlar
finding-target-not-counted = “{ $measure }” chora-tadbiri “{ $group }” guruhiga moʻljallangan, lekin aholi jadvalida bu guruhning soni yoʻq.
action-target-not-counted = “{ $measure }” chora-tadbiri qancha odamga yetib borishi koʻrinishi uchun ijtimoiy pasportda “{ $group }” guruhining sonini hisoblang.
rule-target-without-people = Odami yoʻq maqsadli guruhlar
finding-target-without-people = “{ $measure }” chora-tadbiri “{ $group }” guruhiga moʻljallangan; aholi jadvaliga koʻra, bu guruhdan bu yerda hech kim yashamaydi.
action-target-without-people = Aholi jadvalini yoki “{ $measure }” chora-tadbirining maqsadli guruhini tekshiring.
rule-more-reached-than-live-here = Yashaydiganlardan koʻp odamni qamrab olgan chora-tadbirlar
finding-more-reached-than-live-here = “{ $measure }” chora-tadbiri “{ $group }” guruhidan { $planned } kishini qamrab olishi kerak, lekin ulardan bu yerda faqat { $count } kishi yashaydi.
action-more-reached-than-live-here = “{ $measure }” chora-tadbiridan foyda oluvchilar sonini tuzating.
rule-reach-not-recorded = Kimga yetib borishi yozilmagan mablagʻ
finding-reach-not-recorded = Bogʻlangan mablagʻning { $share } qismi ({ $amount }) kimga yetib borishi yozilmagan.
action-reach-not-recorded = Bu chora-tadbirlar boʻyicha guruhlarni, qishloqlarni va foyda oluvchilar sonini yozing.

rule-allocation-to-no-measure = Mavjud boʻlmagan chora-tadbirga taqsimotlar
finding-allocation-to-no-measure = Taqsimotda { $measure } raqamli chora-tadbir koʻrsatilgan, lekin dasturda bunday chora-tadbir yoʻq.
action-allocation-to-no-measure = Taqsimot jadvalida chora-tadbir raqamini ({ $measure }) tuzating.
rule-allocation-from-no-line = Mavjud boʻlmagan satrdan taqsimotlar
finding-allocation-from-no-line = { $measure } raqamli chora-tadbirga taqsimotda { $line } satri koʻrsatilgan, lekin byudjetda bunday satr yoʻq.
action-allocation-from-no-line = Taqsimot jadvalida { $line } satrini tuzating.
rule-line-allocated-above = Mablagʻidan koʻp taqsimlangan satrlar
finding-line-allocated-above = “{ $line }” satrida { $planned } bor, undan esa { $linked } taqsimlangan.
action-line-allocated-above = “{ $line }” satridan ortiqcha taqsimlangan summani ({ $amount }) qisqartiring.
rule-score-of-unknown-method = Nomaʼlum usul boʻyicha qoʻyilgan baholar
finding-score-of-unknown-method = { $count ->
    [one] Bitta bahoda Ashar bilmaydigan usul koʻrsatilgan: { $examples }.
   *[other] { $count } ta bahoda Ashar bilmaydigan usul koʻrsatilgan: { $examples }.
}
action-score-of-unknown-method = Baholar jadvalidagi usullardan foydalaning. Qarang: { $examples }.
rule-score-of-unknown-item = Nomaʼlum bandga qoʻyilgan baholar
finding-score-of-unknown-item = { $count ->
    [one] Bitta bahoda uning usulida yoʻq band koʻrsatilgan: { $examples }.
   *[other] { $count } ta bahoda ularning usulida yoʻq bandlar koʻrsatilgan: { $examples }.
}
action-score-of-unknown-item = Bandlarni tuzating. Qarang: { $examples }.
rule-score-not-allowed = Shkalaga kirmaydigan baholar
finding-score-not-allowed = { $count ->
    [one] Bitta baho oʻz usulining shkalasiga kirmaydi va hisobga olinmadi: { $examples }.
   *[other] { $count } ta baho oʻz usulining shkalasiga kirmaydi va hisobga olinmadi: { $examples }.
}
action-score-not-allowed = Qiymatlarni tuzating. Qarang: { $examples }.
rule-score-of-nothing = Mavjud boʻlmagan narsaga qoʻyilgan baholar
finding-score-of-nothing = { $count ->
    [one] Bitta baho mavjud boʻlmagan chora-tadbirga yoki satrga qoʻyilgan: { $examples }.
   *[other] { $count } ta baho mavjud boʻlmagan chora-tadbirlarga yoki satrlarga qoʻyilgan: { $examples }.
}
action-score-of-nothing = Raqam va kodlarni tuzating. Qarang: { $examples }.
rule-score-without-evidence = Dalili yoʻq baholar
finding-score-without-evidence = { $count ->
    [one] Bitta bahoning dalili yoʻq: { $examples }.
   *[other] { $count } ta bahoning dalili yoʻq: { $examples }.
}
action-score-without-evidence = Har bir bahoning yoniga u nimaga asoslanganini yozing. Qarang: { $examples }.

fewer-than-ten = oʻntadan kam
evidence-stands = shu yerda yozilgan
evidence-parts = bu summa { $count } ta satrdan tuziladi
evidence-band = shu valyutani ishlatadigan hududlar aholi jon boshiga yiliga { $low }–{ $high } sarflaydi; manba: { $source }
evidence-same-figure = bir xil son ikki marta turibdi: { $settlements }
evidence-all-measures = { $count } ta chora-tadbirning hammasida shunday
unit-one = toʻliq holda
unit-thousand = ming hisobida
unit-million = million hisobida
dimension-sex = jinsi
dimension-age = yoshi
dimension-disability = nogironligi
dimension-poverty = kambagʻalligi
dimension-ethnicity = etnik mansubligi
dimension-migration = migratsiyasi
dimension-settlement = qishlogʻi
dimension-family = oilasi
dimension-work = bandligi
evidence-accepted-at = ehtimoli { $probability } va undan yuqori bogʻlanishlar hisobga olinadi

## Chora-tadbirning mablagʻi bormi

standing-unfunded = mablagʻ yoʻq
standing-partly = mablagʻning bir qismi
standing-over = keragidan ortiq
standing-funded = mablagʻ bor
standing-not-now = bu yil emas
standing-no-cost = qiymati koʻrsatilmagan

status-planned-not-in-budget = rejalashtirilgan, byudjetda yoʻq
status-planned-but-adjusted-to-zero = rejalashtirilgan, aniqlangan byudjetda nolga tushirilgan
status-funded-not-executed = mablagʻ bor, sarflanmagan
status-executed-lt-50pct-of-plan = rejaning yarmidan kami sarflangan
status-executed-50-90pct-of-plan = rejaning 50–90 foizi sarflangan
status-executed-ge-90pct-of-plan = rejaning 90 foizi yoki undan koʻpi sarflangan
status-budget-not-in-plan = byudjetda bor, rejalashtirilmagan

basis-recorded = yozilgan
basis-same-code = kodi bir xil
basis-found = topilgan, tasdiqlash kerak

role-finance = moliya mutaxassisi
role-specialist = ayil okmotu mutaxassisi
role-statistics = statistika va ijtimoiy pasport mutaxassisi
role-council = kengash
role-reviewer = baholovchilar
when-before-adoption = byudjet tasdiqlangunga qadar
when-next-amendment = byudjetni keyingi aniqlashtirishda
when-this-quarter = shu chorakda
when-next-programme = keyingi dasturda
when-next-review = keyingi tahlilgacha

## Usullar

method-oecd-dac-2016 = Gender tenglik siyosati markeri (OECD-DAC)
method-hgdg-2012 = Oʻn banddan iborat tekshiruv roʻyxati (HGDG)
method-child-weight-1 = Bolalarga yoʻnaltirilganlik koeffitsiyentlari
value-oecd-dac-2016-0 = 0 — bunday maqsad qoʻyilmagan
value-oecd-dac-2016-1 = 1 — muhim maqsad
value-oecd-dac-2016-2 = 2 — asosiy maqsad
value-child-weight-1-direct = bevosita
value-child-weight-1-indirect = bilvosita
value-child-weight-1-expanded = kengaytirilgan
value-child-weight-1-none = yoʻq

## Zanjir

alignment-chain-title = Zanjir: { $place }, { $year }-yil
alignment-chain-description = { $measures ->
    [one] Bitta chora-tadbirdan byudjet satrlari va u yetib boradigan guruhlargacha.
   *[other] { $measures } ta chora-tadbirdan byudjet satrlari va ular yetib boradigan guruhlargacha.
} { $breaks ->
    [0] Uzilgan bogʻlanish yoʻq.
    [one] Bitta bogʻlanish uzilgan.
   *[other] { $breaks } ta bogʻlanish uzilgan.
} Quyidagi jadvallarda ham xuddi shu maʼlumot.
alignment-chain-caption = Tasmaning eni — pul. Uzuq chiziq va shtrix: zanjir shu yerda uziladi.
alignment-chain-problems = Muammolar
alignment-chain-problems-sub = nima yetishmaydi
alignment-chain-goals = Maqsadlar
alignment-chain-goals-sub = nima hal qilindi
alignment-chain-measures = Chora-tadbirlar
alignment-chain-measures-sub = nima qilinadi
alignment-chain-lines = Pul
alignment-chain-lines-sub = qaysi satr toʻlaydi
alignment-chain-groups = Kim qamrab olindi
alignment-chain-groups-sub = kimlar uchun
alignment-chain-unlinked = Hech bir chora-tadbirga tegishli emas
alignment-chain-count = { $count } ta chora-tadbir
alignment-people = { $count } kishi

## Hisobot

alignment-report-subtitle = Mablagʻi bormi va u kimlarga yetib boradi? Dastur va byudjet tahlili, { $year }-yil
alignment-report-footer = { $place } · Ashar tahlili, { $day }
alignment-illustrative = Namuna: nomlar va aholi soni haqiqiy, qolgan hammasi usulni koʻrsatish uchun oʻylab topilgan.
alignment-fact-residents = Aholi
alignment-fact-settlements = Qishloqlar
alignment-fact-budget = { $year }-yil byudjeti
alignment-fact-executed = Ijrosi
alignment-fact-programme = Dastur
alignment-fact-funded = Chora-tadbirlar taʼminoti
alignment-fact-breaks = Uzilgan bogʻlanishlar
alignment-section-breaks = Zanjir qayerda uziladi
alignment-no-breaks = Bu hujjatlarda uzilgan bogʻlanish topilmadi.
alignment-more-breaks = { $count ->
    [one] Yana bitta uzilgan bogʻlanish aniqlangan holatlar orasida.
   *[other] Yana { $count } ta uzilgan bogʻlanish aniqlangan holatlar orasida.
}
alignment-section-whom = Pul kimlarga yetib boradi
alignment-bars-caption = Dastur mablagʻining har bir guruhga yetib boradigan ulushi va shu guruhning aholidagi ulushi
alignment-bars-note = Yoʻlak — dastur mablagʻidagi ulush. Belgi — aholidagi ulush. Bir kishi bir necha guruhga kirishi mumkin. Mablagʻning { $unknown } qismi kimga yetib borishi yozilmagan.
alignment-section-chain = Muammodan odamlargacha
alignment-section-measures = Chora-tadbirlar va ularning mablagʻi
alignment-measures-caption = Dastur chora-tadbirlari, { $year }-yil, { $currency }
alignment-more-measures = { $count ->
    [one] Yana bitta chora-tadbir aniqlangan holatlar jadvalida.
   *[other] Yana { $count } ta chora-tadbir aniqlangan holatlar jadvalida.
}
alignment-section-comparison = Reja va byudjet: muassasa va tadbir kodlari boʻyicha
alignment-comparison-caption = Rejalashtirilgan tadbirlar nima boʻldi
alignment-section-money = Byudjet
alignment-money-caption = Xarajatlar funksional tasnif boʻlimlari boʻyicha, { $year }-yil, { $currency }
alignment-no-function = funksional kodi yoʻq
alignment-section-functions = Byudjet boʻlimlari kimlar uchun
alignment-functions-note = Yozuvlarga emas, ochiq aytilgan taxminga asoslanadi: har bir boʻlim u moʻljallangan guruh bilan bogʻlangan.
alignment-functions-caption = Xarajatlar boʻlimlar moʻljallangan guruhlar boʻyicha
alignment-section-people = Odamlar va qishloqlar
alignment-groups-caption = Dastur mablagʻi guruhlar boʻyicha
alignment-groups-note = “Yozuv boʻyicha” — foyda oluvchilar soniga, “taxmin boʻyicha” — koʻrsatilgan maqsadli guruhga va aholi jadvaliga asoslanadi. “Maʼlum emas” — guruhga qancha qismi yetib borishini hech kim ayta olmaydigan mablagʻ.
alignment-section-settlements = Qishloqlar boʻyicha aholi jon boshiga mablagʻ
alignment-strip-title = Qishloqlar boʻyicha aholi jon boshiga dastur mablagʻi
alignment-strip-description = Har bir qishloqqa bitta belgi; quyidagi jadvalda xuddi shu sonlar.
alignment-strip-caption = Qishloq tilga olingan chora-tadbirlar mablagʻi va qolgan mablagʻning har bir kishiga teng ulushi. Qizil: mablagʻi bor birorta chora-tadbirda qishloq tilga olinmagan.
alignment-settlements-caption = Dastur mablagʻi qishloqlar boʻyicha
alignment-inequality-note = Aholi jon boshiga mablagʻ boʻyicha Jini koeffitsiyenti: { $gini }. Mablagʻ eng koʻp yetgan qishloqda jon boshiga eng kam yetgan qishloqdagidan necha baravar koʻp toʻgʻri keladi: { $ratio }.
alignment-inequality-gini = Bir aholiga toʻgʻri keladigan pul boʻyicha Jini koeffitsiyenti: { $gini } (0 — hammaga teng, 1 — hammasi bitta qishloqqa).
alignment-section-population = Qishloqlar va guruhlar boʻyicha aholi
alignment-population-caption = Qishloqlar va guruhlar boʻyicha aholi
alignment-population-note = { "*" } : odamlarni himoya qilish uchun yashirilgan. Oʻndan kichik sonlar ham, ularni hisoblab topishga imkon beradigan sonlar ham koʻrsatilmaydi.
alignment-section-scores = Usullar boʻyicha baholar
alignment-scores-note = Bu baholarni odamlar dalili bilan qoʻygan. Turli usullarning baholari hech qachon bitta songa qoʻshilmaydi.
alignment-section-findings = Aniqlangan holatlar
alignment-no-findings = Tekshiruvlar hech narsa topmadi.
alignment-findings-of = { $severity } ({ $count })
alignment-more-findings = va yana { $count } ta
alignment-section-actions = Tavsiya etilgan ish rejasi
alignment-actions-note = Bu — tavsiya: hududning oʻz rejasi odamlar tasdiqlagan holatlardan tuziladi.
alignment-actions-caption = Tavsiya etilgan ishlar
alignment-section-plan = Ish rejasi
alignment-plan-note = Bu holatlarni odamlar tasdiqlagan; har birining yonida kim, qaysi muddatgacha nima qilishi yozilgan.
alignment-plan-caption = Ish rejasi
alignment-column-done = Bajarilgani
alignment-section-method = Usul va manbalar
alignment-method-linking = Chora-tadbir bilan byudjet satrining bogʻlanishi: avval odamlar yozganlari, keyin bir xil kodlar, keyin soʻzlar, muassasa, boʻlim, joy, yil va summa boʻyicha, tekshirilgan ehtimol bilan. Ehtimoli { $probability } va undan yuqori bogʻlanishlar mablagʻ sifatida hisoblanadi va “tasdiqlash kerak” deb belgilanadi; qolganlari faqat taklif.
alignment-method-reach = Qamrov (reach-1): summa × guruhdagi odamlar ÷ barcha qamrab olinganlar, yozilgan sonlar boʻyicha; ular boʻlmasa, koʻrsatilgan maqsadli guruh boʻyicha; u ham boʻlmasa, koʻrsatilgan qishloqlar aholisi boʻyicha; aks holda maʼlum emas.
alignment-method-functions = Boʻlimlar va guruhlar: { $id }, { $day }, ochiq aytilgan taxmin.
alignment-method-disclosure = Oʻndan kam odam soni yashiriladi; uni hisoblab topib boʻlmasligi uchun kerak boʻlgancha boshqa sonlar ham yashiriladi.
alignment-method-scores = { $id }: { $source }.
alignment-files = Oʻqilgan fayllar:
alignment-section-reading = Oʻqishda qoldirilgan yoki taxmin qilinganlar

alignment-total = Jami
alignment-column-group = Guruh
alignment-column-of-money = Mablagʻdagi ulushi
alignment-column-of-residents = Aholidagi ulushi
alignment-column-measure = Chora-tadbir
alignment-column-asked = Kerak
alignment-column-linked = Bogʻlangan
alignment-column-unlinked = Chora-tadbirga tegishli emas
alignment-column-executed = Ijrosi
alignment-column-standing = Taʼminoti
alignment-column-status = Nima boʻldi
alignment-column-activities = Tadbirlar
alignment-column-planned = Reja
alignment-column-approved = Tasdiqlangan
alignment-column-function = Boʻlim
alignment-column-per-person = Guruhning bir kishisiga
alignment-column-recorded = Yozuv boʻyicha
alignment-column-assumed = Taxmin boʻyicha
alignment-column-not-known = Maʼlum emas
alignment-column-measures = Chora-tadbirlar
alignment-column-settlement = Qishloq
alignment-column-named = Shu qishloqqa
alignment-column-spread = Hammaga teng
alignment-column-per-resident = Jon boshiga
alignment-column-score = Baho
alignment-column-percent = Ulushi
alignment-column-amount = Summa
alignment-column-counted = Hisobga olindi
alignment-column-evidence = Dalil
alignment-column-action = Nima qilish kerak
alignment-column-role = Kim
alignment-column-when = Muddati
alignment-column-findings = Holatlar

## Bogʻlanish nima uchun topildi

reason-same-code = kodi bir xil: { $code }
reason-same-title = nomi bir xil
reason-shared-words = umumiy soʻzlar: { $words }
reason-same-programme = dasturi bir xil
reason-same-office = muassasasi bir xil
reason-same-function = boʻlimi bir xil
reason-same-place = joyi bir xil
reason-amount-agrees = summasi mos keladi ({ $amount })
reason-group-amount-agrees = { $measures } ta chora-tadbirning umumiy summasi mos keladi ({ $amount })
reason-like-sibling = yonidagi chora-tadbir kabi
reason-only-candidate = qolgan yagona pozitsiya
