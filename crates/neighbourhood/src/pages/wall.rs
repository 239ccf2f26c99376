//! The map for the wall of a meeting: one large sheet, or pages of A4 to be put together.

use axum::Extension;
use axum::extract::Path;
use desk::{Answer, PageParts, Refusal, Visit, answer};
use kernel::Message;
use maud::html;
use meetings::Typeset;
use paper::{Block, Inline, Paper};
use ui::figures::{Wall, wall};
use ui::{Choice, Download, Field, Filter};

use super::{Open, ground_of, on_map, symbol, way_kind};
use crate::model::{FACILITY_KINDS, FEATURE_KINDS};

/// The sizes of sheets: name, millimetres across and down (ISO 216, laid across).
const SIZES: [(&str, u32, u32); 3] = [("a3", 420, 297), ("a2", 594, 420), ("a1", 841, 594)];

/// What a page of A4 prints of a sheet, in millimetres: what lies between the margins of our papers.
const TILE: (f64, f64) = (174.0, 220.0);
/// How much neighbouring pages have in common, to glue them.
const OVERLAP: f64 = 6.0;

fn size(visit: &Visit) -> (&'static str, u32, u32) {
    let asked = visit.asked("size").unwrap_or("a1");
    SIZES
        .into_iter()
        .find(|(name, ..)| *name == asked)
        .unwrap_or(SIZES[2])
}

/// The sheet; `None` where nothing has a place on the map.
async fn sheet(visit: &Visit, open: &Open) -> Result<Option<Wall>, Refusal> {
    let mut reading = visit.reading().await?;
    let place = crate::store::read(&mut reading, &open.code, !visit.is_known()).await?;
    drop(reading);
    let found = on_map(visit, &place, &|_| None);
    let (_, across, down) = size(visit);
    let Some(mut picture) = ground_of(visit, &found, "wall", 0.8) else {
        return Ok(None);
    };
    picture.grid = true;
    picture.labels = true;
    let facilities = FACILITY_KINDS
        .iter()
        .filter(|kind| found.facilities.iter().any(|own| own == *kind));
    let ways = FEATURE_KINDS
        .iter()
        .filter(|kind| found.features.iter().any(|own| own == *kind));
    let mut symbols = vec![(
        ui::figures::Symbol::Settlement,
        visit.t("neighbourhood-settlement"),
    )];
    symbols
        .extend(facilities.map(|kind| (symbol(kind), visit.t(&format!("facility-kind-{kind}")))));
    Ok(Some(Wall {
        title: visit.say(
            &Message::new("neighbourhood-wall-title").with("place", visit.place_name(&open.code)),
        ),
        subtitle: visit.say(
            &Message::new("neighbourhood-wall-says").with("date", visit.reader.date(&open.today)),
        ),
        ground: picture,
        symbols,
        ways: ways
            .map(|kind| (way_kind(kind), visit.t(&format!("map-feature-kind-{kind}"))))
            .collect(),
        stickers: visit.t("neighbourhood-stickers"),
        across,
        down,
    }))
}

/// The page on which a size is chosen, with the sheet as it will be.
pub async fn page(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let drawn = sheet(&visit, &open).await?;
    let (name, across, down) = size(&visit);
    let heading = visit.t("neighbourhood-wall");
    let filter = Filter {
        action: open.public(&visit, "/social-map/wall"),
        name: heading.clone(),
        fields: vec![Field::Select {
            name: "size".to_owned(),
            label: visit.t("neighbourhood-size-of-sheet"),
            choices: SIZES
                .map(|(code, wide, high)| Choice {
                    value: code.to_owned(),
                    label: format!(
                        "{}: {wide} × {high} {}",
                        paper_name(&visit, code),
                        visit.t("neighbourhood-mm")
                    ),
                    chosen: code == name,
                })
                .to_vec(),
        }],
        clear: None,
    };
    let file = |rest: &str, kind: &str, key: &str| Download {
        href: open.public(&visit, &format!("/social-map/wall.{rest}?size={name}")),
        name: visit.t(key),
        kind: kind.to_owned(),
    };
    let tiles = tiles(across, down).len();
    let body = html! {
        h1 { (heading) }
        p { (visit.t("neighbourhood-wall-how")) }
        @match &drawn {
            None => { (ui::empty_state(&visit.t("neighbourhood-map-none"), &visit.t("neighbourhood-map-none-says"), None)) }
            Some(drawn) => {
                (ui::filter_form(&visit.reader, &filter))
                (ui::downloads(&visit.reader, &[
                    file("svg", "SVG", "neighbourhood-wall-one"),
                    file("pdf", "PDF", "neighbourhood-wall-tiles"),
                ]))
                p.on-screen { (visit.say(&Message::new("neighbourhood-wall-pages").with("count", tiles))) }
                (ui::figures::pictured(&drawn.title, &wall(drawn, None), "", None, None))
            }
        }
    };
    let map = open.public(&visit, "/social-map");
    let around = open.around_public(&visit, vec![(map, visit.t("neighbourhood-social-map"))]);
    Ok(visit.page(&PageParts::new(heading, around, body)))
}

/// Sizes of paper are written with a letter that Cyrillic has too.
fn paper_name(visit: &Visit, code: &str) -> String {
    let number = code.trim_start_matches('a');
    format!("{}{number}", visit.t("neighbourhood-paper-a"))
}

/// The sheet as one picture of its true size.
pub async fn svg(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    let open = super::place(&visit, &code)?;
    let drawn = sheet(&visit, &open).await?.ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        "image/svg+xml",
        "social-map.svg",
        wall(&drawn, None).into_bytes(),
    ))
}

/// The parts of a sheet that pages of A4 print: from the left and from the top, width and height, in millimetres.
fn tiles(across: u32, down: u32) -> Vec<[f64; 4]> {
    let starts = |length: u32, tile: f64| {
        let step = tile - OVERLAP;
        let count = ((f64::from(length) - OVERLAP) / step).ceil().max(1.0) as usize;
        (0..count)
            .map(move |at| at as f64 * step)
            .collect::<Vec<_>>()
    };
    let columns = starts(across, TILE.0);
    starts(down, TILE.1)
        .into_iter()
        .flat_map(|top| {
            columns
                .iter()
                .map(move |left| [*left, top, TILE.0, TILE.1])
                .collect::<Vec<_>>()
        })
        .collect()
}

/// The sheet on pages of A4: first the whole, then part by part.
pub async fn pdf(
    visit: Visit,
    Path((_, code)): Path<(String, String)>,
    Extension(typeset): Extension<Typeset>,
) -> Answer {
    let open = super::place(&visit, &code)?;
    let drawn = sheet(&visit, &open).await?.ok_or(Refusal::NotFound)?;
    let all = tiles(drawn.across, drawn.down);
    let picture = |svg: String, caption: String| Block::Picture {
        svg,
        alt: caption.clone(),
        caption,
    };
    let mut blocks = vec![
        Block::Paragraph(vec![Inline::Text(
            visit.say(&Message::new("neighbourhood-wall-glue").with("count", all.len())),
        )]),
        picture(wall(&drawn, None), drawn.title.clone()),
    ];
    for (at, part) in all.iter().enumerate() {
        blocks.push(Block::PageBreak);
        let says = Message::new("neighbourhood-wall-part")
            .with("part", at + 1)
            .with("count", all.len());
        blocks.push(picture(wall(&drawn, Some(*part)), visit.say(&says)));
    }
    let paper = Paper {
        lang: visit.lang(),
        title: drawn.title.clone(),
        overline: visit.place_name(&open.code),
        subtitle: String::new(),
        blocks,
        footer: drawn.subtitle.clone(),
    };
    meetings::set(typeset, paper, "social-map.pdf").await
}

#[cfg(test)]
mod tests {
    use super::tiles;

    #[test]
    fn pages_cover_the_sheet_and_overlap() {
        let all = tiles(841, 594);
        assert_eq!(all.len(), 15);
        for x in 0..=841 {
            for y in (0..=594).step_by(7) {
                let (x, y) = (f64::from(x), f64::from(y));
                let covers = |tile: &[f64; 4]| {
                    (tile[0]..=tile[0] + tile[2]).contains(&x)
                        && (tile[1]..=tile[1] + tile[3]).contains(&y)
                };
                assert!(all.iter().any(covers), "{x} {y}");
            }
        }
        assert_eq!(tiles(174, 220).len(), 1);
    }
}
