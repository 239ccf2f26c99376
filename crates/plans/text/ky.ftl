# Программаларды окуу
plans-no-measures = Файлдын бир да сабы иш-чара эмес. Ар бир иш-чараны өзүнчө сапка, аталышын иш-чаралардын мамычасына жазыңыз.
plans-only-examples = Файлда үлгүнүн мисал саптары гана бар. Алардын астына өз иш-чараларыңызды жазыңыз.
plans-amounts-too-large = Бул файлдын суммаларын кошкондо эсептөөгө мүмкүн болгондон чоң чыгат. Өлчөм бирдигин жана суммаларды текшериңиз.
plans-row-without-title = Сапта сумма бар, бирок аталышы жок жана үстүндө иш-чара турган жок. Сап калтырылды; акча эмнеге экенин жазыңыз.
plans-unit-not-stated = Суммалар кайсы бирдикте экени эч жерде айтылган эмес. Алар миң эмес, турган боюнча алынды. Бирдигин мамычанын атына жазыңыз.
plans-numbers-repeated = { $count ->
   *[other] { $count } иш-чаранын номери башкасыныкы менен бирдей.
  } Алар саптары боюнча айырмаланат; ар бир иш-чарага өз номерин бериңиз.
plans-beneficiaries-unread = «{ $text }» дегенден кайсы топтон канча адам камтылганы көрүнбөйт. Мисалы мындай жазыңыз: кыздар 6–17: 40.
plans-allocation-incomplete = Бөлүштүрүүгө иш-чара жана бюджеттин сабы керек. Сап калтырылды.
plans-score-incomplete = Баа үчүн эмне жана кайсы ыкма менен бааланганы керек. Сап калтырылды.
plans-score-object = «{ $text }» иш-чара да, бюджеттин сабы да эмес. Сап калтырылды.

# Толтурула турган китепчелер
plans-template-cost = { $year }, миң { $currency ->
    [KGS] сом
    [UZS] сум
   *[other] { $currency }
  }
plans-template-amount = Суммасы, миң { $currency ->
    [KGS] сом
    [UZS] сум
   *[other] { $currency }
  }
plans-template-money = Суммалар мамычанын атында көрсөтүлгөн бирдикте жазылат. Башка бирдикте жазуу үчүн мамычанын атын өзгөртүңүз.
plans-template-examples = «Мисал:» деп башталган саптар — мисалдар. Аларды калтырсаңыз да, өчүрсөңүз да болот: алар окулбайт.
plans-template-measure = иш-чара
plans-template-line = бюджет сабы
plans-template-programme-tab = Программа
plans-template-programme-title = Өнүгүү программасы: максаттар, милдеттер, иш-чаралар
plans-template-programme-rows = Ар бир иш-чараны өзүнчө сапка жазыңыз. Иш-чара бир нече булактан каржыланса, кийинки булакты астындагы сапка жазып, номерин жана аталышын бош калтырыңыз.
plans-template-programme-more = Астында «Жыйынтыгы» деген сап турса болот: ал иш-чаралар менен салыштырылат, бирок эки жолу эсептелбейт.
plans-template-allocations-tab = Бөлүштүрүү
plans-template-allocations-title = Бюджеттин кайсы сабы кайсы иш-чараны каржылайт
plans-template-allocations-rows = Иш-чара менен бюджет сабынын ар бир жубун өзүнчө сапка жазыңыз. Бир сап бир нече иш-чараны, бир иш-чараны бир нече сап каржылашы мүмкүн.
plans-template-allocations-more = Сап толугу менен ушул иш-чарага кетсе, сумманы бош калтырыңыз.
plans-template-scores-tab = Баалар
plans-template-scores-title = Иш-чаралардын жана бюджет саптарынын баалары, далилдери менен
plans-template-scores-rows = Ар бир бааны өзүнчө сапка жазыңыз: эмнеге негизделгенин жана ким койгонун көрсөтүңүз. Далилсиз баа эч кимди ишендирбейт.
plans-template-scores-more = Ар башка ыкмалардын баалары эч качан кошулбайт.
plans-template-hint-number = Программадагы номери: 1, 2, 3 же 1.1, 1.2. Ар бир иш-чаранын өз номери бар.
plans-template-hint-problem = Иш-чара чече турган көйгөй.
plans-template-hint-goal = Иш-чара кызмат кылган максат.
plans-template-hint-task = Максаттын ичиндеги милдет.
plans-template-hint-title = Эмне жасалат, бир сүйлөм менен.
plans-template-hint-detail = Иш бүткөндө эмне пайда болот.
plans-template-hint-responsible = Ал үчүн жооп берген мекеме же кызматкер.
plans-template-hint-co_executors = Жардам бергендер, чекиттүү үтүр менен бөлүнөт.
plans-template-hint-deadline = Кайсы жылга же күнгө чейин бүтөт.
plans-template-hint-settlements = Кайсы айылдар үчүн, чекиттүү үтүр менен бөлүнөт; баары үчүн болсо, бош калат.
plans-template-hint-groups = Ким үчүн, үтүр менен бөлүнөт: аялдар, 3–6 жаштагы балдар, майыптыгы бар адамдар.
plans-template-hint-indicator = Жардам бергени эмнеден көрүнөт.
plans-template-hint-indicator_unit = Эмне менен өлчөнөт.
plans-template-hint-baseline = Бүгүнкү мааниси.
plans-template-hint-target = Жетүүгө тийиш болгон мааниси.
plans-template-hint-disaggregated_by = Индикатор эмне боюнча бөлүнөт: жынысы, жашы, майыптыгы.
plans-template-hint-function_code = Бюджеттин функционалдык коду, эгер билсеңиз.
plans-template-hint-activity_code = Бюджеттеги иш-чаранын коду, эгер бар болсо. Программада жана бюджетте бирдей код болсо, алар так байланышат.
plans-template-hint-source = Ким төлөйт: жергиликтүү бюджет, республикалык бюджет, донор.
plans-template-hint-cost = Бул жылы ушул булактан канча турат; эч нерсе болбосо, бош калат.
plans-template-hint-beneficiaries = Кайсы топтон канча адам камтылат: аялдар 18–57: 120; балдар: 40.
plans-template-hint-measure = Иш-чаранын программадагы номери.
plans-template-hint-line = Саптын бюджеттеги коду же номери.
plans-template-hint-year = Бюджеттин жылы.
plans-template-hint-amount = Саптын канчасы ушул иш-чарага кетет.
plans-template-hint-note = Эмне үчүн же кайсы токтомго ылайык.
plans-template-hint-object = Эмне бааланат: иш-чара же бюджет сабы.
plans-template-hint-key = Программадагы номери же бюджеттеги коду.
plans-template-hint-method = Ыкма: oecd-dac-2016 (белги 0, 1, 2), hgdg-2012 (он элемент, ар бирине 0дөн 2ге чейин), child-weight-1 (direct, indirect, expanded, none).
plans-template-hint-item = Ыкманын пункту: oecd-dac-2016 үчүн marker, hgdg-2012 үчүн 1–10, child-weight-1 үчүн class.
plans-template-hint-score = Баа, ыкма кандай жазса, ошондой.
plans-template-hint-evidence = Баа эмнеге негизделген: барак, сан, документ.
plans-template-hint-reviewer = Бааны ким койгон.

# The programme at the desk
programme-adopted_on = Кабыл алынган күнү
