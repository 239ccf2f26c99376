//! A document with every kind of block in four languages, as an ayil aimak's review would have it.
//! All figures in it are invented.

use kernel::Lang;
use paper::{Bar, Bars, Block, Break, Column, Fact, Inline, Paper, Row, Table};
use text::Reader;

use crate::figures::{
    ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, StripItem, StripPicture, chain,
    strip,
};

/// The text of one language out of ky, ru, uz, en.
fn say(lang: Lang, four: [&str; 4]) -> String {
    four[lang.index()].to_owned()
}

const PROBLEMS: [([&str; 4], &str, f64, bool); 5] = [
    (
        [
            "Бала бакчада орун жок, кезекте 412 бала турат",
            "Нет мест в детском саду, в очереди 412 детей",
            "Bogʻchada oʻrin yoʻq, navbatda 412 bola",
            "No preschool place for 412 children",
        ],
        "p1",
        2.96e6,
        false,
    ),
    (
        [
            "Таза суу күнүнө эки саат гана келет",
            "Питьевая вода два часа в день",
            "Ichimlik suvi kuniga ikki soat keladi",
            "Drinking water two hours a day",
        ],
        "p2",
        2.31e6,
        false,
    ),
    (
        [
            "Үй-бүлөдөгү зордук-зомбулук",
            "Насилие в семье",
            "Oiladagi zoʻravonlik",
            "Violence in families",
        ],
        "p3",
        0.48e6,
        false,
    ),
    (
        [
            "Жаштар үчүн иш жана бош убакыт жок",
            "Молодёжи нечем заняться",
            "Yoshlar uchun mashgʻulot yoʻq",
            "Nothing to do for young people",
        ],
        "p4",
        0.62e6,
        false,
    ),
    (
        [
            "Ден соолугунун мүмкүнчүлүгү чектелүү адамдар ФАПка жете албайт",
            "До ФАПа нельзя добраться на коляске",
            "Nogironligi boʻlgan kishilar FAPga yeta olmaydi",
            "The clinic cannot be reached by wheelchair",
        ],
        "p5",
        0.0,
        true,
    ),
];

const MEASURES: [([&str; 4], &str, f64, bool, &str, Option<&str>); 16] = [
    (
        [
            "Кашка-Жол айылында эки жарым күндүк топ ачуу",
            "Открыть две группы неполного дня в с. Кашка-Джол",
            "Qashqa-Joʻl qishlogʻida ikki yarim kunlik guruh ochish",
            "Two half-day groups in Kashka-Jol",
        ],
        "m1",
        1.84e6,
        false,
        "g1",
        Some("l1"),
    ),
    (
        [
            "«Балдырган» бала бакчасынын чатырын оңдоо",
            "Ремонт крыши детского сада «Балдырган»",
            "“Baldirgʻan” bogʻchasi tomini taʼmirlash",
            "Kindergarten roof",
        ],
        "m2",
        1.12e6,
        false,
        "g1",
        Some("l2"),
    ),
    (
        [
            "Насос жана 4 км түтүк",
            "Насос и 4 км водопровода",
            "Nasos va 4 km quvur",
            "Pump and 4 km of pipe",
        ],
        "m3",
        2.31e6,
        false,
        "g2",
        Some("l3"),
    ),
    (
        [
            "Үй-бүлөнү колдоо боюнча социалдык кызматкер",
            "Социальный работник по поддержке семьи",
            "Oilani qoʻllab-quvvatlash xodimi",
            "Family support worker",
        ],
        "m4",
        0.48e6,
        true,
        "g3",
        None,
    ),
    (
        [
            "Спорт залын кечинде ачуу",
            "Вечерние часы спортзала",
            "Sport zalini kechqurun ochish",
            "Sports hall in the evenings",
        ],
        "m5",
        0.19e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        [
            "Кыздар үчүн IT-курс",
            "ИТ-курс для девушек",
            "Qizlar uchun IT-kurs",
            "Computing course for girls",
        ],
        "m6",
        0.14e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        [
            "Жаштар борборунун жабдыктары",
            "Оборудование молодёжного центра",
            "Yoshlar markazi jihozlari",
            "Youth centre equipment",
        ],
        "m7",
        0.12e6,
        false,
        "g4",
        Some("l5"),
    ),
    (
        [
            "Көчө жарыгы: 62 чырак",
            "Уличное освещение: 62 светильника",
            "Koʻcha yoritilishi: 62 chiroq",
            "Street lights: 62 lamps",
        ],
        "m8",
        0.31e6,
        false,
        "g2",
        Some("l5"),
    ),
    (
        [
            "Мектептин ичиндеги даараткана",
            "Тёплый туалет в школе",
            "Maktab ichidagi hojatxona",
            "Indoor toilets at the school",
        ],
        "m9",
        0.27e6,
        false,
        "g1",
        Some("l2"),
    ),
    (
        [
            "Көпүрөнү бекемдөө",
            "Укрепление моста",
            "Koʻprikni mustahkamlash",
            "Bridge repair",
        ],
        "m10",
        0.22e6,
        false,
        "g2",
        Some("l5"),
    ),
    (
        [
            "Таштанды чыгаруу",
            "Вывоз мусора",
            "Chiqindi chiqarish",
            "Waste removal",
        ],
        "m11",
        0.16e6,
        false,
        "g2",
        Some("l5"),
    ),
    (
        [
            "Китепкана фонду",
            "Фонд библиотеки",
            "Kutubxona fondi",
            "Library books",
        ],
        "m12",
        0.06e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        ["Дары-дармек", "Лекарства", "Dori-darmon", "Medicines"],
        "m13",
        0.05e6,
        false,
        "g3",
        Some("l5"),
    ),
    (
        [
            "Ветеринардык пункт",
            "Ветпункт",
            "Veterinariya punkti",
            "Veterinary post",
        ],
        "m14",
        0.04e6,
        false,
        "g2",
        Some("l5"),
    ),
    (
        [
            "Айылдык мелдеш",
            "Сельские соревнования",
            "Qishloq musobaqasi",
            "Village games",
        ],
        "m15",
        0.03e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        [
            "ФАПка пандус куруу",
            "Пандус к ФАПу",
            "FAPga pandus qurish",
            "Ramp for the clinic",
        ],
        "m16",
        0.0,
        true,
        "g3",
        None,
    ),
];

/// The chain of the sample.
pub fn sample_chain(lang: Lang) -> ChainPicture {
    let heading = |four: [&str; 4], sub: [&str; 4], kind| ChainColumn {
        heading: say(lang, four),
        sub: say(lang, sub),
        kind,
    };
    let som = ["сом", "сомов", "soʻm", "som"][lang.index()];
    let money = |weight: f64| {
        if weight > 0.0 {
            format!("{} {som}", grouped(weight))
        } else {
            String::new()
        }
    };
    let mut nodes = Vec::new();
    let mut links = Vec::new();
    let mut node = |id: &str, column, label: String, sub: String, weight, broken| {
        nodes.push(ChainNode {
            id: id.to_owned(),
            column,
            label,
            sub,
            weight,
            broken,
            href: (id != "m8").then(|| format!("#{id}")),
        });
    };
    let goals = [
        (
            [
                "Ар бир балага — мектепке чейинки билим",
                "Каждому ребёнку — дошкольное место",
                "Har bir bolaga maktabgacha taʼlim",
                "A preschool place for every child",
            ],
            "g1",
            "p1",
            3.23e6,
        ),
        (
            [
                "Таза суу жана жол",
                "Чистая вода и дорога",
                "Toza suv va yoʻl",
                "Clean water, good roads",
            ],
            "g2",
            "p2",
            3.04e6,
        ),
        (
            [
                "Коопсуз үй-бүлө",
                "Безопасная семья",
                "Xavfsiz oila",
                "Safe families",
            ],
            "g3",
            "p3",
            0.53e6,
        ),
        (
            [
                "Жаштарга мейкиндик",
                "Пространство для молодёжи",
                "Yoshlarga makon",
                "Room for youth",
            ],
            "g4",
            "p4",
            0.54e6,
        ),
    ];
    for (label, id, weight, broken) in PROBLEMS {
        node(id, 0, say(lang, label), money(weight), weight, broken);
    }
    for (label, id, from, weight) in goals {
        node(id, 1, say(lang, label), money(weight), weight, false);
        links.push((from, id, weight));
    }
    for (label, id, weight, broken, goal, line) in MEASURES {
        node(id, 2, say(lang, label), money(weight), weight, broken);
        links.push((goal, id, weight));
        if let Some(line) = line {
            links.push((id, line, weight));
        }
    }
    for (label, id, weight, broken) in [
        (
            [
                "Мектепке чейинки билим 70911",
                "Дошкольное образование 70911",
                "Maktabgacha taʼlim 70911",
                "Preschool education 70911",
            ],
            "l1",
            1.84e6,
            false,
        ),
        (
            [
                "Капиталдык оңдоо 3111",
                "Капитальный ремонт 3111",
                "Kapital taʼmirlash 3111",
                "Capital repair 3111",
            ],
            "l2",
            1.39e6,
            false,
        ),
        (
            [
                "Суу менен камсыздоо 7063",
                "Водоснабжение 7063",
                "Suv taʼminoti 7063",
                "Water supply 7063",
            ],
            "l3",
            2.31e6,
            false,
        ),
        (
            [
                "Жаштар жана спорт 7081",
                "Молодёжь и спорт 7081",
                "Yoshlar va sport 7081",
                "Youth and sport 7081",
            ],
            "l4",
            0.42e6,
            false,
        ),
        (
            [
                "Көрктөндүрүү 7062",
                "Благоустройство 7062",
                "Obodonlashtirish 7062",
                "Amenities 7062",
            ],
            "l5",
            0.9e6,
            false,
        ),
        (
            [
                "Эч бир иш-чарага тиешеси жок саптар",
                "Не служит ни одному мероприятию",
                "Hech qaysi tadbirga xizmat qilmaydi",
                "Serves no measure",
            ],
            "l6",
            2.64e6,
            true,
        ),
    ] {
        node(id, 3, say(lang, label), money(weight), weight, broken);
    }
    for (label, sub, id, weight, broken) in [
        (
            [
                "3–6 жаштагы балдар",
                "Дети 3–6 лет",
                "3–6 yoshli bolalar",
                "Children 3–6",
            ],
            [
                "38 %ы камтылды",
                "охвачено 38 %",
                "38 % qamrab olindi",
                "38 % of them",
            ],
            "r1",
            2.4e6,
            false,
        ),
        (
            [
                "Үч айылдын тургундары",
                "Жители трёх сёл",
                "Uch qishloq aholisi",
                "Residents of three villages",
            ],
            ["1 930 адам", "1 930 человек", "1 930 kishi", "1,930 people"],
            "r2",
            2.9e6,
            false,
        ),
        (
            ["Аялдар", "Женщины", "Ayollar", "Women"],
            [
                "14 %ы камтылды",
                "охвачено 14 %",
                "14 % qamrab olindi",
                "14 % of them",
            ],
            "r3",
            0.5e6,
            false,
        ),
        (
            [
                "Жаштар 14–28",
                "Молодёжь 14–28",
                "Yoshlar 14–28",
                "Youth 14–28",
            ],
            [
                "9 %ы камтылды",
                "охвачено 9 %",
                "9 % qamrab olindi",
                "9 % of them",
            ],
            "r4",
            0.4e6,
            false,
        ),
        (
            [
                "Ден соолугунун мүмкүнчүлүгү чектелүү адамдар",
                "Люди с инвалидностью",
                "Nogironligi boʻlgan kishilar",
                "People with disabilities",
            ],
            [
                "эч бири камтылган жок",
                "никто не охвачен",
                "hech kim qamrab olinmagan",
                "none reached",
            ],
            "r5",
            0.0,
            true,
        ),
    ] {
        node(id, 4, say(lang, label), say(lang, sub), weight, broken);
    }
    links.extend([
        ("l1", "r1", 1.6e6),
        ("l1", "r3", 0.2e6),
        ("l2", "r1", 0.8e6),
        ("l2", "r2", 0.5e6),
        ("l3", "r2", 2.1e6),
        ("l3", "r3", 0.2e6),
        ("l4", "r4", 0.3e6),
        ("l4", "r3", 0.1e6),
        ("l5", "r2", 0.3e6),
        ("l5", "r4", 0.1e6),
    ]);
    ChainPicture {
        anchor: "chain".to_owned(),
        title: say(
            lang,
            [
                "Кара-Кулжа айыл аймагынын чынжыры, 2026–2028",
                "Цепочка айылного аймака Кара-Кульджа, 2026–2028",
                "Qora-Qulja ayil aymogʻi zanjiri, 2026–2028",
                "The chain of Kara-Kulja, 2026–2028",
            ],
        ),
        description: say(
            lang,
            [
                "Беш көйгөй, төрт максат, он алты иш-чара, бюджеттин алты сабы, беш топ. Беш байланыш үзүлгөн; алар жогоруда жана төмөнкү таблицада жазылган.",
                "Пять проблем, четыре цели, шестнадцать мероприятий, шесть строк бюджета, пять групп. Пять связей разорваны; они перечислены выше и в таблице ниже.",
                "Beshta muammo, toʻrtta maqsad, oʻn oltita tadbir, oltita satr, beshta guruh. Beshta bogʻlanish uzilgan; ular yuqorida va quyidagi jadvalda.",
                "Five problems, four goals, sixteen measures, six budget lines, five groups. Five links are broken; they are listed above and in the table below.",
            ],
        ),
        columns: vec![
            heading(
                ["Көйгөйлөр", "Проблемы", "Muammolar", "Problems"],
                [
                    "эл эмне деди",
                    "что сказали люди",
                    "odamlar nima dedi",
                    "what people said",
                ],
                ColumnKind::Problems,
            ),
            heading(
                ["Максаттар", "Цели", "Maqsadlar", "Goals"],
                [
                    "эмне чечилди",
                    "что решено",
                    "nima qaror qilindi",
                    "what was decided",
                ],
                ColumnKind::Goals,
            ),
            heading(
                ["Иш-чаралар", "Мероприятия", "Chora-tadbirlar", "Measures"],
                [
                    "эмне жасалат",
                    "что будет сделано",
                    "nima qilinadi",
                    "what will be done",
                ],
                ColumnKind::Measures,
            ),
            heading(
                ["Акча", "Деньги", "Pul", "Money"],
                [
                    "кайсы сом төлөйт",
                    "какой сом платит",
                    "qaysi soʻm toʻlaydi",
                    "which som pays",
                ],
                ColumnKind::Lines,
            ),
            heading(
                [
                    "Ким камтылды",
                    "Кого охватили",
                    "Kim qamrab olindi",
                    "Reached",
                ],
                ["кимдер үчүн", "для кого", "kimlar uchun", "for whom"],
                ColumnKind::Groups,
            ),
        ],
        nodes,
        links: links
            .into_iter()
            .map(|(from, to, weight)| ChainLink {
                from: from.to_owned(),
                to: to.to_owned(),
                weight,
            })
            .collect(),
        most: 0,
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// The dot plot of the sample.
pub fn sample_strip(lang: Lang) -> StripPicture {
    let villages = [
        (
            ["Кара-Кулжа", "Кара-Кульджа", "Qora-Qulja", "Kara-Kulja"],
            Some(412.0),
        ),
        (
            ["Кашка-Жол", "Кашка-Джол", "Qashqa-Joʻl", "Kashka-Jol"],
            Some(655.0),
        ),
        (
            ["Биринчи Май", "Первое Мая", "Birinchi May", "Birinchi May"],
            Some(238.0),
        ),
        (
            ["Сары-Камыш", "Сары-Камыш", "Sari-Qamish", "Sary-Kamysh"],
            Some(0.0),
        ),
        (
            [
                "Токтогул участкасы",
                "участок Токтогул",
                "Toʻxtagʻul uchastkasi",
                "Toktogul section",
            ],
            None,
        ),
    ];
    StripPicture {
        anchor: "per-head".to_owned(),
        title: say(
            lang,
            [
                "Бир тургунга туура келген каражат, сом",
                "Сумма на одного жителя, сомов",
                "Bir aholiga toʻgʻri keladigan mablagʻ, soʻm",
                "Money per resident, som",
            ],
        ),
        description: say(
            lang,
            [
                "Беш айыл; бири боюнча маалымат жок.",
                "Пять сёл; по одному нет данных.",
                "Beshta qishloq; bittasi boʻyicha maʼlumot yoʻq.",
                "Five villages; nothing is known of one.",
            ],
        ),
        items: villages
            .into_iter()
            .map(|(label, value)| StripItem {
                label: say(lang, label),
                value,
                value_text: value.map_or_else(
                    || say(lang, ["белгисиз", "нет данных", "nomaʼlum", "not known"]),
                    |value| format!("{value:.0}"),
                ),
                hot: value == Some(0.0),
                href: None,
            })
            .collect(),
        median: Some((325.0, "325".to_owned())),
    }
}

/// A document with every kind of block.
pub fn sample_paper(reader: &Reader<'_>) -> Paper {
    let lang = reader.lang();
    let say = |four: [&str; 4]| say(lang, four);
    let text = |four: [&str; 4]| vec![Inline::Text(say(four))];
    let section = |anchor: &str, four: [&str; 4]| Block::Heading {
        level: 2,
        text: say(four),
        anchor: anchor.to_owned(),
    };
    let fact = |name: [&str; 4], value: &str, small: [&str; 4], hot| Fact {
        name: say(name),
        value: value.to_owned(),
        small: say(small),
        hot,
    };
    let broken = |title: [&str; 4], words: [&str; 4], aside: [&str; 4], href: &str| Break {
        title: say(title),
        text: say(words),
        aside: say(aside),
        href: Some(href.to_owned()),
    };
    let som = ["сом", "сомов", "soʻm", "som"][lang.index()];

    Paper {
        lang,
        title: say([
            "Кара-Кулжа айыл аймагы: программа, бюджет жана калк",
            "Айылный аймак Кара-Кульджа: программа, бюджет и население",
            "Qora-Qulja ayil aymogʻi: dastur, byudjet va aholi",
            "Kara-Kulja ayil aimak: programme, budget and population",
        ]),
        overline: say([
            "Ош облусу › Кара-Кулжа району",
            "Ошская область › Кара-Кульджинский район",
            "Oʻsh viloyati › Qora-Qulja tumani",
            "Osh oblast › Kara-Kulja rayon",
        ]),
        subtitle: say([
            "2026–2028-жылдарга программанын кайсы иш-чараларына акча бар жана алар кимдерге жетет",
            "На какие мероприятия программы 2026–2028 годов есть деньги и до кого они доходят",
            "2026–2028-yillar dasturining qaysi tadbirlariga pul bor va ular kimga yetadi",
            "Which measures of the 2026–2028 programme have money, and whom they reach",
        ]),
        blocks: vec![
            Block::Facts(vec![
                fact(
                    ["Тургундар", "Жители", "Aholi", "Residents"],
                    "26 077",
                    ["", "", "", ""],
                    false,
                ),
                fact(
                    ["Айылдар", "Сёла", "Qishloqlar", "Villages"],
                    "5",
                    ["", "", "", ""],
                    false,
                ),
                fact(
                    [
                        "2026-жылдын бюджети",
                        "Бюджет 2026 года",
                        "2026-yil byudjeti",
                        "Budget 2026",
                    ],
                    "31,4",
                    ["миллион сом", "млн сомов", "million soʻm", "million som"],
                    false,
                ),
                fact(
                    [
                        "Акчасы бар иш-чаралар",
                        "Мероприятия с деньгами",
                        "Puli bor tadbirlar",
                        "Measures with money",
                    ],
                    "14",
                    ["16дан", "из 16", "16 tadan", "of 16"],
                    false,
                ),
                fact(
                    [
                        "Үзүлгөн байланыштар",
                        "Разрывы цепочки",
                        "Uzilgan bogʻlanishlar",
                        "Broken links",
                    ],
                    "4",
                    ["", "", "", ""],
                    true,
                ),
            ]),
            section(
                "breaks",
                [
                    "Чынжыр кайда үзүлөт",
                    "Где цепочка разорвана",
                    "Zanjir qayerda uziladi",
                    "Where the chain breaks",
                ],
            ),
            Block::Breaks(vec![
                broken(
                    [
                        "Эч бир иш-чарага тиешеси жок каражат: 2 640 000 сом.",
                        "Деньги, которые не служат ни одному мероприятию: 2 640 000 сомов.",
                        "Hech qaysi tadbirga xizmat qilmaydigan mablagʻ: 2 640 000 soʻm.",
                        "Money that serves no measure: 2,640,000 som.",
                    ],
                    [
                        "Капиталдык оңдоонун үч сабы программада жок.",
                        "Трёх строк капитального ремонта нет в программе.",
                        "Kapital taʼmirlashning uch satri dasturda yoʻq.",
                        "Three lines of capital repair are in no programme.",
                    ],
                    [
                        "24-декабрдагы бюджеттен бери",
                        "с бюджета от 24 декабря",
                        "24-dekabrdagi byudjetdan beri",
                        "since the budget of 24 December",
                    ],
                    "measures",
                ),
                broken(
                    [
                        "Үй-бүлөнү колдоо боюнча кызматкерге акча каралган эмес.",
                        "На работника по поддержке семьи денег нет.",
                        "Oilani qoʻllab-quvvatlash xodimiga pul yoʻq.",
                        "Family support worker has no money.",
                    ],
                    [
                        "Жыйындын 3-приоритети; 2026-жана 2027-жылдардын бюджетинде эч нерсе жок.",
                        "Третий приоритет схода; в бюджетах 2026 и 2027 годов ничего нет.",
                        "Yigʻinning 3-ustuvori; 2026- va 2027-yillar byudjetida hech narsa yoʻq.",
                        "Priority 3 of the gathering; nothing in the budgets of 2026 and 2027.",
                    ],
                    [
                        "жооптуусу көрсөтүлгөн эмес",
                        "ответственный не указан",
                        "masʼul koʻrsatilmagan",
                        "responsible: not named",
                    ],
                    "m4",
                ),
                broken(
                    [
                        "Ден соолугунун мүмкүнчүлүгү чектелүү адамдарга бир дагы иш-чара жетпейт.",
                        "До людей с инвалидностью не доходит ни одно мероприятие.",
                        "Nogironligi boʻlgan kishilarga birorta ham tadbir yetmaydi.",
                        "People with disabilities are reached by no measure.",
                    ],
                    [
                        "Ар бир 100 тургундун 4ү; муктаждык марттан бери катталган.",
                        "4 из 100 жителей; потребность записана с марта.",
                        "100 aholidan 4 tasi; ehtiyoj martdan beri qayd etilgan.",
                        "4 in 100 residents; the need is on record since March.",
                    ],
                    [
                        "12 үй-бүлө суралган",
                        "опрошено 12 домохозяйств",
                        "12 xonadon soʻralgan",
                        "12 households asked",
                    ],
                    "reach",
                ),
            ]),
            section(
                "chain",
                [
                    "Муктаждыктан натыйжага чейин",
                    "От потребности до результата",
                    "Ehtiyojdan natijagacha",
                    "From need to result",
                ],
            ),
            Block::Picture {
                svg: chain(&sample_chain(lang), reader),
                alt: sample_chain(lang).description,
                caption: say([
                    "Бийиктик — каражаттын көлөмү. Кызыл, штрихтелген жана үзүк сызыктуу — үзүлгөн байланыш. Ошол эле маалымат төмөнкү таблицада.",
                    "Высота — сумма. Красное, заштрихованное, с пунктиром — разорванная связь. То же самое — в таблице ниже.",
                    "Balandligi — mablagʻ miqdori. Qizil, shtrixlangan va punktir — uzilgan bogʻlanish. Xuddi shu narsa quyidagi jadvalda.",
                    "Height is the amount. Red, hatched and dashed is a broken link. The table below says the same.",
                ]),
            },
            section(
                "measures",
                [
                    "Иш-чаралар жана алардын акчасы",
                    "Мероприятия и их деньги",
                    "Chora-tadbirlar va ularning puli",
                    "Measures and their money",
                ],
            ),
            Block::Paragraph(vec![
                Inline::Text(say([
                    "Программада 16 иш-чара бар. ",
                    "В программе 16 мероприятий. ",
                    "Dasturda 16 tadbir bor. ",
                    "The programme has 16 measures. ",
                ])),
                Inline::Strong(say([
                    "Экөөнө акча каралган эмес. ",
                    "На два из них денег нет. ",
                    "Ikkitasiga pul yoʻq. ",
                    "Two of them have no money. ",
                ])),
                Inline::Anchor(
                    say([
                        "Алар ким үчүн?",
                        "Для кого они?",
                        "Ular kim uchun?",
                        "Whom are they for?",
                    ]),
                    "reach".to_owned(),
                ),
                Inline::Soft(say([
                    " (2026-жылдын бюджети боюнча)",
                    " (по бюджету 2026 года)",
                    " (2026-yil byudjeti boʻyicha)",
                    " (by the budget of 2026)",
                ])),
            ]),
            Block::Table(Table {
                caption: say([
                    "Ар бир иш-чарага канча керек жана бюджетте канча бар",
                    "Сколько нужно на каждое мероприятие и сколько есть в бюджете",
                    "Har bir tadbirga qancha kerak va byudjetda qancha bor",
                    "What each measure needs and what the budget holds",
                ]),
                columns: vec![
                    Column::words(say(["Иш-чара", "Мероприятие", "Tadbir", "Measure"])).wide(4.0),
                    Column::words(say(["Жооптуу", "Ответственный", "Masʼul", "Responsible"]))
                        .wide(2.0),
                    Column::numbers(format!(
                        "{}, {som}",
                        say(["Керек", "Нужно", "Kerak", "Needed"])
                    ))
                    .wide(1.5),
                    Column::numbers(format!(
                        "{}, {som}",
                        say(["Бюджетте", "В бюджете", "Byudjetda", "In the budget"])
                    ))
                    .wide(1.5),
                ],
                rows: MEASURES
                    .iter()
                    .map(|(label, id, weight, broken, _, line)| Row {
                        cells: vec![
                            say(*label),
                            say(["айыл өкмөтү", "айыл окмоту", "ayil oʻkmotu", "ayil okmotu"]),
                            grouped(*weight),
                            if line.is_some() {
                                grouped(weight * 0.95)
                            } else {
                                "0".to_owned()
                            },
                        ],
                        href: None,
                        anchor: Some((*id).to_owned()),
                        hot: *broken,
                    })
                    .collect(),
                total: Some(vec![
                    say(["Баары", "Всего", "Jami", "Total"]),
                    String::new(),
                    "7 340 000".to_owned(),
                    "6 517 000".to_owned(),
                ]),
            }),
            section(
                "reach",
                [
                    "Акча кимдерге жетет",
                    "До кого доходят деньги",
                    "Pul kimga yetadi",
                    "Whom the money reaches",
                ],
            ),
            Block::Bars(Bars {
                caption: say([
                    "Тилке — программанын каражатындагы үлүш, белги — калктагы үлүш",
                    "Полоса — доля денег программы, отметка — доля в населении",
                    "Chiziq — dastur mablagʻidagi ulush, belgi — aholidagi ulush",
                    "Bar: share of the programme’s money; mark: share of residents",
                ]),
                headings: [
                    say(["Топ", "Группа", "Guruh", "Group"]),
                    say(["каражат", "деньги", "mablagʻ", "of money"]),
                    say(["тургун", "жители", "aholi", "of residents"]),
                ],
                bars: [
                    (
                        [
                            "6 жашка чейинки балдар",
                            "Дети до 6 лет",
                            "6 yoshgacha bolalar",
                            "Children 0–6",
                        ],
                        Some(0.24),
                        0.21,
                    ),
                    (
                        [
                            "7–17 жаштагы балдар",
                            "Дети 7–17 лет",
                            "7–17 yoshli bolalar",
                            "Children 7–17",
                        ],
                        Some(0.31),
                        0.24,
                    ),
                    (
                        [
                            "18–57 жаштагы аялдар",
                            "Женщины 18–57 лет",
                            "18–57 yoshli ayollar",
                            "Women 18–57",
                        ],
                        Some(0.14),
                        0.26,
                    ),
                    (
                        [
                            "Ден соолугунун мүмкүнчүлүгү чектелүү адамдар",
                            "Люди с инвалидностью",
                            "Nogironligi boʻlgan kishilar",
                            "People with disabilities",
                        ],
                        Some(0.0),
                        0.04,
                    ),
                    (
                        [
                            "Эмгек мигранттарынын балдары",
                            "Дети трудовых мигрантов",
                            "Mehnat migrantlarining bolalari",
                            "Children of labour migrants",
                        ],
                        None,
                        0.09,
                    ),
                ]
                .into_iter()
                .map(|(name, value, mark)| Bar {
                    name: say(name),
                    value,
                    value_text: value.map_or_else(
                        || say(["белгисиз", "нет данных", "nomaʼlum", "not known"]),
                        |share| format!("{:.0} %", share * 100.0),
                    ),
                    mark: Some(mark),
                    mark_text: format!("{:.0} %", mark * 100.0),
                })
                .collect(),
            }),
            Block::Note(text([
                "Топтор бири-бирине кайчылаш келет. Катталган пайдалануучулар гана эсептелди; каражаттын 18 %ында алар жазылган эмес.",
                "Группы пересекаются. Учтены только записанные получатели; для 18 % денег они не записаны.",
                "Guruhlar bir-biri bilan kesishadi. Faqat qayd etilgan foydalanuvchilar hisoblandi; mablagʻning 18 % uchun ular yozilmagan.",
                "Groups overlap. Recorded beneficiaries only; 18 % of the money has none recorded.",
            ])),
            Block::Heading {
                level: 3,
                text: say([
                    "Айылдар боюнча бир тургунга",
                    "На одного жителя по сёлам",
                    "Qishloqlar boʻyicha bir aholiga",
                    "Per resident by village",
                ]),
                anchor: "villages".to_owned(),
            },
            Block::Picture {
                svg: strip(&sample_strip(lang), reader),
                alt: sample_strip(lang).description,
                caption: sample_strip(lang).title,
            },
            Block::PageBreak,
            section(
                "plan",
                [
                    "Сунушталган иш-аракеттер",
                    "Предлагаемый план действий",
                    "Tavsiya etilgan harakatlar",
                    "Recommended action plan",
                ],
            ),
            Block::List(vec![
                text([
                    "2027-жылдын бюджетине үй-бүлөнү колдоо боюнча кызматкердин маянасын киргизүү.",
                    "Внести в бюджет 2027 года ставку работника по поддержке семьи.",
                    "2027-yil byudjetiga oilani qoʻllab-quvvatlash xodimining maoshini kiritish.",
                    "Put the family support worker’s salary into the budget of 2027.",
                ]),
                text([
                    "ФАПка пандус куруунун сметасын түзүү.",
                    "Составить смету пандуса к ФАПу.",
                    "FAPga pandus qurish smetasini tuzish.",
                    "Have the ramp for the clinic costed.",
                ]),
            ]),
            section(
                "method",
                [
                    "Ыкма жана булактар",
                    "Метод и источники",
                    "Usul va manbalar",
                    "Method and sources",
                ],
            ),
            Block::Note(text([
                "Бардык сандар ойдон чыгарылган: бул үлгү документ. ң, ө, ү тамгалары ар бир жазууда көрүнүшү керек: Ң Ө Ү ң ө ү.",
                "Все цифры вымышлены: это образец документа.",
                "Barcha raqamlar oʻylab topilgan: bu namuna. Oʻ oʻ Gʻ gʻ harflari har bir yozuvda koʻrinishi kerak.",
                "All figures are invented: this is a sample.",
            ])),
        ],
        footer: say([
            "Ашар 0.0.0 · programma.xlsx, byudjet.xlsx, kalk.csv · 2026-жылдын 21-ноябры",
            "Ашар 0.0.0 · programma.xlsx, byudzhet.xlsx, naselenie.csv · 21 ноября 2026 г.",
            "Ashar 0.0.0 · dastur.xlsx, byudjet.xlsx, aholi.csv · 2026-yil 21-noyabr",
            "Ashar 0.0.0 · programme.xlsx, budget.xlsx, population.csv · 21 November 2026",
        ]),
    }
}
