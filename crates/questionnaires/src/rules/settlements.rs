//! The list of settlements that a form asks for, made from the register of places.

use kernel::Lang;
use places::{PlaceKind, registry};

/// The name by which forms ask for it.
pub const FILE: &str = "settlements.csv";

/// The settlements of a place as the list that a form chooses from: `name` is the code by which the house knows a
/// settlement, `label` what people call it. `None` where the register knows none.
pub fn list(place: &str, lang: Lang) -> Option<String> {
    let registry = registry();
    let mut out = "name,label\n".to_owned();
    let mut is_empty = true;
    for settlement in registry
        .children(place)
        .filter(|one| one.kind == PlaceKind::Settlement && one.valid_to.is_none())
    {
        is_empty = false;
        let name = settlement.name.get(lang).replace('"', "\"\"");
        out.push_str(&settlement.code);
        out.push_str(",\"");
        out.push_str(&name);
        out.push_str("\"\n");
    }
    (!is_empty).then_some(out)
}
