//! A document with every kind of block in four languages, as an ayil aimak's review would have it.
//! All figures in it are invented.

use kernel::Lang;
use paper::{Bar, Bars, Block, Break, Column, Fact, Inline, Paper, Row, Table};
use text::Reader;

use crate::figures::{
    ChainColumn, ChainLink, ChainNode, ChainPicture, ColumnKind, StripItem, StripPicture, chain,
    strip,
};

/// The sample's words: a key, then ky, ru, uz, en.
const WORDS: &str = include_str!("../assets/samples.tsv");

/// The text of a key in one language.
pub(crate) fn say(lang: Lang, key: &str) -> String {
    WORDS
        .lines()
        .map(|line| line.split('\t'))
        .find_map(|mut fields| {
            let found = fields.next() == Some(key);
            found.then(|| fields.nth(lang.index()).unwrap_or_default().to_owned())
        })
        .unwrap_or_default()
}

/// Words, name, amount, whether it is broken.
const PROBLEMS: [(&str, &str, f64, bool); 5] = [
    ("no-preschool-place-for-412-child", "p1", 2.96e6, false),
    ("drinking-water-two-hours-a-day", "p2", 2.31e6, false),
    ("violence-in-families", "p3", 0.48e6, false),
    ("nothing-to-do-for-young-people", "p4", 0.62e6, false),
    ("the-clinic-cannot-be-reached-by", "p5", 0.0, true),
];

type Measure = (
    &'static str,
    &'static str,
    f64,
    bool,
    &'static str,
    Option<&'static str>,
);

/// Words, name, amount, whether it is broken, goal, budget line.
const MEASURES: [Measure; 16] = [
    (
        "two-half-day-groups-in-kashka-jo",
        "m1",
        1.84e6,
        false,
        "g1",
        Some("l1"),
    ),
    ("kindergarten-roof", "m2", 1.12e6, false, "g1", Some("l2")),
    (
        "pump-and-4-km-of-pipe",
        "m3",
        2.31e6,
        false,
        "g2",
        Some("l3"),
    ),
    ("family-support-worker", "m4", 0.48e6, true, "g3", None),
    (
        "sports-hall-in-the-evenings",
        "m5",
        0.19e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        "computing-course-for-girls",
        "m6",
        0.14e6,
        false,
        "g4",
        Some("l4"),
    ),
    (
        "youth-centre-equipment",
        "m7",
        0.12e6,
        false,
        "g4",
        Some("l5"),
    ),
    (
        "street-lights-62-lamps",
        "m8",
        0.31e6,
        false,
        "g2",
        Some("l5"),
    ),
    (
        "indoor-toilets-at-the-school",
        "m9",
        0.27e6,
        false,
        "g1",
        Some("l2"),
    ),
    ("bridge-repair", "m10", 0.22e6, false, "g2", Some("l5")),
    ("waste-removal", "m11", 0.16e6, false, "g2", Some("l5")),
    ("library-books", "m12", 0.06e6, false, "g4", Some("l4")),
    ("medicines", "m13", 0.05e6, false, "g3", Some("l5")),
    ("veterinary-post", "m14", 0.04e6, false, "g2", Some("l5")),
    ("village-games", "m15", 0.03e6, false, "g4", Some("l4")),
    ("ramp-for-the-clinic", "m16", 0.0, true, "g3", None),
];

/// The chain of the sample.
pub fn sample_chain(lang: Lang) -> ChainPicture {
    let heading = |four: &str, sub: &str, kind| ChainColumn {
        heading: say(lang, four),
        sub: say(lang, sub),
        kind,
    };
    let som = say(lang, "som");
    let money = |weight: f64| {
        if weight > 0.0 {
            format!("{} {som}", grouped(weight))
        } else {
            String::new()
        }
    };
    let mut nodes = Vec::new();
    let mut links = Vec::new();
    let mut node = |id: &str, column, label: String, sub: String, weight, broken| {
        nodes.push(ChainNode {
            id: id.to_owned(),
            column,
            label,
            sub,
            weight,
            broken,
            href: (id != "m8").then(|| format!("#{id}")),
        });
    };
    let goals = [
        ("a-preschool-place-for-every-chil", "g1", "p1", 3.23e6),
        ("clean-water-good-roads", "g2", "p2", 3.04e6),
        ("safe-families", "g3", "p3", 0.53e6),
        ("room-for-youth", "g4", "p4", 0.54e6),
    ];
    for (label, id, weight, broken) in PROBLEMS {
        node(id, 0, say(lang, label), money(weight), weight, broken);
    }
    for (label, id, from, weight) in goals {
        node(id, 1, say(lang, label), money(weight), weight, false);
        links.push((from, id, weight));
    }
    for (label, id, weight, broken, goal, line) in MEASURES {
        node(id, 2, say(lang, label), money(weight), weight, broken);
        links.push((goal, id, weight));
        if let Some(line) = line {
            links.push((id, line, weight));
        }
    }
    for (label, id, weight, broken) in [
        ("preschool-education-70911", "l1", 1.84e6, false),
        ("capital-repair-3111", "l2", 1.39e6, false),
        ("water-supply-7063", "l3", 2.31e6, false),
        ("youth-and-sport-7081", "l4", 0.42e6, false),
        ("amenities-7062", "l5", 0.9e6, false),
        ("serves-no-measure", "l6", 2.64e6, true),
    ] {
        node(id, 3, say(lang, label), money(weight), weight, broken);
    }
    for (label, sub, id, weight, broken) in [
        ("children-3-6", "38-of-them", "r1", 2.4e6, false),
        (
            "residents-of-three-villages",
            "1-930-people",
            "r2",
            2.9e6,
            false,
        ),
        ("women", "14-of-them", "r3", 0.5e6, false),
        ("youth-14-28", "9-of-them", "r4", 0.4e6, false),
        ("people-with-disabilities", "none-reached", "r5", 0.0, true),
    ] {
        node(id, 4, say(lang, label), say(lang, sub), weight, broken);
    }
    links.extend([
        ("l1", "r1", 1.6e6),
        ("l1", "r3", 0.2e6),
        ("l2", "r1", 0.8e6),
        ("l2", "r2", 0.5e6),
        ("l3", "r2", 2.1e6),
        ("l3", "r3", 0.2e6),
        ("l4", "r4", 0.3e6),
        ("l4", "r3", 0.1e6),
        ("l5", "r2", 0.3e6),
        ("l5", "r4", 0.1e6),
    ]);
    ChainPicture {
        anchor: "chain".to_owned(),
        title: say(lang, "the-chain-of-kara-kulja-2026-202"),
        description: say(lang, "five-problems-four-goals-sixteen"),
        columns: vec![
            heading("problems", "what-people-said", ColumnKind::Problems),
            heading("goals", "what-was-decided", ColumnKind::Goals),
            heading("measures", "what-will-be-done", ColumnKind::Measures),
            heading("money", "which-som-pays", ColumnKind::Lines),
            heading("reached", "for-whom", ColumnKind::Groups),
        ],
        nodes,
        links: links
            .into_iter()
            .map(|(from, to, weight)| ChainLink {
                from: from.to_owned(),
                to: to.to_owned(),
                weight,
            })
            .collect(),
        most: 0,
    }
}

fn grouped(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out
}

/// The dot plot of the sample.
pub fn sample_strip(lang: Lang) -> StripPicture {
    let villages = [
        ("kara-kulja", Some(412.0)),
        ("kashka-jol", Some(655.0)),
        ("birinchi-may", Some(238.0)),
        ("sary-kamysh", Some(0.0)),
        ("toktogul-section", None),
    ];
    StripPicture {
        anchor: "per-head".to_owned(),
        title: say(lang, "money-per-resident-som"),
        description: say(lang, "five-villages-nothing-is-known-o"),
        items: villages
            .into_iter()
            .map(|(label, value)| StripItem {
                label: say(lang, label),
                value,
                value_text: value
                    .map_or_else(|| say(lang, "not-known"), |value| format!("{value:.0}")),
                hot: value == Some(0.0),
                href: None,
            })
            .collect(),
        median: Some((325.0, "325".to_owned())),
    }
}

/// A document with every kind of block.
pub fn sample_paper(reader: &Reader<'_>) -> Paper {
    let lang = reader.lang();
    let say = |four: &str| say(lang, four);
    let text = |four: &str| vec![Inline::Text(say(four))];
    let section = |anchor: &str, four: &str| Block::Heading {
        level: 2,
        text: say(four),
        anchor: anchor.to_owned(),
    };
    let fact = |name: &str, value: &str, small: &str, hot| Fact {
        name: say(name),
        value: value.to_owned(),
        small: say(small),
        hot,
    };
    let broken = |title: &str, words: &str, aside: &str, href: &str| Break {
        title: say(title),
        text: say(words),
        aside: say(aside),
        href: Some(href.to_owned()),
    };
    let som = say("som");

    Paper {
        lang,
        title: say("kara-kulja-ayil-aimak-programme"),
        overline: say("osh-oblast-kara-kulja-rayon"),
        subtitle: say("which-measures-of-the-2026-2028"),
        blocks: vec![
            Block::Facts(vec![
                fact("residents", "26 077", "", false),
                fact("villages", "5", "", false),
                fact("budget-2026", "31,4", "million-som", false),
                fact("measures-with-money", "14", "of-16", false),
                fact("broken-links", "4", "", true),
            ]),
            section("breaks", "where-the-chain-breaks"),
            Block::Breaks(vec![
                broken(
                    "money-that-serves-no-measure-2-6",
                    "three-lines-of-capital-repair-ar",
                    "since-the-budget-of-24-december",
                    "measures",
                ),
                broken(
                    "family-support-worker-has-no-mon",
                    "priority-3-of-the-gathering-noth",
                    "responsible-not-named",
                    "m4",
                ),
                broken(
                    "people-with-disabilities-are-rea",
                    "4-in-100-residents-the-need-is-o",
                    "12-households-asked",
                    "reach",
                ),
            ]),
            section("chain", "from-need-to-result"),
            Block::Picture {
                svg: chain(&sample_chain(lang), reader),
                alt: sample_chain(lang).description,
                caption: say("height-is-the-amount-red-hatched"),
            },
            section("measures", "measures-and-their-money"),
            Block::Paragraph(vec![
                Inline::Text(say("the-programme-has-16-measures")),
                Inline::Strong(say("two-of-them-have-no-money")),
                Inline::Anchor(say("whom-are-they-for"), "reach".to_owned()),
                Inline::Soft(say("by-the-budget-of-2026")),
            ]),
            Block::Table(Table {
                caption: say("what-each-measure-needs-and-what"),
                columns: vec![
                    Column::words(say("measure")).wide(4.0),
                    Column::words(say("responsible")).wide(2.0),
                    Column::numbers(format!("{}, {som}", say("needed"))).wide(1.5),
                    Column::numbers(format!("{}, {som}", say("in-the-budget"))).wide(1.5),
                ],
                rows: MEASURES
                    .iter()
                    .map(|(label, id, weight, broken, _, line)| Row {
                        cells: vec![
                            say(label),
                            say("ayil-okmotu"),
                            grouped(*weight),
                            if line.is_some() {
                                grouped(weight * 0.95)
                            } else {
                                "0".to_owned()
                            },
                        ],
                        href: None,
                        anchor: Some((*id).to_owned()),
                        hot: *broken,
                    })
                    .collect(),
                total: Some(vec![
                    say("total"),
                    String::new(),
                    "7 340 000".to_owned(),
                    "6 517 000".to_owned(),
                ]),
            }),
            section("reach", "whom-the-money-reaches"),
            Block::Bars(Bars {
                caption: say("bar-share-of-the-programme-s-mon"),
                headings: [say("group"), say("of-money"), say("of-residents")],
                bars: [
                    ("children-0-6", Some(0.24), 0.21),
                    ("children-7-17", Some(0.31), 0.24),
                    ("women-18-57", Some(0.14), 0.26),
                    ("people-with-disabilities", Some(0.0), 0.04),
                    ("children-of-labour-migrants", None, 0.09),
                ]
                .into_iter()
                .map(|(name, value, mark)| Bar {
                    name: say(name),
                    value,
                    value_text: value.map_or_else(
                        || say("not-known"),
                        |share| format!("{:.0} %", share * 100.0),
                    ),
                    mark: Some(mark),
                    mark_text: format!("{:.0} %", mark * 100.0),
                })
                .collect(),
            }),
            Block::Note(text("groups-overlap-recorded-benefici")),
            Block::Heading {
                level: 3,
                text: say("per-resident-by-village"),
                anchor: "villages".to_owned(),
            },
            Block::Picture {
                svg: strip(&sample_strip(lang), reader),
                alt: sample_strip(lang).description,
                caption: sample_strip(lang).title,
            },
            Block::PageBreak,
            section("plan", "recommended-action-plan"),
            Block::List(vec![
                text("put-the-family-support-worker-s"),
                text("have-the-ramp-for-the-clinic-cos"),
            ]),
            section("method", "method-and-sources"),
            Block::Note(text("all-figures-are-invented-this-is")),
        ],
        footer: say("ashar-0-0-0-programme-xlsx-budge"),
    }
}
