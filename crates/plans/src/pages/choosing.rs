use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use ::store::StoreError;
use desk::form::Understand;
use desk::{ChoiceSource, Choices, Visit};
use kernel::{Dimension, Group};
use people::groups;
use places::{PlaceKind, registry};

use super::day;
use super::programme::source_words;
use crate::schemas::{PROGRAMME, SOURCES};

type Later<'visit> = Pin<Box<dyn Future<Output = Result<Choices, StoreError>> + Send + 'visit>>;

/// The words of these kinds are the same in every place, and all forms read them.
pub const VOCABULARIES: [(&str, Understand); 2] = [("group", group_codes), ("source", source_code)];

/// Who finds what may be chosen of the things that this book knows, or knows from the books before it: programmes,
/// groups of people, settlements, sources of money.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![
        (PROGRAMME.word, Arc::new(day::programmes)),
        ("group", Arc::new(groups_of)),
        ("settlement", Arc::new(settlements)),
        ("source", Arc::new(sources)),
    ]
}

/// The country of a place, as the vocabulary names it: `KG`.
fn country(place: &str) -> String {
    let path = registry().path(place);
    path.first()
        .map_or_else(String::new, |country| country.code.to_uppercase())
}

/// The groups that have a name of their own, with the ages of the place's country.
fn groups_of<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit> {
    Box::pin(async move { Ok(group_choices(visit, &country(place))) })
}

pub(super) fn group_choices(visit: &Visit, country: &str) -> Choices {
    let mut known: Vec<Group> = Vec::new();
    for named in groups::named(country) {
        let group = named.group;
        // Where boys and girls part, each of them is offered beside the children of that age.
        let of_school = named.id == "school-children" || named.id == "adolescents";
        let halves = of_school
            .then(|| ["female", "male"].map(|sex| group.clone().with(Dimension::Sex, sex)));
        known.push(group);
        known.extend(halves.into_iter().flatten());
    }
    let mut seen = BTreeSet::new();
    known
        .into_iter()
        .filter(|group| seen.insert(group.to_string()))
        .map(|group| (group.to_string(), visit.reader.group(&group)))
        .collect()
}

/// The settlements of a place by their names.
fn settlements<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit> {
    Box::pin(async move {
        let mut found: Choices = registry()
            .children(place)
            .filter(|one| one.kind == PlaceKind::Settlement)
            .map(|one| {
                let name = visit.reader.words(&one.name).to_owned();
                (one.code.clone(), name)
            })
            .collect();
        found.sort_by(|one, other| visit.reader.compare(&one.1, &other.1));
        Ok(found)
    })
}

/// The sources of money.
fn sources<'visit>(visit: &'visit Visit, _: &'visit str) -> Later<'visit> {
    Box::pin(async move {
        Ok(SOURCES
            .iter()
            .map(|code| ((*code).to_owned(), source_words(visit, code)))
            .collect())
    })
}

/// The groups that words name. Where the law of a country fixes the age (youth, older people) the words alone do not
/// say whom they mean: such a group is chosen from the list of the place.
pub(super) fn group_codes(typed: &str) -> Option<Vec<String>> {
    let read = |country: &str| {
        let read = groups::read(typed, country);
        let known = read.unknown.is_empty() && !read.groups.is_empty();
        known.then(|| {
            let groups = read.groups.into_iter();
            groups.map(|(group, _)| group.to_string()).collect()
        })
    };
    let found: Vec<String> = read("KG")?;
    let same = read("UZ").as_ref() == Some(&found) && read("").as_ref() == Some(&found);
    same.then_some(found)
}

fn source_code(typed: &str) -> Option<Vec<String>> {
    SOURCES.contains(&typed).then(|| vec![typed.to_owned()])
}
