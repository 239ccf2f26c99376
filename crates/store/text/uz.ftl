store-address-unknown = “{ $address }” — maʼlumotlar bazasining manzili emas. Fayl yoʻlini yozing, masalan data/ashar.db, yoki postgres://user:password@host/database.
store-unreachable = { $address } maʼlumotlar bazasi ochilmayapti: { $cause }. Bu papkaga yozish mumkinligini yoki server ishlab turgani va parol toʻgʻriligini tekshiring.
store-migration-changed = “{ $book }” jadvallari { $name } faylining bu dasturdagidan boshqa tahriri bilan yaratilgan. Shu bazani yaratgan dasturni oʻrnating yoki bu dasturga mos zaxira nusxani tiklang.
store-migration-unknown = Bu maʼlumotlar bazasini yangiroq dastur oʻzgartirgan ({ $book }, { $name }). Oʻsha yangiroq dasturni oʻrnating.
store-migration-failed = “{ $book }” jadvallarini yangilab boʻlmadi ({ $name }): { $cause }. Hech narsa oʻzgartirilmadi.
store-conflict = Xuddi shu maʼlumotni ayni paytda boshqa kishi oʻzgartirdi. Sizning oʻzgartirishingiz yozilmadi: uning oʻzgartirishini koʻrib, qaytadan urinib koʻring.
store-damaged = Maʼlumotlar bazasida tushunib boʻlmaydigan qiymat bor: { $what }, “{ $value }”. Uni zaxira nusxadan tiklang.
store-failed = Maʼlumotlar bazasi buni bajara olmadi: { $cause }.
store-chain-intact = { $count ->
    [one] “{ $body }” jurnali butun: { $count } ta amal, har biri oldingisidan kelib chiqadi.
   *[other] “{ $body }” jurnali butun: { $count } ta amal, har biri oldingisidan kelib chiqadi.
}
store-chain-broken = “{ $body }” jurnali oʻzgartirilgan: { $count }-amal oldingisidan kelib chiqmaydi. Bu bazani alohida saqlang, zaxira nusxa bilan solishtiring va auditorga xabar bering.
store-backup-none = Bu fayl Asharning zaxira nusxasi emas. Zaxira nusxa “ashar backup FAYL” buyrugʻi bilan olinadi.
store-backup-damaged = Bu zaxira nusxa buzilgan yoki oʻzgartirilgan: { $line }-qatorni oʻqib boʻlmaydi. Hech narsa tiklanmadi; uning boshqa nusxasidan foydalaning.
store-backup-newer-format = Bu zaxira nusxani yangiroq dastur yaratgan (faylning { $format }-tahriri). Oʻsha yangiroq dasturni oʻrnating va nusxani unda tiklang.
store-backup-newer = Bu zaxira nusxani yangiroq dastur yaratgan: bu dastur { $book }, { $name } nomli faylni bilmaydi. Oʻsha yangiroq dasturni oʻrnating va nusxani unda tiklang.
store-backup-changed = Bu zaxira nusxadagi “{ $book }” jadvallari { $name } faylining bu dasturdagidan boshqa tahriri bilan yaratilgan. Uni yaratgan dastur bilan tiklang.
store-backup-not-empty = { $address } maʼlumotlar bazasi boʻsh emas, zaxira nusxa esa hech narsaning ustidan yozmaydi. Yangi fayl yoki boʻsh bazani koʻrsating.
store-backup-not-portable = Bazada zaxira nusxa boshqa mashinaga koʻchira olmaydigan narsa bor: { $what }. Uni alohida bazaga koʻchirib, qaytadan urinib koʻring.
store-backup-file = Zaxira nusxa faylini yozib yoki oʻqib boʻlmadi: { $cause }. Diskni va papkaga boʻlgan huquqlarni tekshiring.
