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
