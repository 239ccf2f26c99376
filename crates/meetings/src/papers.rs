//! What is printed: the invitation, the minutes, a decision.

use kernel::Message;
use paper::{Block, Column, Inline, Paper, Row, Table};
use text::Reader;

use crate::model::{Attendance, Decision, Meeting, Minutes, MinutesItem, Shown};
use crate::rules::quorum::{Tally, tally};
use crate::rules::{counts, quorum::Quorum};

/// What stands around a document: who, where, and the address at which it is found.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// The title of the meeting.
    pub title: String,
    /// The name of the place.
    pub place: String,
    /// The name of the body that holds the meeting.
    pub body: String,
    /// The address of its page.
    pub address: String,
}

/// A decision as it stands in a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    /// Its title.
    pub title: String,
    /// What else it says.
    pub decision: Decision,
    /// Who answers for it, in words.
    pub owner: String,
    /// Its state, in words.
    pub state: String,
}

/// When a meeting is: "14 February 2026, 14:00–16:00".
pub fn when(reader: &Reader<'_>, meeting: &Meeting) -> String {
    let time = match &meeting.end {
        Some(end) => format!("{}–{end}", meeting.time),
        None => meeting.time.clone(),
    };
    format!("{}, {time}", reader.date(&meeting.date))
}

fn labelled(label: &str, text: String) -> Vec<Inline> {
    vec![Inline::Strong(format!("{label}: ")), Inline::Text(text)]
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| Block::Paragraph(vec![Inline::Text(paragraph.trim().to_owned())]))
}

fn heading(level: u8, text: String, anchor: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text,
        anchor: anchor.into(),
    }
}

/// A table below its heading, which says what its caption would say again.
fn under_heading(table: Table, anchor: &str) -> [Block; 2] {
    let heading = heading(2, table.caption.clone(), anchor);
    let table = Table {
        caption: String::new(),
        ..table
    };
    [heading, Block::Table(table)]
}

fn overline(sheet: &Sheet) -> String {
    let parts = [sheet.body.as_str(), sheet.place.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn facts(reader: &Reader<'_>, meeting: &Meeting) -> Block {
    let mut lines = vec![labelled(&reader.t("meetings-when"), when(reader, meeting))];
    if let Some(venue) = &meeting.venue {
        lines.push(labelled(&reader.t("meetings-where"), venue.clone()));
    }
    if let Some(online) = &meeting.online {
        lines.push(labelled(&reader.t("meeting-online"), online.clone()));
    }
    Block::List(lines)
}

/// The agenda as a table; `None` where there is none.
pub fn agenda(reader: &Reader<'_>, meeting: &Meeting) -> Option<Table> {
    if meeting.agenda.is_empty() {
        return None;
    }
    let rows = meeting.agenda.iter().enumerate().map(|(index, item)| Row {
        cells: vec![
            format!("{}. {}", index + 1, item.title),
            item.speaker.clone().unwrap_or_default(),
            item.document.clone().unwrap_or_default(),
            item.minutes
                .map_or_else(String::new, |minutes| reader.number(minutes)),
        ],
        ..Row::default()
    });
    Some(Table {
        caption: reader.t("meeting-agenda"),
        columns: vec![
            Column::words(reader.t("meeting-agenda-title")).wide(3.0),
            Column::words(reader.t("meeting-agenda-speaker")).wide(1.6),
            Column::words(reader.t("meeting-agenda-document")).wide(1.6),
            Column::numbers(reader.t("meeting-agenda-minutes")).wide(1.0),
        ],
        rows: rows.collect(),
        total: None,
    })
}

/// The invitation: when, where, what is spoken of. `invited` are named only on paper that stays within the bodies.
pub fn invitation_paper(
    reader: &Reader<'_>,
    sheet: &Sheet,
    meeting: &Meeting,
    invited: &[String],
) -> Paper {
    let mut blocks = vec![
        Block::Paragraph(vec![Inline::Text(
            reader.say(
                &Message::new("meetings-invitation-says")
                    .with("body", sheet.body.as_str())
                    .with("title", sheet.title.as_str()),
            ),
        )]),
        facts(reader, meeting),
    ];
    if let Some(table) = agenda(reader, meeting) {
        blocks.extend(under_heading(table, "agenda"));
    }
    if let Some(notice) = &meeting.notice {
        blocks.extend(paragraphs(notice));
    }
    if !invited.is_empty() {
        blocks.push(heading(2, reader.t("meeting-invited"), "invited"));
        let names = invited.iter().map(|name| vec![Inline::Text(name.clone())]);
        blocks.push(Block::List(names.collect()));
    }
    Paper {
        lang: reader.lang(),
        title: reader.t("meetings-invitation"),
        overline: overline(sheet),
        subtitle: sheet.title.clone(),
        blocks,
        footer: sheet.address.clone(),
    }
}

/// How the votes fell: "for 12, against 1, abstained 2"; `None` where nobody voted.
pub fn votes(reader: &Reader<'_>, item: &MinutesItem) -> Option<String> {
    if item.r#for.is_none() && item.against.is_none() && item.abstained.is_none() {
        return None;
    }
    Some(
        reader.say(
            &Message::new("meetings-votes")
                .with("for", reader.number(item.r#for.unwrap_or(0)))
                .with("against", reader.number(item.against.unwrap_or(0)))
                .with("abstained", reader.number(item.abstained.unwrap_or(0))),
        ),
    )
}

/// Whether enough came, in a sentence.
pub fn quorum(reader: &Reader<'_>, tally: Tally) -> String {
    let all = tally.present + tally.absent + tally.excused;
    let key = if tally.has_quorum() {
        "meetings-quorum-yes"
    } else {
        "meetings-quorum-no"
    };
    reader.say(
        &Message::new(key)
            .with("present", reader.number(tally.present as i64))
            .with("all", reader.number(all as i64))
            .with("needed", reader.number(tally.needed as i64)),
    )
}

/// The published counts as a table: ages down, women and men across; then those with disabilities and the peoples.
pub fn participants(reader: &Reader<'_>, shown: &[Shown]) -> Option<Table> {
    if shown.is_empty() {
        return None;
    }
    let number = |text: &str| match text.parse::<i64>() {
        Ok(people) => reader.number(people),
        Err(_) => text.to_owned(),
    };
    let find = |group: &str| {
        shown
            .iter()
            .find(|one| one.group == group)
            .map_or_else(String::new, |one| number(&one.people))
    };
    let sexes = counts::sexes();
    let mut rows = Vec::new();
    for band in counts::bands().flatten() {
        let cells = vec![
            reader.group(&band),
            find(&counts::cell(Some(&band), 0).to_string()),
            find(&counts::cell(Some(&band), 1).to_string()),
            find(&band.to_string()),
        ];
        if cells.iter().skip(1).any(|cell| !cell.is_empty()) {
            rows.push(Row {
                cells,
                ..Row::default()
            });
        }
    }
    let total = vec![
        reader.t("meetings-all"),
        find(&sexes[0].to_string()),
        find(&sexes[1].to_string()),
        find("everyone"),
    ];
    let others = shown
        .iter()
        .filter(|one| one.name.is_some() || one.group == "disability:yes");
    for one in others {
        let name = match &one.name {
            Some(name) => name.clone(),
            None => reader.t("meetings-with-disability"),
        };
        rows.push(Row {
            cells: vec![name, String::new(), String::new(), number(&one.people)],
            ..Row::default()
        });
    }
    Some(Table {
        caption: reader.t("meetings-participants"),
        columns: vec![
            Column::words(reader.t("meetings-age")).wide(2.0),
            Column::numbers(reader.t("meetings-women")),
            Column::numbers(reader.t("meetings-men")),
            Column::numbers(reader.t("meetings-all")),
        ],
        rows,
        total: Some(total),
    })
}

/// The minutes: who came, what was said, how the votes fell, what was decided.
pub fn minutes_paper(
    reader: &Reader<'_>,
    sheet: &Sheet,
    meeting: &Meeting,
    minutes: &Minutes,
    came: Option<(&Attendance, Quorum)>,
    decisions: &[Decided],
) -> Paper {
    let mut blocks = vec![facts(reader, meeting)];
    if let Some((attendance, rule)) = came {
        blocks.push(heading(2, reader.t("attendance"), "attendance"));
        let said = quorum(reader, tally(attendance, rule));
        blocks.push(Block::Paragraph(vec![Inline::Text(said)]));
        let rows = attendance.rows.iter().map(|row| Row {
            cells: vec![
                row.name.clone(),
                reader.t(&format!("attendance-rows-presence-{}", row.presence)),
                row.instead.clone().unwrap_or_default(),
            ],
            ..Row::default()
        });
        blocks.push(Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::words(reader.t("attendance-rows-name")).wide(2.0),
                Column::words(reader.t("attendance-rows-presence")),
                Column::words(reader.t("attendance-rows-instead")).wide(1.6),
            ],
            rows: rows.collect(),
            total: None,
        }));
    }
    if let Some(table) = participants(reader, &meeting.participants) {
        blocks.extend(under_heading(table, "participants"));
        blocks.push(Block::Note(vec![Inline::Text(
            reader.t("meetings-withheld"),
        )]));
    }
    blocks.push(heading(2, reader.t("meeting-agenda"), "items"));
    for (index, item) in minutes.items.iter().enumerate() {
        blocks.push(heading(
            3,
            format!("{}. {}", index + 1, item.item),
            format!("item-{index}"),
        ));
        blocks.extend(paragraphs(item.text.as_deref().unwrap_or_default()));
        if let Some(votes) = votes(reader, item) {
            blocks.push(Block::Paragraph(vec![Inline::Strong(votes)]));
        }
    }
    if !decisions.is_empty() {
        blocks.extend(under_heading(
            decision_table(reader, decisions),
            "decisions",
        ));
    }
    if let Some(closing) = &minutes.closing {
        blocks.extend(paragraphs(closing));
    }
    for (key, name) in [
        ("minutes-chair", &minutes.chair),
        ("minutes-secretary", &minutes.secretary),
    ] {
        blocks.push(Block::Paragraph(vec![Inline::Text(format!(
            "{}: ____________________ {}",
            reader.t(key),
            name.as_deref().unwrap_or_default()
        ))]));
    }
    let title = match &minutes.number {
        Some(number) => {
            reader.say(&Message::new("meetings-minutes-number").with("number", number.as_str()))
        }
        None => reader.t("minutes"),
    };
    Paper {
        lang: reader.lang(),
        title,
        overline: overline(sheet),
        subtitle: sheet.title.clone(),
        blocks,
        footer: sheet.address.clone(),
    }
}

/// Decisions with who answers for them and until when.
fn decision_table(reader: &Reader<'_>, decisions: &[Decided]) -> Table {
    let rows = decisions.iter().map(|one| Row {
        cells: vec![
            numbered(one),
            one.owner.clone(),
            one.decision
                .due
                .as_deref()
                .map_or_else(String::new, |due| reader.date(due)),
        ],
        ..Row::default()
    });
    Table {
        caption: reader.t("decision-all"),
        columns: vec![
            Column::words(reader.t("decision-title")).wide(3.0),
            Column::words(reader.t("meetings-owner")).wide(1.6),
            Column::words(reader.t("decision-due")),
        ],
        rows: rows.collect(),
        total: None,
    }
}

fn numbered(one: &Decided) -> String {
    match &one.decision.number {
        Some(number) => format!("№ {number}. {}", one.title),
        None => one.title.clone(),
    }
}

/// What a decision is called in a line of its own: "Decision № 14 of 3 March 2026".
pub fn called(reader: &Reader<'_>, decision: &Decision) -> String {
    let mut words = reader.t("decision");
    if let Some(number) = &decision.number {
        words = format!("{words} № {number}");
    }
    if let Some(date) = &decision.date {
        words = format!("{words}, {}", reader.date(date));
    }
    words
}

/// A decision by itself.
pub fn decision_paper(reader: &Reader<'_>, sheet: &Sheet, decided: &Decided) -> Paper {
    let decision = &decided.decision;
    let mut blocks: Vec<Block> = paragraphs(decision.text.as_deref().unwrap_or_default()).collect();
    let mut lines = Vec::new();
    if !decided.owner.is_empty() {
        lines.push(labelled(&reader.t("meetings-owner"), decided.owner.clone()));
    }
    if let Some(due) = &decision.due {
        lines.push(labelled(&reader.t("decision-due"), reader.date(due)));
    }
    if !decided.state.is_empty() {
        lines.push(labelled(&reader.t("meetings-state"), decided.state.clone()));
    }
    if !lines.is_empty() {
        blocks.push(Block::List(lines));
    }
    if let Some(report) = &decision.report {
        blocks.push(heading(2, reader.t("decision-report"), "report"));
        blocks.extend(paragraphs(report));
    }
    Paper {
        lang: reader.lang(),
        title: decided.title.clone(),
        overline: overline(sheet),
        subtitle: called(reader, decision),
        blocks,
        footer: sheet.address.clone(),
    }
}
