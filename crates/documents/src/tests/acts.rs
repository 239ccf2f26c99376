//! The register of acts can be read, and texts lead to it.

use std::sync::Arc;

use crate::acts::acts;
use crate::library::cited;
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

#[tokio::test]
async fn a_text_cites_acts_of_its_own_country() {
    let text = "1. Общие положения\n\nПрограмма разработана в соответствии с Бюджетным кодексом Кыргызской Республики и Конвенцией о правах ребенка.\n";
    let reading = Arc::new(read(text));
    let found = async |country| {
        let mut ids: Vec<&str> = cited(&reading, country)
            .await
            .into_iter()
            .map(|act| act.id.as_str())
            .collect();
        ids.sort_unstable();
        ids
    };
    let (kg, uz) = (found("kg").await, found("uz").await);
    assert!(
        kg.contains(&"kg-budget-code") && kg.contains(&"un-crc"),
        "{kg:?}"
    );
    assert_eq!(uz, ["un-crc"]);
}
