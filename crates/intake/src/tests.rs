//! What reading people's files can do, feature by feature.

use kernel::{Currency, Lang, Money, Span, Unit};

use crate::{Book, File, Mapping, Options, Problems, Table, Vocabulary, tables, unit_in};

const FIELDS: &str = r#"
[phase.approved]
ky = ["бекитилген"]
en = ["approved"]

[phase.executed]
ky = ["аткарылган"]
en = ["executed", "actual"]

[field.title]
several = true
ky = ["аталышы"]
ru = ["наименование мероприятия", "наименование"]
uz = ["nomi"]
en = ["title"]

[field.responsible]
ru = ["ответственный исполнитель"]
en = ["responsible"]

[field.amount]
number = true
ids = ["amount_{year}_{year}", "amount_{year}_{phase}", "amount_{year}", "amount"]
ky = ["{year}", "{phase}", "{year} {phase}", "сумма"]
ru = ["сумма", "{year}", "сумма {year}"]
uz = ["summa"]
en = ["amount", "{year}", "{phase} {year}"]

[field.people]
number = true
en = ["people"]
"#;

fn book() -> Book {
    let vocabulary = Vocabulary::parse(FIELDS).expect("sound");
    Book::new("budget", vocabulary, vec![vec!["title"], vec!["amount"]])
}

fn texts() -> text::Texts {
    text::Texts::new(&[text::TEXT, crate::TEXT]).expect("the catalogues are sound")
}

fn told(problems: Problems, lang: Lang) -> String {
    let texts = texts();
    let reader = texts.reader(lang, Currency::KGS);
    let said = problems.into_vec();
    let lines = said
        .iter()
        .map(|problem| format!("{}: {}", problem.origin.short(), reader.say(&problem.says)));
    lines.collect::<Vec<_>>().join("\n")
}

fn read(files: &[File], mapping: Option<&Mapping>) -> (Vec<Table>, Problems) {
    let mut problems = Problems::new();
    let found = tables(files, &book(), mapping, &Options::default(), &mut problems);
    (found, problems)
}

fn csv(text: &str) -> File {
    File::new("folder/a.csv", text)
}

/// The columns of a table in short: `amount 2026 approved@2`.
fn columns(table: &Table) -> String {
    let short = table.columns.iter().map(|column| {
        let field = &column.field;
        let lang = field
            .lang
            .map(|lang| format!("_{lang}"))
            .unwrap_or_default();
        let years = field
            .years
            .map(|Span { first, last }| format!(" {first}-{last}"))
            .unwrap_or_default();
        let phase = field
            .phase
            .as_deref()
            .map(|phase| format!(" {phase}"))
            .unwrap_or_default();
        format!("{}{lang}{years}{phase}@{}", field.id, column.at)
    });
    short.collect::<Vec<_>>().join(", ")
}

fn check(header: &str, expected: &str) {
    let (found, problems) = read(&[csv(&format!("{header}\n"))], None);
    let short = found.first().map(columns).unwrap_or_default();
    assert_eq!(short, expected, "{header}\n{}", told(problems, Lang::En));
}

#[test]
fn headings_by_ids_words_and_inflections() {
    check(
        "title_ky;title_uz;amount_2026_approved",
        "title_ky@0, title_uz@1, amount 2026-2026 approved@2",
    );
    check("title;amount_2026_2028", "title@0, amount 2026-2028@1");
    check(
        "Аталышы;2026-жыл бекитилген (миң сом)",
        "title@0, amount 2026-2026 approved@1",
    );
    check(
        "Наименования мероприятий и работ;Ответственные исполнители;Сумма на 2026 год",
        "title@0, responsible@1, amount 2026-2026@2",
    );
    check("NOMI;Summa, ming so‘m", "title@0, amount@1");
    check(
        "title;Approved 2026;Actual 2025",
        "title@0, amount 2026-2026 approved@1, amount 2025-2025 executed@2",
    );
}

#[test]
fn rows_of_headings_with_blanks_for_what_spans() {
    check(
        "Аталышы;2026-жыл;;2027-жыл;\n;Бекитилген;Аткарылган;Бекитилген;Аткарылган\n1;2;3;4;5",
        "title@0, amount 2026-2026 approved@1, amount 2026-2026 executed@2, amount 2027-2027 approved@3, amount 2027-2027 executed@4",
    );
}

#[test]
fn units_in_words() {
    for (text, unit, currency) in [
        ("(миң сом менен)", Some(Unit::Thousand), Some(Currency::KGS)),
        ("тыс. сомов", Some(Unit::Thousand), Some(Currency::KGS)),
        ("ming so'm", Some(Unit::Thousand), Some(Currency::UZS)),
        ("минг сўм", Some(Unit::Thousand), Some(Currency::UZS)),
        ("in thousand som", Some(Unit::Thousand), Some(Currency::KGS)),
        ("млн сом", Some(Unit::Million), Some(Currency::KGS)),
        (
            "in millions of shillings",
            Some(Unit::Million),
            Some(Currency::KES),
        ),
        ("сумма, сом", Some(Unit::One), Some(Currency::KGS)),
        ("бюджети 28890,5 сом", None, Some(Currency::KGS)),
        ("1 миң адам", None, None),
        ("сомнения", None, None),
    ] {
        let found = unit_in(text);
        assert_eq!((found.unit, found.currency), (unit, currency), "{text}");
    }
}

#[test]
fn amounts_are_exact_in_every_unit() {
    let text = "миң сом\nАталышы;2026-жыл\nЖол;28890,5\nСуу;0,001\nЖарык;12,5 млн\n";
    let (found, mut problems) = read(&[csv(text)], None);
    let amounts: Vec<Option<Money>> = found[0]
        .records()
        .map(|record| record.money(&found[0].columns[1], &mut problems))
        .collect();
    let expected = [2_889_050_000, 100, 1_250_000_000];
    assert_eq!(amounts, expected.map(|minor| Some(Money(minor))));
}

const MAPPING: &str = r#"
[place]
currency = "KGS"

[[table]]
book = "budget"
file = "a*.csv"
unit = "thousand"
year = 2026
place_column = "aimak"

[table.columns]
title = ["what", "where"]

[[table.amounts]]
column = "plan"
phase = "approved"

[[table.amounts]]
column = "=E"
year = [2027, 2028]

[table.where]
kind = ["x", "y"]

[table.constants]
responsible = "office"
"#;

#[test]
fn a_mapping_reads_any_layout() {
    let mapping = Mapping::parse("m.toml", MAPPING).expect("sound");
    let text = "some title\naimak,what,where,plan,later,kind\nA,road,Kara-Suu,1.5,3,x\nB,water,,2,,z\nB,light,Jar,2,4,y\n";
    let (found, mut problems) = read(&[csv(text)], Some(&mapping));
    let [table] = &found[..] else {
        panic!("{}", told(problems, Lang::En));
    };
    assert_eq!(
        columns(table),
        "title@1, amount 2026-2026 approved@3, amount 2027-2028@4"
    );
    let rows: Vec<String> = table
        .records()
        .map(|record| {
            let money = record
                .money(&table.columns[1], &mut problems)
                .map(|money| money.0);
            format!(
                "{:?} {:?} {:?} {money:?}",
                record.place(),
                record.text("title"),
                record.text("responsible")
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            r#"Some("A") Some("road Kara-Suu") Some("office") Some(150000)"#,
            r#"Some("B") Some("light Jar") Some("office") Some(200000)"#
        ]
    );
}

#[test]
fn every_error_of_a_mapping_at_once_with_what_was_meant() {
    let wrong = MAPPING
        .replace("currency = \"KGS\"", "currency = \"KGZ\"\nnmae = \"x\"")
        .replace("unit = \"thousand\"", "unit = \"thousnd\"")
        .replace("[2027, 2028]", "[2028, 2027]")
        .replace("\"=E\"", "\"=E7\"");
    let problems = Mapping::parse("m.toml", &wrong).expect_err("wrong");
    let mut all = Problems::new();
    all.extend(problems);
    let said = told(all, Lang::En);
    for expected in [
        "“KGS”",
        "“name”",
        "“thousand”",
        "table[1].amounts[2].column",
    ] {
        assert!(said.contains(expected), "{expected}\n{said}");
    }
    let mapping = Mapping::parse(
        "m.toml",
        &MAPPING
            .replace("title =", "titel =")
            .replace("\"plan\"", "\"plam\""),
    )
    .expect("sound");
    let (_, problems) = read(&[csv("aimak,what,where,plan,later,kind\n")], Some(&mapping));
    let said = told(problems, Lang::En);
    assert!(
        said.contains("“title”") && said.contains("“plan”"),
        "{said}"
    );
}

#[test]
fn problems_are_bounded_and_in_every_language() {
    let mut text = String::from("title;amount_2026\n");
    text.push_str(&"x;abc\n".repeat(50));
    for lang in Lang::ALL {
        let (found, mut problems) = read(&[csv(&text)], None);
        for record in found[0].records() {
            record.money(&found[0].columns[1], &mut problems);
        }
        let said = told(problems, lang);
        assert_eq!(said.lines().count(), 13, "{said}");
        assert!(said.contains("38"), "{said}");
    }
}

#[test]
fn every_message_has_its_four_sentences() {
    let texts = texts();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        for line in crate::TEXT.ftl[0]
            .lines()
            .filter(|line| line.starts_with("intake-"))
        {
            let key = line.split(' ').next().unwrap_or_default();
            assert_ne!(reader.t(key), key, "{lang}");
        }
    }
    let keys = |ftl: &str| -> Vec<String> {
        let keys = ftl.lines().filter(|line| line.starts_with("intake-"));
        keys.map(|line| line.split(' ').next().unwrap_or_default().to_owned())
            .collect()
    };
    for ftl in crate::TEXT.ftl {
        assert_eq!(keys(ftl), keys(crate::TEXT.ftl[0]));
        assert!(!ftl.contains("o'") && !ftl.contains("g'"));
    }
}
