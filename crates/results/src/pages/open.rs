//! Results as everyone reads them: only what has passed disclosure control and was published.

use authority::Audience;
use axum::extract::Path;
use desk::answer::escaped;
use desk::{Answer, Around, PageParts, Refusal, Visit, answer};
use kernel::Message;
use maud::{Markup, html};
use paper::{Block, Column, Inline, Row, Table};
use records::{Find, Record};
use ui::figures::{Bar, BarGroup, Bars, Fill, bars, pictured};
use ui::{DataRow, DataTable, Section, Tone};

use super::publish::of_record;
use super::words;
use crate::RESULT;
use crate::exports::delimited;
use crate::exports::{Cell, FileColumn, Source};
use crate::model::Questionnaire;
use crate::rules::dimensions::Dimension;
use crate::rules::publishing::{Shown, ShownCell, ShownFigure, THRESHOLD};
use crate::store::Edition;

/// The page.
pub async fn page(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (record, form, edition) = of_record(&visit, &id).await?;
    let edition = edition.ok_or(Refusal::NotFound)?;
    let (questionnaire, dimensions) = asked(&visit, &form).await?;
    let heading = desk::pages::title(&visit, &RESULT, &record);
    let body = html! {
        p.overline { (visit.t("survey-result")) " · " (visit.place_name(&record.place)) }
        h1 { (heading) }
        @if record.audience != Audience::Public { p { (ui::tag(Tone::Warning, &visit.t("results-is-not-public"))) } }
        (content(&visit, &questionnaire, &dimensions, &record, &edition))
        (ui::downloads(&visit.reader, &[ui::Download {
            href: visit.href(&format!("/results/{id}/figures.csv")),
            name: visit.t("results-figures"),
            kind: "CSV".to_owned(),
        }]))
    };
    let around = Around {
        overline: visit.place_name(&record.place),
        crumbs: vec![(
            visit.href(&format!("/places/{}", escaped(&record.place))),
            visit.place_name(&record.place),
        )],
        section: Some(Section::Understand),
        place: Some(record.place.clone()),
    };
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// What the form asks, for whoever may read what was published of it.
async fn asked(visit: &Visit, form: &Record) -> Result<(Questionnaire, Vec<Dimension>), Refusal> {
    let mut reading = visit.reading().await?;
    Ok(crate::store::asked(&mut reading, form).await?)
}

/// The figures of an edition.
pub fn content(
    visit: &Visit,
    questionnaire: &Questionnaire,
    dimensions: &[Dimension],
    record: &Record,
    edition: &Edition,
) -> Markup {
    let note = record.content.get("note").and_then(|note| note.as_str());
    html! {
        @if let Some(note) = note {
            @for paragraph in note.split("\n\n") { p { (paragraph) } }
        }
        p.state {
            (visit.say(&Message::new("results-edition").with("edition", edition.edition).with("date", visit.reader.date(&desk::day_of(edition.at))).with("count", edition.answers)))
        }
        p.note { (visit.say(&Message::new("results-withheld-says").with("count", THRESHOLD))) }
        @for (number, figure) in edition.figures.iter().enumerate() {
            (section(visit, questionnaire, dimensions, figure, number))
        }
    }
}

/// The places of a figure along its dimension: the number of the cell and its name; everybody first.
fn places(
    visit: &Visit,
    questionnaire: &Questionnaire,
    dimensions: &[Dimension],
    figure: &ShownFigure,
) -> Vec<(usize, String)> {
    let Some((key, categories)) = figure.by.first() else {
        return vec![(0, visit.t("results-everybody"))];
    };
    let dimension = dimensions.iter().find(|dimension| dimension.key == *key);
    let mut places = vec![(categories.len() + 1, visit.t("results-everybody"))];
    for (place, word) in categories.iter().enumerate() {
        let name = dimension.map_or_else(
            || word.clone(),
            |dimension| words::category(visit, questionnaire, dimension, word),
        );
        places.push((place, name));
    }
    places.push((categories.len(), visit.t("results-unknown")));
    places.retain(|(place, _)| {
        figure
            .cells
            .get(*place)
            .is_some_and(|cell| cell.answers != Some(0))
    });
    places
}

fn section(
    visit: &Visit,
    questionnaire: &Questionnaire,
    dimensions: &[Dimension],
    figure: &ShownFigure,
    number: usize,
) -> Markup {
    let at = questionnaire.find(&figure.question);
    let question = at.and_then(|at| questionnaire.at(at));
    let says = question.map_or_else(
        || figure.question.clone(),
        |question| words::asked(visit, question),
    );
    let anchor = format!("q{number}");
    let places = places(visit, questionnaire, dimensions, figure);
    let choice = |code: &String| {
        question.map_or_else(
            || code.clone(),
            |question| words::choice(visit, question, code),
        )
    };
    let by = figure.by.first().map_or_else(
        || visit.t("results-of-whom"),
        |(key, _)| {
            let dimension = dimensions.iter().find(|dimension| dimension.key == *key);
            dimension.map_or_else(
                || key.clone(),
                |one| words::dimension(visit, questionnaire, one),
            )
        },
    );
    let is_number = figure.choices.is_empty();
    let mut columns = vec![
        Column::words(by).into(),
        Column::numbers(visit.t("results-answered")).into(),
    ];
    if is_number {
        columns.push(Column::numbers(visit.t("results-mean")).into());
        columns.push(Column::numbers(visit.t("results-median")).into());
    } else {
        columns.extend(
            figure
                .choices
                .iter()
                .map(|code| Column::numbers(choice(code)).into()),
        );
    }
    let rows = places
        .iter()
        .filter_map(|(place, name)| {
            let cell = figure.cells.get(*place)?;
            let mut cells = vec![html! { (name) }, count(visit, cell.answers)];
            if is_number {
                cells.push(value(visit, cell.mean.as_ref(), false));
                cells.push(value(visit, cell.median.as_ref(), false));
            } else {
                cells.extend((0..figure.choices.len()).map(|choice| {
                    value(
                        visit,
                        cell.shares.get(choice).and_then(Option::as_ref),
                        true,
                    )
                }));
            }
            Some(DataRow {
                cells,
                ..DataRow::default()
            })
        })
        .collect();
    let table = DataTable {
        caption: says.clone(),
        caption_unseen: true,
        columns,
        rows,
        total: None,
    };
    html! {
        section.question aria-labelledby=(anchor) {
            h2 id=(anchor) { (says) }
            @if let Some(picture) = picture(visit, figure, &places, &choice, &anchor, &says) { (picture) }
            (ui::table(&table))
            @match figure.differs {
                Some(true) => { p { (visit.t("results-differs")) } }
                Some(false) => { p { (visit.t("results-differs-not")) } }
                None => {}
            }
        }
    }
}

/// The mark of what is withheld.
const WITHHELD: &str = "·";

fn count(visit: &Visit, count: Option<u64>) -> Markup {
    html! {
        @match count {
            Some(count) => { (visit.reader.number(i64::try_from(count).unwrap_or(i64::MAX))) }
            None => { span aria-label=(visit.t("results-withheld")) role="img" { (WITHHELD) } }
        }
    }
}

fn value(visit: &Visit, shown: Option<&Shown>, is_share: bool) -> Markup {
    html! {
        @match shown {
            Some(shown) => {
                @if is_share { (words::percent(visit, shown.value)) } @else { (words::number(visit, shown.value)) }
                @if let Some(interval) = shown.interval {
                    " " small {
                        @if is_share { (words::percents(visit, interval)) } @else { (words::numbers(visit, interval)) }
                    }
                }
            }
            None => { span aria-label=(visit.t("results-withheld")) role="img" { (WITHHELD) } }
        }
    }
}

fn picture(
    visit: &Visit,
    figure: &ShownFigure,
    places: &[(usize, String)],
    choice: &dyn Fn(&String) -> String,
    anchor: &str,
    says: &str,
) -> Option<Markup> {
    let everybody: &ShownCell = figure.cells.get(places.first()?.0)?;
    if !(2..=14).contains(&figure.choices.len()) || everybody.shares.iter().all(Option::is_none) {
        return None;
    }
    let svg = bars(&Bars {
        anchor: format!("{anchor}-bars"),
        title: says.to_owned(),
        description: visit.t("results-picture-shares"),
        most: 1.0,
        groups: figure
            .choices
            .iter()
            .zip(&everybody.shares)
            .map(|(code, share)| BarGroup {
                label: choice(code),
                bars: vec![share.map(|share| Bar {
                    value: share.value,
                    interval: share.interval,
                    text: words::percent(visit, share.value),
                })],
            })
            .collect(),
        fills: vec![Fill::Running],
    });
    let caption = if figure.by_chance {
        visit.t("results-picture-interval")
    } else {
        String::new()
    };
    Some(pictured(says, &svg, &caption, None, None))
}

/// The figures as open data.
pub async fn csv(visit: Visit, Path((_, id)): Path<(String, String)>) -> Answer {
    let (_, _, edition) = of_record(&visit, &id).await?;
    let edition = edition.ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        "text/csv; charset=utf-8",
        "figures.csv",
        figures_csv(&edition.figures).into_bytes(),
    ))
}

/// Published figures as a table: one line for each number; what is withheld is empty and marked.
pub fn figures_csv(figures: &[ShownFigure]) -> String {
    let names = [
        "question",
        "dimension",
        "category",
        "choice",
        "answers",
        "count",
        "value",
        "low",
        "high",
        "withheld",
    ];
    let columns = names.map(|name| FileColumn {
        heading: name.to_owned(),
        name: name.to_owned(),
        source: Source::Key,
        is_number: false,
    });
    let mut out = String::new();
    delimited::headings(&columns, true, &mut out);
    let whole = |count: Option<u64>| count.map_or(Cell::Empty, |count| Cell::Number(count as f64));
    for figure in figures {
        for (place, cell) in figure.cells.iter().enumerate() {
            let (dimension, category) = match figure.by.first() {
                None => (String::new(), String::new()),
                Some((key, words)) => {
                    let word = match place {
                        place if place < words.len() => words[place].clone(),
                        place if place == words.len() => "unknown".to_owned(),
                        _ => "all".to_owned(),
                    };
                    (key.clone(), word)
                }
            };
            let mut line = |choice: &str, count: Option<u64>, shown: Option<Shown>| {
                let number = |value: Option<f64>| value.map_or(Cell::Empty, Cell::Number);
                let withheld = shown.is_none() && cell.answers != Some(0);
                let cells = [
                    Cell::Text(figure.question.clone()),
                    Cell::Text(dimension.clone()),
                    Cell::Text(category.clone()),
                    Cell::Text(choice.to_owned()),
                    whole(cell.answers),
                    whole(count),
                    number(shown.map(|shown| shown.value)),
                    number(shown.and_then(|shown| shown.interval).map(|(low, _)| low)),
                    number(shown.and_then(|shown| shown.interval).map(|(_, high)| high)),
                    if withheld {
                        Cell::Text("yes".to_owned())
                    } else {
                        Cell::Empty
                    },
                ];
                delimited::cells(&cells, true, &mut out);
            };
            if figure.choices.is_empty() {
                line("mean", cell.answers, cell.mean);
                line("median", cell.answers, cell.median);
            }
            for (choice, code) in figure.choices.iter().enumerate() {
                let count = cell.counts.get(choice).copied().flatten();
                line(code, count, cell.shares.get(choice).copied().flatten());
            }
        }
    }
    out
}

/// The published results of a place, the newest first.
async fn of_place(
    reading: &mut ::store::Reading,
    code: &str,
    most: Option<i64>,
) -> Result<Vec<Record>, Refusal> {
    let wanted = Find {
        kind: Some(RESULT.word),
        place: Some(code),
        public: true,
        newest: true,
        limit: most,
        ..Find::default()
    };
    Ok(records::list(reading, wanted).await?)
}

/// What residents may read of a place's surveys: the published results.
pub async fn for_everyone(visit: &Visit, code: &str) -> Result<Vec<(String, Markup)>, Refusal> {
    let mut reading = visit.reading().await?;
    let found = of_place(&mut reading, code, None).await?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let list = html! {
        ul.plain {
            @for record in &found {
                li { a href=(visit.href(&format!("/results/{}", record.id))) { (desk::pages::title(visit, &RESULT, record)) } }
            }
        }
    };
    Ok(vec![(visit.t("survey-result-all"), list)])
}

/// So many publications stand in a paper.
const MOST: i64 = 3;

/// The newest published results of a place as blocks of a paper: what everybody said, question by question.
pub async fn published(visit: &Visit, code: &str) -> Result<Vec<Block>, Refusal> {
    let mut reading = visit.reading().await?;
    let mut blocks = Vec::new();
    for record in of_place(&mut reading, code, Some(MOST)).await? {
        let Some(parent) = record.parent else {
            continue;
        };
        let form = questionnaires::store::form_by(&mut reading, &record.body, parent).await?;
        let edition = crate::store::edition(&mut reading, record.id).await?;
        let (Some(form), Some(edition)) = (form, edition) else {
            continue;
        };
        let (questionnaire, _) = crate::store::asked(&mut reading, &form).await?;
        let from = Message::new("results-edition")
            .with("edition", edition.edition)
            .with("date", visit.reader.date(&desk::day_of(edition.at)))
            .with("count", edition.answers);
        blocks.push(Block::Paragraph(vec![
            Inline::Strong(desk::pages::title(visit, &RESULT, &record)),
            Inline::Soft(format!(" {}", visit.say(&from))),
        ]));
        let figures = edition.figures.iter();
        blocks.extend(figures.filter_map(|figure| set(visit, &questionnaire, figure)));
    }
    Ok(blocks)
}

/// What everybody said to one question, as a table of a paper.
fn set(visit: &Visit, questionnaire: &Questionnaire, figure: &ShownFigure) -> Option<Block> {
    let question = questionnaire.at(questionnaire.find(&figure.question)?)?;
    let everybody = figure.by.first().map_or(0, |(_, words)| words.len() + 1);
    let cell = figure.cells.get(everybody)?;
    let row = |name: String, shown: Option<&Shown>, is_share: bool| {
        let withheld = || (WITHHELD.to_owned(), String::new());
        let (value, interval) = shown.map_or_else(withheld, |shown| {
            let bounds = shown.interval.map(|interval| {
                if is_share {
                    words::percents(visit, interval)
                } else {
                    words::numbers(visit, interval)
                }
            });
            let value = if is_share {
                words::percent(visit, shown.value)
            } else {
                words::number(visit, shown.value)
            };
            (value, bounds.unwrap_or_default())
        });
        Row {
            cells: vec![name, value, interval],
            ..Row::default()
        }
    };
    let rows = if figure.choices.is_empty() {
        vec![
            row(visit.t("results-mean"), cell.mean.as_ref(), false),
            row(visit.t("results-median"), cell.median.as_ref(), false),
        ]
    } else {
        let shares = figure.choices.iter().enumerate();
        shares
            .map(|(at, code)| {
                let share = cell.shares.get(at).and_then(Option::as_ref);
                row(words::choice(visit, question, code), share, true)
            })
            .collect()
    };
    Some(Block::Table(Table {
        caption: words::asked(visit, question),
        columns: vec![
            Column::words(visit.t("results-answer")).wide(3.0),
            Column::numbers(visit.t(if figure.choices.is_empty() {
                "results-value"
            } else {
                "results-share"
            })),
            Column::numbers(visit.t("results-interval")),
        ],
        rows,
        total: None,
    }))
}
