//! The budget workbook to fill; what it says is data (`data/template.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use kernel::{Currency, Lang, Span, Year};
use people::workbook::{Column, Samples, Sheet, write};
use rust_xlsxwriter::XlsxError;
use serde::Deserialize;
use text::Reader;

use crate::read::BOOK;

type ByLang<T> = BTreeMap<Lang, T>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    tab: ByLang<String>,
    title: ByLang<String>,
    amount: ByLang<String>,
    unit: ByLang<String>,
    som: ByLang<String>,
    soum: ByLang<String>,
    instructions: ByLang<Vec<String>>,
    column: Vec<DescribedColumn>,
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DescribedColumn {
    field: String,
    required: bool,
    width: f64,
    hint: ByLang<String>,
    #[serde(default)]
    choices: ByLang<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    cells: Vec<CellText>,
    amounts: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CellText {
    Plain(String),
    ByLang(ByLang<String>),
}

static DESCRIPTION: LazyLock<Description> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/template.toml"))
        .expect("our own data, read by the first test")
});

/// The workbook for a budget of these years, in the reader's language and currency.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn budget(reader: Reader<'_>, years: Span) -> Result<Vec<u8>, XlsxError> {
    write(&sheet(reader, years), reader, Samples::Marked)
}

/// What the workbook holds.
pub fn sheet(reader: Reader<'_>, years: Span) -> Sheet {
    let lang = reader.lang();
    let described = &*DESCRIPTION;
    let mut columns: Vec<Column> = described
        .column
        .iter()
        .map(|column| Column {
            heading: heading(&column.field, lang),
            hint: column.hint[&lang].clone(),
            required: column.required,
            width: column.width,
            choices: column.choices.get(&lang).cloned().unwrap_or_default(),
        })
        .collect();
    let amounts = years.first..=years.last;
    columns.extend(amounts.clone().map(|year| Column {
        heading: amount_heading(reader, year),
        hint: described.instructions[&lang][2].clone(),
        required: true,
        width: 16.0,
        choices: Vec::new(),
    }));
    Sheet {
        name: described.tab[&lang].clone(),
        title: described.title[&lang].clone(),
        columns,
        examples: described
            .example
            .iter()
            .map(|example| cells(example, lang, amounts.clone().count()))
            .collect(),
        instructions: described.instructions[&lang].clone(),
    }
}

fn heading(field: &str, lang: Lang) -> String {
    let heading = BOOK.vocabulary.heading(field, lang).unwrap_or(field);
    let mut letters = heading.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn amount_heading(reader: Reader<'_>, year: Year) -> String {
    let described = &*DESCRIPTION;
    let lang = reader.lang();
    let currency = match reader.currency() {
        Currency::KGS => described.som[&lang].as_str(),
        Currency::UZS => described.soum[&lang].as_str(),
        other => other.code(),
    };
    let unit = described.unit[&lang].replace("{currency}", currency);
    described.amount[&lang]
        .replace("{year}", &year.to_string())
        .replace("{unit}", &unit)
}

/// The example's cells; the second says in which annex it stands, by the position of its choice.
fn cells(example: &Example, lang: Lang, years: usize) -> Vec<String> {
    let annexes = &DESCRIPTION.column[1].choices[&lang];
    let mut cells: Vec<String> = example
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| match cell {
            CellText::Plain(text) if at == 1 => text
                .parse()
                .ok()
                .and_then(|number: usize| annexes.get(number - 1))
                .cloned()
                .unwrap_or_default(),
            CellText::Plain(text) => text.clone(),
            CellText::ByLang(texts) => texts[&lang].clone(),
        })
        .collect();
    let mut amounts = example.amounts.clone();
    amounts.resize(years, String::new());
    cells.extend(amounts);
    cells
}

#[cfg(test)]
mod tests {
    use intake::{File, Options};
    use kernel::{Currency, Lang, Span};
    use people::workbook::{Samples, write};
    use text::Texts;

    use super::{budget, sheet};
    use crate::{Annex, read};

    /// How an example row begins, in the order of [`Lang::ALL`].
    const MARKS: [&str; 4] = ["Мисал:", "Пример:", "Misol:", "Example:"];

    #[test]
    fn the_budget_is_read_back_in_every_language() {
        let texts = Texts::new(&[text::TEXT, people::TEXT]).expect("the catalogues");
        let years = Span {
            first: 2026,
            last: 2028,
        };
        for lang in Lang::ALL {
            for currency in [Currency::KGS, Currency::UZS] {
                let reader = texts.reader(lang, currency);
                let bytes =
                    write(&sheet(reader, years), reader, Samples::AsData).expect("a workbook");
                let file = File::new("budget.xlsx", bytes);
                let read = read::budget(&[file], None, &Options::default())
                    .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
                assert_eq!(read.problems, [], "{lang}");
                let lines: Vec<(&str, Annex, Option<i64>)> = read
                    .value
                    .lines
                    .iter()
                    .map(|line| {
                        (
                            line.key.as_str(),
                            line.annex,
                            line.planned(2026).map(|amount| amount.0),
                        )
                    })
                    .collect();
                let expected = [
                    ("101", Annex::Revenue, Some(310_000_000)),
                    ("14", Annex::Expenditure, Some(120_000_000)),
                    ("15", Annex::Expenditure, Some(40_000_000)),
                ];
                assert_eq!(lines, expected, "{lang}");
                assert_eq!(
                    read.value.lines[1].codes.function.as_deref(),
                    Some("70911"),
                    "{lang}"
                );
                assert_eq!(
                    read.value.lines[1].codes.activity.as_deref(),
                    Some("1"),
                    "{lang}"
                );
            }
        }
    }

    #[test]
    fn the_examples_are_no_money_in_any_language() {
        let texts = Texts::new(&[text::TEXT, people::TEXT]).expect("the catalogues");
        let years = Span {
            first: 2026,
            last: 2028,
        };
        for (lang, mark) in Lang::ALL.into_iter().zip(MARKS) {
            let reader = texts.reader(lang, Currency::KGS);
            let untouched = budget(reader, years).expect("a workbook");
            let file = File::new("budget.xlsx", untouched);
            let problems =
                read::budget(&[file], None, &Options::default()).expect_err("nothing but examples");
            let keys: Vec<&str> = problems
                .iter()
                .map(|problem| problem.says.key.as_ref())
                .collect();
            assert_eq!(keys, ["budgets-only-examples"], "{lang}");

            let mut page = sheet(reader, years);
            let mut own = page.examples[1..].to_vec();
            for example in &mut page.examples {
                example[0] = format!("{mark} {}", example[0]);
            }
            own[0][0] = "7".to_owned();
            own[1][0] = "8".to_owned();
            page.examples.extend(own);
            let bytes = write(&page, reader, Samples::AsData).expect("a workbook");
            let file = File::new("budget.xlsx", bytes);
            let read = read::budget(&[file], None, &Options::default())
                .unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"));
            assert_eq!(read.problems, [], "{lang}");
            let lines: Vec<(&str, Option<i64>)> = read
                .value
                .lines
                .iter()
                .map(|line| {
                    let planned = line.planned(2026).map(|amount| amount.0);
                    (line.key.as_str(), planned)
                })
                .collect();
            let expected = [("7", Some(120_000_000)), ("8", Some(40_000_000))];
            assert_eq!(lines, expected, "{lang}");
            assert!(read.value.stated.is_empty(), "{lang}");
        }
    }
}
