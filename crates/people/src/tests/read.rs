use intake::{File, Mapping, Options};
use kernel::{Currency, Group, Lang};
use text::Texts;

use crate::rules::{Impossible, impossible, stated_against_parts};
use crate::workbook::{Samples, write};
use crate::{Population, read, template};

fn population(csv: &str) -> Population {
    let file = File::new("population.csv", csv);
    read::population(&[file], None, &Options::default(), "KG")
        .expect("a population")
        .value
}

fn shown(population: &Population) -> String {
    let mut lines: Vec<String> = Vec::new();
    for settlement in &population.settlements {
        let counts: Vec<String> = population
            .counts
            .iter()
            .filter(|count| count.settlement.as_deref() == Some(settlement.code.as_str()))
            .map(|count| format!("{} {}", count.group, count.people))
            .collect();
        let remote = settlement
            .remote
            .map_or("?", |remote| if remote { "far" } else { "near" });
        let poverty = settlement
            .poverty
            .map_or("?".to_owned(), |share| share.to_string());
        lines.push(format!(
            "{} [{remote} {poverty}]: {}",
            settlement.code,
            counts.join(", ")
        ));
    }
    for total in &population.stated {
        lines.push(format!("stated {} {}", total.group, total.people));
    }
    lines.join("\n")
}

#[test]
fn tables_in_four_languages() {
    let check = |csv: &str, expected: &str| assert_eq!(shown(&population(csv)), expected, "{csv}");
    check(
        "№;Айыл;Баары;Аялдар;Эркектер;0-2 жаш;63+ жаш;Алыскы айыл;Жакырчылык деңгээли\n1;Терек;1 207;600;607;80;90;ооба;31%\n2;Пор;1795;900;895;100;120;жок;0,2\n;Жыйынтыгы;3002;1500;1502;180;210;;",
        "Терек [far 0.31]: everyone 1207, sex:female 600, sex:male 607, age:0-2 80, age:63+ 90\n\
         Пор [near 0.2]: everyone 1795, sex:female 900, sex:male 895, age:0-2 100, age:63+ 120\n\
         stated everyone 3002\nstated sex:female 1500\nstated sex:male 1502\nstated age:0-2 180\nstated age:63+ 210",
    );
    check(
        "Населённый пункт,Всего,из них женщин,дети 3-6 лет,ЛОВЗ\nТерек,100,50,10,2\nВсего по аймаку,100,50,10,2",
        "Терек [? ?]: everyone 100, sex:female 50, age:3-6 10, disability:yes 2\n\
         stated everyone 100\nstated sex:female 50\nstated age:3-6 10\nstated disability:yes 2",
    );
    check(
        "Qishloq;Jami;Ayollar;Nogironligi boʻlgan shaxslar\nOlmazor;10;5;1\nJami;10;5;1",
        "Olmazor [? ?]: everyone 10, sex:female 5, disability:yes 1\n\
         stated everyone 10\nstated sex:female 5\nstated disability:yes 1",
    );
    check(
        "settlement_code,settlement_en,settlement_ky,everyone,sex:female age:6-17\n01,Terek,Терек,100,12",
        "01 [? ?]: everyone 100, sex:female age:6-17 12",
    );
    check(
        "Village,Group,People\nTerek,Total,100\nTerek,Women,52\nPor,Total,30",
        "Terek [? ?]: everyone 100, sex:female 52\nPor [? ?]: everyone 30",
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let check = |csv: &str, expected: &[&str]| {
        let file = File::new("population.csv", csv);
        let problems = match read::population(&[file], None, &Options::default(), "KG") {
            Ok(read) => read.problems,
            Err(problems) => problems,
        };
        let keys: Vec<&str> = problems
            .iter()
            .map(|problem| problem.says.key.as_ref())
            .collect();
        assert_eq!(keys, expected, "{csv}");
    };
    check("Айыл;Баары\nТерек;\n", &["people-no-counts"]);
    check(
        "Айыл;Баары\nТерек;10\nТерек;20\n",
        &["people-settlement-twice"],
    );
    check(
        "Айыл;Баары;Короолор\nТерек;10;5\n",
        &["people-column-not-read"],
    );
    check("Айыл;Баары;Всего\nТерек;10;5\n", &["people-group-twice"]);
    check("Айыл;Баары\nТерек;-10\nПор;20\n", &["intake-not-a-count"]);
}

#[test]
fn figures_that_contradict_each_other() {
    let population = population(
        "Айыл;Баары;Аялдар;Эркектер;Кыздар\nА;100;50;40;10\nБ;100;60;40;70\nЖыйынтыгы;150;110;80;80",
    );
    let found: Vec<String> = impossible(&population)
        .iter()
        .map(|fact| match fact {
            Impossible::SexesDoNotAddUp {
                settlement,
                women,
                men,
                all,
                ..
            } => {
                format!(
                    "{} {women} + {men} ≠ {all}",
                    settlement.as_deref().unwrap_or("-")
                )
            }
            Impossible::PartExceedsWhole {
                part,
                part_people,
                whole,
                whole_people,
                ..
            } => {
                format!("{part} {part_people} > {whole} {whole_people}")
            }
            Impossible::ShareOutOfRange { share, .. } => share.to_string(),
        })
        .collect();
    assert_eq!(
        found,
        ["А 50 + 40 ≠ 100", "sex:female age:0-17 70 > sex:female 60"]
    );
    let totals = stated_against_parts(&population);
    assert_eq!(totals.len(), 1);
    assert_eq!(
        (totals[0].difference(), &totals[0].same_figure[..]),
        (50, &[][..])
    );
}

/// Names and figures of Kara-Kochkor aiyl aimak: facts published at kara-kulja.kg (2026).
#[test]
fn the_population_of_kara_kochkor_is_short_by_1981() {
    let population = population(
        "Айыл,Калктын саны\nКара-Кочкор,4386\nАк-Кыя,2952\nКашка-Жол,1981\nСары-Булак,1981\nЖаңы-Талап,1873\nЖийде,1244\nОктябрь,2746\nТоготой,2551\nЫнтымак,757\nБаары,18490",
    );
    let found = stated_against_parts(&population);
    let same: Vec<&str> = found[0]
        .same_figure
        .iter()
        .map(|at| population.settlements[*at].code.as_str())
        .collect();
    assert_eq!(
        (found[0].stated, found[0].parts, found[0].difference(), same),
        (18_490, 20_471, 1_981, vec!["Кашка-Жол", "Сары-Булак"])
    );
}

#[test]
fn the_rayon_is_read_place_by_place_through_a_mapping() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/budgets/kyrgyzstan/kara_kulja_rayon_aimaks_villages_population.csv"
    );
    let Ok(file) = File::open(std::path::Path::new(path)) else {
        println!("skipped: the population of Kara-Kulja rayon is not here");
        return;
    };
    let mapping = Mapping::parse(
        "kara-kulja.toml",
        r#"
        [place]
        country = "KG"

        [[table]]
        book = "population"
        file = "*population.csv"
        place_column = "aimak_slug"
        [table.columns]
        settlement_code = "village_slug"
        settlement_ky = "village_ky"
        settlement_ru = "village_ru"
        settlement_en = "village_en"
        everyone = "village_population"
        stated = "aimak_population"
        "#,
    )
    .expect("a mapping");
    let read = read::population_by_place(&[file], Some(&mapping), &Options::default(), "KG")
        .expect("populations");
    let differing: Vec<(&str, i64)> = read
        .value
        .iter()
        .flat_map(|(place, population)| {
            let found = stated_against_parts(population);
            found
                .into_iter()
                .map(move |found| (place.as_str(), found.difference()))
        })
        .collect();
    assert_eq!(
        (read.value.len(), differing),
        (7, vec![("kara-kochkor", 1_981)])
    );
}

#[test]
fn the_template_is_read_back_in_every_language() {
    let texts = Texts::new(&[text::TEXT, crate::TEXT]).expect("the catalogues");
    for lang in Lang::ALL {
        for country in ["KG", "UZ"] {
            let reader = texts.reader(lang, Currency::KGS);
            let sheet = template::sheet(reader, country);
            let bytes = write(&sheet, reader, Samples::AsData).expect("a workbook");
            let file = File::new("template.xlsx", bytes);
            let read = read::population(&[file], None, &Options::default(), country)
                .unwrap_or_else(|problems| panic!("{lang}: {problems:?}"));
            assert_eq!(read.problems, [], "{lang}");
            assert_eq!(read.value.settlements.len(), 3, "{lang}");
            assert_eq!(read.value.groups().len(), 14, "{lang}");
            assert_eq!(read.value.people(&Group::everyone()), Some(3_588), "{lang}");
            assert_eq!(read.value.settlements[2].remote, Some(true), "{lang}");
            assert_eq!(impossible(&read.value), [], "{lang}");
            assert!(
                sheet
                    .instructions
                    .iter()
                    .all(|line| !line.starts_with("people-")),
                "{lang}"
            );

            let marked = template::population(reader, country).expect("a workbook");
            let untouched = File::new("template.xlsx", marked);
            let problems = read::population(&[untouched], None, &Options::default(), country)
                .expect_err("nothing but examples");
            assert_eq!(problems.len(), 1, "{lang}: {problems:?}");
            assert_eq!(problems[0].says.key, "people-only-examples", "{lang}");
        }
    }
}
