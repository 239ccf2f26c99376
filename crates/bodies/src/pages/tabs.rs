use desk::Visit;
use maud::Markup;
use ui::Tab;

/// The parts of a place's desk, in the order of the chain. `current` is the last part of the address, empty for the
/// first; every book draws them on its pages of a place.
pub fn tabs(visit: &Visit, place: &str, current: &str) -> Markup {
    let parts = [
        ("", "bodies-tab-home"),
        ("plan", "bodies-tab-plan"),
        ("budget", "bodies-tab-budget"),
        ("links", "bodies-tab-links"),
        ("scores", "bodies-tab-scores"),
        ("findings", "bodies-tab-findings"),
        ("meetings", "bodies-tab-meetings"),
        ("bodies", "bodies-tab-bodies"),
        ("history", "bodies-tab-history"),
    ];
    let tabs: Vec<Tab> = parts
        .iter()
        .map(|(part, key)| Tab {
            href: visit.href(&if part.is_empty() {
                format!("/desk/places/{place}")
            } else {
                format!("/desk/places/{place}/{part}")
            }),
            words: visit.t(key),
            count: None,
            current: *part == current,
        })
        .collect();
    ui::tabs(&visit.t("bodies-tabs"), &tabs)
}
