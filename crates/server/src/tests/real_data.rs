//! Real papers through the command's own path: files and a mapping in, findings and sums out.

use std::fs;
use std::path::{Path, PathBuf};

use alignment::{Linking, Review};
use budgets::{Annex, Phase};
use intake::Options;
use kernel::{Currency, Lang, Severity};
use serde_json::Value;

use crate::arguments::Batch;
use crate::inputs::{self, Paths};
use crate::outputs::Wanted;
use crate::{batch, words};
use review::Dossier;

fn here(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// A file of the real data; says that the test is skipped where it is absent.
fn real(name: &str) -> Option<PathBuf> {
    let path = here("../../../shared/data/budgets").join(name);
    if path.is_file() {
        return Some(path);
    }
    println!("skipped: {name} is not here");
    None
}

/// A folder of this test alone, empty.
fn fresh(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("ashar-test-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a temporary folder");
    folder
}

fn read(place: &str, paths: &Paths) -> Dossier {
    inputs::dossier(place, paths, &Options::default()).unwrap_or_else(|problems| {
        let reader = words::texts().reader(Lang::En, Currency::KGS);
        let said: Vec<String> = problems
            .iter()
            .map(|problem| inputs::said(problem, &reader))
            .collect();
        panic!("{}", said.join("\n"))
    })
}

fn mapped(mapping: &str) -> Paths {
    Paths {
        mapping: Some(here("../../mappings").join(mapping)),
        ..Paths::default()
    }
}

/// The findings of a rule, in English.
fn said(review: &Review, currency: Currency, rule: &str) -> Vec<String> {
    let reader = words::texts().reader(Lang::En, currency);
    let of_rule = review
        .findings
        .iter()
        .filter(|finding| finding.rule == rule);
    of_rule.map(|finding| reader.say(&finding.says)).collect()
}

/// A decision as it is printed, saved as a table; read, reviewed; what is said of one rule.
fn check_decision(name: &str, text: &str, rule: &str, expected: &[&str]) {
    let folder = fresh(name);
    let file = folder.join(format!("{name}.csv"));
    fs::write(&file, text).expect("a temporary file");
    let mut paths = Paths::default();
    if rule.starts_with("population") || rule.starts_with("figure") {
        paths.population.push(file);
        paths
            .budget
            .push(here("../../demo/kara-kulja/kara-kochkor/budget.csv"));
    } else {
        paths.budget.push(file);
    }
    let dossier = read("kg", &paths);
    let review = dossier.review(None, Linking::default());
    let found = said(&review, Currency::KGS, rule);
    let _ = fs::remove_dir_all(&folder);
    assert_eq!(found.len(), expected.len(), "{found:?}");
    for (sentence, words) in found.iter().zip(expected) {
        for word in words.split('|') {
            assert!(sentence.contains(word), "{word}: {sentence}");
        }
    }
}

/// Decision no. 8 of 16 February 2023 of Burgondu writes "som" over amounts that are thousand som.
#[test]
fn burgondu_writes_som_and_means_thousand_som() {
    check_decision(
        "burgondu",
        "Бүргөндү айылдык кеңешинин 2023-жылдын 16-февралындагы № 8 токтому;;;\n\
         Бүргөндү айыл аймагынын 2023-жылга бюджети жана 2024–2025-жылдарга долбоору (сом);;;\n\
         Аталышы;2023-жыл;2024-жыл;2025-жыл\n\
         Айыл аймагынын бюджети;28890,5;32180,5;33823,8\n",
        "unit-in-doubt",
        &["thousand"],
    );
}

/// The revenue of Kazan-Kuigan in 2023 is stated as 10,613.1 thousand; its parts make 258.0 less.
#[test]
fn kazan_kuigan_misses_258_thousand() {
    check_decision(
        "kazan-kuigan",
        "Казан-Куйган айыл аймагынын 2023-жылга бюджети (миң сом);\n\
         Кирешелердин аталышы;2023-жыл\n\
         Жергиликтүү кирешелер;3132,1\n\
         Атайын каражаттар;351,0\n\
         Теңдештирүүчү грант;6872,0\n\
         Бардыгы кирешелер;10613,1\n",
        "sum-does-not-add-up",
        &["10,613,100|10,355,100|258,000"],
    );
}

/// The villages of Kara-Kochkor make 20,471 people; the aimak states 18,490: one village's 1,981 fewer.
#[test]
fn kara_kochkor_is_short_by_one_village() {
    let text = "Кара-Көчкөр айыл аймагынын калкы, 2026-жыл;\n\
                Айылы;Калкынын саны\n\
                Кара-Кочкор;4386\n\
                Ак-Кыя;2952\n\
                Кашка-Жол;1981\n\
                Сары-Булак;1981\n\
                Жаңы-Талап;1873\n\
                Жийде;1244\n\
                Октябрь;2746\n\
                Тоготой;2551\n\
                Ынтымак;757\n\
                Бардыгы;18490\n";
    check_decision(
        "kara-kochkor",
        text,
        "population-does-not-add-up",
        &["18,490|20,471|1,981"],
    );
    check_decision(
        "kara-kochkor-twice",
        text,
        "figure-repeated",
        &["Кашка-Жол|Сары-Булак|1,981"],
    );
}

/// Runs a batch over copies of real files; the roll-up of everything.
fn rolled(name: &str, files: &[&str], mapping: &str, wanted: Wanted) -> Option<(PathBuf, Value)> {
    let folder = fresh(name);
    let (input, out) = (folder.join("in"), folder.join("out"));
    fs::create_dir_all(&input).expect("a temporary folder");
    for file in files {
        let path = real(file)?;
        fs::copy(&path, input.join(path.file_name()?)).expect("a copy");
    }
    let asked = Batch {
        folder: input,
        mapping: Some(here("../../mappings").join(mapping)),
        year: None,
        out: out.clone(),
        wanted,
    };
    let reader = words::texts().reader(Lang::En, Currency::KGS);
    assert_eq!(batch::run(&asked, &reader), 0);
    let rolls = json(&out.join("rollup.json"));
    Some((folder, rolls[0].clone()))
}

fn json(path: &Path) -> Value {
    let bytes = fs::read(path).expect("a file of the answer");
    serde_json::from_slice(&bytes).expect("sound JSON")
}

const NOTHING: Wanted = Wanted {
    html: false,
    pdf: false,
    json: false,
    xlsx: false,
};

/// How many municipalities spend nothing on a function or programme.
fn spend_nothing(roll: &Value, kind: &str, code: &str) -> Option<u64> {
    let rows = roll[kind].as_array()?;
    rows.iter().find(|row| row["function"] == code)?["spend_nothing"].as_u64()
}

#[test]
fn a_country_of_1438_municipalities() {
    let files = [
        "ukraine/hromadas_expenses_2021_long.csv.gz",
        "ukraine/hromadas_population_2022.csv",
        "ukraine/hromadas_registry.csv",
    ];
    let Some((folder, roll)) = rolled("ukraine", &files, "ukraine_hromadas_2021.toml", NOTHING)
    else {
        return;
    };
    assert_eq!(roll["members"].as_array().map(Vec::len), Some(1_438));
    assert_eq!(roll["without_population"], 0);
    // 389.308 billion hryvnia: the sum of the file, to the kopiyka, by either breakdown.
    assert_eq!(roll["expenditure"], 38_930_775_710_140_i64);
    for kind in ["functions", "programmes"] {
        let sum: i64 = roll[kind]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|row| row["amount"].as_i64())
            .sum();
        assert_eq!(sum, 38_930_775_710_140, "{kind}");
    }
    // Preschool: 45 have no programme for it, of which two pay for it under another programme.
    assert_eq!(spend_nothing(&roll, "programmes", "1010"), Some(45));
    assert_eq!(spend_nothing(&roll, "functions", "09.1"), Some(43));
    assert_eq!(spend_nothing(&roll, "functions", "10.4"), Some(401));
    let ranking = json(&folder.join("out/ranking.json"));
    let ranking = ranking.as_array().expect("a list");
    assert!(
        ranking
            .iter()
            .all(|row| row["per_head"].as_i64().is_some_and(|minor| minor > 0))
    );
    let page = fs::read_to_string(folder.join("out/index.html")).expect("a page");
    assert!(page.contains("hryvnia") && page.contains(">45<") && page.contains(">401<"));
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn cities_adjusted_and_executed() {
    let files = ["ukraine/cities_expenses_programme_functional_2025_annual.csv"];
    let Some((folder, roll)) = rolled("cities", &files, "ukraine_cities_2025.toml", NOTHING) else {
        return;
    };
    assert_eq!(roll["members"].as_array().map(Vec::len), Some(25));
    assert_eq!(roll["expenditure"], 69_137_459_239_210_i64);
    let ranking = json(&folder.join("out/ranking.json"));
    let executed: i64 = ranking
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| row["executed"].as_i64())
        .sum();
    assert_eq!(executed, 64_141_804_736_558);
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn mukachevo_has_findings_of_execution() {
    let Some(file) = real("ukraine/mukachevo_2025_programme_functional.csv") else {
        return;
    };
    let mut paths = mapped("ukraine_cities_2025.toml");
    paths.budget.push(file);
    let dossier = read("Mukachevo", &paths);
    let budget = dossier.budget.as_ref().expect("a budget");
    let total = |phase| budget.total(Annex::Expenditure, 2025, phase).0;
    assert_eq!(
        (total(Phase::Adjusted), total(Phase::Executed)),
        (421_326_676_112, 390_703_174_894)
    );
    let review = dossier.review(None, Linking::default());
    let rules = ["line-not-executed", "line-executed-below-half"];
    for rule in rules {
        assert!(!said(&review, Currency::UAH, rule).is_empty(), "{rule}");
    }
    // Hundreds of lines differ a little; only what matters is said.
    assert!(review.findings.len() < 40, "{}", review.findings.len());
}

#[test]
fn one_office_of_sao_paulo_is_reported() {
    let (Some(plan), Some(budget)) = (
        real("sao_paulo/slice_parelheiros_plan_2014_2017.csv"),
        real("sao_paulo/slice_parelheiros_budget_2014.csv"),
    ) else {
        return;
    };
    let mut paths = mapped("sao_paulo_2014.toml");
    paths.programme.push(plan);
    paths.budget.push(budget);
    let dossier = read("Parelheiros", &paths);
    assert_eq!(
        dossier.name.get(Lang::En),
        "Parelheiros",
        "not the city's name"
    );
    let review = dossier.review(None, Linking::default());
    assert_eq!((review.measures.len(), review.totals.funded), (9, 9));
    let breaks = review
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Break)
        .count();
    assert!((1..=6).contains(&breaks), "{breaks}");
}

#[test]
fn rows_of_four_countries_are_read_through_mappings() {
    let Some(file) = real("kenya/mombasa_2024_25_departments.csv") else {
        return;
    };
    let mut paths = mapped("kenya_mombasa.toml");
    paths.budget.push(file);
    let review = read("ke-mombasa", &paths).review(None, Linking::default());
    assert_eq!((review.year, review.lines.len()), (2025, 14));
    assert_eq!(review.totals.expenditure.0, 1_735_978_000_000);

    let Some(file) = real("uzbekistan/pq4320_2019_action_plan_uz.csv") else {
        return;
    };
    let mut paths = mapped("uzbekistan_pq4320.toml");
    paths.programme.push(file);
    let review = read("uz", &paths).review(None, Linking::default());
    assert_eq!((review.year, review.measures.len()), (2019, 7));

    for (name, file, mapping, places) in [
        (
            "gad",
            "philippines/gad_plan_rows.csv",
            "philippines_gad.toml",
            6,
        ),
        ("aip", "philippines/aip_rows.csv", "philippines_aip.toml", 3),
    ] {
        let Some((folder, roll)) = rolled(name, &[file], mapping, NOTHING) else {
            return;
        };
        assert_eq!(
            roll["members"].as_array().map(Vec::len),
            Some(places),
            "{name}"
        );
        let _ = fs::remove_dir_all(folder);
    }
}
