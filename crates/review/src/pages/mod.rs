//! The pages on which people decide.

mod findings;
mod links;
mod plan;
mod scores;

use std::pin::Pin;
use std::sync::Arc;

use ::store::StoreError;
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::{
    Around, ChoiceSource, Choices, Contributor, DayItem, Desk, PlaceContributor, PlaceStep,
};
use desk::{Refusal, Visit};
use kernel::{Message, Severity};
use maud::{Markup, html};
use records::Find;
use text::Reader;
use ui::{Section, Tab};

use crate::dossier::path_of;
use crate::rules::judged::{Fate, judged};
use crate::rules::links::progress;
use crate::{Circle, JUDGEMENT, Reviewed, Reviews, SCORE};

/// The addresses of this book.
pub fn router(reviews: Arc<Reviews>) -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/desk/places/{code}/links", get(links::list::page))
        .route(
            "/{lang}/desk/places/{code}/links/undo",
            post(links::give::undo),
        )
        .route(
            "/{lang}/desk/places/{code}/links/restore",
            post(links::give::restore),
        )
        .route(
            "/{lang}/desk/places/{code}/links/{measure}",
            get(links::measure::page),
        )
        .route(
            "/{lang}/desk/places/{code}/links/{measure}/give",
            post(links::give::save),
        )
        .route(
            "/{lang}/desk/places/{code}/links/{measure}/reject",
            post(links::give::reject),
        )
        .route("/{lang}/desk/places/{code}/scores", get(scores::list::page))
        .route(
            "/{lang}/desk/places/{code}/scores/setting",
            post(scores::list::set),
        )
        .route(
            "/{lang}/desk/places/{code}/scores/sheet",
            get(scores::sheet::page).post(scores::sheet::save),
        )
        .route(
            "/{lang}/desk/places/{code}/scores/compare",
            get(scores::compare::page).post(scores::compare::save),
        )
        .route("/{lang}/desk/places/{code}/findings", get(findings::list))
        .route(
            "/{lang}/desk/places/{code}/findings/one",
            get(findings::one),
        )
        .route(
            "/{lang}/desk/places/{code}/findings/{act}",
            post(findings::decide),
        )
        .route("/{lang}/desk/places/{code}/actions", get(plan::page))
        .route("/{lang}/desk/places/{code}/actions/{file}", get(plan::file))
        .layer(Extension(reviews))
}

/// Who finds what may be chosen of the things that this book knows: the measures of a place.
pub fn choosers() -> Vec<ChoiceSource> {
    vec![("measure", Arc::new(measures))]
}

type Later<'visit, T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send + 'visit>>;

fn measures<'visit>(visit: &'visit Visit, place: &'visit str) -> Later<'visit, Choices> {
    Box::pin(async move {
        if place.is_empty() {
            return Ok(Vec::new());
        }
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some("measure"),
            place: Some(place),
            ..Find::default()
        };
        let found = records::list(&mut reading, wanted).await?;
        let schema = visit.desk.schema("measure");
        Ok(found
            .iter()
            .map(|record| {
                let words = schema.map(|schema| schema.title(&record.content));
                let title = words
                    .as_ref()
                    .map_or("", |words| visit.reader.words(words))
                    .to_owned();
                let number = record
                    .content
                    .get("number")
                    .and_then(serde_json::Value::as_str);
                let label = match number {
                    Some(number) => format!("{number} {title}"),
                    None => title,
                };
                (record.id.to_string(), label)
            })
            .collect())
    })
}

/// What waits for a person: findings that were given to them, scores that they have begun.
pub fn contributors() -> Vec<Contributor> {
    vec![Arc::new(assigned), Arc::new(begun)]
}

fn assigned(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(JUDGEMENT.word),
            state: Some("assigned"),
            ..Find::default()
        };
        let found = records::list(&mut reading, wanted).await?;
        let text = |record: &records::Record, name: &str| {
            record
                .content
                .get(name)
                .and_then(serde_json::Value::as_str)
                .map(str::to_owned)
        };
        Ok(found
            .iter()
            .filter(|record| text(record, "assigned").as_deref() == Some(&visit.actor.person))
            .map(|record| {
                let rule = text(record, "rule").unwrap_or_default();
                DayItem {
                    kind: "finding",
                    href: visit.desk.address(visit.lang(), record),
                    words: visit.t(&format!("rule-{rule}")),
                    says: visit.place_name(&record.place),
                    due: text(record, "due"),
                }
            })
            .collect())
    })
}

fn begun(visit: &Visit) -> Later<'_, Vec<DayItem>> {
    Box::pin(async move {
        let mut reading = visit.desk.store.read(&visit.actor).await?;
        let wanted = Find {
            kind: Some(SCORE.word),
            state: Some("draft"),
            ..Find::default()
        };
        let counted = records::store::count(&mut reading, wanted).await?;
        Ok(counted
            .into_iter()
            .map(|(_, place, _, count)| DayItem {
                kind: "task",
                href: visit.href(&at(&place, "/scores")),
                words: visit.say(&Message::new("review-scores-begun").with("count", count)),
                says: visit.place_name(&place),
                due: None,
            })
            .collect())
    })
}

/// What this book has to say of a place's way: how far the links are, how far the findings.
pub fn place_contributors(reviews: Arc<Reviews>) -> Vec<PlaceContributor> {
    vec![Arc::new(Way(reviews).contributor())]
}

struct Way(Arc<Reviews>);

impl Way {
    fn contributor(
        self,
    ) -> impl for<'visit> Fn(&'visit Visit, &'visit str) -> Later<'visit, Vec<PlaceStep>> + Send + Sync
    {
        move |visit: &Visit, code: &str| Self::steps(Arc::clone(&self.0), visit, code)
    }

    fn steps<'visit>(
        reviews: Arc<Reviews>,
        visit: &'visit Visit,
        code: &'visit str,
    ) -> Later<'visit, Vec<PlaceStep>> {
        Box::pin(async move {
            let store = &visit.desk.store;
            let Some(reviewed) = reviews.of(store, &visit.actor, code).await? else {
                return Ok(Vec::new());
            };
            let input = reviewed
                .dossier
                .input(reviewed.review.year, reviewed.review.linking);
            let links = progress(&input, &reviewed.review);
            let all = judged(&reviewed.review.findings, &reviewed.judgements);
            let undecided = all.iter().filter(|one| one.fate == Fate::Undecided).count();
            let breaks = all.iter().any(|one| {
                one.fate == Fate::Undecided
                    && one
                        .finding
                        .is_some_and(|finding| finding.severity == Severity::Break)
            });
            Ok(vec![
                PlaceStep {
                    href: visit.href(&at(code, "/links")),
                    words: visit.t("review-links"),
                    says: said_progress(&visit.reader, links),
                    done: links.measures > 0 && links.linked == links.measures,
                },
                PlaceStep {
                    href: visit.href(&at(code, "/findings")),
                    words: visit.t("review-findings"),
                    says: visit.say(&Message::new("review-undecided").with("count", undecided)),
                    done: !breaks,
                },
            ])
        })
    }
}

/// The kept reviews, as handlers receive them.
pub(crate) type Kept = Extension<Arc<Reviews>>;

/// The place of an address, with its review as colleagues see it.
pub(crate) struct Place {
    pub code: String,
    pub path: String,
    pub reviewed: Arc<Reviewed>,
    /// Says everything in the visitor's language, with amounts in the place's currency.
    pub reader: Reader<'static>,
}

/// The address of a page of a place's desk, below the language.
pub(crate) fn at(code: &str, rest: &str) -> String {
    format!("/desk/places/{}{rest}", escaped(code))
}

/// The place of an address. Strangers are asked to sign in; who does not work for the place is told nothing.
pub(crate) async fn place(visit: &Visit, reviews: &Reviews, code: &str) -> Result<Place, Refusal> {
    visit.signed_in()?;
    if Circle::of(&visit.actor, code) != Circle::Partners {
        return Err(Refusal::NotFound);
    }
    let reviewed = reviews.of(&visit.desk.store, &visit.actor, code).await?;
    let reviewed = if let Some(reviewed) = reviewed {
        reviewed
    } else {
        // A known place without papers has a desk all the same: the pages say what is missing.
        visit.place_path(code).ok_or(Refusal::NotFound)?;
        let dossier = crate::Dossier::of_place(code, None);
        let review = dossier.review(None, alignment::Linking::default());
        Arc::new(Reviewed::of(dossier, review))
    };
    Ok(Place {
        code: code.to_owned(),
        path: path_of(code),
        reader: visit
            .desk
            .texts
            .reader(visit.lang(), reviewed.dossier.currency),
        reviewed,
    })
}

/// What stands around a page; `crumb` is the list that the page belongs to.
pub(crate) fn around(
    visit: &Visit,
    place: &Place,
    section: Section,
    crumb: Option<(&str, &str)>,
) -> Around {
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&at(&place.code, "")),
            visit.place_name(&place.code),
        ),
    ];
    crumbs.extend(crumb.map(|(rest, key)| (visit.href(&at(&place.code, rest)), visit.t(key))));
    Around {
        overline: visit.place_name(&place.code),
        crumbs,
        section: Some(section),
        place: Some(place.code.clone()),
    }
}

/// The parts of the place's desk; below the findings, the plan that follows from them.
pub(crate) fn ways(visit: &Visit, place: &Place, current: &str) -> Markup {
    let below = [
        ("/findings", "review-findings"),
        ("/actions", "review-plan"),
    ];
    let is_below = below.iter().any(|(rest, _)| *rest == current);
    let part = if is_below {
        "findings"
    } else {
        current.trim_start_matches('/')
    };
    let tabs: Vec<Tab> = below
        .into_iter()
        .map(|(rest, key)| Tab {
            href: visit.href(&at(&place.code, rest)),
            words: visit.t(key),
            count: None,
            current: rest == current,
        })
        .collect();
    html! {
        (bodies::tabs(visit, &place.code, part))
        @if is_below { (ui::tabs(&visit.t("review-ways"), &tabs)) }
    }
}

/// What stands where a paper is missing.
pub(crate) fn missing(visit: &Visit, key: &str) -> Markup {
    html! { (ui::empty_state(&visit.t(key), &visit.t("review-missing-says"), None)) }
}

/// How far the links are, in one sentence.
pub(crate) fn said_progress(
    reader: &Reader<'_>,
    progress: crate::rules::links::Progress,
) -> String {
    let linked = reader.say(
        &Message::new("review-links-progress")
            .with("linked", progress.linked)
            .with("measures", progress.measures),
    );
    match progress.explained {
        Some(share) => format!(
            "{linked}; {}",
            reader.say(
                &Message::new("review-links-explained").with("share", kernel::Arg::Share(share))
            )
        ),
        None => linked,
    }
}

/// The address of the same page with answers of its query changed; an empty one takes the answer away.
pub(crate) fn with(visit: &Visit, changes: &[(&str, &str)]) -> String {
    let mut pairs: Vec<(String, String)> = visit
        .query
        .iter()
        .filter(|(name, value)| {
            !value.is_empty()
                && !["done", "undo", "restore"].contains(&name.as_str())
                && changes.iter().all(|(changed, _)| changed != name)
        })
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    pairs.extend(
        changes
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    );
    pairs.sort();
    let query: Vec<String> = pairs
        .iter()
        .map(|(name, value)| format!("{}={}", escaped(name), escaped(value)))
        .collect();
    format!("?{}", query.join("&"))
}

/// The page of a list that is asked for, from 1, and how many there are.
pub(crate) fn paged(visit: &Visit, rows: usize, each: usize) -> (usize, usize) {
    let pages = rows.div_ceil(each).max(1);
    let page = visit
        .asked("page")
        .and_then(|asked| asked.parse::<usize>().ok())
        .unwrap_or(1)
        .clamp(1, pages);
    (page, pages)
}

/// A choice of a filter.
pub(crate) fn choice(visit: &Visit, name: &str, value: &str, label: String) -> ui::Choice {
    ui::Choice {
        value: value.to_owned(),
        label,
        chosen: visit.asked(name) == Some(value),
    }
}

/// Whether one of the texts has the words that are asked for.
pub(crate) fn has_words(visit: &Visit, texts: &[&str]) -> bool {
    visit.asked("words").is_none_or(|asked| {
        let asked = ::store::fold(asked);
        texts
            .iter()
            .any(|text| ::store::fold(text).contains(&asked))
    })
}

/// What the tests of this book call.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::findings::{decide, list as finding_list, one as finding_page};
    pub use super::links::give::{reject, restore, save as give, undo};
    pub use super::links::list::page as link_list;
    pub use super::links::measure::page as link_page;
    pub use super::plan::{file as plan_file, page as plan_page};
    pub use super::scores::compare::page as compare;
    pub use super::scores::list::page as score_list;
    pub use super::scores::sheet::save as save_sheet;
}
