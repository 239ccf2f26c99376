use desk::Visit;
use maud::Markup;
use ui::Tab;

/// A part of a place's desk: the last part of its address, the key of its words, whether it is for those alone who
/// work for the place and so leads nowhere for others.
const PARTS: [(&str, &str, bool); 12] = [
    ("", "bodies-tab-home", false),
    ("needs", "bodies-tab-needs", false),
    ("documents", "bodies-tab-documents", false),
    ("priorities", "bodies-tab-priorities", false),
    ("plan", "bodies-tab-plan", false),
    ("budget", "bodies-tab-budget", true),
    ("links", "bodies-tab-links", true),
    ("scores", "bodies-tab-scores", true),
    ("findings", "bodies-tab-findings", true),
    ("meetings", "bodies-tab-meetings", false),
    ("bodies", "bodies-tab-bodies", false),
    ("history", "bodies-tab-history", true),
];

/// The rooms behind the door "needs".
const NEEDS: [&str; 4] = ["surveys", "problems", "social-map", "indicators"];

/// The parts of a place's desk, in the order of the chain. `current` is the last part of the address, empty for the
/// first; every book draws them on its pages of a place.
pub fn tabs(visit: &Visit, place: &str, current: &str) -> Markup {
    let works_here = works_for(visit, place);
    // What people need has many rooms and one door.
    let current = if NEEDS.contains(&current) {
        "needs"
    } else {
        current
    };
    let tabs: Vec<Tab> = PARTS
        .iter()
        .filter(|(part, _, inner)| works_here || !inner || *part == current)
        .map(|(part, key, _)| Tab {
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

/// Whether the visitor sees what the partners of a place see: drafts, findings, what was done.
pub(super) fn works_for(visit: &Visit, place: &str) -> bool {
    visit
        .place_path(place)
        .is_some_and(|path| authority::works_for(&visit.actor, &path))
}
