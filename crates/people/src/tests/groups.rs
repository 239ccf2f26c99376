use crate::groups::{heading, legal_ages, name, named, read, read_counts};
use kernel::Lang;

fn shown(text: &str, country: &str) -> String {
    let read = read(text, country);
    let mut shown: Vec<String> = read
        .groups
        .iter()
        .map(|(group, _)| group.to_string())
        .collect();
    if !read.unknown.is_empty() {
        shown.push(format!("? {}", read.unknown.join(" | ")));
    }
    shown.join("; ")
}

fn check(text: &str, expected: &str) {
    assert_eq!(shown(text, "KG"), expected, "{text}");
}

#[test]
fn lists_in_russian() {
    check(
        "дети 3–6 лет, женщины, ЛОВЗ",
        "age:3-6; sex:female; disability:yes",
    );
    check("Женщины и девочки", "sex:female; sex:female age:0-17");
    check(
        "молодежь, в т.ч. девушки",
        "age:14-28; sex:female age:14-28",
    );
    check(
        "молодёжь (девушки, юноши)",
        "age:14-28; sex:female age:14-28; sex:male age:14-28",
    );
    check(
        "дети с инвалидностью; женщины с ограниченными возможностями здоровья",
        "age:0-17 disability:yes; sex:female disability:yes",
    );
    check("пожилые женщины старше 58 лет", "sex:female age:58+");
    check("пожилые женщины", "sex:female age:58+");
    check("пенсионеры", "age:63+");
    check("лица 60 лет и старше", "age:60+");
    check("дети от 3 до 6 лет", "age:3-6");
    check("дети до 3 лет", "age:0-2");
    check(
        "дети школьного возраста из малообеспеченных семей",
        "age:7-17 poverty:poor",
    );
    check(
        "Многодетные и малоимущие семьи",
        "family:many-children; poverty:poor",
    );
    check(
        "дети-сироты, дети трудовых мигрантов",
        "age:0-17 family:without-care; age:0-17 migration:left-behind",
    );
    check("жители отдалённых сёл", "settlement:remote");
    check("все жители аймака", "everyone; ? аймака");
    check("учителя школ, дети", "age:0-17; ? учителя школ");
    check("6-летние дети", "age:6-6");
}

#[test]
fn lists_in_kyrgyz() {
    check("балдар жана жаштар (14-28)", "age:0-17; age:14-28");
    check("Аялдар 18-57", "sex:female age:18-57");
    check(
        "майыптыгы бар кыздар 6–17",
        "sex:female age:6-17 disability:yes",
    );
    check(
        "аялдардын, кыздардын жана ДМЧА",
        "sex:female; sex:female age:0-17; disability:yes",
    );
    check("16 жашка чейинки балдар", "age:0-15");
    check("14 жаштан 28 жашка чейинки жаштар", "age:14-28");
    check("60 жаштан жогору карылар", "age:60+");
    check("мектепке чейинки курактагы балдар", "age:3-6");
    check("3-6 жаштагы балдар", "age:3-6");
    check(
        "аз камсыз болгон үй-бүлөлөр, көп балалуу энелер",
        "poverty:poor; family:many-children",
    );
    check(
        "ата-энесинин камкордугусуз калган балдар",
        "age:0-17 family:without-care",
    );
    check(
        "эмгек мигранттарынын балдары",
        "age:0-17 migration:left-behind",
    );
    check("алыскы айылдардын тургундары", "settlement:remote");
    check("Баары", "everyone");
    check("кыз-келиндер", "sex:female");
    check("эркек балдар", "sex:male age:0-17");
}

#[test]
fn lists_in_uzbek_and_english() {
    check(
        "ayollar, 6-17 yoshli qizlar",
        "sex:female; sex:female age:6-17",
    );
    check("nogironligi boʻlgan bolalar", "age:0-17 disability:yes");
    check(
        "kam ta’minlangan oilalar va ishsiz yoshlar",
        "poverty:poor; age:14-28 work:unemployed",
    );
    check("14 yoshdan 30 yoshgacha boʻlgan yoshlar", "age:14-30");
    check("60 yoshdan katta keksalar", "age:60+");
    check("олис қишлоқлар аҳолиси", "settlement:remote");
    check(
        "girls 6–17; people with disabilities",
        "sex:female age:6-17; disability:yes",
    );
    check(
        "women and men aged 18-35 with disabilities",
        "sex:female; sex:male age:18-35 disability:yes",
    );
    check(
        "children under 5, pregnant women",
        "age:0-4; sex:female family:pregnant",
    );
    check("older people (60 and over)", "age:60+");
    check(
        "children left behind, herders/farmers",
        "age:0-17 migration:left-behind; work:herder; work:farmer",
    );
    check(
        "sex:female age:6-17; disability:yes, men",
        "sex:female age:6-17; disability:yes; sex:male",
    );
    check(
        "women 18–35, 36–57",
        "sex:female age:18-35; sex:female age:36-57",
    );
}

#[test]
fn ages_of_the_law_are_of_a_country() {
    assert_eq!(
        shown("yoshlar; keksa ayollar", "UZ"),
        "age:14-30; sex:female age:55+"
    );
    assert_eq!(shown("youth; older people", "PH"), "age:15-24; age:60+");
    assert!(legal_ages().iter().all(|age| !age.source.is_empty()));
}

#[test]
fn headings_of_population_tables() {
    let check = |text: &str, expected: &str| {
        let group = heading(text, "KG").map(|group| group.to_string());
        assert_eq!(group.as_deref().unwrap_or("none"), expected, "{text}");
    };
    check("Всего", "everyone");
    check("Баары", "everyone");
    check("Население всего, чел.", "everyone");
    check("Калктын саны", "everyone");
    check("Аялдар 18-57", "sex:female age:18-57");
    check("из них женщин", "sex:female");
    check("Численность мужчин", "sex:male");
    check("0-2", "age:0-2");
    check("Население 63+", "age:63+");
    check("sex:female age:6-17", "sex:female age:6-17");
    check("Village", "none");
    check("Женщины и дети", "none");
    check("Айыл", "none");
    check("Айылдын аталышы", "none");
}

#[test]
fn counts_of_people() {
    let check = |text: &str, expected: &str| {
        let read = read_counts(text, "KG");
        let mut shown: Vec<String> = read
            .counts
            .iter()
            .map(|(group, people)| format!("{group} = {people}"))
            .collect();
        shown.extend(read.unknown.iter().map(|unknown| format!("? {unknown}")));
        assert_eq!(shown.join("; "), expected, "{text}");
    };
    check(
        "women 18–57: 120; sex:female age:6-17: 40; everyone: 900",
        "sex:female age:18-57 = 120; sex:female age:6-17 = 40; everyone = 900",
    );
    check(
        "120 женщин, 1 200 детей",
        "sex:female = 120; age:0-17 = 1200",
    );
    check(
        "балдар — 45 киши; аялдар: 1,250",
        "age:0-17 = 45; sex:female = 1250",
    );
    check("a few people; girls", "? a few people; ? girls");
}

#[test]
fn every_named_group_is_found_by_its_own_names() {
    for country in ["KG", "UZ", ""] {
        for group in named(country) {
            for lang in Lang::ALL {
                let text = group.name.get(lang);
                assert_eq!(
                    shown(text, country),
                    group.group.to_string(),
                    "{country} {text}"
                );
            }
            assert!(name(&group.group, country, Lang::Ky).is_some());
        }
    }
}
