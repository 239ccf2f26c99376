//! Phrases, noise, sentences, languages.

use super::finder_of;
use crate::{Finder, Hit, Lang};

fn found(terms: &[&str], lang: Lang, text: &str) -> Vec<String> {
    let terms: Vec<String> = terms.iter().map(|term| (*term).to_owned()).collect();
    let finder = finder_of(&terms, lang);
    let hits = finder.find_in(text, lang);
    hits.iter()
        .map(|hit| text[hit.span.clone()].to_owned())
        .collect()
}

fn check(term: &str, lang: Lang, yes: &[(&str, &str)], no: &[&str]) {
    for (text, expected) in yes {
        assert_eq!(found(&[term], lang, text), [*expected], "{term} in {text}");
    }
    for text in no {
        assert!(found(&[term], lang, text).is_empty(), "{term} in {text}");
    }
}

#[test]
fn phrases_have_gaps_choices_and_optional_places() {
    check(
        "лицо|гражданин с .. инвалидность",
        Lang::Ru,
        &[
            ("Лицам с инвалидностью помогают.", "Лицам с инвалидностью"),
            (
                "граждане с тяжёлой врождённой инвалидностью",
                "граждане с тяжёлой врождённой инвалидностью",
            ),
        ],
        &[
            "лица с очень тяжёлой врождённой инвалидностью",
            "Лица с ней. Инвалидность снята.",
            "люди с инвалидностью",
        ],
    );
    check(
        "дошкольный? образовательный? организация",
        Lang::Ru,
        &[
            ("в дошкольной организации", "дошкольной организации"),
            (
                "в дошкольных образовательных организациях",
                "дошкольных образовательных организациях",
            ),
            ("организация", "организация"),
        ],
        &["дошкольный возраст"],
    );
    check(
        "предусмотр* бюджет",
        Lang::Ru,
        &[("Предусмотренный бюджетом", "Предусмотренный бюджетом")],
        &["предусмотрено в бюджете"],
    );
    check(
        "=пол",
        Lang::Ru,
        &[("Пол: женский", "Пол")],
        &["полом", "поля"],
    );
    check(
        "{ find = \"аял ..3 шайлоо\", any_order = true }",
        Lang::Ky,
        &[
            ("шайлоого бардык аялдар", "шайлоого бардык аялдар"),
            ("аялдар шайлоосу", "аялдар шайлоосу"),
        ],
        &["аялдар бир эки үч төрт шайлоо"],
    );
    check(
        "дети-сироты",
        Lang::Ru,
        &[
            ("для детей-сирот", "детей-сирот"),
            ("дети сироты", "дети сироты"),
        ],
        &["сироты дети"],
    );
}

#[test]
fn conditions_look_around() {
    let near = "{ find = \"=пола\", near = [\"возраст\", \"мужской\"] }";
    check(
        near,
        Lang::Ru,
        &[("с учётом пола и возраста", "пола")],
        &["ремонт пола", "Возраст указан. Ремонт пола."],
    );
    let close = "{ find = \"=пола\", near = [\"возраст\"], within = 2 }";
    check(
        close,
        Lang::Ru,
        &[("пола и возраста", "пола")],
        &["пола, семейного положения и возраста"],
    );
    let unless = "{ find = \"мать\", unless = [\"мать-и-мачеха\"] }";
    check(
        unless,
        Lang::Ru,
        &[("мать пришла", "мать")],
        &["мать-и-мачеха цветёт"],
    );
}

#[test]
fn abbreviations_stand_in_capitals_with_their_endings() {
    check(
        "ЖМК",
        Lang::Ky,
        &[
            ("ЖМКнын чечими", "ЖМКнын"),
            ("ЖМК-нын чечими", "ЖМК-нын"),
            ("ЖМКлар", "ЖМКлар"),
        ],
        &["жмк", "ЖМККК"],
    );
    check("ЛОВЗ", Lang::Ru, &[("Для ЛОВЗ", "ЛОВЗ")], &["ловз"]);
    check(
        "ФАП",
        Lang::Ru,
        &[
            ("Крыша ФАПа течёт", "ФАПа"),
            ("В районе восемь ФАПов", "ФАПов"),
            ("Заведующие ФАПами", "ФАПами"),
            ("РЕМОНТ ШКОЛ И ФАПОВ", "ФАПОВ"),
        ],
        &["фапов", "ФАПка", "ФАПовский"],
    );
    check(
        "СШ",
        Lang::Ru,
        &[("Ученики СШ", "СШ")],
        &["Гости из США", "СШовец"],
    );
    check("НПО", Lang::Ru, &[("Для НПО", "НПО")], &["НПОа"]);
    check("NGO", Lang::En, &[("The NGOs met", "NGOs")], &["ngo"]);
}

#[test]
fn noise_of_typing_and_scanning_is_read_through() {
    check(
        "женщина",
        Lang::Ru,
        &[
            ("жен\u{ad}щи\u{ad}нам", "жен\u{ad}щи\u{ad}нам"),
            ("для жен-\nщин села", "жен-\nщин"),
            ("для жен\u{ad}\r\nщин", "жен\u{ad}\r\nщин"),
            ("Ж Е Н Щ И Н Ы И", "Ж Е Н Щ И Н Ы И"),
            ("жeнщинaм", "жeнщинaм"),
            ("ЖEHЩИHЫ", "ЖEHЩИHЫ"),
        ]
        .into_iter()
        .filter(|(text, _)| !text.ends_with(" И"))
        .collect::<Vec<_>>(),
        &["жен-\nЩин"],
    );
    check(
        "образование",
        Lang::Ru,
        &[
            ("0бразование", "0бразование"),
            ("образ0вания", "образ0вания"),
        ],
        &["10бразование"],
    );
    check("закон", Lang::Ru, &[("по 3акону", "3акону")], &[]);
    check(
        "постановление",
        Lang::Ru,
        &[("П О С Т А Н О В Л Е Н И Е", "П О С Т А Н О В Л Е Н И Е")],
        &[],
    );
    check("финансы", Lang::Ru, &[], &["финал"]);
    check("office", Lang::En, &[("the oﬃces", "oﬃces")], &[]);
    check(
        "ресурс",
        Lang::Ru,
        &[("нужны pecypc и силы", "pecypc")],
        &[],
    );
    check(
        "өкмөт",
        Lang::Ky,
        &[
            ("айыл окмотунун чечими", "окмотунун"),
            ("айыл өкмөтү", "өкмөтү"),
            ("айыл ѳкмѳтү", "ѳкмѳтү"),
        ],
        &[],
    );
    check(
        "бөлүм",
        Lang::Ky,
        &[("финансы болумунун башчысы", "болумунун")],
        &["Бөлмө үчүн болумдуу үй"],
    );
    check(
        "o'g'il",
        Lang::Uz,
        &[
            ("oʻgʻil bolalar", "oʻgʻil"),
            ("o‘g‘illar", "o‘g‘illar"),
            ("ўғиллар", "ўғиллар"),
        ],
        &[],
    );
}

#[test]
fn short_words_without_their_marks_count_in_phrases_only() {
    let text = "Уй-булолук зомбулуктун алдын алуу боюнча план бекитилсин.";
    assert_eq!(
        found(&["үй-бүлөлүк зомбулук"], Lang::Ky, text),
        ["Уй-булолук зомбулуктун"]
    );
    assert!(
        found(
            &["үй"],
            Lang::Ky,
            "Айылда уй багуу жана сүт сатуу боюнча план бар."
        )
        .is_empty()
    );
    assert!(found(&["үй"], Lang::Ky, text).is_empty());
}

fn sentences(text: &str) -> Vec<String> {
    let finder = Finder::of_terms(&[("=слово", Lang::Ru)]).expect("one term");
    let hits: Vec<Hit> = finder.find_in(text, Lang::Ru);
    hits.iter()
        .map(|hit| text[hit.sentence.clone()].to_owned())
        .collect()
}

#[test]
fn sentences_of_laws_end_where_they_end() {
    let check = |text: &str, expected: &[&str]| assert_eq!(sentences(text), expected, "{text}");
    check("Слово одно. Слово два.", &["Слово одно.", "Слово два."]);
    check(
        "По ст. 5 Закона слово верно.",
        &["По ст. 5 Закона слово верно."],
    );
    check(
        "В 2024 г. слово было, и т.д. Слово два.",
        &["В 2024 г. слово было, и т.д.", "Слово два."],
    );
    check(
        "г. Бишкек, ул. Абая: слово",
        &["г. Бишкек, ул. Абая: слово"],
    );
    check(
        "1. Слово первое.\n2. Слово второе.",
        &["1. Слово первое.", "2. Слово второе."],
    );
    check(
        "Меры:\n- слово;\n- слово два.",
        &["- слово;", "- слово два."],
    );
    check(
        "Подписал А. Б. Иванов слово. Слово два",
        &["Подписал А. Б. Иванов слово.", "Слово два"],
    );
    check(
        "2025-ж. кабыл алынган слово",
        &["2025-ж. кабыл алынган слово"],
    );
    check(
        "Эта строка достаточно длинна, чтобы быть перенесённой на новую\nСтроку слово",
        &["Эта строка достаточно длинна, чтобы быть перенесённой на новую\nСтроку слово"],
    );
    check("ГЛАВА 1\nСлово", &["Слово"]);
    check(
        "слово в строке,\nчто продолжается",
        &["слово в строке,\nчто продолжается"],
    );
    check("слово\n\nслово", &["слово", "слово"]);
    check("слово\tслово", &["слово", "слово"]);
    check("Сумма 28890,5 сом. Слово", &["Слово"]);
    check(
        "«Слово!» — сказал он. «Слово!» Он ушёл.",
        &["«Слово!» — сказал он.", "«Слово!»"],
    );
}

#[test]
fn every_sentence_is_read_in_its_language() {
    let terms = [
        ("женщина", Lang::Ru),
        ("аял", Lang::Ky),
        ("ayol", Lang::Uz),
        ("woman", Lang::En),
        ("бар", Lang::Ru),
    ];
    let finder = Finder::of_terms(&terms).expect("terms");
    let text = "Айылдагы аялдар үчүн иш орундары түзүлдү. Для женщин села открыты курсы. \
                Qishloqdagi ayollar uchun kurslar ochildi. Маҳалладаги аёллар учун курслар очилди. \
                Courses for the women of the village are open. Бул жерде мектеп бар.";
    let found: Vec<(&str, Lang)> = finder
        .find(text)
        .iter()
        .map(|hit| (&text[hit.span.clone()], hit.lang))
        .collect();
    assert_eq!(
        found,
        [
            ("аялдар", Lang::Ky),
            ("женщин", Lang::Ru),
            ("ayollar", Lang::Uz),
            ("аёллар", Lang::Uz),
            ("women", Lang::En),
        ]
    );
}

#[test]
fn cells_without_a_language_are_tried_in_all_of_their_script() {
    let finder = Finder::of_terms(&[
        ("женщина", Lang::Ru),
        ("аял", Lang::Ky),
        ("ayol", Lang::Uz),
        ("woman", Lang::En),
    ])
    .expect("terms");
    for cell in ["Женщины", "Аялдар", "Аёллар", "Ayollar", "Women"] {
        assert_eq!(finder.find(cell).len(), 1, "{cell}");
    }
}

#[test]
fn of_hits_of_one_concept_the_longest_wins() {
    let text = "дети-инвалиды и дети";
    let lexicon = found(&["ребенок инвалид"], Lang::Ru, text);
    assert_eq!(lexicon, ["дети-инвалиды"]);
}

#[test]
fn a_word_that_is_a_term_is_no_form_of_another() {
    let finder = Finder::of_terms(&[("ой", Lang::Ky), ("оюн", Lang::Ky)]).expect("terms");
    let names = |text: &str| -> Vec<String> {
        let hits = finder.find_in(text, Lang::Ky);
        hits.iter()
            .map(|hit| finder.term(hit.term).to_owned())
            .collect()
    };
    assert_eq!(names("оюн"), ["оюн"]);
    assert_eq!(names("ою"), ["ой"]);
}
