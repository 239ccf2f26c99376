//! A form on paper, drawn: as a page that prints in black and white, and as a document to be set.

use kernel::Message;
use maud::{Markup, html};
use paper::{Block, Column, Inline, Paper, Row, Table};
use text::Reader;
use xlsform::FieldKind;

use super::{Asked, GoTo, Head, Offer, Part, Question, Questionnaire, When};
use crate::rules::conditions::Test;

/// How many columns a roster has on a sheet.
const PERSONS: usize = 6;
/// So many choices stand beside each other; more stand one below the other, in columns.
const FEW: usize = 4;

/// The form as a page: the sheet alone, without the page's heading.
pub fn page_of(reader: &Reader<'_>, form: &Questionnaire, head: &Head) -> Markup {
    html! {
        article.questionnaire aria-label=(form.title) {
            header {
                p { b { (form.title) } }
                p.soft { code { (mark(form)) } }
            }
            table.sheet-head {
                caption.unseen { (reader.t("questionnaires-paper-head")) }
                tbody {
                    @for (key, value) in heads(head) {
                        tr { th scope="row" { (reader.t(key)) } td { (value) } }
                    }
                }
            }
            @if !head.consent.is_empty() {
                section.consent {
                    p { b { (reader.t("questionnaires-paper-read-out")) } }
                    @for paragraph in head.consent.split("\n\n") { p.typed { (paragraph) } }
                }
            }
            (drawn(reader, &form.parts, 2))
        }
    }
}

/// What is written at the head of every sheet, with what is known already.
fn heads(head: &Head) -> [(&'static str, &str); 5] {
    [
        ("questionnaires-paper-place", head.place.as_str()),
        ("questionnaires-paper-settlement", ""),
        ("questionnaires-paper-household", ""),
        ("questionnaires-paper-interviewer", ""),
        ("questionnaires-paper-date", ""),
    ]
}

/// By what a filled sheet is told from others: the form and its version.
pub fn mark(form: &Questionnaire) -> String {
    if form.version.is_empty() {
        form.form_id.clone()
    } else {
        format!("{} · {}", form.form_id, form.version)
    }
}

fn drawn(reader: &Reader<'_>, parts: &[Part], level: u8) -> Markup {
    html! { @for part in parts { (part_of(reader, part, level)) } }
}

fn part_of(reader: &Reader<'_>, part: &Part, level: u8) -> Markup {
    match part {
        Part::Section { title, when, parts } => html! {
            section {
                @if !title.is_empty() { (heading(title, level)) }
                (condition(reader, when.as_ref()))
                (drawn(reader, parts, (level + 1).min(4)))
            }
        },
        Part::Note { text, when } => html! {
            div.read-out {
                (condition(reader, when.as_ref()))
                @for paragraph in text.split("\n\n") { p.typed { (paragraph) } }
            }
        },
        Part::Question(question) => asked(reader, question),
        Part::Roster {
            title, when, parts, ..
        } => html! {
            section {
                @if !title.is_empty() { (heading(title, level)) }
                (condition(reader, when.as_ref()))
                p.soft { (reader.t("questionnaires-paper-roster")) }
                (grid(reader, title, parts))
            }
        },
    }
}

fn heading(words: &str, level: u8) -> Markup {
    match level {
        2 => html! { h2 { (words) } },
        3 => html! { h3 { (words) } },
        _ => html! { h4 { (words) } },
    }
}

fn condition(reader: &Reader<'_>, when: Option<&When>) -> Markup {
    html! {
        @match when {
            None => {}
            Some(When::Formula(formula)) => p.only {
                (reader.t("questionnaires-paper-only-formula")) " " code { (formula) }
            },
            Some(simple) => p.only { (said(reader, simple)) },
        }
    }
}

/// A condition in one sentence.
fn said(reader: &Reader<'_>, when: &When) -> String {
    match when {
        When::Formula(formula) => {
            format!(
                "{} {formula}",
                reader.t("questionnaires-paper-only-formula")
            )
        }
        When::Simple { tests, any } => {
            let joint = reader.t(if *any {
                "questionnaires-or"
            } else {
                "questionnaires-and"
            });
            let all: Vec<String> = tests.iter().map(|test| test_said(reader, test)).collect();
            let message = Message::new("questionnaires-paper-only")
                .with("tests", all.join(&format!(" {joint} ")));
            reader.say(&message)
        }
    }
}

fn test_said(reader: &Reader<'_>, asked: &Asked) -> String {
    let key = match asked.test {
        Test::Is => "questionnaires-test-is-said",
        Test::IsNot => "questionnaires-test-is-not-said",
        Test::Has => "questionnaires-test-has-said",
        Test::HasNot => "questionnaires-test-has-not-said",
        Test::More => "questionnaires-test-more-said",
        Test::Least => "questionnaires-test-least-said",
        Test::Less => "questionnaires-test-less-said",
        Test::Most => "questionnaires-test-most-said",
        Test::Answered => "questionnaires-test-answered-said",
        Test::Empty => "questionnaires-test-empty-said",
    };
    reader.say(
        &Message::new(key)
            .with("question", asked.number.to_string())
            .with("value", asked.value.as_str()),
    )
}

fn asked(reader: &Reader<'_>, question: &Question) -> Markup {
    html! {
        div.asked {
            p.number { b { (question.number) } }
            div.words {
                (condition(reader, question.when.as_ref()))
                p { b { (question.text) } }
                @if !question.hint.is_empty() { p.soft { (question.hint) } }
                (answer(reader, question))
            }
        }
    }
}

/// Where the answer is written.
fn answer(reader: &Reader<'_>, question: &Question) -> Markup {
    if !question.choices.is_empty() {
        let is_many = question.kind != FieldKind::SelectOne;
        return html! {
            @if is_many { p.soft { (reader.t(if question.kind == FieldKind::Rank { "questionnaires-paper-rank" } else { "questionnaires-paper-many" })) } }
            ul.offers.many[question.choices.len() > FEW] {
                @for offer in &question.choices {
                    li { (square()) " " b { (offer.sign) } " " (offer.label) (further(reader, offer)) }
                }
            }
        };
    }
    let limits = limits_said(reader, question);
    html! {
        p.blank {
            @match question.kind {
                FieldKind::Int => { (square()) (square()) (square()) },
                FieldKind::Date => { (square()) (square()) "." (square()) (square()) "." (square()) (square()) (square()) (square()) },
                FieldKind::Time => { (square()) (square()) ":" (square()) (square()) },
                FieldKind::Acknowledge => { (square()) },
                FieldKind::Binary | FieldKind::Barcode => { span.soft { (reader.t("questionnaires-paper-phone-only")) } },
                _ => { span.rule {} },
            }
            @if let Some(limits) = limits { " " span.soft { (limits) } }
        }
    }
}

fn further(reader: &Reader<'_>, offer: &Offer) -> Markup {
    html! {
        @if let Some(words) = go_said(reader, offer) { " " span.go { "→ " (words) } }
    }
}

fn go_said(reader: &Reader<'_>, offer: &Offer) -> Option<String> {
    offer.go_to.map(|go| match go {
        GoTo::Question(number) => reader
            .say(&Message::new("questionnaires-paper-go").with("question", number.to_string())),
        GoTo::End => reader.t("questionnaires-paper-end"),
    })
}

fn limits_said(reader: &Reader<'_>, question: &Question) -> Option<String> {
    let message = match &question.limits {
        (Some(least), Some(most)) => Message::new("questionnaires-paper-between")
            .with("least", least.as_str())
            .with("most", most.as_str()),
        (Some(least), None) => {
            Message::new("questionnaires-paper-least").with("least", least.as_str())
        }
        (None, Some(most)) => Message::new("questionnaires-paper-most").with("most", most.as_str()),
        (None, None) => return None,
    };
    Some(reader.say(&message))
}

/// The questions of a roster down the page, the people across it.
fn grid(reader: &Reader<'_>, title: &str, parts: &[Part]) -> Markup {
    html! {
        div.scroll role="region" tabindex="0" aria-label=(title) {
            table.grid {
                caption.unseen { (title) }
                thead {
                    tr {
                        th scope="col" { (reader.t("questionnaires-question")) }
                        @for person in 1..=PERSONS { th.num scope="col" { (person) } }
                    }
                }
                tbody { (grid_rows(reader, parts)) }
            }
        }
    }
}

fn grid_rows(reader: &Reader<'_>, parts: &[Part]) -> Markup {
    html! {
        @for part in parts {
            @match part {
                Part::Question(question) => tr {
                    th scope="row" {
                        (condition(reader, question.when.as_ref()))
                        (question.number) ". " (question.text)
                        @if !question.choices.is_empty() {
                            br;
                            small {
                                @for (at, offer) in question.choices.iter().enumerate() {
                                    @if at > 0 { "; " }
                                    b { (offer.sign) } " " (offer.label) (further(reader, offer))
                                }
                            }
                        }
                        @if let Some(limits) = limits_said(reader, question) { " " small.soft { (limits) } }
                    }
                    @for _ in 0..PERSONS { td { span.unseen { (reader.t("questionnaires-paper-write")) } } }
                },
                Part::Section { title, when, parts } => {
                    @if !title.is_empty() || when.is_some() {
                        tr.part { th scope="colgroup" colspan=(PERSONS + 1) {
                            b { (title) } (condition(reader, when.as_ref()))
                        } }
                    }
                    (grid_rows(reader, parts))
                },
                Part::Note { text, when } => tr.part {
                    td colspan=(PERSONS + 1) { (condition(reader, when.as_ref())) (text) }
                },
                // A roster within a roster has a line for each person's answers.
                Part::Roster { title, when, parts, .. } => {
                    tr.part { th scope="colgroup" colspan=(PERSONS + 1) {
                        b { (title) } (condition(reader, when.as_ref()))
                    } }
                    (grid_rows(reader, parts))
                },
            }
        }
    }
}

/// An empty square; drawn, so that every printer has it and no typeface is needed.
fn square() -> Markup {
    html! {
        svg.square width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" focusable="false" {
            rect x="1" y="1" width="16" height="16" fill="none" stroke="black" stroke-width="1.5" {}
        }
    }
}

/// The form as a document to be set.
pub fn paper_of(reader: &Reader<'_>, form: &Questionnaire, head: &Head) -> Paper {
    let mut blocks = vec![Block::Table(Table {
        caption: reader.t("questionnaires-paper-head"),
        columns: vec![
            Column::words(reader.t("questionnaires-what")).wide(1.0),
            Column::words(reader.t("questionnaires-paper-write")).wide(2.0),
        ],
        rows: heads(head)
            .into_iter()
            .map(|(key, value)| Row {
                cells: vec![reader.t(key), value.to_owned()],
                ..Row::default()
            })
            .collect(),
        total: None,
    })];
    if !head.consent.is_empty() {
        blocks.push(strong(reader.t("questionnaires-paper-read-out")));
        blocks.extend(paragraphs(&head.consent));
    }
    let mut anchors = 0;
    set(reader, &form.parts, 2, &mut anchors, &mut blocks);
    Paper {
        lang: reader.lang(),
        title: form.title.clone(),
        overline: head.place.clone(),
        subtitle: mark(form),
        blocks,
        footer: mark(form),
    }
}

fn strong(words: String) -> Block {
    Block::Paragraph(vec![Inline::Strong(words)])
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.split("\n\n")
        .filter(|paragraph| !paragraph.trim().is_empty())
        .map(|paragraph| Block::Paragraph(vec![Inline::Text(paragraph.trim().to_owned())]))
}

fn set(reader: &Reader<'_>, parts: &[Part], level: u8, anchors: &mut u32, blocks: &mut Vec<Block>) {
    for part in parts {
        match part {
            Part::Section { title, when, parts } => {
                set_heading(title, level, anchors, blocks);
                set_condition(reader, when.as_ref(), blocks);
                set(reader, parts, 3, anchors, blocks);
            }
            Part::Note { text, when } => {
                set_condition(reader, when.as_ref(), blocks);
                blocks.extend(paragraphs(text));
            }
            Part::Question(question) => set_question(reader, question, blocks),
            Part::Roster {
                title, when, parts, ..
            } => {
                set_heading(title, level, anchors, blocks);
                set_condition(reader, when.as_ref(), blocks);
                blocks.push(Block::Table(set_grid(reader, title, parts)));
            }
        }
    }
}

fn set_heading(title: &str, level: u8, anchors: &mut u32, blocks: &mut Vec<Block>) {
    if title.is_empty() {
        return;
    }
    *anchors += 1;
    blocks.push(Block::Heading {
        level,
        text: title.to_owned(),
        anchor: format!("part-{anchors}"),
    });
}

fn set_condition(reader: &Reader<'_>, when: Option<&When>, blocks: &mut Vec<Block>) {
    if let Some(when) = when {
        blocks.push(Block::Note(vec![Inline::Text(said(reader, when))]));
    }
}

fn set_question(reader: &Reader<'_>, question: &Question, blocks: &mut Vec<Block>) {
    set_condition(reader, question.when.as_ref(), blocks);
    let mut words = vec![Inline::Strong(format!(
        "{}. {}",
        question.number, question.text
    ))];
    if !question.hint.is_empty() {
        words.push(Inline::Soft(format!(" {}", question.hint)));
    }
    if let Some(limits) = limits_said(reader, question) {
        words.push(Inline::Soft(format!(" ({limits})")));
    }
    blocks.push(Block::Paragraph(words));
    if question.choices.is_empty() {
        let line = match question.kind {
            FieldKind::Int => "|___|___|___|",
            FieldKind::Date => "|___|___| . |___|___| . |___|___|___|___|",
            FieldKind::Time => "|___|___| : |___|___|",
            FieldKind::Acknowledge => "|___|",
            FieldKind::Binary | FieldKind::Barcode => "",
            _ => "________________________________________",
        };
        let said = if line.is_empty() {
            Inline::Soft(reader.t("questionnaires-paper-phone-only"))
        } else {
            Inline::Text(line.to_owned())
        };
        blocks.push(Block::Paragraph(vec![said]));
        return;
    }
    let offers = question.choices.iter().map(|offer| {
        let mut words = vec![Inline::Text(format!(
            "|___| {} {}",
            offer.sign, offer.label
        ))];
        if let Some(go) = go_said(reader, offer) {
            words.push(Inline::Soft(format!(" → {go}")));
        }
        words
    });
    blocks.push(Block::List(offers.collect()));
}

fn set_grid(reader: &Reader<'_>, title: &str, parts: &[Part]) -> Table {
    let mut columns = vec![Column::words(reader.t("questionnaires-question")).wide(4.0)];
    columns.extend((1..=PERSONS).map(|person| Column::words(person.to_string()).wide(1.0)));
    let mut rows = Vec::new();
    set_rows(reader, parts, &mut rows);
    Table {
        caption: title.to_owned(),
        columns,
        rows,
        total: None,
    }
}

fn set_rows(reader: &Reader<'_>, parts: &[Part], rows: &mut Vec<Row>) {
    let line = |first: String| {
        let mut cells = vec![first];
        cells.resize(PERSONS + 1, String::new());
        Row {
            cells,
            ..Row::default()
        }
    };
    for part in parts {
        match part {
            Part::Question(question) => {
                let mut words = format!("{}. {}", question.number, question.text);
                for (at, offer) in question.choices.iter().enumerate() {
                    words.push_str(if at == 0 { " — " } else { "; " });
                    words.push_str(&offer.sign);
                    words.push(' ');
                    words.push_str(&offer.label);
                }
                if let Some(when) = &question.when {
                    words = format!("{} {words}", said(reader, when));
                }
                rows.push(line(words));
            }
            Part::Section { title, when, parts }
            | Part::Roster {
                title, when, parts, ..
            } => {
                let condition = when.as_ref().map(|when| said(reader, when));
                let words: Vec<String> = [Some(title.clone()), condition]
                    .into_iter()
                    .flatten()
                    .filter(|words| !words.is_empty())
                    .collect();
                if !words.is_empty() {
                    rows.push(line(words.join(". ")));
                }
                set_rows(reader, parts, rows);
            }
            Part::Note { text, .. } => rows.push(line(text.clone())),
        }
    }
}
