//! The pages of a place's budget: what stands, import with a preview, acts that amend it, execution by month, the
//! table from functions down to lines, and the page for residents.

mod amendments;
mod civil;
mod draft;
mod execution;
mod import;
mod line;
mod preview;
mod publish;
mod restore;
mod stand;
mod table;

use std::collections::HashMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use ::store::StoreError;
use authority::{Act, Audience, Role, Thing};
use axum::Router;
use axum::routing::get;
use desk::answer::escaped;
use desk::{Around, ChoiceSource, Choices, Desk, PlaceContributor, PlaceStep, Refusal, Visit};
use kernel::{Currency, Message, Money, Year};
use maud::{Markup, html};
use paper::Column;
use records::Record;
use text::Reader;
use ui::{Heading, Section, Tab, Tone};

use crate::model::{Annex, Budget, Phase};
use crate::store::{Standing, Version, standing};

/// The addresses of this book; they stand before the generic pages of records.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/budget", get(stand::page))
        .route(
            "/{lang}/desk/places/{code}/budget/import",
            get(import::ask).post(import::upload),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/import/{files}",
            get(preview::page).post(preview::confirm),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/template.xlsx",
            get(import::template),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/restore/{version}",
            get(restore::ask).post(restore::take),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/execution",
            get(execution::page),
        )
        .route("/{lang}/desk/places/{code}/budget/table", get(table::page))
        .route(
            "/{lang}/desk/places/{code}/budget/table.csv",
            get(table::csv),
        )
        .route("/{lang}/desk/places/{code}/budget/line", get(line::page))
        .route(
            "/{lang}/desk/places/{code}/budget/amendments",
            get(amendments::list),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/amendments/{id}",
            get(amendments::page),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/amendments/{id}/adopt",
            get(amendments::ask).post(amendments::adopt),
        )
        .route(
            "/{lang}/desk/amendment/new",
            get(draft::new).post(draft::keep),
        )
        .route(
            "/{lang}/desk/amendment/{id}/edit",
            get(draft::page).post(draft::save),
        )
        .route(
            "/{lang}/desk/places/{code}/budget/publish",
            get(publish::ask).post(publish::show),
        )
        .route("/{lang}/places/{code}/civil-budget", get(civil::page))
}

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

/// What may be chosen of this book: the lines of a place's budget, by their keys.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![("line", Arc::new(lines))]
}

fn lines<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        if place.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let lines = crate::store::lines(&mut reading, place).await?;
        Ok(lines
            .into_iter()
            .map(|(key, title, codes, _)| {
                let title = visit.reader.words(&title);
                let codes: Vec<&str> = [&codes.function, &codes.economic]
                    .into_iter()
                    .filter_map(|code| code.as_deref())
                    .collect();
                let label = if codes.is_empty() {
                    format!("{key} · {title}")
                } else {
                    format!("{key} · {title} ({})", codes.join(" · "))
                };
                (key, label)
            })
            .collect())
    })
}

/// What this book has to say of a place's way: whether a budget stands, and how far it is executed.
pub fn place_contributors() -> Vec<PlaceContributor> {
    vec![Arc::new(steps)]
}

fn steps<'visit>(visit: &'visit Visit, code: &'visit str) -> Later<'visit, Vec<PlaceStep>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let standing = crate::store::summary(&mut reading, code).await?;
        let says = match &standing {
            None => visit.t("budget-none"),
            Some(summary) => {
                let says = visit.say(
                    &Message::new("budget-lines-of-years")
                        .with("count", summary.lines)
                        .with("first", kernel::Arg::Year(summary.years.0))
                        .with("last", kernel::Arg::Year(summary.years.1)),
                );
                match summary.shown {
                    None => says,
                    Some(_) => format!("{says} · {}", visit.t("budget-waits-short")),
                }
            }
        };
        Ok(vec![PlaceStep {
            href: visit.href(&at(code, "")),
            words: visit.t("budget"),
            says,
            done: standing.is_some(),
        }])
    })
}

/// The place of an address, with its budget as the visitor may see it.
struct Place {
    code: String,
    path: String,
    standing: Option<Standing>,
    /// Says everything in the visitor's language, with amounts in the budget's currency.
    reader: Reader<'static>,
}

/// The address of a page of a place's budget, below the language.
fn at(code: &str, rest: &str) -> String {
    format!("/desk/places/{}/budget{rest}", escaped(code))
}

/// The place of an address. Strangers are asked to sign in; who neither works for the place nor may see its budget is
/// told nothing.
async fn place(visit: &Visit, code: &str) -> Result<Place, Refusal> {
    visit.signed_in()?;
    let found = places::registry().find(code).ok_or(Refusal::NotFound)?;
    let path = visit.place_path(&found.code).ok_or(Refusal::NotFound)?;
    let mut reading = visit.reading().await?;
    let standing = standing(&mut reading, &found.code).await?;
    drop(reading);
    if standing.is_none() && !works_for(visit, &path) {
        return Err(Refusal::NotFound);
    }
    let currency = standing
        .as_ref()
        .map_or(Currency::KGS, |standing| standing.kept.budget.currency);
    Ok(Place {
        code: found.code.clone(),
        path,
        standing,
        reader: visit.desk.texts.reader(visit.lang(), currency),
    })
}

/// Whether the office of the visitor works for a place or for what lies around it.
fn works_for(visit: &Visit, path: &str) -> bool {
    visit.role() == Role::Installer
        || (!visit.actor.jurisdiction.is_empty() && path.starts_with(&visit.actor.jurisdiction))
}

impl Place {
    /// The budget that stands.
    fn budget(&self) -> Result<&Standing, Refusal> {
        self.standing.as_ref().ok_or(Refusal::NotFound)
    }

    fn record(&self) -> Option<&Record> {
        self.standing
            .as_ref()
            .and_then(|standing| standing.record.as_ref())
    }

    /// Whether the visitor may do this to the budget; to one that no body keeps yet, as if the visitor's body did.
    fn must(&self, visit: &Visit, act: Act) -> Result<(), Refusal> {
        visit.signed_in()?;
        if let Some(record) = self.record() {
            return visit.must(act, &record.thing());
        }
        if !works_for(visit, &self.path) {
            return Err(Refusal::NotAllowed);
        }
        visit.must(act, &self.thing(visit))
    }

    fn may(&self, visit: &Visit, act: Act) -> bool {
        match self.record() {
            Some(record) => visit.may(act, &record.thing()),
            None => works_for(visit, &self.path) && visit.may(act, &self.thing(visit)),
        }
    }

    /// The budget as it would be, were it the visitor's.
    fn thing<'a>(&'a self, visit: &'a Visit) -> Thing<'a> {
        Thing {
            kind: crate::shelf::BUDGET.word,
            body: &visit.actor.body,
            place_path: &self.path,
            audience: Audience::Partners,
            author: &visit.actor.person,
            state: crate::shelf::BUDGET.first_state(),
        }
    }

    /// What residents will see once a new version is written by the visitor.
    fn next_for_residents(&self, visit: &Visit) -> Markup {
        let standing = self.standing.as_ref().filter(|standing| standing.is_open());
        let Some(standing) = standing else {
            return html! { p { (ui::tag(Tone::Note, &visit.t("budget-not-open"))) } };
        };
        let shown = standing.shown();
        if shown.is_none() && self.may(visit, Act::Publish) {
            return html! { p { (ui::tag(Tone::Note, &visit.t("budget-shown-at-once"))) } };
        }
        let says =
            Message::new("budget-will-wait-says").with("shown", shown.unwrap_or(standing.version));
        html! {
            p { (ui::tag(Tone::Warning, &visit.t("budget-will-wait"))) }
            p { (visit.say(&says)) }
        }
    }

    /// Imports, restores and acts happen only where nobody else has hidden a budget from the visitor.
    async fn not_hidden(&self, visit: &Visit) -> Result<(), Refusal> {
        let mut reading = visit.reading().await?;
        match crate::store::document(&mut reading, &self.code).await? {
            crate::store::Document::Hidden => Err(Refusal::NotAllowed),
            _ => Ok(()),
        }
    }

    /// What stands around a page; `below` is the tab that the page belongs to.
    fn around(&self, visit: &Visit, below: Option<(&str, &str)>) -> Around {
        let mut crumbs = vec![
            (visit.href("/desk"), visit.t("desk-my-day")),
            (
                visit.href(&format!("/desk/places/{}", escaped(&self.code))),
                visit.place_name(&self.code),
            ),
        ];
        if let Some((rest, key)) = below {
            crumbs.push((visit.href(&at(&self.code, "")), visit.t("budget")));
            if !rest.is_empty() {
                crumbs.push((visit.href(&at(&self.code, rest)), visit.t(key)));
            }
        }
        Around {
            overline: visit.place_name(&self.code),
            crumbs,
            section: Some(Section::Decide),
            place: Some(self.code.clone()),
        }
    }

    /// The ways between the pages of a budget.
    fn ways(&self, visit: &Visit, current: &str) -> Markup {
        let tabs: Vec<Tab> = [
            ("", "budget-stands"),
            ("/table", "budget-table"),
            ("/execution", "budget-execution"),
            ("/amendments", "amendment-all"),
            ("/import", "budget-import"),
        ]
        .into_iter()
        .filter(|(rest, _)| *rest != "/import" || self.may(visit, Act::Import))
        .map(|(rest, key)| Tab {
            href: visit.href(&at(&self.code, rest)),
            words: visit.t(key),
            count: None,
            current: rest == current,
        })
        .collect();
        ui::tabs(&visit.t("budget-ways"), &tabs)
    }

    /// An amount for the cell of a table; a dash where there is none.
    fn cell(&self, amount: Option<Money>) -> Markup {
        html! { @match amount { Some(amount) => { (self.reader.amount(amount)) } None => { "—" } } }
    }

    /// A difference with its sign.
    fn change(&self, amount: Money) -> String {
        let sign = match amount.0 {
            0 => "",
            1.. => "+",
            _ => "−",
        };
        format!("{sign}{}", self.reader.amount(amount.abs()))
    }

    fn say(&self, message: &Message) -> String {
        self.reader.say(message)
    }

    /// The link to a line.
    fn line_href(&self, visit: &Visit, key: &str) -> String {
        visit.href(&at(&self.code, &format!("/line?key={}", escaped(key))))
    }
}

fn words_heading(words: String) -> Heading {
    Column::words(words).into()
}

fn number_heading(words: String) -> Heading {
    Column::numbers(words).into()
}

/// Who wrote something: a person by name, or the house itself.
fn who(visit: &Visit, names: &HashMap<String, String>, version: &Version) -> String {
    let actor = &version.actor;
    if actor.office == Role::Installer.code() {
        return visit.t("budget-who-house");
    }
    names
        .get(&actor.person)
        .map_or_else(|| actor.person.clone(), Clone::clone)
}

/// Why something was written.
fn why(visit: &Visit, version: &Version) -> String {
    if version.act == "demo.fill" {
        visit.t("budget-why-house")
    } else {
        version.reason.clone()
    }
}

fn annex_words(visit: &Visit, annex: Annex) -> String {
    visit.t(&format!("budget-annex-{}", annex.code()))
}

fn phase_words(visit: &Visit, phase: Phase) -> String {
    visit.t(&format!("budget-phase-{}", phase.code()))
}

/// The year of today.
fn this_year(visit: &Visit) -> Year {
    visit
        .desk
        .today()
        .get(..4)
        .and_then(|year| year.parse().ok())
        .unwrap_or_default()
}

/// The year that the address asks for, where the budget has it; else the one that is nearest to today.
fn asked_year(visit: &Visit, budget: &Budget) -> Year {
    let years = budget.years();
    visit
        .asked("year")
        .and_then(|year| year.parse().ok())
        .filter(|year| years.contains(year))
        .or_else(|| crate::rules::civil_year(budget, this_year(visit)))
        .or_else(|| years.last().copied())
        .unwrap_or_else(|| this_year(visit))
}

/// The codes of a line in one text.
fn codes_of(line: &crate::model::Line) -> String {
    let codes = &line.codes;
    [
        &codes.office,
        &codes.function,
        &codes.programme,
        &codes.activity,
        &codes.economic,
        &codes.source,
    ]
    .into_iter()
    .filter_map(|code| code.as_deref())
    .collect::<Vec<_>>()
    .join(" · ")
}

/// The address of the same page with answers of its query changed; an empty answer takes one away.
fn with(visit: &Visit, changes: &[(&str, &str)]) -> String {
    let mut query = visit.query.clone();
    query.remove("done");
    for (name, value) in changes {
        query.insert((*name).to_owned(), (*value).to_owned());
    }
    format!("{}{}", visit.href(&visit.path), query_of(&query))
}

fn query_of(query: &HashMap<String, String>) -> String {
    let mut pairs: Vec<String> = query
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    pairs.sort();
    if pairs.is_empty() {
        String::new()
    } else {
        format!("?{}", pairs.join("&"))
    }
}

#[cfg(test)]
mod tests;
