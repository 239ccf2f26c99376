//! The protocol of a vote, as it is printed and signed.

use kernel::Message;
use paper::{Block, Column, Inline, Paper, Row, Table};
use text::Reader;

use crate::model::{FixedRules, VoteResult};
use crate::rules::counting::Counted;

/// Everything that a protocol says.
#[derive(Debug)]
pub struct Protocol<'a> {
    /// The name of the exercise.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// The days of voting.
    pub days: String,
    /// How it was voted and counted, a sentence each.
    pub how: Vec<String>,
    /// What was fixed.
    pub rules: &'a FixedRules,
    /// What was counted.
    pub result: &'a VoteResult,
    /// The reasons.
    pub counted: &'a Counted,
    /// Number, name and reason of every project.
    pub names: &'a [(i64, String, String)],
    /// Where it can be read on the net.
    pub address: String,
}

/// The protocol.
pub fn protocol(reader: &Reader<'_>, sheet: &Protocol<'_>) -> Paper {
    let money = |minor: i64| reader.money(kernel::Money(minor));
    let heading = |key: &str, anchor: &str| Block::Heading {
        level: 2,
        text: reader.t(key),
        anchor: anchor.to_owned(),
    };
    let mut blocks = vec![
        Block::Paragraph(vec![Inline::Text(sheet.how.join(" "))]),
        heading("priorities-check", "ballots"),
        Block::Table(ballots(reader, sheet.result)),
    ];
    if let Some(note) = &sheet.result.note {
        let name = reader.t("vote-result-note");
        blocks.push(Block::Paragraph(vec![Inline::Strong(format!(
            "{name}: {note}"
        ))]));
    }
    blocks.extend([
        heading("priorities-winners", "winners"),
        Block::Table(projects(reader, sheet, true)),
        Block::Paragraph(vec![Inline::Strong(
            reader.say(
                &Message::new("priorities-spent")
                    .with("money", money(sheet.result.spent))
                    .with("budget", money(sheet.rules.budget)),
            ),
        )]),
    ]);
    if sheet.result.rows.iter().any(|row| !row.won) {
        blocks.push(heading("priorities-others", "others"));
        blocks.push(Block::Table(projects(reader, sheet, false)));
    }
    blocks.push(heading("priorities-protocol-proof", "proof"));
    for (key, value) in [
        ("priorities-protocol-rules", &sheet.result.digest),
        ("priorities-protocol-list", &sheet.result.list),
    ] {
        blocks.push(Block::Paragraph(vec![
            Inline::Text(format!("{}: ", reader.t(key))),
            // A digest has no place to break: in fours it has.
            Inline::Soft(in_fours(value)),
        ]));
    }
    blocks.push(Block::Paragraph(vec![Inline::Text(reader.say(
        &Message::new("priorities-protocol-lot").with("order", sheet.rules.lot.join(", ")),
    ))]));
    blocks.push(heading("priorities-protocol-signed", "signed"));
    for key in ["chair", "secretary", "observer"] {
        blocks.push(Block::Paragraph(vec![Inline::Text(format!(
            "{}: ______________________ / ______________________",
            reader.t(&format!("priorities-protocol-{key}"))
        ))]));
    }
    Paper {
        lang: reader.lang(),
        title: reader
            .say(&Message::new("priorities-protocol-title").with("name", sheet.title.as_str())),
        overline: sheet.place.clone(),
        subtitle: sheet.days.clone(),
        blocks,
        footer: sheet.address.clone(),
    }
}

fn in_fours(digest: &str) -> String {
    digest
        .as_bytes()
        .chunks(4)
        .map(|four| String::from_utf8_lossy(four).into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn ballots(reader: &Reader<'_>, result: &VoteResult) -> Table {
    let rows = [
        ("ballots", Some(result.ballots)),
        ("online", Some(result.online)),
        ("paper", Some(result.paper)),
        ("blank", Some(result.blank)),
        ("spoiled", Some(result.spoiled)),
        ("assisted", result.assisted),
        ("codes", Some(result.codes).filter(|count| *count > 0)),
        ("used", Some(result.used).filter(|count| *count > 0)),
        ("printed", Some(result.printed).filter(|count| *count > 0)),
        ("found", result.found),
    ]
    .into_iter()
    .filter_map(|(name, count)| {
        Some(Row {
            cells: vec![
                reader.t(&format!("vote-result-{name}")),
                reader.number(count?),
            ],
            ..Row::default()
        })
    })
    .collect();
    Table {
        caption: reader.t("priorities-check"),
        columns: vec![
            Column::words(reader.t("priorities-ballot-word")),
            Column::numbers(reader.t("priorities-number")),
        ],
        rows,
        total: None,
    }
}

/// The winners in their order, or the others by number.
fn projects(reader: &Reader<'_>, sheet: &Protocol<'_>, won: bool) -> Table {
    let mut numbers: Vec<i64> = if won {
        sheet.counted.selected.clone()
    } else {
        Vec::new()
    };
    if !won {
        numbers.extend(
            sheet
                .result
                .rows
                .iter()
                .filter(|row| !row.won)
                .map(|row| row.number),
        );
    }
    let rows = numbers
        .iter()
        .filter_map(|number| {
            let row = sheet.result.rows.iter().find(|row| row.number == *number)?;
            let (_, name, why) = sheet.names.iter().find(|(one, _, _)| one == number)?;
            Some(Row {
                cells: vec![
                    name.clone(),
                    reader.number(row.votes),
                    reader.amount(kernel::Money(row.cost)),
                    why.clone(),
                ],
                ..Row::default()
            })
        })
        .collect();
    Table {
        caption: reader.t(if won {
            "priorities-winners"
        } else {
            "priorities-others"
        }),
        columns: vec![
            Column::words(reader.t("idea")).wide(3.0),
            Column::numbers(reader.t("priorities-votes-word")).wide(1.0),
            Column::numbers(reader.t("idea-cost")).wide(1.5),
            Column::words(reader.t(if won {
                "priorities-why"
            } else {
                "priorities-why-not"
            }))
            .wide(4.0),
        ],
        rows,
        total: None,
    }
}
