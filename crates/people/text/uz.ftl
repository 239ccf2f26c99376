# Aholi jadvallarini oʻqish
people-no-counts = Faylning birorta qatorida odamlar soni yoʻq. Har bir qishloqni alohida qatorga, sonlarni esa guruhlar ustunlariga yozing.
people-only-examples = Faylda faqat namunadagi misol qatorlari bor. Ularning ostiga oʻz qishloqlaringizni yozing.
people-settlement-twice = “{ $name }” ikki qatorda turibdi. Ikkalasi ham hisobga olindi; agar bu bitta qishloq boʻlsa, birini oʻchiring.
people-group-twice = “{ $heading }” ustuni oldingi ustun bilan bir xil guruhni ({ $group }) sanaydi, shuning uchun u oʻqilmadi.
people-group-unknown = “{ $text }” degan guruhni bilmaymiz. Qator qoldirib ketildi; guruhni namunadagidek yozing.
people-column-not-read = “{ $heading }” ustuni jadval maydoni ham, bitta guruh nomi ham emas, shuning uchun u oʻqilmadi.

# Toʻldiriladigan kitob
people-template-tab = Aholi
people-template-title = Hudud aholisi: qishloqlar va guruhlar boʻyicha
people-template-note = Har bir katakda — odamlar soni. Har bir aholi punktiga bitta qator.
people-template-required = majburiy
people-template-yes = ha
people-template-no = yoʻq
people-template-hint-code = Aholi punktining davlat klassifikatoridagi yoki oʻzingiz bergan kodi; kod boʻlmasa, nomi ishlatiladi.
people-template-hint-settlement = Qishloq yoki boshqa aholi punktining nomi.
people-template-hint-remote = Aholi punkti hudud xizmatlaridan olisda joylashganmi, oʻzingiz hal qilasiz.
people-template-hint-poverty = Kambagʻal aholining ulushi: 0,21 yoki 21 %.
people-template-hint-group = Aholi punktida bu guruhdan necha kishi yashaydi. Bir kishi bir necha guruhga kirishi mumkin.
people-template-instruction-rows = Har bir aholi punktini alohida qatorga yozing. Ostida “Jami” qatori turishi mumkin: u qishloqlar bilan solishtiriladi, lekin ikki marta hisoblanmaydi.
people-template-instruction-groups = Guruh ustunlarini oʻchirish va qoʻshish mumkin. Sarlavha soʻz bilan (“Qizlar 6–17”, “Nogironligi boʻlgan shaxslar”) yoki kod bilan (sex:female age:6-17) yoziladi.
people-template-instruction-unknown = Son nomaʼlum boʻlsa, katakni boʻsh qoldiring. Nol — u yerda bu guruhdan hech kim yashamasligini bildiradi.
people-template-instruction-examples = “Misol:” bilan boshlangan qatorlar — misollar. Ularni qoldirsangiz ham, oʻchirsangiz ham boʻladi: ular oʻqilmaydi.
