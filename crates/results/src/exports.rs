//! Answers as files: which columns a table has, and what stands in each of its cells. The formats are in the modules below.
//!
//! Columns are named as the field's other servers name them, so that what people wrote for those reads ours: paths joined by
//! hyphens, `KEY` and `PARENT_KEY`, points as latitude, longitude, altitude and accuracy.

pub mod delimited;
pub mod geojson;
pub mod parquet;
pub mod spss;
pub mod unnamed;
pub mod workbook;

use kernel::Lang;

use crate::model::{Known, Question, Questionnaire, Sort};
use crate::rules::columns::Column;
use crate::rules::microdata::names_somebody;
use crate::rules::parts::Part;

/// How a file is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// What people read instead of codes, in this language.
    pub labels: Option<Lang>,
    /// A column of ones and zeros for each choice of a question of which several can be taken.
    pub split: bool,
    /// The groups in front of the names of questions.
    pub group_paths: bool,
    /// Without what may name somebody.
    pub unnamed: bool,
}

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The key of the row.
    Key,
    /// The key of the row that it belongs to.
    ParentKey,
    /// What the house knows.
    Known(Known),
    /// The answer to a question.
    Answer(usize),
    /// Whether a choice was taken.
    Taken(usize, String),
    /// A part of a point: latitude, longitude, altitude, accuracy.
    Coordinate(usize, usize),
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileColumn {
    /// Its heading.
    pub heading: String,
    /// Its name for programs: the path joined by hyphens.
    pub name: String,
    /// What stands in it.
    pub source: Source,
    /// Whether its cells are numbers.
    pub is_number: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
}

const COORDINATES: [&str; 4] = ["Latitude", "Longitude", "Altitude", "Accuracy"];

/// What the house knows, after the answers of the form's own table: heading and source.
const AFTER: [(&str, Known); 11] = [
    ("SubmitterID", Known::Submitter),
    ("AttachmentsPresent", Known::Present),
    ("AttachmentsExpected", Known::Expected),
    ("ReviewState", Known::State),
    ("DeviceID", Known::Device),
    ("Edits", Known::Edits),
    ("FormVersion", Known::Version),
    ("Channel", Known::Channel),
    ("Settlement", Known::Settlement),
    ("Number", Known::Number),
    ("UpdatedAt", Known::Updated),
];

/// What of these would name somebody: who asked, with which phone.
const NAMING: [Known; 2] = [Known::Submitter, Known::Device];

/// The columns of a table in a file.
pub fn columns(questionnaire: &Questionnaire, table: usize, options: Options) -> Vec<FileColumn> {
    let Some(own) = questionnaire.tables.get(table) else {
        return Vec::new();
    };
    let plain = |heading: &str, source: Source, is_number: bool| FileColumn {
        heading: heading.to_owned(),
        name: heading.to_owned(),
        source,
        is_number,
    };
    let mut columns = Vec::new();
    if table == 0 {
        columns.push(plain(
            "SubmissionDate",
            Source::Known(Known::Received),
            false,
        ));
    }
    for (index, question) in own.questions.iter().enumerate() {
        if options.unnamed && names_somebody(question) {
            continue;
        }
        of_question(index, question, options, &mut columns);
    }
    if table == 0 {
        columns.push(plain("KEY", Source::Key, false));
        for (heading, known) in AFTER {
            if options.unnamed && NAMING.contains(&known) {
                continue;
            }
            let is_number = known.is_number() && known != Known::Updated;
            columns.push(plain(heading, Source::Known(known), is_number));
        }
    } else {
        columns.push(plain("PARENT_KEY", Source::ParentKey, false));
        columns.push(plain("KEY", Source::Key, false));
    }
    columns
}

fn of_question(index: usize, question: &Question, options: Options, columns: &mut Vec<FileColumn>) {
    let name = if options.group_paths {
        question.within("-")
    } else {
        question.name.clone()
    };
    let heading = options
        .labels
        .and_then(|lang| question.labels.in_lang(lang))
        .map_or_else(|| name.clone(), str::to_owned);
    let mut add = |after: &str, label: &str, source: Source, is_number: bool| {
        columns.push(FileColumn {
            heading: format!("{heading}{label}"),
            name: format!("{name}{after}"),
            source,
            is_number,
        });
    };
    if question.sort == Sort::Point {
        for (part, word) in COORDINATES.iter().enumerate() {
            let after = format!("-{word}");
            add(&after, &after, Source::Coordinate(index, part), true);
        }
        return;
    }
    add("", "", Source::Answer(index), question.sort.is_number());
    if question.sort == Sort::Many && options.split {
        for choice in &question.choices {
            let after = format!("/{}", choice.code);
            let label = options
                .labels
                .and_then(|lang| choice.labels.in_lang(lang))
                .map_or_else(|| after.clone(), |label| format!("/{label}"));
            add(
                &after,
                &label,
                Source::Taken(index, choice.code.clone()),
                true,
            );
        }
    }
}

/// A moment as programs write it: `2026-11-27T02:15:00.000Z`.
pub fn moment(milliseconds: f64) -> String {
    jiff::Timestamp::from_millisecond(milliseconds as i64)
        .map(|moment| moment.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string())
        .unwrap_or_default()
}

/// The review state as the field's other servers call it; nothing for what nobody has read.
pub fn review_state(state: &str) -> Option<&str> {
    match state {
        "received" => None,
        "issues" => Some("hasIssues"),
        other => Some(other),
    }
}

/// The rows of a table of a part, ready to be asked for their cells.
pub struct Rows<'a> {
    questionnaire: &'a Questionnaire,
    part: &'a Part,
    table: usize,
    keys: Vec<String>,
    above: Vec<String>,
    options: Options,
}

impl<'a> Rows<'a> {
    /// The rows of a table.
    pub fn new(
        questionnaire: &'a Questionnaire,
        part: &'a Part,
        table: usize,
        options: Options,
    ) -> Self {
        let parent = questionnaire
            .tables
            .get(table)
            .and_then(|table| table.parent);
        Self {
            keys: part.keys(questionnaire, table),
            above: parent
                .map(|parent| part.keys(questionnaire, parent))
                .unwrap_or_default(),
            questionnaire,
            part,
            table,
            options,
        }
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.part.tables[self.table].rows
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What stands in a cell.
    pub fn cell(&self, row: usize, column: &FileColumn) -> Cell {
        let own = &self.part.tables[self.table];
        let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
        let numeric = |number: f64| {
            if number.is_nan() {
                Cell::Empty
            } else {
                Cell::Number(number)
            }
        };
        match &column.source {
            Source::Key => text(self.keys.get(row).cloned()),
            Source::ParentKey => {
                let parent = own.parents.get(row).map_or(0, |parent| *parent as usize);
                text(self.above.get(parent).cloned())
            }
            Source::Known(known @ (Known::Received | Known::Updated)) => {
                text(own.known_number(*known, row).map(moment))
            }
            Source::Known(Known::State) => {
                let state = own.known(Known::State, row).unwrap_or_default();
                text(review_state(&state).map(str::to_owned))
            }
            Source::Known(known) if known.is_number() => {
                numeric(own.known_number(*known, row).unwrap_or(f64::NAN))
            }
            Source::Known(known) => text(own.known(*known, row)),
            Source::Answer(index) => {
                let question = &self.questionnaire.tables[self.table].questions[*index];
                let column = &own.columns[*index];
                match (column, self.options.labels) {
                    (Column::Numbers(numbers), _) => numeric(numbers[row]),
                    (_, Some(lang)) if question.sort.is_countable() => {
                        text(labelled(question, column, row, lang))
                    }
                    _ => text(column.text(row)),
                }
            }
            Source::Taken(index, code) => match &own.columns[*index] {
                Column::Sets(sets) if sets.is_answered(row) => {
                    let taken = sets.of(row).any(|one| sets.words[one] == *code);
                    Cell::Number(f64::from(u8::from(taken)))
                }
                _ => Cell::Empty,
            },
            Source::Coordinate(index, part) => {
                let point = own.columns[*index].text(row).unwrap_or_default();
                numeric(coordinate(&point, *part))
            }
        }
    }
}

fn labelled(question: &Question, column: &Column, row: usize, lang: Lang) -> Option<String> {
    match column {
        Column::Sets(sets) => sets.is_answered(row).then(|| {
            let labels: Vec<&str> = sets
                .of(row)
                .map(|code| question.choice(&sets.words[code], lang))
                .collect();
            labels.join("; ")
        }),
        other => other
            .text(row)
            .map(|code| question.choice(&code, lang).to_owned()),
    }
}

/// A part of a point `latitude longitude altitude accuracy`; NaN where it does not have it.
pub fn coordinate(point: &str, part: usize) -> f64 {
    point
        .split_whitespace()
        .nth(part)
        .and_then(|number| number.parse().ok())
        .unwrap_or(f64::NAN)
}

/// A name that a file may have: letters of English, digits, hyphens.
pub fn file_name(name: &str) -> String {
    let kept: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || "-_.".contains(letter) {
                letter
            } else {
                '_'
            }
        })
        .collect();
    kept.trim_matches(['_', '.']).to_owned()
}

/// The name of a table's file, without its ending: the form, and the repeat after it.
pub fn table_name(questionnaire: &Questionnaire, table: usize) -> String {
    let form = file_name(&questionnaire.form_id);
    match questionnaire.tables.get(table) {
        Some(own) if table > 0 => format!("{form}-{}", file_name(own.name())),
        _ => form,
    }
}
