use std::collections::BTreeSet;
use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use kernel::{Currency, Lang};
use paper::{Block, Break, Inline, Paper};
use text::Texts;

use crate::figures::{ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, chain, strip};
use crate::samples::{sample_chain, sample_paper, sample_strip};
use crate::{
    DeskSample, TEXT, assets, safe_href, sample_desk, sample_page, script_path, standalone,
};

mod pieces;

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it").len()
}

fn texts() -> Texts {
    Texts::new(&[text::TEXT, TEXT]).expect("the catalogues hold together")
}

/// The values of an attribute in the order of the page.
fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    html.split(&format!(" {name}=\""))
        .skip(1)
        .filter_map(|rest| rest.split_once('"').map(|(value, _)| value))
        .collect()
}

fn between<'a>(html: &'a str, from: &str, to: &str) -> &'a str {
    let rest = html.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or("", |(inner, _)| inner)
}

/// The rules that every page and every report keeps.
fn check_page(html: &str, lang: Lang) {
    assert!(html.contains(&format!("<html lang=\"{lang}\">")), "no lang");
    assert_eq!(html.matches("<h1").count(), 1, "one h1");
    let h1 = between(html, "<h1>", "</h1>");
    let title = between(html, "<title>", "</title>");
    assert!(
        !h1.is_empty() && title.starts_with(h1),
        "{title} does not start with {h1}"
    );
    assert!(
        !html.contains(" style=") && !html.contains("onclick="),
        "an inline style or script"
    );
    // The only script there may be is the file of the desk.
    let scripts = html.matches("<script").count();
    assert_eq!(
        scripts,
        html.matches("<script src=\"assets/desk-").count(),
        "a foreign script"
    );
    let ids = attributes(html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id stands twice");
    for name in attributes(html, "for").into_iter().chain(
        ["aria-labelledby", "aria-describedby", "aria-controls"]
            .into_iter()
            .flat_map(|name| attributes(html, name))
            .flat_map(str::split_whitespace),
    ) {
        assert!(unique.contains(name), "nothing is called {name}");
    }
    for href in attributes(html, "href")
        .into_iter()
        .filter_map(|href| href.strip_prefix('#'))
    {
        assert!(
            unique.contains(href) || href.starts_with(['g', 'l', 'r', 'p']),
            "#{href} leads nowhere"
        );
    }
    let labels: BTreeSet<&str> = attributes(html, "for").into_iter().collect();
    for field in ["<select", "<textarea", "<input"]
        .into_iter()
        .flat_map(|kind| html.split(kind).skip(1))
        .filter_map(|rest| rest.split_once('>').map(|(field, _)| field))
        .filter(|field| !field.contains("type=\"hidden\""))
    {
        let named = attributes(field, "id")
            .first()
            .is_some_and(|id| labels.contains(id))
            || field.contains(" aria-label=");
        assert!(named, "a field without a label: {field}");
    }
    for form in html.split("<form").skip(1) {
        let form = form.split_once("</form>").map_or("", |(form, _)| form);
        assert!(
            !form.contains("method=\"post\"") || form.contains("name=\"csrf\" value=\"proof\""),
            "a form that changes something without proof"
        );
    }
    assert!(
        !html.contains("src=\"http") && !html.contains("@import"),
        "asks another host"
    );
    assert!(
        !html.contains("NaN") && !html.contains("inf\""),
        "a number is none"
    );
}

#[test]
fn pages_keep_the_rules_in_every_language() {
    let texts = texts();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        let page = sample_page(&reader, true).into_string();
        check_page(&page, lang);
        assert!(!page.contains("<style"), "served pages carry no styles");
        let [_, with_fonts, ..] = assets();
        assert!(page.contains(&with_fonts.path));
        for (sample, name) in DeskSample::ALL {
            let page = sample_desk(&reader, true, sample).into_string();
            check_page(&page, lang);
            assert!(page.contains(script_path()), "{name} has the script");
            assert!(
                !page
                    .split(['>', '<', '"'])
                    .any(|part| part.starts_with("ui-")),
                "{name}: a sentence is missing in {lang}"
            );
        }
    }
}

#[test]
fn a_report_is_one_file() {
    let texts = texts();
    for lang in Lang::ALL {
        let reader = texts.reader(lang, Currency::KGS);
        let report = standalone(&sample_paper(&reader), &reader);
        check_page(&report, lang);
        assert!(
            !report.contains("<link")
                && report.matches("url(").count() == report.matches("url(#").count(),
            "asks for another file"
        );
        assert_eq!(report.matches("<nav").count(), 1, "one table of contents");
    }
}

#[test]
fn hostile_words_stay_words() {
    let texts = texts();
    let reader = texts.reader(Lang::En, Currency::KGS);
    let evil = "</style><script>alert(1)</script>\"'><img src=x>";
    let paper = Paper {
        lang: Lang::En,
        title: evil.to_owned(),
        overline: evil.to_owned(),
        subtitle: evil.to_owned(),
        blocks: vec![
            Block::Paragraph(vec![Inline::Anchor(
                evil.to_owned(),
                "javascript:alert(1)".to_owned(),
            )]),
            Block::Breaks(vec![Break {
                title: evil.to_owned(),
                text: evil.to_owned(),
                aside: evil.to_owned(),
                href: Some("data:text/html,x".to_owned()),
            }]),
        ],
        footer: evil.to_owned(),
    };
    let report = standalone(&paper, &reader);
    assert!(
        !report.contains("<script") && !report.contains("<img") && !report.contains("javascript:")
    );
    assert!(!report.contains("href=\"data:"));

    let mut picture = sample_chain(Lang::En);
    picture.title = evil.to_owned();
    picture.nodes[0].label = evil.to_owned();
    picture.nodes[1].href = Some(evil.to_owned());
    let svg = chain(&picture, &reader);
    assert!(!svg.contains("<script") && !svg.contains("<img"));
}

#[test]
fn links_lead_only_where_they_may() {
    #[track_caller]
    fn check(href: &str, expected: Option<&str>) {
        assert_eq!(safe_href(href).as_deref(), expected);
    }
    check("m4", Some("#m4"));
    check("#m4", Some("#m4"));
    check("/kg/osh", Some("/kg/osh"));
    check("measures/4.html", Some("measures/4.html"));
    check("https://example.org/a", Some("https://example.org/a"));
    check("javascript:alert(1)", None);
    check(" JavaScript:alert(1)", None);
    check("", None);
}

#[test]
fn the_chain_is_drawn_the_same_every_time_and_marks_what_is_broken() {
    let texts = texts();
    let reader = texts.reader(Lang::Ky, Currency::KGS);
    let svg = chain(&sample_chain(Lang::Ky), &reader);
    assert_eq!(svg, chain(&sample_chain(Lang::Ky), &reader));
    assert!(svg.contains("<title") && svg.contains("<desc") && svg.contains("role=\"group\""));
    assert_eq!(svg.matches("class=\"node broken\"").count(), 5);
    // Each broken node is dashed and hatched; each missing link is crossed out.
    assert_eq!(svg.matches("stroke-dasharray=\"5 4\"").count(), 5);
    assert_eq!(svg.matches("fill=\"url(#f-chain-h)\"").count(), 5);
    assert_eq!(svg.matches("stroke-dasharray=\"4 4\"").count(), 6);
    assert!(
        svg.contains("дагы 6 иш-чара"),
        "the small measures are counted"
    );
    assert!(!svg.contains("style="));
}

#[test]
fn a_chain_of_anything_can_be_drawn() {
    #[track_caller]
    fn check(picture: &ChainPicture) -> String {
        let texts = texts();
        let svg = chain(picture, &texts.reader(Lang::Ru, Currency::KGS));
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        svg
    }
    check(&ChainPicture::default());
    let column = |kind| ChainColumn {
        heading: "A".to_owned(),
        sub: String::new(),
        kind,
    };
    let node = |id: usize, column: usize, weight: f64, broken: bool| ChainNode {
        id: format!("n{column}-{id}"),
        column,
        label: "Ң".repeat(id * 7),
        weight,
        broken,
        ..ChainNode::default()
    };
    let weights = [f64::NAN, f64::INFINITY, -5.0, 0.0, 1e18, 1e-9];
    let mut picture = ChainPicture {
        columns: vec![column(ColumnKind::Measures), column(ColumnKind::Lines)],
        ..ChainPicture::default()
    };
    for id in 0..300 {
        for column in 0..3 {
            picture
                .nodes
                .push(node(id, column, weights[id % weights.len()], id % 4 == 0));
        }
        for (from, to) in [(0, 1), (1, 0), (0, 0), (0, 7)] {
            picture.links.push(ChainLink {
                from: format!("n{from}-{id}"),
                to: format!("n{to}-{}", 299 - id),
                weight: weights[(id + 1) % weights.len()],
            });
        }
    }
    let svg = check(&picture);
    assert_eq!(
        svg.matches("<g class=\"node").count(),
        24,
        "twelve in each column"
    );
}

#[test]
fn unknown_is_drawn_as_unknown() {
    let texts = texts();
    let reader = texts.reader(Lang::Ru, Currency::KGS);
    let mut picture = sample_strip(Lang::Ru);
    let svg = strip(&picture, &reader);
    assert!(svg.contains("нет данных") && svg.contains("stroke-dasharray=\"2 6\""));
    assert!(svg.contains("медиана: 325"));
    picture.items = (0..60).flat_map(|_| picture.items.clone()).collect();
    let svg = strip(&picture, &reader);
    assert!(
        svg.contains("между ними ещё 270 сёл"),
        "most are counted, not drawn"
    );
    picture.items.clear();
    assert!(!strip(&picture, &reader).contains("NaN"));
}

#[test]
fn text_and_lines_have_enough_contrast() {
    fn light(hex: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("hex")) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }
    // The contrast ratio of WCAG 2.2, and what it asks: 4.5 for text, 3 for the edges of controls and for marks.
    #[track_caller]
    fn check(ink: &str, ground: &str, least: f64) {
        let (a, b) = (light(ink), light(ground));
        let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
        assert!(ratio >= least, "{ink} on {ground}: {ratio:.2}");
    }
    for ground in ["#fbf9f3", "#ffffff", "#f8ece7"] {
        check("#1c2026", ground, 7.0);
        check("#555c68", ground, 4.5);
        check("#a92f1c", ground, 4.5);
        check("#24565f", ground, 4.5);
        check("#858a91", ground, 3.0);
    }
    check("#ffffff", "#24565f", 4.5);
}

#[test]
fn a_first_page_is_small() {
    let [plain, with_fonts, script, ..] = assets();
    assert!(plain.bytes.len() < 38_000 && with_fonts.bytes.len() < 41_000);
    assert!(plain.path.starts_with("assets/ashar-") && plain.path != with_fonts.path);
    let css = String::from_utf8_lossy(&with_fonts.bytes);
    assert!(css.contains("@font-face") && css.matches('{').count() == css.matches('}').count());
    assert!(include_str!("../assets/desk.js").len() <= 10 * 1024);

    let texts = texts();
    let reader = texts.reader(Lang::Ky, Currency::KGS);
    let html = sample_desk(&reader, true, DeskSample::Desk).into_string();
    let sizes = [html.as_bytes(), &with_fonts.bytes, &script.bytes].map(gzipped);
    println!(
        "gzipped: page {}, styles {}, script {}",
        sizes[0], sizes[1], sizes[2]
    );
    assert!(sizes.iter().sum::<usize>() < 60_000, "{sizes:?}");
    assert!(sizes[1] + sizes[2] < 16_000, "{sizes:?}");
}
