//! The pages of this book: assessments, their phones, and reading what came back.

mod assessment;
mod correct;
mod days;
mod devices;
mod keying;
mod list;
mod lists;
mod one;
mod quality;
mod submissions;
mod web;
mod words;

use std::collections::HashMap;
use std::sync::Arc;

use authority::Act;
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::escaped;
use desk::{Around, Desk, Refusal, Visit};
use maud::Markup;
use meetings::Typeset;
use questionnaires::model::FormContent;
use records::{Content, Fault, Record};
use store::Uuid;
use ui::{DataRow, DataTable, Heading, Section, Tone};

use crate::ASSESSMENT;
use crate::model::{Assessment, State, of};
use crate::store::intake::Intake;

use web::fault as web_fault;

pub use days::{choosers, contributors, place_contributors};

/// The addresses of this book.
pub fn router(_typeset: Typeset) -> Router<Arc<Desk>> {
    // The book of forms refuses what would break answers, and this one knows which there are.
    questionnaires::store::ANSWERED.get_or_init(|| {
        |reading, form, at| {
            Box::pin(crate::store::submissions::is_answered(
                reading,
                form.uuid(),
                at,
            ))
        }
    });
    Router::new()
        .route("/{lang}/desk/places/{code}/surveys", get(list::page))
        .route("/{lang}/desk/assessments/{id}", get(assessment::page))
        .route(
            "/{lang}/desk/assessments/{id}/phones",
            get(devices::page).post(devices::add),
        )
        .route(
            "/{lang}/desk/assessments/{id}/phones/{phone}/renew",
            get(devices::ask_renew).post(devices::renew),
        )
        .route(
            "/{lang}/desk/assessments/{id}/phones/{phone}/shut-out",
            get(devices::ask_revoke).post(devices::revoke),
        )
        .route(
            "/{lang}/desk/assessments/{id}/lists/{list}",
            get(lists::page).post(lists::settle),
        )
        .route(
            "/{lang}/desk/assessments/{id}/lists/{list}/list.csv",
            get(lists::file),
        )
        .route("/{lang}/desk/submissions/{form}", get(submissions::page))
        .route(
            "/{lang}/desk/submissions/{form}/list.csv",
            get(submissions::csv),
        )
        .route(
            "/{lang}/desk/submissions/{form}/approve",
            get(submissions::ask).post(submissions::approve),
        )
        .route(
            "/{lang}/desk/submissions/{form}/quality",
            get(quality::page).post(quality::judge),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}",
            get(one::page).post(one::judge),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}/correct",
            get(correct::ask).post(correct::begin),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}/away",
            get(one::ask_away).post(one::away),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}/answers.xml",
            get(one::xml),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}/files/{name}",
            get(one::file),
        )
        .route(
            "/{lang}/desk/submissions/{form}/{number}/back",
            post(one::back),
        )
        .merge(crate::openrosa::router())
        .merge(web::router())
        .merge(keying::router())
        .layer(Extension(Arc::new(Intake::default())))
}

/// What keeps a record of this book from saying this: days stand in their order, no settlement is named twice, and
/// nobody asks more households than there are.
pub fn forbidden(
    _visit: &Visit,
    kind: &str,
    content: &Content,
    _state: &str,
    _place_path: &str,
) -> Option<Fault> {
    if kind != ASSESSMENT.word {
        return None;
    }
    let fault = |field: String, key: &'static str| {
        Some(Fault {
            field,
            says: kernel::Message::new(key),
        })
    };
    let assessment: Assessment = of(content);
    if let (Some(from), Some(until)) = (&assessment.from, &assessment.until)
        && until < from
    {
        return fault("until".to_owned(), "surveys-days-turned");
    }
    for (at, stratum) in assessment.sample.iter().enumerate() {
        let is_known = assessment
            .sample
            .iter()
            .take(at)
            .any(|before| before.settlement == stratum.settlement);
        if is_known {
            return fault(
                format!("sample.{at}.settlement"),
                "surveys-settlement-twice",
            );
        }
        if stratum
            .households
            .is_some_and(|households| households < stratum.expected)
        {
            return fault(
                format!("sample.{at}.expected"),
                "surveys-more-than-there-are",
            );
        }
    }
    None
}

/// An assessment with what it says.
struct Seen {
    record: Record,
    assessment: Assessment,
}

impl Seen {
    fn of(record: Record) -> Self {
        Self {
            assessment: of(&record.content),
            record,
        }
    }

    fn title(&self, visit: &Visit) -> String {
        desk::pages::title(visit, &ASSESSMENT, &self.record)
    }

    /// Where it stands at the desk, below the language.
    fn desk(&self) -> String {
        format!("/desk/assessments/{}", self.record.id)
    }

    /// Whether the visitor may read single answers.
    fn may_read(&self, visit: &Visit) -> bool {
        visit.is_known() && crate::store::may_read(&visit.actor, &self.record)
    }
}

/// The assessment of an address.
async fn assessment_of(visit: &Visit, id: &str) -> Result<Seen, Refusal> {
    Ok(Seen::of(visit.record(ASSESSMENT.word, id).await?))
}

/// A form whose answers the visitor may read, with its assessment; what may not be read is not found.
struct Opened {
    seen: Seen,
    form: Record,
    content: FormContent,
}

impl Opened {
    fn title(&self, visit: &Visit) -> String {
        visit.reader.words(&self.content.title.words()).to_owned()
    }

    fn id(&self) -> Uuid {
        self.form.id.uuid()
    }

    /// Where its answers stand at the desk, below the language.
    fn desk(&self) -> String {
        answers_of(&self.form)
    }
}

/// Where the answers to a form stand, below the language.
fn answers_of(form: &Record) -> String {
    format!("/desk/submissions/{}", form.id)
}

async fn opened(visit: &Visit, form: &str) -> Result<Opened, Refusal> {
    visit.signed_in()?;
    let form = visit.record("form", form).await?;
    let parent = form.parent.ok_or(Refusal::NotFound)?;
    let seen = assessment_of(visit, &parent.to_string()).await?;
    visit.must(Act::Write, &crate::store::answers(&seen.record))?;
    let content = questionnaires::model::of(&form.content);
    Ok(Opened {
        seen,
        form,
        content,
    })
}

/// What stands around a page at the desk: my day, the place, its surveys, and what lies between.
fn around(visit: &Visit, place: &str, more: Vec<(String, String)>) -> Around {
    let code = escaped(place);
    let mut crumbs = vec![
        (visit.href("/desk"), visit.t("desk-my-day")),
        (
            visit.href(&format!("/desk/places/{code}")),
            visit.place_name(place),
        ),
        (
            visit.href(&format!("/desk/places/{code}/surveys")),
            visit.t("assessment-all"),
        ),
    ];
    crumbs.extend(more);
    Around {
        overline: visit.place_name(place),
        crumbs,
        section: Some(Section::Understand),
        place: Some(place.to_owned()),
    }
}

/// The same below an assessment.
fn around_assessment(visit: &Visit, seen: &Seen) -> Around {
    let crumb = (visit.href(&seen.desk()), seen.title(visit));
    around(visit, &seen.record.place, vec![crumb])
}

/// The same below the answers to a form.
fn around_answers(visit: &Visit, opened: &Opened) -> Around {
    let seen = &opened.seen;
    around(
        visit,
        &seen.record.place,
        vec![
            (visit.href(&seen.desk()), seen.title(visit)),
            (visit.href(&opened.desk()), opened.title(visit)),
        ],
    )
}

fn column(words: String) -> Heading {
    paper::Column::words(words).into()
}

fn numbers(words: String) -> Heading {
    paper::Column::numbers(words).into()
}

fn table(caption: String, columns: Vec<Heading>, rows: Vec<DataRow>) -> Markup {
    ui::table(&DataTable {
        caption,
        caption_unseen: true,
        columns,
        rows,
        total: None,
    })
}

fn row(href: Option<String>, cells: Vec<Markup>) -> DataRow {
    DataRow {
        cells,
        href,
        ..DataRow::default()
    }
}

/// How a submission stands, in words with a shape.
fn state(visit: &Visit, state: State) -> Markup {
    let tone = match state {
        State::Received | State::Edited => Tone::Note,
        State::Issues => Tone::Warning,
        State::Approved => Tone::Done,
        State::Rejected => Tone::Break,
    };
    ui::tag(tone, &visit.t(&format!("surveys-state-{}", state.code())))
}

/// How an assessment stands.
fn standing(visit: &Visit, state: &str) -> Markup {
    let tone = match state {
        "running" => Tone::Warning,
        "closed" => Tone::Done,
        _ => Tone::Note,
    };
    ui::tag(tone, &visit.t(&format!("assessment-state-{state}")))
}

/// What a settlement is called; what was answered where no table knows it.
fn settlement(visit: &Visit, code: Option<&str>) -> String {
    code.map_or_else(
        || visit.t("surveys-no-settlement"),
        |code| visit.place_name(code),
    )
}

/// Who sent a submission: the name of an account, or the name of an enumerator as it stands.
fn sender(visit: &Visit, names: &HashMap<String, String>, submitter: &str) -> String {
    if submitter.is_empty() {
        return visit.t("surveys-resident");
    }
    names
        .get(submitter)
        .cloned()
        .unwrap_or_else(|| submitter.to_owned())
}

/// A length in minutes.
fn minutes(visit: &Visit, seconds: Option<i64>) -> String {
    seconds.map_or_else(
        || "—".to_owned(),
        |seconds| {
            visit.say(
                &kernel::Message::new("surveys-minutes")
                    .with("count", ((seconds as f64) / 60.0).round() as i64),
            )
        },
    )
}

/// The pages by names, for the tests of this book.
#[cfg(test)]
pub(crate) mod testing {
    pub use super::assessment::page as assessment;
    pub use super::correct::{ask as ask_correct, begin as correct};
    pub use super::devices::{add as add_phone, page as phones, settings};
    pub(crate) use super::keying::{
        page as key, save as key_save, settle as key_settle, settle_save as key_settle_save,
    };
    pub use super::list::page as list;
    pub use super::lists::{page as entities, settle};
    pub use super::one::{away, back, file, judge, page as submission};
    pub use super::quality::{judge as judge_flag, page as quality};
    pub use super::submissions::{
        approve, ask as ask_approve, csv as submissions_csv, page as submissions,
    };
    pub(crate) use super::web::testing::{Taps, send};
}
