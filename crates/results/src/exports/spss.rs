//! SPSS: the answers as CSV, and the syntax that reads them and gives every variable and every value its words.
//!
//! Source: IBM SPSS Statistics, *Command Syntax Reference*: GET DATA, VARIABLE LABELS, VALUE LABELS, MRSETS; names of variables
//! have at most 64 bytes and begin with a letter.

use std::collections::HashSet;
use std::fmt::Write as _;

use kernel::Lang;

use super::{FileColumn, Source};
use crate::model::{Questionnaire, Sort};

/// The longest label of a variable, in bytes, and of a value.
const LABEL: (usize, usize) = (255, 120);

/// The columns with headings that SPSS takes for names.
pub fn named(columns: &[FileColumn]) -> Vec<FileColumn> {
    let mut taken = HashSet::new();
    columns
        .iter()
        .map(|column| FileColumn {
            heading: variable(&column.name, &mut taken),
            ..column.clone()
        })
        .collect()
}

/// A name for a variable: letters, digits, `_` and `.`; none twice.
fn variable(name: &str, taken: &mut HashSet<String>) -> String {
    const RESERVED: [&str; 13] = [
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    ];
    let mut kept: String = name
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                letter
            } else {
                '_'
            }
        })
        .take(60)
        .collect();
    let begins_well = kept.starts_with(|letter: char| letter.is_ascii_alphabetic());
    if !begins_well || RESERVED.contains(&kept.to_lowercase().as_str()) {
        kept.insert_str(0, "v_");
    }
    let kept = kept.trim_end_matches('_').to_owned();
    let mut unique = kept.clone();
    let mut number = 2;
    while !taken.insert(unique.to_lowercase()) {
        unique = format!("{kept}_{number}");
        number += 1;
    }
    unique
}

/// A text between quotation marks, at most so many bytes long.
fn quoted(text: &str, most: usize) -> String {
    let mut cut = String::new();
    for letter in text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        if cut.len() + letter.len_utf8() > most {
            break;
        }
        cut.push(letter);
    }
    format!("'{}'", cut.replace('\'', "''"))
}

/// The syntax that reads a table's CSV file of this name. `columns` are those of [`named`].
pub fn syntax(
    questionnaire: &Questionnaire,
    table: usize,
    columns: &[FileColumn],
    file: &str,
    lang: Lang,
) -> String {
    let questions = &questionnaire.tables[table].questions;
    let mut out = String::from("* Encoding: UTF-8.\n");
    let _ = write!(
        out,
        "GET DATA\n  /TYPE=TXT\n  /FILE={}\n  /ENCODING='UTF8'\n  /DELIMITERS=\",\"\n  /QUALIFIER='\"'\n  /ARRANGEMENT=DELIMITED\n  /FIRSTCASE=2\n  /VARIABLES=\n",
        quoted(file, 200)
    );
    for column in columns {
        let _ = writeln!(
            out,
            "    {} {}",
            column.heading,
            format_of(questionnaire, table, column)
        );
    }
    out.push_str("  .\nEXECUTE.\n\nVARIABLE LABELS\n");
    for column in columns {
        let label = match &column.source {
            Source::Answer(index) | Source::Coordinate(index, _) => {
                questions[*index].says(lang).to_owned()
            }
            Source::Taken(index, code) => {
                format!(
                    "{}: {}",
                    questions[*index].says(lang),
                    questions[*index].choice(code, lang)
                )
            }
            _ => column.name.clone(),
        };
        let _ = writeln!(out, "  {} {}", column.heading, quoted(&label, LABEL.0));
    }
    out.push_str("  .\n\n");
    for column in columns {
        match &column.source {
            Source::Answer(index) if matches!(questions[*index].sort, Sort::One) => {
                let question = &questions[*index];
                if question.choices.is_empty() {
                    continue;
                }
                let _ = write!(out, "VALUE LABELS {}", column.heading);
                for choice in &question.choices {
                    let words = question.choice(&choice.code, lang);
                    let _ = write!(
                        out,
                        "\n  {} {}",
                        quoted(&choice.code, LABEL.1),
                        quoted(words, LABEL.1)
                    );
                }
                out.push_str("\n  .\n");
            }
            Source::Taken(..) => {
                let _ = writeln!(out, "VALUE LABELS {} 0 '-' 1 '+'.", column.heading);
            }
            _ => {}
        }
    }
    sets(questionnaire, table, columns, lang, &mut out);
    let _ = writeln!(
        out,
        "\nSAVE OUTFILE={}.",
        quoted(&file.replace(".csv", ".sav"), 200)
    );
    out
}

fn format_of(questionnaire: &Questionnaire, table: usize, column: &FileColumn) -> &'static str {
    if column.is_number {
        return "F12.6";
    }
    let sort = match &column.source {
        Source::Answer(index) => questionnaire.tables[table].questions[*index].sort,
        _ => Sort::Text,
    };
    match sort {
        Sort::Date => "SDATE10",
        Sort::One | Sort::Boolean => "A64",
        Sort::Text | Sort::Trace | Sort::Area => "A1000",
        _ => "A255",
    }
}

/// Questions of which several choices can be taken, as sets of their ones and zeros.
fn sets(
    questionnaire: &Questionnaire,
    table: usize,
    columns: &[FileColumn],
    lang: Lang,
    out: &mut String,
) {
    for (index, question) in questionnaire.tables[table].questions.iter().enumerate() {
        let of_set: Vec<&str> = columns
            .iter()
            .filter(|column| matches!(&column.source, Source::Taken(of, _) if *of == index))
            .map(|column| column.heading.as_str())
            .collect();
        let name = columns
            .iter()
            .find(|column| column.source == Source::Answer(index));
        if let (Some(name), false) = (name, of_set.is_empty()) {
            let _ = writeln!(
                out,
                "MRSETS /MDGROUP NAME=${} LABEL={} CATEGORYLABELS=VARLABELS VARIABLES={} VALUE=1.",
                name.heading.chars().take(60).collect::<String>(),
                quoted(question.says(lang), LABEL.0),
                of_set.join(" ")
            );
        }
    }
}
