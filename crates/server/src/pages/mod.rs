//! The pages: rayon → aimak → chain → measure → line and back, each table downloadable, none needing a script.

pub mod csv;
mod lists;
mod municipality;
mod one;
mod open;
mod overview;
mod respond;
pub mod tables;

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use alignment::roll_up::Summary;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, FromRequestParts, Path, State};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use axum::routing::get;
use desk::{Around, Desk, PageParts, answer};
use kernel::{Lang, Message};
use maud::Markup;
use review::{Circle, Reviewed, Reviews};
use ui::Section;

pub(crate) use desk::{Answer, Refusal};

/// How many bytes a request may carry; each kind of form has its own, smaller limit.
const MOST: usize = 26 * 1024 * 1024;

/// What the pages need.
#[derive(Debug)]
pub struct App {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The kept reviews.
    pub reviews: Arc<Reviews>,
}

impl App {
    /// Does every job that waits, as of a moment when none has to be gathered any longer.
    #[cfg(test)]
    pub async fn work_is_done(&self) {
        let store = &self.desk.store;
        let mut reading = store
            .read(&kernel::Actor::public())
            .await
            .expect("a reading");
        let waiting = store::rows!(&mut reading, "select key from job where kind = 'review'")
            .expect("the jobs");
        drop(reading);
        for row in waiting {
            let key: String = row.get(0).expect("a key");
            review::jobs::run(store, &self.reviews, &key, self.desk.now())
                .await
                .expect("a job");
        }
    }
}

/// A visit to the pages of the chain, which are made of reviews.
pub(crate) struct Visit {
    visit: desk::Visit,
    pub reviews: Arc<Reviews>,
}

impl Deref for Visit {
    type Target = desk::Visit;

    fn deref(&self) -> &desk::Visit {
        &self.visit
    }
}

impl FromRequestParts<Arc<Desk>> for Visit {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, desk: &Arc<Desk>) -> Result<Self, Refusal> {
        let visit = desk::Visit::of(parts, desk).await?;
        let reviews = parts.extensions.get::<Arc<Reviews>>().cloned();
        Ok(Self {
            visit,
            reviews: reviews.ok_or(Refusal::Failed)?,
        })
    }
}

impl Visit {
    /// A page with everything around it.
    pub fn page(&self, title: &str, of: &Around, body: &Markup) -> Response {
        self.visit
            .page(&PageParts::new(title, of.clone(), body.clone()))
    }

    /// The review of a municipality as this visitor may see it; 404 where there is none.
    async fn reviewed(&self, code: &str) -> Result<Arc<Reviewed>, Refusal> {
        self.maybe_reviewed(code).await?.ok_or(Refusal::NotFound)
    }

    /// The same; `None` where the visitor may see no papers of the place.
    async fn maybe_reviewed(&self, code: &str) -> Result<Option<Arc<Reviewed>>, Refusal> {
        let desk = &self.visit.desk;
        Ok(self.reviews.of(&desk.store, &self.actor, code).await?)
    }

    /// Every municipality with its row, in the order of their names.
    async fn all(&self) -> Result<Vec<Summary>, Refusal> {
        let mut reading = self.reading().await?;
        let mut all = review::store::summaries(&mut reading, Circle::Public).await?;
        if !self.actor.jurisdiction.is_empty() {
            // Whoever works for a place sees its papers before they are published.
            let own = |place: &str| {
                desk::place_path(place)
                    .is_some_and(|path| path.starts_with(&self.actor.jurisdiction))
            };
            let partners = review::store::summaries(&mut reading, Circle::Partners).await?;
            all.retain(|summary| !own(&summary.place));
            all.extend(partners.into_iter().filter(|summary| own(&summary.place)));
        }
        drop(reading);
        let reader = &self.reader;
        for summary in &mut all {
            summary.report = place_href(self.lang(), &summary.place, "");
        }
        all.sort_by(|one, other| {
            reader.compare(reader.words(&one.name), reader.words(&other.name))
        });
        Ok(all)
    }
}

/// The address of a municipality's page; `rest` begins with a slash or is empty.
pub fn place_href(lang: Lang, code: &str, rest: &str) -> String {
    format!("/{lang}/places/{}{rest}", answer::escaped(code))
}

/// All addresses of the house.
pub fn router(app: &App) -> Router {
    let desk = Arc::clone(&app.desk);
    let rooms = Router::new()
        .merge(bodies::router())
        .merge(plans::router())
        .merge(meetings::router(typeset))
        .merge(indicators::router(typeset))
        .merge(neighbourhood::router(typeset))
        .merge(questionnaires::router(typeset))
        .merge(surveys::router(typeset))
        .merge(results::router(typeset))
        .merge(needs::router(typeset, write_document))
        .merge(documents::router(typeset, write_document))
        .merge(priorities::router(typeset))
        .merge(budgets::router())
        .merge(review::router(Arc::clone(&app.reviews)));
    Router::new()
        .route("/", get(start))
        .route("/assets/{name}", get(asset))
        .route("/assets/fonts/{name}", get(font))
        .route("/{lang}/", get(home))
        .route("/{lang}", get(home))
        .route("/{lang}/search", get(search))
        .route("/{lang}/methods", get(methods))
        .route("/{lang}/policies", get(policies))
        .route("/{lang}/places/{place}", get(place))
        .route("/{lang}/places/{place}/{page}", get(list))
        .route("/{lang}/places/{place}/tables/{table}", get(table))
        .route("/{lang}/places/{place}/measures/{key}", get(measure))
        .route("/{lang}/places/{place}/lines/{key}", get(line))
        .merge(open::router())
        .merge(desk::entrance::router())
        .merge(desk::api::router())
        .merge(desk::api::form_router(&desk, &rooms))
        .merge(rooms)
        .merge(desk::pages::router())
        .fallback(nowhere)
        .layer(Extension(Arc::clone(&app.reviews)))
        .layer(DefaultBodyLimit::max(MOST))
        .layer(axum::middleware::from_fn_with_state(
            Arc::clone(&desk),
            answer::finish,
        ))
        .with_state(desk)
}

/// A paper as PDF.
fn typeset(paper: &paper::Paper) -> Result<Vec<u8>, String> {
    press::pdf(paper, &press::PressOptions::default()).map_err(|why| format!("{why:?}"))
}

fn write_document(paper: &paper::Paper) -> Result<Vec<u8>, String> {
    press::docx::docx(paper)
}

async fn start(headers: HeaderMap) -> Response {
    answer::redirect(&format!("/{}/", answer::preferred_lang(&headers)))
}

async fn nowhere() -> Refusal {
    Refusal::NotFound
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let path = format!("assets/{name}");
    let found = ui::assets().into_iter().find(|asset| asset.path == path);
    found.map_or(Err(Refusal::NotFound), |asset| {
        Ok(answer::asset(
            asset.content_type,
            &asset.bytes,
            answer::accepts_gzip(&headers),
        ))
    })
}

async fn font(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Answer {
    let plain = name
        .chars()
        .all(|one| one.is_ascii_alphanumeric() || "-._".contains(one))
        && !name.contains("..");
    let folder: Option<&PathBuf> = desk.house.fonts.as_ref().filter(|_| plain);
    let read = match folder {
        Some(folder) => tokio::fs::read(folder.join(&name)).await.ok(),
        None => None,
    };
    read.map_or(Err(Refusal::NotFound), |bytes| {
        Ok(answer::kept_for_ever("font/woff2", bytes))
    })
}

async fn home(visit: Visit) -> Answer {
    overview::home(&visit).await
}

async fn search(visit: Visit) -> Answer {
    overview::search(&visit).await
}

async fn methods(visit: Visit) -> Answer {
    Ok(overview::methods(&visit))
}

async fn policies(visit: Visit) -> Answer {
    Ok(overview::policies(&visit))
}

async fn place(visit: Visit, Path((_, code)): Path<(String, String)>) -> Answer {
    match visit.maybe_reviewed(&code).await? {
        Some(reviewed) => municipality::page(&visit, &reviewed).await,
        None => overview::region(&visit, &code).await,
    }
}

async fn list(visit: Visit, Path((_, code, page)): Path<(String, String, String)>) -> Answer {
    let reviewed = visit.reviewed(&code).await?;
    match page.as_str() {
        "report.html" | "report.pdf" | "report.json" | "findings.xlsx" => {
            let lang = visit.lang();
            let more = documents::reviewed(&visit, &code).await?;
            // Typesetting takes a good part of a second: it must not hold up other visitors.
            tokio::task::spawn_blocking(move || respond::file(&reviewed, &more, &page, lang))
                .await
                .map_err(|_| Refusal::Failed)?
        }
        _ => lists::page(&visit, &reviewed, &page),
    }
}

async fn table(visit: Visit, Path((_, code, name)): Path<(String, String, String)>) -> Answer {
    let reviewed = visit.reviewed(&code).await?;
    let table = name
        .strip_suffix(".csv")
        .and_then(|name| tables::table(&visit, &reviewed, name))
        .ok_or(Refusal::NotFound)?;
    Ok(answer::download(
        "text/csv; charset=utf-8",
        &format!("{code}-{name}"),
        csv::of_table(&table, visit.lang()).into_bytes(),
    ))
}

async fn measure(visit: Visit, Path((_, code, key)): Path<(String, String, String)>) -> Answer {
    let reviewed = visit.reviewed(&code).await?;
    one::measure(&visit, &reviewed, &key)
}

async fn line(visit: Visit, Path((_, code, key)): Path<(String, String, String)>) -> Answer {
    let reviewed = visit.reviewed(&code).await?;
    one::line(&visit, &reviewed, &key)
}

/// What stands around the pages of one municipality.
pub(crate) fn around(
    visit: &Visit,
    reviewed: &Reviewed,
    section: Section,
    is_home: bool,
) -> Around {
    let reader = &visit.reader;
    let lang = visit.lang();
    let mut crumbs = vec![(format!("/{lang}/"), reader.t("server-home"))];
    for (code, name) in reviewed.dossier.above.iter().rev() {
        // Only levels that have a page of their own: the rayon.
        if places::registry()
            .find(code)
            .is_some_and(|place| place.kind == places::PlaceKind::Rayon)
        {
            crumbs.push((place_href(lang, code, ""), reader.words(name).to_owned()));
        }
    }
    if !is_home {
        crumbs.push((
            place_href(lang, &reviewed.dossier.code, ""),
            reader.words(&reviewed.dossier.name).to_owned(),
        ));
    }
    Around {
        overline: if is_home {
            String::new()
        } else {
            reader.words(&reviewed.dossier.name).to_owned()
        },
        crumbs,
        section: Some(section),
        place: Some(reviewed.dossier.code.clone()),
    }
}

/// "120 of 300", for the line above a list.
pub(crate) fn shown_of(visit: &Visit, shown: usize, all: usize) -> String {
    visit.reader.say(
        &Message::new("server-shown-of")
            .with("shown", shown)
            .with("count", all),
    )
}
