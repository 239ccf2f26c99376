//! The codes of Kyrgyzstan, where they are at hand.

use std::path::Path;

use super::good;
use crate::{Document, Kind};

fn at_hand(name: &str) -> Option<Document> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/documents")
        .join(name);
    let Ok(bytes) = std::fs::read(&path) else {
        println!("skipped: {name} is not at hand");
        return None;
    };
    Some(good(name, &bytes))
}

fn count(document: &Document, is: impl Fn(&Kind) -> bool) -> usize {
    document
        .blocks
        .iter()
        .filter(|block| is(&block.kind))
        .count()
}

#[test]
fn codes_have_their_articles_and_chapters() {
    let cases = [
        ("ru_family_code_kg.txt", 141, "201"),
        ("ru_labour_code_kg.txt", 452, "106"),
        ("ru_land_code_kg.txt", 124, "45"),
        ("ru_offences_code_kg.txt", 592, "128"),
        ("ru_water_code_kg.txt", 100, "8"),
    ];
    for (name, articles, number) in cases {
        let Some(document) = at_hand(name) else {
            continue;
        };
        assert_eq!(
            count(&document, |kind| matches!(kind, Kind::Article { .. })),
            articles,
            "{name}"
        );
        assert_eq!(document.metadata.number.as_deref(), Some(number), "{name}");
        assert!(
            document
                .title
                .as_deref()
                .is_some_and(|title| title.contains("КОДЕКС")),
            "{name}"
        );
    }
}

#[test]
fn an_extract_of_a_report_keeps_its_pages() {
    let Some(document) = at_hand("en_kenya_mombasa_budget_report_2024_25.txt") else {
        return;
    };
    assert_eq!(document.blocks[0].page, Some(368));
    assert!(document.furniture.len() >= 20);
    assert!(count(&document, |kind| matches!(kind, Kind::Heading { .. })) >= 15);
}
