//! The population workbook to fill.

use kernel::{AgeBand, Lang};
use rust_xlsxwriter::XlsxError;
use text::Reader;

use crate::groups::{self, NamedGroup};
use crate::read::vocabulary;
use crate::workbook::{Column, Samples, Sheet, write};

/// The groups that the workbook has columns for, by their names in the vocabulary.
const GROUPS: [&str; 14] = [
    "everyone",
    "women",
    "men",
    "infants",
    "preschool-children",
    "school-children",
    "youth",
    "older-people",
    "people-with-disabilities",
    "children-with-disabilities",
    "poor-families",
    "many-children-families",
    "migrants",
    "ethnic-minorities",
];

/// The figures of the examples: three villages, a figure for each of [`GROUPS`].
const FIGURES: [[u32; 14]; 3] = [
    [
        1208, 598, 610, 82, 104, 290, 301, 88, 31, 7, 142, 96, 120, 0,
    ],
    [
        2077, 1031, 1046, 140, 181, 497, 520, 150, 52, 12, 231, 160, 214, 35,
    ],
    [303, 149, 154, 19, 26, 71, 74, 25, 9, 2, 61, 24, 40, 0],
];

/// Names of the example villages, made up: ky, ru, uz, en.
const VILLAGES: [[&str; 4]; 3] = [
    ["Ак-Дөбө", "Ак-Дёбё", "Oq-Doʻba", "Ak-Dobo"],
    ["Жаңы-Суу", "Джаны-Суу", "Yangi-Suv", "Jany-Suu"],
    ["Көк-Жайык", "Кёк-Джайык", "Koʻk-Yayiq", "Kok-Jaiyk"],
];

/// The workbook for the population of one municipality, in the reader's language; `country` decides which ages
/// the columns of young and older people have.
///
/// # Errors
/// What the writer of workbooks refuses.
pub fn population(reader: Reader<'_>, country: &str) -> Result<Vec<u8>, XlsxError> {
    write(&sheet(reader, country), reader, Samples::Marked)
}

/// What the workbook holds.
pub fn sheet(reader: Reader<'_>, country: &str) -> Sheet {
    let lang = reader.lang();
    let fields = [
        ("settlement_code", "people-template-hint-code", false, 16.0),
        ("settlement", "people-template-hint-settlement", true, 26.0),
        ("remote", "people-template-hint-remote", false, 12.0),
        ("poverty", "people-template-hint-poverty", false, 12.0),
    ];
    let mut columns: Vec<Column> = fields
        .into_iter()
        .map(|(field, hint, required, width)| Column {
            heading: field_heading(field, lang),
            hint: reader.t(hint),
            required,
            width,
            choices: if field == "remote" {
                vec![
                    reader.t("people-template-yes"),
                    reader.t("people-template-no"),
                ]
            } else {
                Vec::new()
            },
        })
        .collect();
    let named = groups::named(country);
    let wanted = GROUPS
        .iter()
        .filter_map(|id| named.iter().find(|group| group.id == *id));
    columns.extend(wanted.map(|group| Column {
        heading: group_heading(group, lang),
        hint: reader.t("people-template-hint-group"),
        required: group.id == "everyone",
        width: 14.0,
        choices: Vec::new(),
    }));
    Sheet {
        name: reader.t("people-template-tab"),
        title: reader.t("people-template-title"),
        columns,
        examples: (0..3).map(|at| example(reader, at)).collect(),
        instructions: vec![
            reader.t("people-template-note"),
            reader.t("people-template-instruction-rows"),
            reader.t("people-template-instruction-groups"),
            reader.t("people-template-instruction-unknown"),
            reader.t("people-template-instruction-examples"),
        ],
    }
}

fn field_heading(field: &str, lang: Lang) -> String {
    vocabulary()
        .heading(field, lang)
        .unwrap_or(field)
        .to_owned()
}

/// A group's name with its ages, so that nobody has to know which ages a word means.
fn group_heading(group: &NamedGroup, lang: Lang) -> String {
    let name = group.name.get(lang);
    let capital: String = name
        .chars()
        .take(1)
        .flat_map(char::to_uppercase)
        .chain(name.chars().skip(1))
        .collect();
    if name.contains(|letter: char| letter.is_ascii_digit()) {
        return capital;
    }
    match group.group.ages() {
        Some(AgeBand { from, to: Some(to) }) => format!("{capital} {from}–{to}"),
        Some(AgeBand { from, to: None }) => format!("{capital} {from}+"),
        None => capital,
    }
}

fn example(reader: Reader<'_>, at: usize) -> Vec<String> {
    let remote = at == 2;
    let mut values = vec![
        format!("{:03}", at + 1),
        VILLAGES[at][reader.lang().index()].to_owned(),
        reader.t(if remote {
            "people-template-yes"
        } else {
            "people-template-no"
        }),
        ["0.21", "0.18", "0.34"][at].to_owned(),
    ];
    values.extend(FIGURES[at].iter().map(ToString::to_string));
    values
}
