//! The situation analysis as a paper: the figures of every room, and what people wrote between them.

use desk::{Refusal, Visit};
use kernel::{Lang, Message};
use paper::{Block, Column, Inline, Paper, Row, Table};
use records::Record;

use crate::model::{Cause, Problem, Situation, SituationText};
use crate::rules::causes::{Branch, Node, tree};
use crate::rules::register::{LEAST_HANDS, hands};
use crate::shelves::{LEVELS, SECTIONS};
use crate::store::{Kept, causes};
use crate::{CAUSE, PROBLEM};

/// Of so many problems the causes are told.
const MOST_TREES: usize = 12;

/// What the rooms have to show of a place.
#[derive(Debug, Default)]
pub struct Figures {
    /// The problems, the gravest first.
    pub problems: Vec<Kept<Problem>>,
    /// The causes of the first of them, in the same order.
    pub causes: Vec<Vec<Kept<Cause>>>,
    /// What other rooms show, by the section in which it stands.
    pub blocks: Vec<(&'static str, Vec<Block>)>,
}

impl Figures {
    /// What there is of a place. `public` makes it of what everyone may read.
    pub async fn of(
        visit: &Visit,
        place: &str,
        public: bool,
        mut problems: Vec<Kept<Problem>>,
    ) -> Result<Self, Refusal> {
        problems.retain(|one| one.record.state != "set-aside");
        let mut reading = visit.reading().await?;
        let mut trees = Vec::new();
        for one in problems.iter().take(MOST_TREES) {
            trees.push(causes(&mut reading, one.record.id).await?);
        }
        drop(reading);
        Ok(Self {
            problems,
            causes: trees,
            blocks: crate::pages::rooms::blocks(visit, place, public).await?,
        })
    }
}

fn heading(level: u8, text: String, anchor: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text,
        anchor: anchor.into(),
    }
}

fn note(text: String) -> Block {
    Block::Note(vec![Inline::Text(text)])
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| Block::Paragraph(vec![Inline::Text(paragraph.to_owned())]))
}

/// The paper in the visitor's language. A section that nobody wrote for and that has no figures is left out; a text that
/// is there in another language only is printed in that language, and says so.
pub fn situation(
    visit: &Visit,
    record: &Record,
    title: &str,
    said: &Situation,
    texts: &[Kept<SituationText>],
    figures: &Figures,
) -> Paper {
    let mut blocks = Vec::new();
    for section in SECTIONS {
        let mut within = written(visit, texts, section);
        match *section {
            "problems" => within.extend(register(visit, &figures.problems)),
            "causes" => within.extend(trees(visit, figures)),
            _ => {}
        }
        for (at, shown) in &figures.blocks {
            if at == section {
                within.extend(shown.iter().cloned());
            }
        }
        if within.is_empty() {
            continue;
        }
        let words = visit.t(&format!("situation-text-section-{section}"));
        blocks.push(heading(2, words, *section));
        blocks.append(&mut within);
    }
    if blocks.is_empty() {
        blocks.push(note(visit.t("needs-situation-empty")));
    }
    let by = said.prepared_by.as_deref().unwrap_or_default();
    let mut subtitle = vec![said.year.to_string()];
    if !by.is_empty() {
        subtitle.push(by.to_owned());
    }
    Paper {
        lang: visit.lang(),
        title: title.to_owned(),
        overline: visit.place_name(&record.place),
        subtitle: subtitle.join(" · "),
        blocks,
        footer: visit.say(
            &Message::new("needs-situation-footer")
                .with("date", visit.reader.date(&visit.desk.today())),
        ),
    }
}

/// What somebody wrote for a section: in the visitor's language, else in any.
fn written(visit: &Visit, texts: &[Kept<SituationText>], section: &str) -> Vec<Block> {
    let of = |lang: &str| {
        texts
            .iter()
            .find(|one| one.said.section == section && one.said.language == lang)
    };
    let own = of(visit.lang().code());
    let any = own.or_else(|| Lang::ALL.into_iter().find_map(|lang| of(lang.code())));
    let Some(one) = any else {
        return Vec::new();
    };
    let mut blocks: Vec<Block> = paragraphs(&one.said.text).collect();
    if own.is_none() {
        let lang = visit.t(&format!("situation-text-language-{}", one.said.language));
        blocks.push(note(visit.say(
            &Message::new("needs-situation-other-language").with("language", lang),
        )));
    }
    blocks
}

/// How many people, as it may be read: a handful is not told.
fn people(visit: &Visit, problem: &Problem) -> String {
    match problem.people {
        Some(people) if people >= LEAST_HANDS => visit.reader.number(people),
        Some(_) => visit.say(&Message::new("needs-fewer").with("count", LEAST_HANDS)),
        None => "—".to_owned(),
    }
}

fn register(visit: &Visit, problems: &[Kept<Problem>]) -> Vec<Block> {
    if problems.is_empty() {
        return Vec::new();
    }
    let with_hands = problems.iter().any(|one| hands(&one.said) >= LEAST_HANDS);
    let mut columns = vec![
        Column::words(visit.t("problem")).wide(3.0),
        Column::words(visit.t("problem-sector")).wide(1.4),
        Column::words(visit.t("problem-severity")).wide(1.2),
        Column::words(visit.t("problem-groups")).wide(1.8),
        Column::numbers(visit.t("problem-people")).wide(1.0),
    ];
    if with_hands {
        columns.push(Column::numbers(visit.t("needs-hands")).wide(0.9));
    }
    let rows = problems
        .iter()
        .map(|one| {
            let said = &one.said;
            let mut cells = vec![
                desk::pages::title(visit, &PROBLEM, &one.record),
                visit.t(&format!("problem-sector-{}", said.sector)),
                visit.t(&format!("problem-severity-{}", said.severity)),
                crate::pages::groups(visit, said),
                people(visit, said),
            ];
            if with_hands {
                let all = hands(said);
                cells.push(if all >= LEAST_HANDS {
                    visit.reader.number(all)
                } else {
                    "—".to_owned()
                });
            }
            Row {
                cells,
                ..Row::default()
            }
        })
        .collect();
    vec![Block::Table(Table {
        caption: visit.t("problem-all"),
        columns,
        rows,
        total: None,
    })]
}

/// The causes of each problem as an indented list: what a picture shows, in a form that every printer and reader has.
fn trees(visit: &Visit, figures: &Figures) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (problem, causes) in figures.problems.iter().zip(&figures.causes) {
        if causes.is_empty() {
            continue;
        }
        let ids: Vec<String> = causes.iter().map(|one| one.record.id.to_string()).collect();
        let nodes: Vec<Node<'_>> = causes
            .iter()
            .zip(&ids)
            .map(|(one, id)| Node {
                id,
                behind: one.said.behind.as_deref(),
                level: LEVELS
                    .iter()
                    .position(|level| *level == one.said.level)
                    .unwrap_or(0),
            })
            .collect();
        let title = desk::pages::title(visit, &PROBLEM, &problem.record);
        blocks.push(heading(3, title, format!("causes-{}", problem.record.id)));
        let mut items = Vec::new();
        listed(visit, causes, &tree(&nodes), 0, &mut items);
        blocks.push(Block::List(items));
    }
    blocks
}

fn listed(
    visit: &Visit,
    causes: &[Kept<Cause>],
    branches: &[Branch],
    depth: usize,
    items: &mut Vec<Vec<Inline>>,
) {
    for branch in branches {
        let one = &causes[branch.at];
        let words = desk::pages::title(visit, &CAUSE, &one.record);
        let level = visit.t(&format!("cause-level-{}", one.said.level));
        items.push(vec![
            Inline::Text(format!("{}{words} ", "→ ".repeat(depth))),
            Inline::Soft(format!("({level})")),
        ]);
        listed(visit, causes, &branch.behind, depth + 1, items);
    }
}
