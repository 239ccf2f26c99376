# Dasturlarni oʻqish
plans-no-measures = Faylning birorta qatori chora-tadbir emas. Har bir chora-tadbirni alohida qatorga, nomini chora-tadbirlar ustuniga yozing.
plans-only-examples = Faylda faqat namunadagi misol qatorlari bor. Ularning ostiga oʻz chora-tadbirlaringizni yozing.
plans-amounts-too-large = Bu fayldagi summalar jami hisoblab boʻlmaydigan darajada katta. Oʻlchov birligini va summalarni tekshiring.
plans-row-without-title = Qatorda summa bor, lekin nomi yoʻq va uning ustida chora-tadbir turgani yoʻq. Qator qoldirib ketildi; pul nimaga ekanini yozing.
plans-unit-not-stated = Summalar qaysi birlikda ekani hech qayerda aytilmagan. Ular ming deb emas, qanday boʻlsa, shunday olindi. Birlikni ustun sarlavhasiga yozing.
plans-numbers-repeated = { $count ->
   *[other] { $count } ta chora-tadbirning raqami boshqasiniki bilan bir xil.
  } Ular qatorlari boʻyicha farqlanadi; har bir chora-tadbirga oʻz raqamini bering.
plans-beneficiaries-unread = “{ $text }” qaysi guruhdan necha kishi qamrab olinganini bildirmaydi. Masalan, shunday yozing: qizlar 6–17: 40.
plans-allocation-incomplete = Taqsimot uchun chora-tadbir va byudjet qatori kerak. Qator qoldirib ketildi.
plans-score-incomplete = Baho uchun nima va qaysi usul bilan baholangani kerak. Qator qoldirib ketildi.
plans-score-object = “{ $text }” chora-tadbir ham, byudjet qatori ham emas. Qator qoldirib ketildi.

# Toʻldiriladigan kitoblar
plans-template-cost = { $year }, ming { $currency ->
    [KGS] som
    [UZS] soʻm
   *[other] { $currency }
  }
plans-template-amount = Summasi, ming { $currency ->
    [KGS] som
    [UZS] soʻm
   *[other] { $currency }
  }
plans-template-money = Summalar ustun sarlavhasida koʻrsatilgan birlikda yoziladi. Boshqa birlikda yozish uchun sarlavhani oʻzgartiring.
plans-template-examples = “Misol:” bilan boshlangan qatorlar — misollar. Ularni qoldirsangiz ham, oʻchirsangiz ham boʻladi: ular oʻqilmaydi.
plans-template-measure = chora-tadbir
plans-template-line = byudjet qatori
plans-template-programme-tab = Dastur
plans-template-programme-title = Rivojlanish dasturi: maqsadlar, vazifalar, chora-tadbirlar
plans-template-programme-rows = Har bir chora-tadbirni alohida qatorga yozing. Chora-tadbir bir necha manbadan moliyalashtirilsa, keyingi manbani pastki qatorga yozib, raqami va nomini boʻsh qoldiring.
plans-template-programme-more = Pastda “Jami” qatori turishi mumkin: u chora-tadbirlar bilan solishtiriladi, lekin ikki marta hisoblanmaydi.
plans-template-allocations-tab = Taqsimot
plans-template-allocations-title = Qaysi byudjet qatori qaysi chora-tadbirni moliyalashtiradi
plans-template-allocations-rows = Chora-tadbir va byudjet qatorining har bir juftini alohida qatorga yozing. Bitta qator bir necha chora-tadbirni, bitta chora-tadbirni bir necha qator moliyalashtirishi mumkin.
plans-template-allocations-more = Butun qator shu chora-tadbirga ketsa, summani boʻsh qoldiring.
plans-template-scores-tab = Baholar
plans-template-scores-title = Chora-tadbirlar va byudjet qatorlarining baholari, dalillari bilan
plans-template-scores-rows = Har bir bahoni alohida qatorga yozing: nimaga asoslanganini va kim qoʻyganini koʻrsating. Dalilsiz baho hech kimni ishontirmaydi.
plans-template-scores-more = Turli usullarning baholari hech qachon qoʻshilmaydi.
plans-template-hint-number = Dasturdagi raqami: 1, 2, 3 yoki 1.1, 1.2. Har bir chora-tadbirning oʻz raqami bor.
plans-template-hint-problem = Chora-tadbir hal qiladigan muammo.
plans-template-hint-goal = Chora-tadbir xizmat qiladigan maqsad.
plans-template-hint-task = Maqsad ichidagi vazifa.
plans-template-hint-title = Nima qilinadi, bitta gap bilan.
plans-template-hint-detail = Ish tugaganda nima paydo boʻladi.
plans-template-hint-responsible = Unga javob beradigan idora yoki xodim.
plans-template-hint-co_executors = Yordam beradiganlar, nuqtali vergul bilan ajratiladi.
plans-template-hint-deadline = Qaysi yil yoki kungacha bajariladi.
plans-template-hint-settlements = Qaysi qishloqlar uchun, nuqtali vergul bilan ajratiladi; hammasi uchun boʻlsa, boʻsh qoladi.
plans-template-hint-groups = Kim uchun, vergul bilan ajratiladi: ayollar, 3–6 yoshli bolalar, nogironligi boʻlgan shaxslar.
plans-template-hint-indicator = Yordam bergani nimadan koʻrinadi.
plans-template-hint-indicator_unit = Nima bilan oʻlchanadi.
plans-template-hint-baseline = Bugungi qiymati.
plans-template-hint-target = Erishilishi kerak boʻlgan qiymat.
plans-template-hint-disaggregated_by = Indikator nima boʻyicha ajratiladi: jinsi, yoshi, nogironligi.
plans-template-hint-function_code = Byudjetning funksional kodi, agar bilsangiz.
plans-template-hint-activity_code = Chora-tadbirning byudjetdagi kodi, agar boʻlsa. Dasturda va byudjetda bir xil kod boʻlsa, ular aniq bogʻlanadi.
plans-template-hint-source = Kim toʻlaydi: mahalliy byudjet, respublika byudjeti, donor.
plans-template-hint-cost = Shu yili shu manbadan qancha turadi; hech narsa boʻlmasa, boʻsh qoladi.
plans-template-hint-beneficiaries = Qaysi guruhdan necha kishi qamrab olinadi: ayollar 18–57: 120; bolalar: 40.
plans-template-hint-measure = Chora-tadbirning dasturdagi raqami.
plans-template-hint-line = Qatorning byudjetdagi kodi yoki raqami.
plans-template-hint-year = Byudjet yili.
plans-template-hint-amount = Qatorning qancha qismi shu chora-tadbirga ketadi.
plans-template-hint-note = Nima uchun yoki qaysi qarorga koʻra.
plans-template-hint-object = Nima baholanadi: chora-tadbir yoki byudjet qatori.
plans-template-hint-key = Dasturdagi raqami yoki byudjetdagi kodi.
plans-template-hint-method = Usul: oecd-dac-2016 (belgi 0, 1, 2), hgdg-2012 (oʻnta element, har biri 0 dan 2 gacha), child-weight-1 (direct, indirect, expanded, none).
plans-template-hint-item = Usulning bandi: oecd-dac-2016 uchun marker, hgdg-2012 uchun 1–10, child-weight-1 uchun class.
plans-template-hint-score = Baho, usul qanday yozsa, shunday.
plans-template-hint-evidence = Baho nimaga asoslangan: sahifa, son, hujjat.
plans-template-hint-reviewer = Bahoni kim qoʻygan.

# The programme at the desk
programme-adopted_on = Qabul qilingan kun
