//! Forms on pages of our own: begun by a public link, at the desk or by a test link; kept on the way; sent.

mod begin;
mod draft;
mod item;
mod later;
mod links;
mod offline;
mod review;
mod send;

use std::collections::BTreeMap;
use std::sync::Arc;

use authority::Audience;
use axum::extract::DefaultBodyLimit;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use desk::answer::{self, escaped};
use desk::{Answer, Around, Desk, PageParts, Refusal, Visit};
use kernel::{Actor, Lang, Message};
use maud::{Markup, html};
use meetings::rules::proposals::Tap;
use questionnaires::model::FormState;
use questionnaires::store::Version;
use records::Record;
use ui::Section;
use xlsform::{Run, World};

use crate::web::drafts::{self, Draft, Way};
use crate::web::filling::Ground;

pub(in crate::pages) use begin::{Beginning, open};
pub(in crate::pages) use item::fault;
pub(in crate::pages) use review::broken;

/// A field that people do not see; programs that fill in everything give themselves away.
const TRAP: &str = "website";

/// How many bytes a page of a form may send. Not so much is kept: files that are too large pass by, so that what was
/// typed beside them is not lost.
const PASSING: usize = 160 * 1024 * 1024;

/// How fast one address may go on; a village that shares one address still has room.
pub(crate) struct Taps {
    /// New drafts.
    begins: Tap,
    /// Pages of drafts.
    steps: Tap,
    /// Answers that are sent.
    sends: Tap,
    /// Answers that come by one public link.
    links: Tap,
    /// Codes that are tried.
    codes: Tap,
}

impl Default for Taps {
    fn default() -> Self {
        Self {
            begins: Tap::new(60, 10),
            steps: Tap::new(1_200, 1),
            sends: Tap::new(40, 15),
            links: Tap::new(1_200, 1),
            codes: Tap::new(12, 60),
        }
    }
}

/// The addresses of this part of the book.
pub fn router() -> Router<Arc<Desk>> {
    Router::new()
        .route("/{lang}/w/continue", get(later::ask).post(later::open))
        .route(
            "/{lang}/w/test/{token}",
            get(begin::test).post(begin::begin_test),
        )
        .route("/{lang}/w/d/{code}", get(draft::page).post(draft::answer))
        .route(
            "/{lang}/w/d/{code}/review",
            get(review::page).post(review::send),
        )
        .route(
            "/{lang}/w/d/{code}/later",
            get(later::page).post(later::make),
        )
        .route(
            "/{lang}/w/d/{code}/away",
            get(later::ask_away).post(later::away),
        )
        .route(
            "/{lang}/w/d/{code}/row",
            get(draft::ask_row).post(draft::remove_row),
        )
        .route("/{lang}/w/d/{code}/files/{name}", get(draft::own_file))
        .route("/{lang}/w/d/{code}/media/{name}", get(draft::media))
        .route(
            "/{lang}/w/{token}",
            get(begin::link).post(begin::begin_link),
        )
        .route("/{lang}/w/{token}/offline", get(offline::page))
        .route("/{lang}/w/{token}/send", post(send::take))
        .route("/{lang}/w/{token}/worker.js", get(offline::worker))
        .route("/{lang}/w/{token}/media/{name}", get(offline::media))
        .route(
            "/{lang}/desk/forms/{id}/fill",
            get(begin::desk).post(begin::begin_desk),
        )
        .route(
            "/{lang}/desk/forms/{id}/web",
            get(links::page).post(links::make),
        )
        .route(
            "/{lang}/desk/forms/{id}/web/{link}/close",
            get(links::ask).post(links::close),
        )
        .layer(DefaultBodyLimit::max(PASSING))
        .layer(Extension(Arc::new(Taps::default())))
}

/// A form that can be filled in, with what stands around it.
struct Asked {
    form: Record,
    version: Arc<Version>,
    assessment: Record,
}

impl Asked {
    /// The published version of a form, or that it takes no answers.
    async fn published(visit: &Visit, form: Record) -> Result<Result<Self, Record>, Refusal> {
        let mut reading = visit.desk.store.read(&Actor::public()).await?;
        let parent = form.parent.ok_or(Refusal::NotFound)?;
        let assessment = crate::store::assessment_by(&mut reading, &form.body, parent)
            .await?
            .ok_or(Refusal::NotFound)?;
        let is_open =
            FormState::of(&form.state) == FormState::Published && assessment.state != "closed";
        let version = questionnaires::store::published(&mut reading, &form).await?;
        Ok(
            match version.filter(|_| is_open && form.audience != Audience::Own) {
                Some(version) => Ok(Self {
                    form,
                    version,
                    assessment,
                }),
                None => Err(form),
            },
        )
    }

    /// The name of the form's language for the language of the page, or the one that was chosen.
    fn language(&self, visit: &Visit) -> String {
        language(visit, &self.version)
    }

    fn title(&self, visit: &Visit) -> String {
        title(visit, &self.version)
    }

    /// What people are told before they answer, in the language of the page.
    fn consent(&self, visit: &Visit) -> String {
        let Some(value) = self.assessment.content.get("consent") else {
            return String::new();
        };
        let words = desk::pages::words_of(value);
        visit.reader.words(&words).to_owned()
    }
}

/// The form's name for the language in which it is asked: the one named in the address, else that of the page, else its own.
fn language(visit: &Visit, version: &Version) -> String {
    let xform = &version.xform;
    let asked = visit
        .asked("in")
        .and_then(|asked| xform.languages().iter().find(|known| &***known == asked));
    match asked {
        Some(language) => language.to_string(),
        None => xform
            .language_of(visit.lang().code())
            .unwrap_or_else(|| xform.default_language())
            .to_owned(),
    }
}

fn title(visit: &Visit, version: &Version) -> String {
    let words = visit.reader.words(&version.title);
    if words.is_empty() {
        version.xform.title().to_owned()
    } else {
        words.to_owned()
    }
}

/// What stands around a page for everyone.
fn around(visit: &Visit, assessment: &Record) -> Around {
    let place = &assessment.place;
    Around {
        overline: visit.place_name(place),
        crumbs: Vec::new(),
        section: Some(Section::Understand),
        place: Some(place.clone()),
    }
}

/// A draft that was found by its code, ready to be run.
struct Opened {
    draft: Draft,
    code: String,
    form: Record,
    assessment: Record,
    ground: Ground,
}

impl Opened {
    /// The draft of the code in an address; a page that says what to do where there is none.
    async fn of(visit: &Visit, code: &str) -> Result<Result<Self, Missing>, Refusal> {
        let mut reading = visit.desk.store.read(&Actor::public()).await?;
        let Some(draft) = drafts::by_code(&mut reading, code, visit.now).await? else {
            return Ok(Err(Missing));
        };
        if let Way::Desk(account) = &draft.way {
            // At the desk it is one's own work: a code alone opens nothing.
            let own = visit.signed_in()?.uuid();
            if own != *account {
                return Err(Refusal::NotFound);
            }
        }
        let house = Actor::command(draft.body.as_str());
        let form = questionnaires::store::form_by(&mut reading, &draft.body, draft.form).await?;
        let version = records::find_any(&mut reading, &house, draft.version).await?;
        let assessment =
            crate::store::assessment_by(&mut reading, &draft.body, draft.assessment).await?;
        let (Some(form), Some(version), Some(assessment)) = (form, version, assessment) else {
            return Ok(Err(Missing));
        };
        let version = questionnaires::store::load(&mut reading, &form, &version).await?;
        let Some(version) = version else {
            return Ok(Err(Missing));
        };
        let ground = Ground::of(&mut reading, version, &form, draft.way.reader()).await?;
        Ok(Ok(Self {
            draft,
            code: code.to_owned(),
            form,
            assessment,
            ground,
        }))
    }

    /// Where it stands, below the language.
    fn address(&self) -> String {
        format!("/w/d/{}", escaped(&self.code))
    }

    fn title(&self, visit: &Visit) -> String {
        title(visit, &self.ground.version)
    }

    /// The language in which it is asked: that of the page where the form has it, else the one it was begun in.
    fn language(&self, visit: &Visit) -> String {
        let xform = &self.ground.version.xform;
        xform
            .language_of(visit.lang().code())
            .map_or_else(|| self.draft.language.clone(), str::to_owned)
    }

    fn world(&self, visit: &Visit) -> World {
        self.ground.world(
            visit.now,
            visit.desk.randomness.as_ref(),
            &self.language(visit),
            properties(visit),
        )
    }

    /// The form as it was left.
    fn run(&self, visit: &Visit) -> Result<Run<'_>, Refusal> {
        self.ground
            .resume(self.world(visit), &self.draft.xml)
            .map_err(|why| {
                tracing::error!(draft = %self.draft.id, error = why.code(), "a draft does not fit its form");
                Refusal::NotFound
            })
    }

    fn around(&self, visit: &Visit) -> Around {
        around(visit, &self.assessment)
    }

    fn sheet<'v>(&self, visit: &'v Visit, language: &str) -> item::Sheet<'v> {
        let mut sheet = item::Sheet::new(visit, language, format!("{}/media", self.address()));
        sheet.files = Some(format!("{}/files", self.address()));
        sheet.guided = matches!(self.draft.way, Way::Desk(_));
        sheet
    }

    /// The day until which it is kept, in words.
    fn until(&self, visit: &Visit) -> String {
        desk::pages::moment(visit, self.draft.expires_at)
    }
}

/// What a form may know of whoever fills it in.
pub(in crate::pages) fn properties(visit: &Visit) -> BTreeMap<String, String> {
    let mut properties = BTreeMap::new();
    if let Some(session) = &visit.session {
        properties.insert("username".to_owned(), session.account.login.clone());
    }
    properties
}

/// There is no such draft, or no more.
struct Missing;

impl Missing {
    /// The page that says what may have become of it.
    fn page(visit: &Visit) -> Response {
        let heading = visit.t("surveys-web-missing");
        let body = html! {
            h1 { (heading) }
            p { (visit.t("surveys-web-missing-says")) }
            p { (visit.t("surveys-web-missing-do")) }
            p { a href=(visit.href("/w/continue")) { (visit.t("surveys-web-continue")) } }
        };
        let mut parts = PageParts::new(heading, Around::default(), body);
        parts.status = axum::http::StatusCode::NOT_FOUND;
        visit.page(&parts)
    }
}

/// The field that people do not see.
fn trap(visit: &Visit) -> Markup {
    html! {
        div.unseen aria-hidden="true" {
            label for="field-website" { (visit.t("surveys-web-trap")) }
            input #field-website type="text" name=(TRAP) value="" tabindex="-1" autocomplete="off";
        }
    }
}

/// What is said to whoever asks too much.
fn too_many(visit: &Visit, seconds: u64) -> String {
    visit.say(&Message::new("surveys-web-too-many").with("count", seconds))
}

/// The script of a page; every page works without it.
fn script(path: &str) -> Markup {
    html! { script src={ "/" (path) } defer {} }
}

/// A file of a form, for the pages that show it: only what a browser draws or plays.
async fn medium(visit: &Visit, version: &Version, name: &str) -> Answer {
    let found = version
        .media
        .iter()
        .find(|medium| medium.name == name)
        .ok_or(Refusal::NotFound)?;
    let kind = shown_type(name).ok_or(Refusal::NotFound)?;
    let mut reading = visit.desk.store.read(&Actor::public()).await?;
    let (_, bytes) = questionnaires::store::bytes_of(&mut reading, &found.file)
        .await?
        .ok_or(Refusal::NotFound)?;
    Ok(answer::answer(
        axum::http::StatusCode::OK,
        &[
            (axum::http::header::CONTENT_TYPE, kind),
            (axum::http::header::CACHE_CONTROL, "private, max-age=86400"),
        ],
        axum::body::Body::from(bytes),
    ))
}

/// The media type of a file that a page shows, by the end of its name.
fn shown_type(name: &str) -> Option<&'static str> {
    let ending = name.rsplit('.').next()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "svg" => "image/svg+xml",
        "mp3" => "audio/mpeg",
        "m4a" => "audio/mp4",
        "ogg" | "oga" => "audio/ogg",
        "wav" => "audio/wav",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => return None,
    })
}

/// The languages of a form beyond that of the page, each with the address that asks in it.
fn languages(visit: &Visit, version: &Version) -> Vec<(String, Option<Lang>)> {
    version
        .xform
        .languages()
        .iter()
        .map(|language| {
            let code = xlsform::language_code(language);
            let lang = code.and_then(|code| code.parse().ok());
            (language.to_string(), lang)
        })
        .filter(|(_, lang)| *lang != Some(visit.lang()))
        .collect()
}

/// What the tests of this book reach.
#[cfg(test)]
pub(crate) mod testing {
    pub(crate) use super::Taps;
    pub use super::review::send;
}
