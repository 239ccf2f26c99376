//! The report of a review: one page of what matters for a deputy, then the evidence, in one language.

mod parts;
mod tables;

use kernel::{Lang, Message, ObjectKind};
use paper::{Block, Paper};
pub use parts::plan_table;
use text::Reader;
use ui::figures::{StripItem, StripPicture};

use crate::chain;
use crate::model::{Input, Review};

/// What the report says about itself.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// The files that were read, by name.
    pub files: Vec<String>,
    /// The day of the review, `YYYY-MM-DD`.
    pub day: String,
    /// What was left out or guessed while reading, already in words.
    pub reading: Vec<String>,
    /// Whether the figures are an illustration.
    pub illustrative: bool,
    /// The places above: oblast › rayon.
    pub overline: String,
    /// The plan of action that people made of the findings; `None` where nobody has confirmed any.
    pub plan: Option<crate::action_plan::ActionPlan>,
    /// What other rooms add: finished blocks in the language of the report.
    pub more: Vec<Block>,
}

/// Writes the report.
pub fn paper(input: &Input<'_>, review: &Review, about: &About, reader: &Reader<'_>) -> Paper {
    let writer = Writer {
        input,
        review,
        about,
        reader,
    };
    let mut blocks = Vec::new();
    writer.first_page(&mut blocks);
    writer.chain(&mut blocks);
    writer.measures(&mut blocks);
    writer.money(&mut blocks);
    writer.people(&mut blocks);
    writer.scores(&mut blocks);
    writer.findings(&mut blocks);
    writer.actions(&mut blocks);
    blocks.extend(about.more.iter().cloned());
    writer.method(&mut blocks);
    let place = reader.words(&review.name).to_owned();
    Paper {
        lang: reader.lang(),
        title: place.clone(),
        overline: about.overline.clone(),
        subtitle: reader.say(
            &Message::new("alignment-report-subtitle").with("year", kernel::Arg::Year(review.year)),
        ),
        blocks,
        footer: reader.say(
            &Message::new("alignment-report-footer")
                .with("place", place)
                .with("day", reader.date(&about.day)),
        ),
    }
}

/// Everything that a part of the report needs.
pub(crate) struct Writer<'a> {
    pub input: &'a Input<'a>,
    pub review: &'a Review,
    pub about: &'a About,
    pub reader: &'a Reader<'a>,
}

impl Writer<'_> {
    fn t(&self, key: &str) -> String {
        self.reader.t(key)
    }

    fn heading(&self, level: u8, key: &str) -> Block {
        Block::Heading {
            level,
            text: self.t(key),
            anchor: key.trim_start_matches("alignment-").to_owned(),
        }
    }

    fn note(&self, message: &Message) -> Block {
        Block::Note(vec![paper::Inline::Text(self.reader.say(message))])
    }

    fn lang(&self) -> Lang {
        self.reader.lang()
    }

    fn chain(&self, blocks: &mut Vec<Block>) {
        let address = |kind, key: &str| {
            (kind == ObjectKind::Measure).then(|| format!("#{}", anchor_of_measure(key)))
        };
        let Some(picture) = chain::picture(self.input, self.review, self.reader, &address) else {
            return;
        };
        blocks.push(self.heading(2, "alignment-section-chain"));
        let alt = picture.description.clone();
        blocks.push(Block::Picture {
            svg: ui::figures::chain(&picture, self.reader),
            alt,
            caption: self.t("alignment-chain-caption"),
        });
    }
}

/// The anchor of a measure's row: letters, digits and hyphens only.
pub(crate) fn anchor_of_measure(key: &str) -> String {
    let plain: String = key
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    format!("measure-{plain}")
}

/// How many settlements the strip shows.
const MOST_SETTLEMENTS: usize = 40;

/// The money per resident by settlement as a picture; `None` where there are fewer than two settlements.
pub fn strip(input: &Input<'_>, review: &Review, reader: &Reader<'_>) -> Option<String> {
    let settlements = &review.reach.settlements;
    if settlements.len() < 2 || input.programme.is_none() {
        return None;
    }
    let money = |minor: i64| reader.amount(tables::whole_units(minor));
    let name = |code: &str| {
        let mut known = input
            .population
            .into_iter()
            .flat_map(|population| &population.settlements);
        known
            .find(|settlement| settlement.code == code)
            .map_or_else(|| code.to_owned(), |one| reader.words(&one.name).to_owned())
    };
    let mut values: Vec<i64> = settlements.iter().filter_map(|one| one.per_head).collect();
    values.sort_unstable();
    let items = settlements
        .iter()
        .take(MOST_SETTLEMENTS)
        .map(|one| StripItem {
            label: name(&one.code),
            value: one.per_head.map(|value| value.max(0) as f64),
            value_text: one.per_head.map_or_else(|| reader.t("text-unknown"), money),
            hot: one.measures.is_empty(),
            href: None,
        })
        .collect();
    let picture = StripPicture {
        anchor: "settlements".to_owned(),
        title: reader.t("alignment-strip-title"),
        description: reader.t("alignment-strip-description"),
        items,
        median: values
            .get(values.len() / 2)
            .map(|value| (*value as f64, money(*value))),
    };
    Some(ui::figures::strip(&picture, reader))
}
