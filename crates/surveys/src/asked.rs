//! What this book needs to know of a form.

use places::PlaceKind;
use store::fold;
use xlsform::{FieldKind, XForm};

use crate::rules::entities::Saved;

/// Where in the answers stands what is kept beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points {
    /// The paths of the questions that are answered with a file.
    pub files: Vec<String>,
    /// The question that says in which settlement somebody was asked.
    pub settlement: Option<String>,
    /// Where the phone writes when the filling in began.
    pub start: Option<String>,
    /// Where it writes when it ended.
    pub end: Option<String>,
    /// The lists of entities that it makes or changes, each with the path of the element around its `meta`.
    pub entities: Vec<(String, String)>,
    /// The questions whose answers are properties of them.
    pub saved: Vec<Saved>,
}

impl Points {
    /// Those of a form; `settlement` is the question that its record names.
    pub fn of(xform: &XForm, settlement: Option<String>) -> Self {
        let preloaded = |what: &str| {
            xform
                .nodes()
                .iter()
                .find(|node| {
                    node.bind
                        .preload
                        .as_ref()
                        .is_some_and(|(kind, of)| kind == "timestamp" && of == what)
                })
                .map(|node| node.path.clone())
        };
        Self {
            files: xform
                .fields()
                .iter()
                .filter(|field| field.kind == FieldKind::Binary)
                .map(|field| field.path.clone())
                .collect(),
            settlement,
            start: preloaded("start"),
            end: preloaded("end"),
            entities: xform
                .entities()
                .iter()
                .filter_map(|entity| {
                    let scope = entity.path.strip_suffix("/meta/entity")?;
                    Some((entity.dataset.clone(), scope.to_owned()))
                })
                .collect(),
            saved: xform
                .fields()
                .iter()
                .filter_map(|field| {
                    let save_to = field.save_to.as_deref()?;
                    let (list, property) = match save_to.split_once('#') {
                        Some((list, property)) => (Some(list.to_owned()), property),
                        None => (None, save_to),
                    };
                    Some(Saved {
                        path: field.path.clone(),
                        list,
                        property: property.to_owned(),
                    })
                })
                .collect(),
        }
    }
}

/// The code of a settlement that somebody answered with: its code or its name; what was answered where no table of the
/// place knows it.
pub fn settlement(place: &str, answer: &str) -> String {
    let registry = places::registry();
    let name = fold(answer);
    registry
        .children(place)
        .filter(|one| one.kind == PlaceKind::Settlement)
        .find(|one| {
            one.code == answer
                || one.official_code.as_deref() == Some(answer)
                || one.name.all().any(|(_, known)| fold(known) == name)
        })
        .map_or_else(
            || answer.chars().take(120).collect(),
            |one| one.code.clone(),
        )
}
