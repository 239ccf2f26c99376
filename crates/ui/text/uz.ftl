ui-skip = Mazmunga oʻtish
ui-nav = Asosiy boʻlimlar
ui-understand = Tushunish
ui-decide = Qaror qilish
ui-deliver = Bajarish
ui-account = Hisobot berish
ui-search = Qidiruv
ui-search-go = Topish
ui-languages = Til
ui-crumbs = Siz turgan joy
ui-about = Bu sahifalar haqida
ui-contents = Mundarija
ui-pages = Sahifalar
ui-previous = Oldingi
ui-next = Keyingi
ui-page-of = { $page }-sahifa, jami { $pages }
ui-filter = Saralash
ui-filter-go = Koʻrsatish
ui-filter-clear = Hammasini koʻrsatish
ui-filter-any = barchasi
ui-errors =
    { $count ->
        [one] Bir narsani tuzatish kerak
       *[other] { $count } ta narsani tuzatish kerak
    }
ui-downloads = Yuklab olish
ui-chain-more-problems =
    { $count ->
        [one] yana 1 ta muammo
       *[other] yana { $count } ta muammo
    }
ui-chain-more-goals =
    { $count ->
        [one] yana 1 ta maqsad
       *[other] yana { $count } ta maqsad
    }
ui-chain-more-measures =
    { $count ->
        [one] yana 1 ta chora-tadbir
       *[other] yana { $count } ta chora-tadbir
    }
ui-chain-more-lines =
    { $count ->
        [one] byudjetning yana 1 ta satri
       *[other] byudjetning yana { $count } ta satri
    }
ui-chain-more-groups =
    { $count ->
        [one] yana 1 ta guruh
       *[other] yana { $count } ta guruh
    }
ui-strip-median = mediana
ui-strip-between =
    { $count ->
        [one] oraliqda yana 1 ta qishloq
       *[other] oraliqda yana { $count } ta qishloq
    }
ui-sign-in = Kirish
ui-sign-out = Chiqish
ui-desk-bar = Ish stoli
ui-my-day = Mening kunim
ui-me = Mening hisobim va xavfsizlik
ui-switch = Boshqa lavozimda ishlash
ui-switch-go = Oʻtish
ui-cancel = Bekor qilish
ui-acts = Amallar
ui-required = (majburiy)
ui-choose = — tanlang —
ui-other-languages = Boshqa tillarda
ui-password-show = Koʻrsatish
ui-password-hide = Yashirish
ui-row = Qator
ui-more-rows = Yana qator qoʻshish
ui-cell = { $column }, { $row }-qator
ui-draft-offer = Sizda soat { $time } da yozilgan, yuborilmagan matn bor.
ui-draft-restore = Tiklash
ui-draft-discard = Kerak emas
ui-idle = 2 daqiqadan keyin tizimdan chiqarilasiz; yozganlaringiz saqlanadi.
ui-idle-stay = Qolish
ui-idle-over = Siz tizimdan chiqarildingiz. Yozganlaringiz shu brauzerda saqlandi: qayta kirib, davom eting.
ui-waiting =
    { $count ->
        [one] 1 ta ish kutmoqda
       *[other] { $count } ta ish kutmoqda
    }
ui-gone = olib tashlangan:
ui-new = qoʻshilgan:
ui-nothing = (boʻsh)
ui-keep-mine = Meniki qolsin
ui-keep-theirs = Unikisi qolsin
ui-keep-merged = Ikkovidan yangi matn yozish
ui-version = { $number }-tahrir
ui-version-current = amaldagi
ui-reason = Sababi
ui-field = Maydon
ui-suggestion = Taklif qilingan oʻzgarish
ui-accept = Qabul qilish
ui-decline = Rad etish
ui-move = Koʻchirish: { $title }
ui-move-up = Yuqoriga
ui-move-down = Pastga
ui-move-in = Oldingisining ichiga
ui-move-out = Bir daraja tashqariga
ui-moved = Koʻchirildi: { $title }
ui-stays = Bundan nariga koʻchirib boʻlmaydi
ui-tree-help = Strelkalar bilan koʻchiring. Sichqoncha bilan sudrash yoki tanlangan qatorda Alt va strelkani bosish ham mumkin.
ui-no-tasks = Hozir sizni kutayotgan ish yoʻq
ui-no-tasks-says = Sizdan kelishuv, javob yoki hisobot kerak boʻlganda, u shu yerda chiqadi.
ui-late = kechikdi
ui-step-done = oʻtildi
ui-step-now = hozir
ui-step-later = keyin
ui-step-refused = qaytarildi
ui-approval-waiting = kutilmoqda
ui-approval-given = kelishildi
ui-approval-remarks = eʼtirozlar bilan
ui-approval-refused = rad etildi
ui-approved-of = { $all } sektordan { $given } tasi kelishdi; kvorum — { $quorum }
ui-sector = Soha
ui-who = Kim
ui-answer = Javobi
ui-when = Qachon
ui-remark = Izoh
ui-what = Nima qilinadi
ui-no-deadline = muddatsiz
ui-gantt-today = Uzuq chiziq — bugun.
ui-narrow = Jadvaldan qidirish
