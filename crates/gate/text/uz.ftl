# Parollar va loginlar
gate-password-short = { $count ->
    [one] Parol juda qisqa: kamida { $count } ta belgi boʻlsin. Faqat sizning xayolingizga keladigan gap — yaxshi parol.
   *[other] Parol juda qisqa: kamida { $count } ta belgi boʻlsin. Faqat sizning xayolingizga keladigan gap — yaxshi parol.
}
gate-password-long = { $count ->
    [one] Parol juda uzun: koʻpi bilan { $count } ta belgi boʻlsin.
   *[other] Parol juda uzun: koʻpi bilan { $count } ta belgi boʻlsin.
}
gate-password-common = Bu paroldan juda koʻp odam foydalanadi, shuning uchun birinchi boʻlib u sinab koʻriladi. Boshqasini tanlang, masalan faqat sizning xayolingizga keladigan gapni.
gate-password-is-login = Parol loginingizga juda oʻxshash. Logindan chiqarib boʻlmaydiganini tanlang.
gate-password-is-name = Parol bu yerda hamma biladigan nomga juda oʻxshash: sizning ismingizga, organingiz yoki joyingiz nomiga. Boshqasini tanlang.
gate-login-shape = Login 3–64 ta belgidan iborat: harflar, raqamlar va . - _ + @, boʻsh joysiz.
gate-login-taken = Bunday login band. Boshqasini tanlang, masalan ism-familiyangizning bosh harflarini qoʻshing.
gate-name-missing = Nomini yozing.
gate-account-unknown = Bunday hisob yoʻq yoki u oʻchirib qoʻyilgan. Organingiz administratoriga murojaat qiling.

# Kirish
gate-sign-in-refused = Login yoki parol notoʻgʻri. Klaviatura tilini va bosh harflarni tekshiring. Parolni unutgan boʻlsangiz, organingiz administratori yangisini tanlash uchun havola bera oladi.
gate-slowed = { $minutes ->
    [one] Muvaffaqiyatsiz urinishlar juda koʻp boʻldi. Keyingisini { $minutes } daqiqadan soʻng qilish mumkin; hech narsa bloklanmagan.
   *[other] Muvaffaqiyatsiz urinishlar juda koʻp boʻldi. Keyingisini { $minutes } daqiqadan soʻng qilish mumkin; hech narsa bloklanmagan.
}
gate-ticket-gone = Ikkinchi qadamga juda koʻp vaqt ketdi yoki u juda koʻp marta sinab koʻrildi. Paroldan boshlab qaytadan kiring.
gate-run-out = Seans bir muddat ishlatilmagani uchun tugadi. Yozganlaringiz saqlandi: kirsangiz, ularni yana topasiz.
gate-code-wrong = Kod notoʻgʻri, eskirgan yoki allaqachon ishlatilgan. Keyingisini kuting va telefoningiz soati toʻgʻriligini tekshiring.
gate-begun-gone = Bunga juda koʻp vaqt ketdi yoki u allaqachon tugagan. Qaytadan boshlang.
gate-passkey-failed = Kirish kaliti kerakli javobni bermadi. Yana urinib koʻring yoki kod kiriting.
gate-passkey-known = Bu kirish kaliti allaqachon saqlangan. Boshqa qurilmadan foydalaning yoki avval shu kalitni oʻchiring.
gate-prove-refused = Notoʻgʻri. Hech narsa oʻzgartirilmadi.

# Taklifnomalar va dastlabki sozlash
gate-invitation-unknown = Bunday taklifnoma yoʻq. Havola toʻliq nusxalanganini tekshiring yoki taklif qilgan kishidan yangisini soʻrang.
gate-invitation-expired = Taklifnoma muddati tugagan. Taklif qilgan kishidan yangisini soʻrang.
gate-invitation-used = Bu taklifnoma allaqachon qabul qilingan. Uni siz qabul qilgan boʻlsangiz, kiring; aks holda taklif qilgan kishiga darhol xabar bering.
gate-invitation-revoked = Bu taklifnoma qaytarib olingan. Taklif qilgan kishiga murojaat qiling.
gate-setup-code = Bu sozlash kodi yaroqsiz: xato yozilgan, muddati tugagan yoki administrator allaqachon bor. Yangisini olish uchun dasturni qayta ishga tushiring.
gate-gone = U endi yoʻq: oʻchirilgan yoki tugagan.

# Tokenlar va qoralamalar
gate-token-expiry = Token muddati kelajakda, bir yildan kechikmay tugashi kerak.
gate-too-many = Ularning soni bir kishiga ruxsat etilgan chegaraga yetdi. Keraksizini oʻchiring.
gate-draft-too-large = Bu shakl saqlab qoʻyish uchun juda katta. Kamroq yozing yoki boʻlib yuboring.

# Boshqa xizmat orqali kirish
gate-house-failed = Siz kiradigan xizmat bilan bogʻlanib boʻlmadi yoki u kerakli javobni bermadi. Yana urinib koʻring yoki parol bilan kiring.
gate-house-stranger = Xizmat sizni taniydi, lekin bu yerga sizni hali hech kim taklif qilmagan. Taklifnoma havolasini oching va shu xizmatni oʻsha yerda tanlang.
gate-identity-taken = Boshqa xizmatning bu logini bu yerda boshqa hisobga tegishli.

# Holatlar va huquqlar
gate-invitation-state-open = qabul qilinishini kutmoqda
gate-invitation-state-accepted = qabul qilingan
gate-invitation-state-revoked = qaytarib olingan
gate-invitation-state-expired = muddati tugagan
gate-scope-read = oʻqish
gate-scope-write = oʻqish va yozish
