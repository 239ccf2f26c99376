//! The workbooks to fill: programme, allocations, scores.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use intake::{Book, Vocabulary};
use kernel::{Lang, Message, Span, Words};
use people::groups;
use people::workbook::{Column, Samples, Sheet, write};
use rust_xlsxwriter::XlsxError;
use serde::Deserialize;
use text::Reader;

use crate::read::{METHODS, allocations_book, programme_book, scores_book};

/// One example row: a value by field.
type Example = BTreeMap<String, Value>;

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Plain(String),
    Many(Vec<String>),
    ByLang(BTreeMap<Lang, String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    programme: Vec<Example>,
    allocations: Vec<Example>,
    scores: Vec<Example>,
}

static EXAMPLES: LazyLock<Examples> = LazyLock::new(|| {
    toml::from_str(include_str!("../data/examples.toml"))
        .expect("our own data, read by the first test")
});

/// Columns as field, required, width; `cost` stands for one column for each year.
const PROGRAMME: [(&str, bool, f64); 21] = [
    ("number", true, 8.0),
    ("problem", false, 30.0),
    ("goal", true, 26.0),
    ("task", false, 26.0),
    ("title", true, 40.0),
    ("detail", false, 30.0),
    ("responsible", true, 24.0),
    ("co_executors", false, 20.0),
    ("deadline", true, 12.0),
    ("settlements", false, 20.0),
    ("groups", true, 28.0),
    ("indicator", true, 28.0),
    ("indicator_unit", false, 12.0),
    ("baseline", false, 12.0),
    ("target", true, 12.0),
    ("disaggregated_by", false, 16.0),
    ("function_code", false, 14.0),
    ("activity_code", false, 14.0),
    ("source", true, 20.0),
    ("cost", true, 14.0),
    ("beneficiaries", false, 28.0),
];
const ALLOCATIONS: [(&str, bool, f64); 5] = [
    ("measure", true, 14.0),
    ("line", true, 18.0),
    ("year", false, 10.0),
    ("amount", false, 18.0),
    ("note", false, 50.0),
];
const SCORES: [(&str, bool, f64); 7] = [
    ("object", true, 18.0),
    ("key", true, 12.0),
    ("method", true, 16.0),
    ("item", false, 10.0),
    ("score", true, 10.0),
    ("evidence", true, 60.0),
    ("reviewer", true, 24.0),
];
/// The workbook for a programme of these years, in the reader's language and currency.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn programme(reader: Reader<'_>, years: Span, country: &str) -> Result<Vec<u8>, XlsxError> {
    write(
        &programme_sheet(reader, years, country),
        reader,
        Samples::Marked,
    )
}

/// The workbook for allocations.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn allocations(reader: Reader<'_>) -> Result<Vec<u8>, XlsxError> {
    write(&allocations_sheet(reader), reader, Samples::Marked)
}

/// The workbook for scores.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn scores(reader: Reader<'_>) -> Result<Vec<u8>, XlsxError> {
    write(&scores_sheet(reader), reader, Samples::Marked)
}

/// What the programme's workbook holds.
pub fn programme_sheet(reader: Reader<'_>, years: Span, country: &str) -> Sheet {
    let sheet = Describing {
        reader,
        book: programme_book(),
        years,
    };
    let mut page = sheet.page("programme", &PROGRAMME, &EXAMPLES.programme);
    let named = groups::named(country);
    for (column, (field, ..)) in page.columns.iter_mut().zip(PROGRAMME) {
        if field == "groups" {
            let name = |group: &groups::NamedGroup| group.name.get(reader.lang()).to_owned();
            column.choices = named.iter().map(name).collect();
        }
    }
    page
}

/// What the allocations' workbook holds.
pub fn allocations_sheet(reader: Reader<'_>) -> Sheet {
    Describing {
        reader,
        book: allocations_book(),
        years: Span::of(2026),
    }
    .page("allocations", &ALLOCATIONS, &EXAMPLES.allocations)
}

/// What the scores' workbook holds.
pub fn scores_sheet(reader: Reader<'_>) -> Sheet {
    let sheet = Describing {
        reader,
        book: scores_book(),
        years: Span::of(2026),
    };
    let mut page = sheet.page("scores", &SCORES, &EXAMPLES.scores);
    page.columns[0].choices = vec![
        reader.t("plans-template-measure"),
        reader.t("plans-template-line"),
    ];
    page.columns[2].choices = METHODS.map(|method| method.id.to_owned()).to_vec();
    page
}

struct Describing<'a> {
    reader: Reader<'a>,
    book: Book,
    years: Span,
}

impl Describing<'_> {
    fn page(&self, name: &str, fields: &[(&str, bool, f64)], examples: &[Example]) -> Sheet {
        let says = |what: &str| self.reader.t(&format!("plans-template-{name}-{what}"));
        let mut columns = Vec::new();
        for (field, required, width) in fields {
            let hint = self.reader.t(&format!("plans-template-hint-{field}"));
            for heading in self.headings(field) {
                columns.push(Column {
                    heading,
                    hint: hint.clone(),
                    required: *required,
                    width: *width,
                    choices: Vec::new(),
                });
            }
        }
        let rows = examples.iter().map(|example| {
            fields
                .iter()
                .flat_map(|(field, ..)| self.values(field, example))
                .collect()
        });
        Sheet {
            name: says("tab"),
            title: says("title"),
            columns,
            examples: rows.collect(),
            instructions: vec![
                says("rows"),
                says("more"),
                self.reader.t("plans-template-money"),
                self.reader.t("plans-template-examples"),
            ],
        }
    }

    /// A field's headings: one, or one for each year where it holds the cost of a year.
    fn headings(&self, field: &str) -> Vec<String> {
        let currency = self.reader.currency().code();
        match field {
            "cost" => (self.years.first..=self.years.last)
                .map(|year| {
                    let says = Message::new("plans-template-cost")
                        .with("year", kernel::Arg::Year(year))
                        .with("currency", currency);
                    self.reader.say(&says)
                })
                .collect(),
            "amount" => {
                let says = Message::new("plans-template-amount").with("currency", currency);
                vec![self.reader.say(&says)]
            }
            _ => {
                let vocabulary: &Vocabulary = &self.book.vocabulary;
                let heading = vocabulary.heading(field, self.reader.lang());
                vec![heading.unwrap_or(field).to_owned()]
            }
        }
    }

    fn values(&self, field: &str, example: &Example) -> Vec<String> {
        let years = (self.years.last - self.years.first + 1).max(1) as usize;
        match example.get(field) {
            Some(Value::Plain(text)) => vec![text.clone()],
            Some(Value::ByLang(texts)) => {
                let mut words = Words::default();
                for (lang, text) in texts {
                    words.set(*lang, text.as_str());
                }
                vec![words.get(self.reader.lang()).to_owned()]
            }
            Some(Value::Many(values)) => {
                let mut values = values.clone();
                values.resize(years, String::new());
                values
            }
            None => vec![String::new()],
        }
    }
}
