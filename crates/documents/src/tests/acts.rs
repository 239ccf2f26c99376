//! The register of acts can be read, and texts lead to it.

use crate::acts::{acts, cited};
use crate::rules::reading::Reading;

fn read(text: &str) -> Reading {
    let read = folio::read("x.txt", text.as_bytes(), &folio::Limits::default()).unwrap();
    Reading::of(read)
}

#[test]
fn the_register_knows_treaties_and_acts_of_both_countries() {
    for country in ["un", "kg", "uz"] {
        let of: Vec<_> = acts().iter().filter(|act| act.country == country).collect();
        assert!(of.len() > 7, "{country}: {}", of.len());
        assert!(
            of.iter()
                .all(|act| act.date.len() == 10 && !act.source.is_empty())
        );
    }
    let women = acts().iter().find(|act| act.id == "un-cedaw").unwrap();
    assert!(
        women
            .article("14")
            .is_some_and(|rural| !rural.concepts.is_empty())
    );
}

#[test]
fn a_text_cites_acts_of_its_own_country() {
    let text = "1. Общие положения\n\nПрограмма разработана в соответствии с Бюджетным кодексом Кыргызской Республики и Конвенцией о правах ребенка.\n";
    let found = |country| {
        let mut ids: Vec<&str> = cited(&read(text), country)
            .into_iter()
            .map(|(act, _)| act.id.as_str())
            .collect();
        ids.sort_unstable();
        ids
    };
    assert!(
        found("kg").contains(&"kg-budget-code") && found("kg").contains(&"un-crc"),
        "{:?}",
        found("kg")
    );
    assert!(found("uz").iter().all(|id| !id.starts_with("kg")));
}
